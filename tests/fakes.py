"""Stand-ins for what the core gets from outside, with verbs to drive them."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from bot.document import Block, Entry, Line, Quote, Span, plain
from bot.layout import Dialect, Page
from bot.model import Place, Subscription
from bot.ports import Absent, Later, Outcome, Reason, Sent, Unknown

SOON = 10.0
"""Seconds after which a test gives up on what should come by itself."""


class FakeClock:
    """A clock that stands still until told to advance; whoever sleeps by it wakes in the order of the deadlines."""

    def __init__(self, start: datetime = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)) -> None:
        self._start = start
        self._seconds = 0.0
        self._set = timedelta()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._slept = asyncio.Event()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._seconds) + self._set

    def set_by(self, step: timedelta) -> None:
        """Set the time, as a person or NTP does: no time passes."""
        self._set += step

    def monotonic(self) -> float:
        return self._seconds

    async def until_asleep(self, number: int = 1) -> None:
        """Wait until so many wait for time to pass: what comes before may take real time."""
        async with asyncio.timeout(SOON):
            while sum(not waking.done() for _, _, waking in self._sleepers) < number:
                self._slept.clear()
                await self._slept.wait()

    async def sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._seconds + seconds, next(self._order), waking))
        self._slept.set()
        await waking

    async def advance(self, seconds: float) -> None:
        """Let so many seconds pass, and everybody do what they do in them."""
        end = self._seconds + seconds
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            deadline, _, waking = heappop(self._sleepers)
            self._seconds = max(self._seconds, deadline)
            if not waking.done():
                waking.set_result(None)
                await self.settle()
        self._seconds = end

    async def settle(self) -> None:
        """Let every task run until it waits for time or for something outside."""
        for _ in range(20):
            await asyncio.sleep(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class FakeDialect:
    """A dialect that counts characters."""

    name: str
    room: int
    columns: int = 3

    def fits(self, page: Page) -> bool:
        return sum(len(words(block)) for block in page.blocks) <= self.room


def words(block: Block) -> str:
    """The visible text of a block."""
    return "".join(plain(line) for line in _lines(block))


def spans(page: Page) -> list[Span]:
    return [span for block in page.blocks for line in _lines(block) for span in line]


def _lines(block: Block) -> tuple[Line, ...]:
    match block:
        case Entry(title=title, summary=summary):
            return (title, *summary)
        case Quote(text=text):
            return text
        case _:
            return (block.text,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Send:
    """A page as it came to a channel."""

    place: Place
    page: Page
    dialect: str
    nonce: str
    sound: bool = True

    @property
    def to(self) -> str:
        return self.place.address


class FakeChannel:
    """A platform (``bot.ports.Channel``) on which everything arrives, as m1, m2, …, unless it was told otherwise.

    ``room`` is how many characters a page may have; ``sends`` and ``told`` keep what came, in order.
    """

    def __init__(self, platform: str = "telegram", *, room: int = 10_000) -> None:
        self.platform = platform
        self.room = room
        self.style = "wide"
        self.sends: list[Send] = []
        self.told: list[tuple[str, str]] = []
        self.retold: list[tuple[str, str, str]] = []
        self.edits: list[tuple[str, Page]] = []
        self.deletes: list[str] = []
        self.found: Sent | Absent | Later | Unknown = Unknown(reason=Reason.TIMEOUT)
        self._script: defaultdict[str, deque[Outcome | Exception]] = defaultdict(deque)
        self._numbers = count(1)
        self._answering = 0
        self._open = asyncio.Event()
        self._open.set()
        self._came = asyncio.Condition()

    # --- what a test tells it ---------------------------------------------------------------------------------

    def answers(self, address: str, *outcomes: Outcome | Exception) -> None:
        """Answer the next sends to ``address`` like this, an exception by raising it; then as usual again."""
        self._script[address].extend(outcomes)

    def hold(self, *, after: int = 0) -> None:
        """Answer ``after`` more sends, and none from then on until ``release``."""
        self._answering = after
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    async def came(self, number: int) -> list[Send]:
        """Wait until so many sends came."""
        async with asyncio.timeout(SOON), self._came:
            await self._came.wait_for(lambda: len(self.sends) >= number)
        return self.sends

    # --- what a courier sees ----------------------------------------------------------------------------------

    def dialect(self, subscription: Subscription) -> Dialect:  # noqa: ARG002  one for everybody
        return self.handle_dialect(self.style)

    def handle_dialect(self, name: str) -> Dialect:
        return FakeDialect(name=name, room=self.room)

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        async with self._came:
            self.sends.append(Send(place=place, page=page, dialect=dialect.name, nonce=nonce, sound=sound))
            self._came.notify_all()
        self._answering -= 1
        if self._answering < 0:
            await self._open.wait()
        return self._answer(place)

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:  # noqa: ARG002  as it is
        answer = self._answer(place)
        if isinstance(answer, Sent):
            self.edits.append((handle, page))
            return Sent(handle=handle)
        return answer

    async def delete(self, place: Place, handle: str) -> Outcome:  # noqa: ARG002  it arrives everywhere
        self.deletes.append(handle)
        return Sent(handle=handle)

    async def find(
        self,
        place: Place,  # noqa: ARG002  one answer for all
        page: Page,  # noqa: ARG002  the same
        dialect: Dialect,  # noqa: ARG002  the same
        *,
        since: datetime | None = None,  # noqa: ARG002  the same
    ) -> Sent | Absent | Later | Unknown:
        return self.found

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        said = (user, "\n".join(words(block) for block in page.blocks))
        if instead_of:
            self.retold.append((*said, instead_of))
        else:
            self.told.append(said)
        return Sent(handle=instead_of or f"told-{len(self.told)}")

    def _answer(self, place: Place) -> Outcome:
        script = self._script[place.address]
        answer = script.popleft() if script else Sent(handle=f"m{next(self._numbers)}")
        if isinstance(answer, Exception):
            raise answer
        return answer
