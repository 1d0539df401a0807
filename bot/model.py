"""What Paperboy talks about: issues, places, subscriptions, deliveries. Frozen values, built by keyword."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Self

DEFAULT_EDITION = "ainews"


# --- the digest -------------------------------------------------------------------------------------------------


class Mark(StrEnum):
    """How a span of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, set one way, perhaps a link. The text is text: nothing in it is markup."""

    text: str
    mark: Mark = Mark.PLAIN
    link: str | None = None


Line = tuple[Span, ...]


def plain(line: Line) -> str:
    """The visible text of a line."""
    return "".join(span.text for span in line)


class SectionKind(StrEnum):
    """The two sections of a digest, in their order."""

    NEWS = "news"
    TOOLS = "tools"

    @property
    def letter(self) -> str:
        """The letter that people write before a number: ``n3``, ``t3``."""
        return self.value[0]


_REFERENCE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})/)?([nt]?)(\d{1,3})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class StoryRef:
    """What finds a story: ``n3`` or ``3`` (news 3), ``t3`` (tool 3), ``2025-12-20/t3`` (that day's)."""

    section: SectionKind
    number: int
    day: date | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The reference that ``text`` is as a whole, or None."""
        match = _REFERENCE.fullmatch(text.strip())
        if match is None:
            return None
        day, letter, number = match.groups()
        try:
            when = date.fromisoformat(day) if day else None
        except ValueError:
            return None
        return cls(SectionKind.TOOLS if letter.lower() == "t" else SectionKind.NEWS, int(number), when)

    def __str__(self) -> str:
        short = f"{self.section.letter}{self.number}"
        return f"{self.day.isoformat()}/{short}" if self.day else short


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A further link of a story, with the words it stood under."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One entry of a section. ``number`` is its place in the original, not a rank; ``url`` its own link, if any."""

    number: int
    title: str
    summary: tuple[Line, ...] = ()
    url: str | None = None
    references: tuple[Link, ...] = ()

    @property
    def summary_text(self) -> str:
        """The summary as plain text, its lines joined by new lines."""
        return "\n".join(plain(line) for line in self.summary)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    kind: SectionKind
    stories: tuple[Story, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """One day of an edition: what its Markdown says, nothing of how it was stored or sent."""

    date: date
    sections: tuple[Section, ...]
    source_url: str | None = None

    def section(self, kind: SectionKind) -> Section:
        """The section of that kind; an empty one where the issue has none."""
        return next((s for s in self.sections if s.kind is kind), Section(kind=kind, stories=()))

    def story(self, ref: StoryRef) -> Story | None:
        return next((s for s in self.section(ref.section).stories if s.number == ref.number), None)

    def __iter__(self) -> Iterator[tuple[StoryRef, Story]]:
        """Every story under its full reference, news first."""
        for section in self.sections:
            for story in section.stories:
                yield StoryRef(section.kind, story.number, self.date), story


class IssueState(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedIssue:
    """An issue as the archive keeps it: its content is the published revision's.

    ``repeat_of`` is the date of the earlier issue whose news it brings again; ``push`` says whether subscribers
    are owed it.
    """

    id: int
    edition: str
    content: Issue
    state: IssueState
    revision: int
    push: bool
    published_at: datetime
    repeat_of: date | None = None

    @property
    def date(self) -> date:
        return self.content.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """An issue as one of its revisions had it, and why it was made."""

    number: int
    content: Issue
    made_at: datetime
    why: str = ""


# --- who wants it, where and when -------------------------------------------------------------------------------


class PlaceKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    TOPIC = "topic"
    CHANNEL = "channel"
    THREAD = "thread"
    FORUM = "forum"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where messages go. Its identity is (platform, address, thread).

    ``address`` is the platform's own id of the chat or channel, ``thread`` a forum topic within a Telegram chat
    (Discord's threads are channels with an address of their own), ``root`` what owns the address: a Discord
    server, or the person behind a direct message.
    """

    platform: str
    address: str
    thread: str = ""
    root: str = ""
    kind: PlaceKind = PlaceKind.PRIVATE

    @property
    def key(self) -> tuple[str, str, str]:
        return self.platform, self.address, self.thread


class Style(StrEnum):
    """How an issue looks: title and summary; summaries folded away; titles alone."""

    FULL = "full"
    FOLDED = "folded"
    HEADLINES = "headlines"


class CatchUp(StrEnum):
    """What a subscriber gets after a gap: the newest issue, all of them, or nothing."""

    LATEST = "latest"
    ALL = "all"
    NONE = "none"


class Weekday(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


EVERY_DAY = frozenset(Weekday)
WEEKDAYS = EVERY_DAY - {Weekday.SATURDAY, Weekday.SUNDAY}


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """When a subscriber wants an issue: at a wall time in a zone on some days; ``at`` None is on arrival."""

    at: time | None = None
    zone: str = "UTC"
    days: frozenset[Weekday] = EVERY_DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences:
    """What a subscriber chose. ``rich`` None leaves Telegram's rich messages to the installation."""

    schedule: Schedule = field(default_factory=Schedule)
    style: Style = Style.FULL
    catch_up: CatchUp = CatchUp.LATEST
    rich: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """An edition wanted at a place. ``on`` False keeps the preferences of somebody who left.

    ``reason`` tells why the place is dormant (blocked, kicked, …), empty while it is live.
    """

    id: int
    place: Place
    edition: str
    preferences: Preferences
    language: str
    on: bool
    since: datetime
    made_by: str = ""
    reason: str = ""

    @property
    def live(self) -> bool:
        return self.on and not self.reason


# --- the ledger -------------------------------------------------------------------------------------------------


class State(StrEnum):
    """Where a delivery stands. The moves are drawn in ``scheduler/policy.py``."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    GONE = "gone"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class Lane(IntEnum):
    FIRST = 0
    EDITS = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMessage:
    """A message that stands in a chat: what finds it again, the dialect it was written in, a digest of its page."""

    handle: str
    dialect: str
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One part of one issue for one subscription: a row of the ledger.

    ``claim`` counts the times it was claimed and fences off a slow worker; ``revision`` is the one that
    ``messages`` show (0: none yet).
    """

    id: int
    issue_id: int
    subscription_id: int
    platform: str
    state: State
    due_at: datetime
    expires_at: datetime
    part: str = "issue"
    lane: Lane = Lane.FIRST
    claim: int = 0
    attempts: int = 0
    revision: int = 0
    messages: tuple[SentMessage, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """A delivery in a worker's hands, with what it needs to send it.

    ``interrupted`` says that it was found in ``sending``: whoever had it before left no result, so whether
    the last page arrived is unknown. ``missed`` are the dates skipped since the subscriber's last issue, ``late``
    is how long after its time it was claimed.
    """

    delivery: Delivery
    subscription: Subscription
    interrupted: bool = False
    missed: tuple[date, ...] = ()
    late: timedelta = timedelta()


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """What becomes of a delivery, and of its place, after an outcome.

    ``dormant`` puts the place to sleep with ``reason``; ``moved_to`` gives it a new address; ``tell`` asks that
    the person who subscribed be told once.
    """

    state: State
    due_at: datetime
    attempts: int
    reason: str = ""
    dormant: bool = False
    moved_to: str | None = None
    tell: bool = False
    plain: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What is to be written of a claimed delivery: the messages that stand now, the revision they show, and its end.

    ``settlement`` None: a page stands, and others are to follow.
    """

    claimed: Claimed
    messages: tuple[SentMessage, ...]
    revision: int
    settlement: Settlement | None = None
