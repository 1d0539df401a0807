"""The files that never change while the program runs: each has its digest in its address, and is kept for ever."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from aiohttp import web

from adapters.web.answers import ASK_AGAIN, FOR_EVER, Body, answer
from adapters.web.context import WebContext

_MEDIA_TYPES: Final = MappingProxyType(
    {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
)
_FOLDER: Final = "/static/"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaticFile:
    address: str
    body: Body


def static_address(name: str) -> str:
    """``/static/paper.1f2e3d4c.css`` of ``paper.css``. KeyError for a file that there is not."""
    return _static_files()[name].address


def routes(_context: WebContext) -> Iterable[web.RouteDef]:
    return [web.get(f"{_FOLDER}{{stem}}.{{digest}}.{{kind}}", _static_file)]


async def _static_file(request: web.Request) -> web.Response:
    """The file; under the digest of another version, which a page from before an upgrade asks for, only for now."""
    named = request.match_info
    found = _static_files().get(f"{named['stem']}.{named['kind']}")
    if found is None:
        raise web.HTTPNotFound
    return answer(request, found.body, keep=FOR_EVER if request.path == found.address else ASK_AGAIN)


@cache
def _static_files() -> Mapping[str, StaticFile]:
    """All there are, read once."""
    folder = files("adapters.web").joinpath("static")
    return {file.name: _read(file.name, file.read_bytes()) for file in folder.iterdir()}


def _read(name: str, data: bytes) -> StaticFile:
    path = PurePath(name)
    digest = hashlib.sha256(data).hexdigest()[:8]
    return StaticFile(
        address=f"{_FOLDER}{path.stem}.{digest}{path.suffix}", body=Body.of(data, _MEDIA_TYPES[path.suffix])
    )
