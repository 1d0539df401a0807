"""Answers of a bounded size: discord.py reads whole whatever it is answered, page after page of a proxy's too."""

from types import SimpleNamespace
from typing import Any, cast

import aiohttp

LARGEST = 1 << 22
"""Bytes, unpacked: a hundred messages with ten embeds each have some 700,000."""


def bounded_answers(largest: int = LARGEST) -> aiohttp.TraceConfig:
    """What a client's ``http_trace`` is: a longer answer raises aiohttp.ClientPayloadError while it is read."""

    async def bound(_: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        end.response.content = cast("aiohttp.StreamReader", _Bounded(end.response.content, largest))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(bound)
    return trace


class _Bounded:
    """The content of an answer, of which no more is read than may be."""

    def __init__(self, content: aiohttp.StreamReader, largest: int) -> None:
        self._content = content
        self._largest = largest

    async def read(self) -> bytes:
        """All of it. Raises ClientPayloadError where that is too much."""
        found = bytearray()
        async for chunk in self._content.iter_any():
            found += chunk
            if len(found) > self._largest:
                raise aiohttp.ClientPayloadError(f"an answer of more than {self._largest:,} bytes")
        return bytes(found)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._content, name)
