"""Answers of a bounded size that hold something, unless they say that they hold nothing (204): discord.py reads whole
whatever it is answered, page after page of a proxy's too, and does not tell whether an empty one was meant so."""

from http import HTTPStatus
from types import SimpleNamespace
from typing import Any, cast

import aiohttp

from bot.bounded_body import bounded_body

LARGEST = 1 << 22
"""Bytes, unpacked: a hundred messages with ten embeds each have some 700,000."""


def bounded_answers(largest: int = LARGEST) -> aiohttp.TraceConfig:
    """What a client's ``http_trace`` is: another answer raises aiohttp.ClientPayloadError while it is read."""

    async def bound(_: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        status = end.response.status
        filled = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES and status != HTTPStatus.NO_CONTENT
        bounded = _Bounded(end.response.content, largest, filled=filled)
        end.response.content = cast("aiohttp.StreamReader", bounded)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(bound)
    return trace


class _Bounded:
    """The content of an answer, of which no more is read than may be. ``filled``: it has to hold something."""

    def __init__(self, content: aiohttp.StreamReader, largest: int, *, filled: bool) -> None:
        self._content = content
        self._largest = largest
        self._filled = filled

    async def read(self) -> bytes:
        """All of it. Raises ClientPayloadError where that is too much, or nothing."""
        found = await bounded_body(self._content.iter_any(), self._largest)
        if found is None:
            raise aiohttp.ClientPayloadError(f"an answer of more than {self._largest:,} bytes")
        if self._filled and not found:
            raise aiohttp.ClientPayloadError("an empty answer")
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._content, name)
