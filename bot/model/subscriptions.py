"""Places, and subscriptions with their preferences."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import IntEnum, StrEnum
from typing import Final

from bot.model.filters import NO_FILTER, Filter


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

    @property
    def chat(self) -> tuple[str, str]:
        """What the topics of a chat share."""
        return self.platform, self.address


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
    """What a subscriber chose.

    ``rich``: the kind of message that shows more than the platform's usual one (Telegram's rich messages, Discord's
    cards); None leaves that to the installation. Without ``sound`` an issue arrives silently; with
    ``preview`` a single story comes with that of its page; ``filter`` says what of an issue is shown.
    """

    schedule: Schedule = field(default_factory=Schedule)
    style: Style = Style.FULL
    catch_up: CatchUp = CatchUp.LATEST
    rich: bool | None = None
    sound: bool = True
    preview: bool = False
    filter: Filter = NO_FILTER


PASSING: Final = frozenset({"rights", "topic-closed", "not-found"})
"""Reasons for which a place sleeps, and of whose end no platform tells for certain: each new issue is tried there once.

The other reasons (blocked, kicked, deleted) end with an event.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """An edition wanted at a place. ``on`` False keeps the preferences of a subscriber who left.

    ``reason`` tells why the place is dormant (blocked, kicked, …), empty while it is live. What would be due between
    ``paused_at`` and ``paused_until`` does not come; the last pause is kept when it is over.
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
    paused_at: datetime | None = None
    paused_until: datetime | None = None

    @property
    def live(self) -> bool:
        return self.on and not self.reason

    @property
    def tried(self) -> bool:
        """Whether issues are brought: the place is live, or what silenced the bot there may have passed unheard of."""
        return self.on and (not self.reason or self.reason in PASSING)

    def paused(self, now: datetime) -> bool:
        """Whether it pauses; one that is off does not."""
        return self.on and self.paused_until is not None and now < self.paused_until

    def from_(self, now: datetime) -> datetime:
        """The moment from which issues are brought: now, or the end of its pause."""
        return now if self.paused_until is None else max(now, self.paused_until)
