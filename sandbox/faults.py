"""Faults that coming calls suffer: an error, a delay, a connection cut, half an answer, one that comes in drops.

    faults.add(Fault(match="sendMessage", kind=Kind.CUT_AFTER, times=3))
    faults.add(Fault(match="POST /channels/*", kind=Kind.ERROR, status=503, share=0.1, times=None))

Both platforms run every call through `Faults.around`.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

from aiohttp import web

Handler = Callable[[], Awaitable[web.StreamResponse]]


class Kind(StrEnum):
    """What a call suffers."""

    ERROR = "error"  # answered with `status`, `headers`, and `body` or `page`, and nothing happened
    DELAY = "delay"  # answered as usual, `seconds` later
    CUT_BEFORE = "cut before"  # the connection is cut and nothing happened
    CUT_AFTER = "cut after"  # it happened, but the connection is cut in place of the answer
    HALF = "half"  # it happened, and half of the answer arrives as if it were whole
    DRIP = "drip"  # it happened, and the answer arrives a byte every `seconds`


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that goes wrong, `times` times (None: for good), for a `share` (0 to 1) of what matches.

    `match` is a shell pattern of the call's name: a Bot API method such as `sendMessage` or `send*`; for
    Discord's REST `METHOD /path` below the API's root, such as `POST /channels/*/messages`. `where`, if set,
    looks at the call's parameters too. `body` is sent as JSON, or `page` as a proxy's HTML. `seconds` also
    delays an error or a cut.
    """

    match: str
    kind: Kind
    times: int | None = 1
    share: float = 1.0
    where: Callable[[Mapping[str, object]], bool] | None = None
    seconds: float = 0.0
    status: int = 500
    body: object = None
    page: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Faults:
    """The faults in force, oldest first; `chance` decides about shares (seed it to repeat a run)."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance or random.Random(0)  # noqa: S311  chaos needs no cryptography
        self._active: dict[int, tuple[Fault, int | None]] = {}
        self._number = 0

    def add(self, fault: Fault) -> None:
        """Put `fault` in force for the coming calls."""
        self._number += 1
        self._active[self._number] = (fault, fault.times)

    def clear(self) -> None:
        """End all faults."""
        self._active.clear()

    def draw(self, name: str, params: Mapping[str, object]) -> Fault | None:
        """Return the fault that the call `name` suffers now, and count it as used; None for none."""
        for key, (fault, left) in self._active.items():
            if self._hits(fault, name, params):
                if left == 1:
                    del self._active[key]
                elif left is not None:
                    self._active[key] = (fault, left - 1)
                return fault
        return None

    def _hits(self, fault: Fault, name: str, params: Mapping[str, object]) -> bool:
        return (
            fnmatchcase(name, fault.match)
            and (fault.where is None or fault.where(params))
            and (fault.share >= 1 or self._chance.random() < fault.share)
        )

    async def around(
        self, request: web.Request, name: str, params: Mapping[str, object], effect: Handler
    ) -> web.StreamResponse:
        """Answer a call: by `effect`, or by what the fault drawn for it says."""
        fault = self.draw(name, params) if self._active else None
        if fault is None:
            return await effect()
        if fault.kind is Kind.DRIP:
            return await _dripped(request, await effect(), fault.seconds)
        if fault.seconds:
            await asyncio.sleep(fault.seconds)
        if fault.kind is Kind.ERROR:
            return _error(fault)
        if fault.kind is Kind.CUT_BEFORE:
            return _cut(request)
        answer = await effect()
        if fault.kind is Kind.HALF:
            return _half(answer)
        return answer if fault.kind is Kind.DELAY else _cut(request)


def _error(fault: Fault) -> web.Response:
    if fault.page:
        return web.Response(text=fault.page, content_type="text/html", status=fault.status, headers=fault.headers)
    return web.json_response(fault.body, status=fault.status, headers=dict(fault.headers))


def _content(answer: web.StreamResponse) -> bytes:
    body = answer.body if isinstance(answer, web.Response) else None
    return bytes(body) if isinstance(body, bytes | bytearray) else b""


def _half(answer: web.StreamResponse) -> web.Response:
    content = _content(answer)
    return web.Response(
        body=content[: len(content) // 2], status=answer.status, content_type=answer.content_type or "text/plain"
    )


async def _dripped(request: web.Request, answer: web.StreamResponse, pause: float) -> web.StreamResponse:
    """Answer drop by drop, until the client has all or has enough."""
    content = _content(answer)
    slow = web.StreamResponse(status=answer.status, headers={"Content-Type": answer.content_type})
    slow.content_length = len(content)
    with suppress(ConnectionError):
        await slow.prepare(request)
        for byte in content:
            await slow.write(bytes((byte,)))
            await asyncio.sleep(pause)
    return slow


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()  # goes nowhere: the server needs one to end the call with
