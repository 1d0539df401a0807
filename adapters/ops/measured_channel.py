"""A channel whose calls are counted and timed: what stands between the courier and a platform."""

import time
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.layout import Dialect, Page
from bot.model import Place, Subscription
from bot.ports import Absent, Channel, Later, Outcome, Sent, Unknown


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
        begun = time.perf_counter()
        outcome = await self._channel.send(place, page, dialect, nonce=nonce, sound=sound)
        self._called(Call.SEND, outcome, time.perf_counter() - begun)
        return outcome

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        begun = time.perf_counter()
        outcome = await self._channel.edit(place, handle, page, dialect)
        self._called(Call.EDIT, outcome, time.perf_counter() - begun)
        return outcome

    async def delete(self, place: Place, handle: str) -> Outcome:
        begun = time.perf_counter()
        outcome = await self._channel.delete(place, handle)
        self._called(Call.DELETE, outcome, time.perf_counter() - begun)
        return outcome

    async def find(
        self, place: Place, page: Page, dialect: Dialect, *, since: datetime | None = None
    ) -> Sent | Absent | Later | Unknown:
        begun = time.perf_counter()
        outcome = await self._channel.find(place, page, dialect, since=since)
        self._called(Call.FIND, outcome, time.perf_counter() - begun)
        return outcome

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        begun = time.perf_counter()
        outcome = await self._channel.tell(user, page, instead_of=instead_of)
        self._called(Call.TELL, outcome, time.perf_counter() - begun)
        return outcome
