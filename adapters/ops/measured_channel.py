"""A channel whose calls are counted and timed: what stands between the courier and a platform."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar

from bot.layout import Dialect, Page
from bot.model import Place, Subscription
from bot.ports import Absent, Channel, Later, Outcome, Sent, Unknown

T = TypeVar("T", bound=Outcome | Absent)


class Call(StrEnum):
    """What a delivery asks of a platform."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    FIND = "find"
    TELL = "tell"


Called: TypeAlias = Callable[[Call, Outcome | Absent, float], None]
"""Hears of each call that was answered: which call, what came of it, after how many seconds."""


class MeasuredChannel:
    """A Channel (``bot.ports``) that does as ``channel`` does."""

    def __init__(self, channel: Channel, called: Called) -> None:
        self.platform = channel.platform
        self._channel = channel
        self._called = called
        self.dialect: Callable[[Subscription], Dialect] = channel.dialect
        self.handle_dialect: Callable[[str], Dialect] = channel.handle_dialect

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        return await self._timed(Call.SEND, self._channel.send(place, page, dialect, nonce=nonce, sound=sound))

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        return await self._timed(Call.EDIT, self._channel.edit(place, handle, page, dialect))

    async def delete(self, place: Place, handle: str) -> Outcome:
        return await self._timed(Call.DELETE, self._channel.delete(place, handle))

    async def find(
        self, place: Place, page: Page, dialect: Dialect, *, since: datetime | None = None
    ) -> Sent | Absent | Later | Unknown:
        return await self._timed(Call.FIND, self._channel.find(place, page, dialect, since=since))

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        return await self._timed(Call.TELL, self._channel.tell(user, page, instead_of=instead_of))

    async def _timed(self, call: Call, answer: Awaitable[T]) -> T:
        begun = time.perf_counter()
        outcome = await answer
        self._called(call, outcome, time.perf_counter() - begun)
        return outcome
