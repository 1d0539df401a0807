"""What became of issues: what the storage reads for ``why`` and ``stats``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.model import Delivery, IssueState, State, Subscription
from bot.model.announcements import PAUSING, Announced, Announcement

LATE: Final = timedelta(minutes=10)
"""What arrives longer after its time is late."""


def known_sum(numbers: Iterable[int | None]) -> int | None:
    """The sum of the numbers; None where one of them is not known."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


class Absence(StrEnum):
    """Why an issue was never owed to a subscription."""

    BEFORE = "before"
    """It was published before the subscription."""
    WITHDRAWN = "withdrawn"
    REPEAT = "repeat"
    UNPUSHED = "unpushed"
    UNSUBSCRIBED = "unsubscribed"
    RESTORED = "restored"
    PAUSED = "paused"
    ABSENT = "absent"
    """The place could not be reached."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryEntry:
    """An issue of the edition and its delivery to one subscription; None where it was never owed there.

    ``restored``: a backup was put back since it was sent, so that not all is known of who has got it.
    """

    day: date
    state: IssueState
    push: bool
    published_at: datetime
    repeat_of: date | None = None
    repeats: str = ""
    restored: bool = False
    delivery: Delivery | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A platform to which nothing is sent before ``until``; ``reason`` is a ``bot.ports.Reason``, or "outage"."""

    until: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionHistory:
    """A subscription and the edition's newest issues, the newest first; the last pause of its platform; the last
    announcement that its place was owed."""

    subscription: Subscription
    entries: tuple[HistoryEntry, ...] = ()
    pause: Pause | None = None
    announced: Announced | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """The deliveries of one issue on one platform by their state.

    ``reasons`` tells those apart that have one. ``correcting`` counts those that are in a chat and due again to be
    edited: their state counts as sent. ``lately`` is how many messages (a delivery is one or several) were sent since
    the moment that was asked for. Of what arrived, ``late`` came more than ``LATE`` after its time, and ``corrected``
    show a corrected text; None where it is not known. ``counted_at``: when they were counted, where that is not now.
    """

    platform: str
    day: date
    states: Mapping[State, int]
    reasons: Mapping[tuple[State, str], int] = field(default_factory=dict)
    correcting: int = 0
    lately: int = 0
    late: int | None = None
    corrected: int | None = None
    counted_at: datetime | None = None

    @property
    def owed(self) -> int:
        """All of them, whatever became of them."""
        return sum(self.states.values())

    @property
    def hindrances(self) -> Mapping[str, int]:
        """Those that did not arrive, by what kept them, as far as that is known."""
        counted = Counter[str]()
        for (state, reason), number in self.reasons.items():
            if state is not State.SENT:
                counted[reason] += number
        return counted

    @property
    def waiting(self) -> int:
        """Those not sent yet."""
        return self.states.get(State.DUE, 0) + self.states.get(State.SENDING, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnouncementTally:
    """What became of an announcement, by platform."""

    announcement: Announcement
    tallies: tuple[Tally, ...] = ()

    @property
    def owed(self) -> int:
        """All of its deliveries, whatever became of them."""
        return sum(tally.owed for tally in self.tallies)

    @property
    def waiting(self) -> int:
        return sum(tally.waiting for tally in self.tallies)

    @property
    def paused(self) -> int:
        """Of those that wait, those whose places pause."""
        return sum(tally.hindrances.get(PAUSING, 0) for tally in self.tallies)

    @property
    def sent(self) -> int:
        return sum(tally.states.get(State.SENT, 0) for tally in self.tallies)
