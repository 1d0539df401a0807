"""What can be asked for: each resource by its path, with the parameters that it takes and how it is answered."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from bot.errors import NotPublished
from bot.for_programs import Answers, Parameters

PREFIX: Final = "/api/v1"

A_MINUTE: Final = "public, max-age=60"
AN_HOUR: Final = "public, max-age=3600"

_ISSUES: Final = 30
_RESULTS: Final = 20
_MOST: Final = 100
"""Issues, and results, in one answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request, read: the ``parts`` of its path by name, its ``parameters``; ``root`` is the address of the API."""

    parts: Mapping[str, str]
    parameters: Parameters
    answers: Answers
    root: str


Answering: TypeAlias = Callable[[Asked], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource:
    """``keep`` is for how long its answers may be kept. ``parameters`` None: whatever stands there is not looked at.
    ``of_edition``: its answers are others when the edition is, and the same until then. ``searches``: each question
    costs the database more than others do."""

    path: str
    answering: Answering
    parameters: frozenset[str] | None = frozenset({"lang"})
    keep: str = A_MINUTE
    of_edition: bool = True
    searches: bool = False


async def issues(asked: Asked) -> Mapping[str, Any]:
    """A page of the issues, the newest first, and the address of the next one."""
    limit = asked.parameters.number("limit", usual=_ISSUES, most=_MOST)
    found, before = await asked.answers.issues(before=asked.parameters.day("before"), limit=limit)
    following = urlencode({**asked.parameters.values, "before": before})
    return {"issues": found, "next": f"{asked.root}/issues?{following}" if before else None}


async def issue(asked: Asked) -> Mapping[str, Any]:
    return await asked.answers.issue(asked.parts["date"])


async def story(asked: Asked) -> Mapping[str, Any]:
    return await asked.answers.story(asked.parts["date"], asked.parts["ref"])


async def search(asked: Asked) -> Mapping[str, Any]:
    """What is found, as anybody finds it on the web and in a chat."""
    given, limit = asked.parameters, asked.parameters.number("limit", usual=_RESULTS, most=_MOST)
    return await asked.answers.search(given.some("in", "after", "before", "site", words="q"), limit=limit)


async def description(asked: Asked) -> Mapping[str, Any]:
    """What is written beside this file, with the address at which it holds."""
    return {**_described(), "servers": [{"url": asked.root}]}


async def nothing(asked: Asked) -> Mapping[str, Any]:
    raise NotPublished(f"There is nothing here. What there is, {asked.root}/openapi.json says.")


@cache
def _described() -> Mapping[str, Any]:
    described: Mapping[str, Any] = json.loads(files(__package__).joinpath("openapi.json").read_text("utf-8"))
    return described


RESOURCES: Final = (
    Resource(path="/issues", answering=issues, parameters=frozenset({"before", "limit", "lang"})),
    Resource(path="/issues/{date}", answering=issue),
    Resource(path="/issues/{date}/stories/{ref}", answering=story),
    Resource(
        path="/search",
        answering=search,
        parameters=frozenset({"q", "in", "after", "before", "site", "limit", "lang"}),
        searches=True,
    ),
    Resource(path="/openapi.json", answering=description, parameters=frozenset(), keep=AN_HOUR, of_edition=False),
)
"""All that is described."""

NOTHING: Final = Resource(path="/{rest:.*}", answering=nothing, parameters=None, of_edition=False)
"""What is asked for beside them."""
