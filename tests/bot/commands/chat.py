"""A counter to say things at: the real desk over a real store, a clock that stands, and an asker."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.commands import answer
from bot.commands.context import CommandContext, Incoming
from bot.document import Block, Button, Document, Entry, Quote, plain
from bot.markdown import write
from bot.model import Issue, Place, PlaceKind, Section, SectionKind, Span, Story
from bot.services.intake import Intake, IntakeResult
from bot.storage import Database, Storage
from bot.storage.subscribers.queue_position import QueuePositions
from paperboy.platforms import addresses_of, specs
from tests.fakes import FakeClock

EDITION = "ainews"
NOW = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)
TODAY = NOW.date()

ANN = Place(platform="telegram", address="1", root="1")
CLUB = Place(platform="telegram", address="-100", root="-100", kind=PlaceKind.GROUP)
NEWSROOM = Place(platform="telegram", address="-200", root="-200", kind=PlaceKind.CHANNEL)
LOUNGE = Place(platform="discord", address="500", root="900", kind=PlaceKind.CHANNEL)


@dataclass(frozen=True, kw_only=True)
class FakeRequester:
    """Implements Requester: an administrator, a bot with all rights, and a person to write to, unless told."""

    manager: bool = True
    lacks: str | None = None
    wishes: str | None = None
    direct: Place | None = ANN

    async def may_manage(self) -> bool:
        return self.manager

    async def missing_right(self) -> str | None:
        return self.lacks

    async def wished_right(self) -> str | None:
        return self.wishes

    async def private(self) -> Place | None:
        return self.direct


@dataclass(kw_only=True)
class Chat:
    """Say a line, get the Document; what was woken is counted."""

    context: CommandContext
    clock: FakeClock
    intake: Intake
    woken: list[None] = field(default_factory=list)

    async def say(
        self,
        line: str,
        *,
        place: Place = ANN,
        hint: str | None = "en",
        user: str = "1",
        requester: FakeRequester = FakeRequester(),
        addressed: bool = True,
    ) -> Document:
        incoming = Incoming(line=line, place=place, requester=requester, user=user, hint=hint, addressed=addressed)
        document = await answer(incoming, self.context)
        assert document is not None, f"{line!r} was left unanswered"
        return document

    async def text(self, line: str, **how: Any) -> str:
        return shown(await self.say(line, **how))

    async def publish(self, issue: Issue) -> IntakeResult:
        return await self.intake.take(f"{issue.date}.md", write(issue).encode())


def chat_over(database: Database, clock: FakeClock) -> Chat:
    """Everything a desk has, over one database."""
    storage, woken = Storage(database), list[None]()
    storage.subscribers.queue_positions = QueuePositions(database, monotonic=clock.monotonic)
    context = CommandContext(
        storage=storage,
        clock=clock,
        edition=EDITION,
        zone="Asia/Shanghai",
        useful=timedelta(days=3),
        wake=lambda: woken.append(None),
        addresses=addresses_of(specs()),
        admins=frozenset({("telegram", "1")}),
    )
    intake = Intake(storage=storage, clock=clock, edition=EDITION, useful=timedelta(days=3))
    return Chat(context=context, clock=clock, intake=intake, woken=woken)


# --- issues -----------------------------------------------------------------------------------------------------


def a_story(number: int, title: str, url: str | None) -> Story:
    return Story(number=number, title=title, summary=((Span(f"{title}，详情如此。"),),), url=url)


def an_issue(day: date, *, news: int = 10, tools: int = 10, topic: str = "Claude", source: str | None = "") -> Issue:
    """An issue with so many stories, each with a title and a link of its own day."""
    where = f"https://example.com/{topic}/{day}"
    sections = (
        Section(
            kind=SectionKind.NEWS,
            stories=tuple(a_story(n, f"{topic} 新闻 {n} of {day}", f"{where}/n{n}") for n in range(1, news + 1)),
        ),
        Section(
            kind=SectionKind.TOOLS,
            stories=tuple(a_story(n, f"{topic} 工具 {n} of {day}", f"{where}/t{n}") for n in range(1, tools + 1)),
        ),
    )
    return Issue(date=day, sections=sections, source_url=f"{where}/source" if source == "" else source)


# --- reading a Document -----------------------------------------------------------------------------------------


def shown(document: Document) -> str:
    """The visible text, a line a block."""
    return "\n".join(_text(block) for block in document.blocks)


def _text(block: Block) -> str:
    if isinstance(block, Entry):
        return "\n".join([f"{block.label} {plain(block.title)}".strip(), *map(plain, block.summary)])
    if isinstance(block, Quote):
        return "\n".join(map(plain, block.text))
    return plain(block.text)


def buttons(document: Document) -> Sequence[Button]:
    return [button for row in document.buttons for button in row]


def lines(document: Document) -> list[str]:
    """What the buttons say."""
    return [button.command or "" for button in buttons(document)]


def labels(document: Document) -> list[str]:
    return [button.label for button in buttons(document)]
