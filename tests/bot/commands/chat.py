"""A chat with the bot: the real commands over a real database, a clock that stands, and somebody who asks."""

import random
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.commands import Dispatcher, decode, encode
from bot.commands.context import CommandContext, Elsewhere, Incoming
from bot.document import Block, Button, Document, Entry, Invocation, Quote, plain
from bot.markdown import write
from bot.model import Issue, Place, PlaceKind, Section, SectionKind, Span, Story
from bot.services.intake import Intake, IntakeResult
from bot.storage import Database, Storage
from bot.storage.subscribers.subscribers_ahead import QueuePositions
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
class FakePermissions:
    """Implements Permissions: an administrator, a bot that may do all, and a person to write to, unless told."""

    manager: bool = True
    lacks: str | None = None
    recommended: str | None = None
    direct: Place | None = ANN
    others: Mapping[str, Elsewhere] = field(default_factory=dict)
    in_forum: str = ""

    async def may_manage(self) -> bool:
        return self.manager

    async def missing_permission(self) -> str | None:
        return self.lacks

    async def recommended_permission(self) -> str | None:
        return self.recommended

    async def direct_message(self) -> Place | None:
        return self.direct

    def elsewhere(self, channel: str) -> Elsewhere | None:
        return self.others.get(channel)

    def forum(self) -> str:
        return self.in_forum


@dataclass(kw_only=True)
class Chat:
    """Say a line or press a button, get the Document; what was woken is counted."""

    context: CommandContext
    clock: FakeClock
    intake: Intake
    woken: list[None] = field(default_factory=list)

    async def say(
        self,
        said: str | Invocation,
        *,
        place: Place = ANN,
        locale: str | None = "en",
        user: str = "1",
        permissions: FakePermissions = FakePermissions(),
        **how: Any,
    ) -> Document:
        incoming = Incoming(said=said, place=place, permissions=permissions, user=user, locale=locale, **how)
        document = await Dispatcher(context=self.context).answer(incoming)
        assert document is not None, f"{said!r} was left unanswered"
        return document

    async def press(self, line: str, **how: Any) -> Document:
        """Press a button by the line that platforms keep with it."""
        return await self.say(decode(line), pressed=True, **how)

    async def text(self, said: str | Invocation, **how: Any) -> str:
        return shown(await self.say(said, **how))

    async def publish(self, issue: Issue) -> IntakeResult:
        return await self.intake.take(f"{issue.date}.md", write(issue).encode())


def chat_over(database: Database, clock: FakeClock) -> Chat:
    """Everything that commands use, over one database."""
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


def words_of(subject: str) -> str:
    """A dozen words that stand in no story about anything else."""
    dice = random.Random(subject.rstrip("/"))  # noqa: S311  a repeatable text needs no cryptography
    return " ".join("".join(dice.choices(string.ascii_lowercase, k=7)) for _ in range(12))


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
    return [encode(button.command) if button.command else "" for button in buttons(document)]


def labels(document: Document) -> list[str]:
    return [button.label for button in buttons(document)]


def is_refusal(document: Document) -> bool:
    """Whether it is one sentence that begins as a refusal does, in any language."""
    text = shown(document)
    openings = ("“", "「", "There is no command", "There is no issue", "没看懂", "沒看懂", "没有 /", "沒有 /")
    return len(document.blocks) == 1 and text.startswith(openings)
