"""The routes of the API: who may ask, and what every answer of it has."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import structlog
from aiohttp import hdrs, web

from adapters.web.answers import NEVER, Body, answer
from adapters.web.api.problems import Problem, defect, problem, problem_of
from adapters.web.api.resources import NOTHING, PREFIX, RESOURCES, Asked, Resource
from adapters.web.archive.reader import Reader
from adapters.web.clients import Allowance
from adapters.web.concurrency import LimitedConcurrency
from adapters.web.context import WebContext
from adapters.web.versioned_cache import VersionedCache
from bot.errors import PaperboyError, StorageError
from bot.for_programs import Answers, Links, Parameters
from bot.ports import Rate

log = structlog.get_logger()

RATE: Final = Rate(seconds=0.5, burst=60)
"""What one client may ask of a process."""

BODIES_BYTES: Final = 8 * 1024 * 1024
"""Of compressed answers: some thousand issues of them."""

_READING: Final = "GET, HEAD, OPTIONS"
_SHARED: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What lets the pages of others read an answer; there is nobody's secret in any."""
_PREFLIGHT: Final[Mapping[str, str]] = {
    **_SHARED,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": _READING,
    "Access-Control-Max-Age": "86400",
    "Allow": _READING,
}


def routes(reader: Reader) -> Iterable[web.RouteDef]:
    """Everything below ``PREFIX``; what is not there is told as a problem, too."""
    context = reader.context
    bodies = VersionedCache[Body](reader.version, lambda key, body: body.kept_bytes(key), BODIES_BYTES)
    allowance = Allowance(RATE, context.clock.monotonic, context.proxies)
    api = Api(context=context, allowance=allowance, searching=reader.searching, bodies=bodies)
    for resource in RESOURCES:
        yield web.route("*", f"{PREFIX}{resource.path}", api.serving(resource))
    yield web.route("*", f"/api{NOTHING.path}", api.serving(NOTHING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Api:
    """Answers requests for resources, each client's so often, and from memory where the same was answered before. Who
    is ``searching`` waits for a turn, as on the pages."""

    context: WebContext
    allowance: Allowance
    searching: LimitedConcurrency
    bodies: VersionedCache[Body]

    def serving(self, resource: Resource) -> Callable[[web.Request], Awaitable[web.Response]]:
        """What answers the requests for a resource."""

        async def serve(request: web.Request) -> web.Response:
            if request.method == hdrs.METH_OPTIONS:
                return web.Response(status=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)
            if request.method not in (hdrs.METH_GET, hdrs.METH_HEAD):
                said = f"{request.method[:20]} is not understood here: there is only to be read."
                return _problem(request, problem(HTTPStatus.METHOD_NOT_ALLOWED, said), Allow=_READING)
            if seconds := self.allowance.wait(request):
                return _too_many(request, str(seconds))
            return await self._answer(request, resource)

        return serve

    async def _answer(self, request: web.Request, resource: Resource) -> web.Response:
        try:
            body = await self._body(request, resource)
        except PaperboyError as fault:
            if isinstance(fault, StorageError):
                log.error("web.not-answered", path=request.path, fault=str(fault))  # noqa: TRY400  no defect of the API's
            return _problem(request, problem_of(fault))
        except web.HTTPTooManyRequests as full:
            return _too_many(request, full.headers[hdrs.RETRY_AFTER])
        except Exception:
            log.exception("web.failed", path=request.path)
            return _problem(request, defect())
        return answer(request, body, keep=resource.keep, headers=_SHARED)

    async def _body(self, request: web.Request, resource: Resource) -> Body:
        asked = self._asked(request, resource)
        if not resource.of_edition:
            return await self._made(resource, asked)
        key = (request.path, tuple(sorted(asked.parameters.values.items())), self.context.today)
        return await self.bodies.get(key, lambda: self._made(resource, asked))

    async def _made(self, resource: Resource, asked: Asked) -> Body:
        async with self.searching.turn() if resource.searches else nullcontext():
            return _body_of(await resource.answering(asked), "application/json")

    def _asked(self, request: web.Request, resource: Resource) -> Asked:
        given = () if resource.parameters is None else request.query.items()
        parameters = Parameters.of(given, resource.parameters or ())
        context, language, root = self.context, parameters.language(), f"{self.context.root}{PREFIX}"
        answers = Answers(
            storage=context.storage,
            clock=context.clock,
            edition=context.edition,
            zone=context.zone,
            links=Links(pages=context.public(language), api=root),
            language=language,
        )
        return Asked(parts=request.match_info, parameters=parameters, answers=answers, root=root)


def _too_many(request: web.Request, seconds: str) -> web.Response:
    said = f"That was a lot at once. Ask again in {seconds} seconds."
    return _problem(request, problem(HTTPStatus.TOO_MANY_REQUESTS, said), **{hdrs.RETRY_AFTER: seconds})


def _problem(request: web.Request, told: Problem, **headers: str) -> web.Response:
    """Nobody keeps a problem: the next time there may be none."""
    body = _body_of(told, "application/problem+json")
    return answer(request, body, status=told["status"], keep=NEVER, headers={**_SHARED, **headers})


def _body_of(told: Mapping[str, Any], media_type: str) -> Body:
    """A path that was no UTF-8 is named as far as it was."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Body.of(text.encode("utf-8", "replace"), media_type)
