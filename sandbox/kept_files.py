"""The files that the bot sent, for people to download."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from aiohttp import web

_TEXT: Final = "text/"


@dataclass(frozen=True, kw_only=True, slots=True)
class _File:
    name: str
    media_type: str
    data: bytes


@dataclass(kw_only=True, slots=True)
class KeptFiles:
    """Keeps the last `keep` files, and serves them below `root`."""

    root: str
    keep: int = 200
    _files: OrderedDict[str, _File] = field(default_factory=OrderedDict)
    _count: int = 0

    def add(self, name: str, media_type: str, data: bytes) -> str:
        """Keep a file and return the path that it is downloaded from; the last part but one is its number."""
        self._count += 1
        number = str(self._count)
        self._files[number] = _File(name=name, media_type=media_type, data=data)
        if len(self._files) > self.keep:
            self._files.popitem(last=False)
        return f"{self.root}/{number}/{quote(name)}"

    def data(self, path: str) -> bytes:
        """Return what is in the file of that path; raise KeyError where it is not kept."""
        return self._files[path.split("/")[-2]].data

    def routes(self) -> list[web.RouteDef]:
        """Return the route of all files."""
        return [web.get(f"{self.root}/{{number}}/{{name}}", self._serve)]

    async def _serve(self, request: web.Request) -> web.Response:
        file = self._files.get(request.match_info["number"])
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        charset = "utf-8" if file.media_type.startswith(_TEXT) else None
        return web.Response(body=file.data, content_type=file.media_type, charset=charset, headers=headers)
