"""The description of the API, and what it says that an answer has to be."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FILE: Final = Path(__file__).parents[4] / "adapters" / "web" / "api" / "openapi.json"
DESCRIPTION: Final[Mapping[str, Any]] = json.loads(FILE.read_text("utf-8"))

_NAME: Final = "urn:description"
_REGISTRY: Final = Registry().with_resource(_NAME, DRAFT202012.create_resource(DESCRIPTION))
_PATHS: Final = {re.compile("/api/v1" + re.sub(r"\{\w+\}", "[^/]+", path)): path for path in DESCRIPTION["paths"]}
_PROBLEM: Final = "#/components/schemas/Problem"


def answers() -> Iterator[tuple[str, str]]:
    """Every answer that is described: its path and its status."""
    for path, item in DESCRIPTION["paths"].items():
        yield from ((path, status) for status in item["get"]["responses"])


def path_of(address: str) -> str | None:
    """The described path that an address is of, if any is."""
    bare = address.partition("?")[0]
    return next((path for pattern, path in _PATHS.items() if pattern.fullmatch(bare)), None)


def hold(address: str, status: int, headers: Mapping[str, str], body: str) -> None:
    """Hold an answer against what is described. What is described nowhere is a problem, and says so."""
    path = path_of(address)
    if path is None or status == 405:
        validate(_PROBLEM, json.loads(body))
        assert headers["Content-Type"] == "application/problem+json"
        return
    described = DESCRIPTION["paths"][path]["get"]["responses"][str(status)]
    where = f"#/paths/{path.replace('/', '~1')}/get/responses/{status}"
    if "$ref" in described:
        where = described["$ref"]
        described = DESCRIPTION["components"]["responses"][where.rpartition("/")[2]]
    assert [name for name in described.get("headers", ()) if name not in headers] == []
    if "content" not in described:
        assert body == ""
        return
    (media_type,) = described["content"]
    assert headers["Content-Type"] == media_type
    validate(f"{where}/content/{media_type.replace('/', '~1')}/schema", json.loads(body))


def validate(where: str, value: Any) -> None:
    """Hold a value against a schema of the description."""
    schema = {"$ref": f"{_NAME}{where}"}
    Draft202012Validator(schema, registry=_REGISTRY, format_checker=FormatChecker()).validate(value)
