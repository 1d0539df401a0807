"""What is answered with a body that many ask for: compressed once, and not sent to who has it already."""

import gzip
import hashlib
import re
import sys
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from aiohttp import web

ASK_AGAIN: Final = "no-cache"
"""A browser keeps the page, and asks each time whether it is still the same."""

NEVER: Final = "no-store"
"""What is true now alone."""

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""Its address changes when it does."""

_OWN_BYTES: Final = 500
"""What Python has beside a body that is kept."""

_GZIP: Final = re.compile(r"(?:^|[\s,])(?:gzip|\*)\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A body as it is kept: ``compressed`` by gzip, and the ``etag`` of what is in it, without its quotation marks."""

    media_type: str
    compressed: bytes
    etag: str

    @classmethod
    def of(cls, content: str | bytes, media_type: str) -> Self:
        data = content.encode() if isinstance(content, str) else content
        etag = hashlib.sha256(data).hexdigest()[:20]
        return cls(media_type=media_type, compressed=gzip.compress(data, mtime=0), etag=etag)

    def kept_bytes(self, key: Hashable) -> int:
        """What it takes in memory under that key, which may be longer than itself: somebody's question is."""
        return len(self.compressed) + sys.getsizeof(repr(key)) + _OWN_BYTES


def answer(
    request: web.Request,
    body: Body,
    *,
    status: int = 200,
    keep: str = ASK_AGAIN,
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    """The answer with a body; 304 without one where the request names its ETag. ``keep`` is its Cache-Control."""
    said = {"ETag": f'W/"{body.etag}"', "Cache-Control": keep, "Vary": "Accept-Encoding", **(headers or {})}
    if status == 200 and any(tag.value in (body.etag, "*") for tag in request.if_none_match or ()):
        return web.Response(status=304, headers=said)
    said["Content-Type"] = body.media_type
    if _GZIP.search(request.headers.get("Accept-Encoding", "")):
        return web.Response(status=status, body=body.compressed, headers={**said, "Content-Encoding": "gzip"})
    return web.Response(status=status, body=gzip.decompress(body.compressed), headers=said)
