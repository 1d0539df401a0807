"""What the ledger is tested in: the real database, two workers, two platforms, and chats that keep every copy.

Every send, edit and delete waits until the machine says how it ends, so that anything may happen meanwhile.
"""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.layout import Dialect, Page
from bot.model import Claimed, Delivery, Lane, Place, Result, Subscription
from bot.ports import Absent, Later, Limits, Moved, Outcome, Rate, Reason, Sent, Unknown
from bot.storage import Database, Storage
from bot.storage.database import ANSWER_SECONDS
from bot.storage.deliveries import Claims, Outcomes
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace
from tests.fakes import FakeClock, FakeDialect, words

_NAMED = re.compile(r"Issue (\d+) revision (\d+)")
NONCE_SECONDS = 300.0
"""How long Discord knows a nonce."""
IN_FLIGHT = 2

T = TypeVar("T")
Rows = Mapping[int, Delivery]
_writing: ContextVar[Mapping[int, int] | None] = ContextVar("_writing", default=None)


class WatchedDatabase(Database):
    """Shows ``rows``, the deliveries as they are, and hands every transaction's change of them to ``check``."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.busy = 0
        self.rows: Rows = {}
        self.check = _unchecked
        self._turn = asyncio.Lock()

    async def ask(self, question: Callable[[Connection], T]) -> T:
        self.busy += 1
        try:
            return await super().ask(question)
        finally:
            self.busy -= 1

    @asynccontextmanager
    async def read(self, *, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[AsyncConnection]:
        self.busy += 1
        try:
            async with super().read(seconds=seconds) as connection:
                yield connection
        finally:
            self.busy -= 1

    @asynccontextmanager
    async def write(self, *, seconds: float | None = ANSWER_SECONDS) -> AsyncIterator[AsyncConnection]:
        async with self._watching(super().write(seconds=seconds)) as connection:
            yield connection

    @asynccontextmanager
    async def single(self) -> AsyncIterator[AsyncConnection]:
        async with self._watching(super().single()) as connection:
            yield connection

    @asynccontextmanager
    async def _watching(self, door: AbstractAsyncContextManager[AsyncConnection]) -> AsyncIterator[AsyncConnection]:
        self.busy += 1
        try:
            async with self._turn:
                async with door as connection:
                    yield connection
                before, self.rows = self.rows, await self._all()
                self.check(before, self.rows, _writing.get())
        finally:
            self.busy -= 1

    async def _all(self) -> Rows:
        async with super().read() as connection:
            return {row.id: to_delivery(row) for row in await connection.execute(select(*DELIVERY_COLUMNS))}


def _unchecked(before: Rows, after: Rows, claims: Mapping[int, int] | None) -> None:
    """Until somebody checks."""


class WorkersClaims(Claims):
    """A worker's access to the ledger, which ends when the worker dies."""

    dead = False

    async def claim(
        self,
        platform: str,
        now: datetime,
        *,
        limit: int,
        lease: timedelta,
        lane: Lane = Lane.FIRST,
        shard: int = 0,
    ) -> list[Claimed]:
        if self.dead:
            return []
        return await super().claim(platform, now, limit=limit, lease=lease, lane=lane, shard=shard)


class WorkersOutcomes(Outcomes):
    """The same: nothing of a dead worker's reaches the disk any more."""

    dead = False

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        if self.dead:
            return frozenset(claimed.delivery.id for claimed in intents)
        claims = [result.claimed for result in results] + list(intents)
        token = _writing.set({each.delivery.id: each.delivery.claim for each in claims})
        try:
            return await super().commit(results, intents, now=now)
        finally:
            _writing.reset(token)


@dataclass(kw_only=True, eq=False)
class Message:
    """A message in a chat. Its issue and revision are read from its text; 0 is a notice."""

    handle: str
    page: Page
    nonce: str
    sent_at: datetime
    deleted: bool = False

    @property
    def named(self) -> tuple[int, int]:
        text = "\n".join(words(block) for block in self.page.blocks)
        found = _NAMED.search(text)
        return (int(found[1]), int(found[2])) if found else (0, 0)


@dataclass(kw_only=True, eq=False)
class Call:
    """A call on its way. ``result`` is what it did to the chat, None while it has not got there."""

    kind: str
    place: Place
    page: Page | None = None
    handle: str = ""
    nonce: str = ""
    worker: str = ""
    landed: bool | None = None
    result: str = ""
    answer: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


@dataclass(kw_only=True)
class Chats:
    """A platform's chats by address, and the calls that are on their way to them.

    ``with_nonce``: the same nonce gives the first message again, for some minutes, and the bot can look for a page.
    """

    platform: str
    clock: FakeClock
    with_nonce: bool
    in_chat: dict[str, list[Message]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    uncertain: Counter[str] = field(default_factory=Counter)
    at_once: bool = False
    _handles: "count[int]" = field(default_factory=lambda: count(1))

    def first_address(self, address: str) -> str:
        """The address that the place had before it moved."""
        back = {new: old for old, new in self.moved.items()}
        while address in back:
            address = back[address]
        return address

    def at(self, address: str) -> list[Message]:
        """All that was ever sent to a place, wherever it has moved."""
        return self.in_chat.setdefault(self.first_address(address), [])

    def land(self, call: Call) -> None:
        """The call has its effect, once."""
        if call.landed is not None:
            return
        call.landed = True
        match call.kind:
            case "send":
                call.result = self._post(call)
            case "edit":
                for message in self._by_handle(call):
                    message.page = call.page or message.page
                call.result = call.handle
            case _:
                for message in self._by_handle(call):
                    message.deleted = True
                call.result = call.handle

    def miss(self, call: Call) -> None:
        """The call never gets there."""
        call.landed = bool(call.landed)

    def finish(self, call: Call, outcome: Outcome) -> None:
        """Answer a call."""
        self.calls.remove(call)
        if not call.answer.done():
            call.answer.set_result(outcome)

    def lose_answer(self, call: Call) -> None:
        """Nobody will know how this call ended."""
        if call.kind == "send":
            self.uncertain[self.first_address(call.place.address)] += 1

    def _post(self, call: Call) -> str:
        assert call.page is not None
        there = self.at(call.place.address)
        now = self.clock.now()
        for message in there if self.with_nonce else ():
            if message.nonce == call.nonce and (now - message.sent_at).total_seconds() < NONCE_SECONDS:
                return message.handle
        handle = f"m{next(self._handles)}"
        there.append(Message(handle=handle, page=call.page, nonce=call.nonce, sent_at=now))
        return handle

    def _by_handle(self, call: Call) -> list[Message]:
        return [message for message in self.at(call.place.address) if message.handle == call.handle]


class WorkersChannel:
    """The channel (``bot.ports.Channel``) of one worker to the chats of a platform."""

    def __init__(self, chats: Chats, worker: str) -> None:
        self.platform = chats.platform
        self.chats = chats
        self.worker = worker

    def dialect(self, subscription: Subscription) -> Dialect:  # noqa: ARG002  one for everybody
        return self.handle_dialect("wide")

    def handle_dialect(self, name: str) -> Dialect:
        return FakeDialect(name=name, room=10_000)

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:  # noqa: ARG002  there is one
        return await self._call(Call(kind="send", place=place, page=page, nonce=nonce, worker=self.worker))

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:  # noqa: ARG002  there is one
        return await self._call(Call(kind="edit", place=place, page=page, handle=handle, worker=self.worker))

    async def delete(self, place: Place, handle: str) -> Outcome:
        return await self._call(Call(kind="delete", place=place, handle=handle, worker=self.worker))

    async def find(
        self,
        place: Place,
        page: Page,
        dialect: Dialect,  # noqa: ARG002  one for all
        *,
        since: datetime | None = None,  # noqa: ARG002  all of it is recent
    ) -> Sent | Absent | Later | Unknown:
        if not self.chats.with_nonce:
            return Unknown(reason=Reason.TIMEOUT)
        there = [each for each in self.chats.at(place.address) if each.page.digest == page.digest and not each.deleted]
        return Sent(handle=there[0].handle) if there else Absent()

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:  # noqa: ARG002  not looked at
        return Sent(handle="told")

    async def _call(self, call: Call) -> Outcome:
        chats = self.chats
        if call.place.address in chats.moved:
            return Moved(to=chats.moved[call.place.address])
        if chats.at_once:
            chats.land(call)
            return Sent(handle=call.result)
        chats.calls.append(call)
        return await call.answer


class WorkerProcess:
    """A worker with one courier a platform; after a crash another of the same ``name`` takes its place."""

    def __init__(self, database: WatchedDatabase, chats: Mapping[str, Chats], clock: FakeClock, name: str) -> None:
        self.name = name
        self._chats = chats
        storage = Storage(database)
        self.claims = storage.deliveries.claims = WorkersClaims(database)
        self.outcomes = storage.deliveries.outcomes = WorkersOutcomes(database)
        # Notes about corrections are messages of their own, not copies.
        options = DeliveryOptions(in_flight=IN_FLIGHT, correction_notes=False, jitter=lambda: 1.0)
        self._looks: dict[str, asyncio.Task[int]] = {}
        self.couriers = {
            platform: Courier(
                WorkersChannel(there, name),
                storage,
                Pace(Limits(bot=Rate(seconds=0)), monotonic=clock.monotonic, sleep=clock.sleep),
                clock,
                PageCache(),
                options,
            )
            for platform, there in chats.items()
        }

    def look(self, platform: str) -> None:
        """Begin to look, unless one is at it."""
        before = self._looks.get(platform)
        if before is not None and not before.done():
            return
        if before is not None:
            before.result()
        self._looks[platform] = asyncio.create_task(self.couriers[platform].look())

    def idle(self) -> bool:
        return all(task.done() for task in self._looks.values())

    async def die(self) -> None:
        """Forget everything: nothing is written any more, nobody waits for an answer."""
        self.claims.dead = self.outcomes.dead = True
        for chats in self._chats.values():
            for call in [call for call in chats.calls if call.worker == self.name]:
                chats.calls.remove(call)
                call.answer.cancel()
        for task in self._looks.values():
            task.cancel()
        await asyncio.gather(*self._looks.values(), return_exceptions=True)
        self._looks.clear()

    def checked(self) -> None:
        """Raises what a look raised."""
        for task in self._looks.values():
            if task.done():
                task.result()
