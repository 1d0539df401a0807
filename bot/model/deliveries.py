"""The ledger: deliveries, what a worker claims of them, and what becomes of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple

from bot.model.filters import WHOLE, Shape
from bot.model.subscriptions import Subscription


class State(StrEnum):
    """How far a delivery is. The moves are drawn in ``scheduler/delivery/policy.py``."""

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
    """What goes before what: issues, then what is corrected in them, then announcements."""

    FIRST = 0
    EDITS = 1
    ANNOUNCEMENTS = 2

    @property
    def brings(self) -> bool:
        """Whether its deliveries bring something new; an edit changes what is there."""
        return self is not Lane.EDITS


ANNOUNCEMENT: Final = "announcement"
"""The part of a delivery that brings an announcement."""

PLAIN: Final = "plain"
"""In the reason of a delivery whose page was refused as it was: from then on it is sent as plain text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMessage:
    """A message that is in a chat: what finds it again, the dialect it was written in, a digest of its page."""

    handle: str
    dialect: str
    digest: str


class SentShape(NamedTuple):
    """The shape of pages that are sent, and the tag of the language that they are in; empty for English."""

    shape: Shape = WHOLE
    language: str = ""

    def __str__(self) -> str:
        return f"{self.shape}@{self.language}" if self.language else str(self.shape)

    @classmethod
    def read(cls, text: str) -> "SentShape":
        """What ``str`` wrote."""
        shape, _, language = text.partition("@")
        return cls(Shape.read(shape), language)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One part of one issue for one subscription: a row of the ledger. Or an announcement's, for a place that has the
    subscription: its ``issue_id`` is then a number below zero, which no issue has.

    ``claim`` counts the times it was claimed and fences off a slow worker; ``revision`` is the one that
    ``messages`` show (0: none yet). ``shapes`` are those that its pages had when sending them last began; of sends that
    may all have arrived, each one's. Without any, it was the whole issue's, in English.
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
    shapes: tuple[SentShape, ...] = ()

    @property
    def announcement_id(self) -> int | None:
        """Of the announcement that it brings; None where that is an issue."""
        return -self.issue_id if self.part == ANNOUNCEMENT else None

    @property
    def plain(self) -> bool:
        """Whether it is sent as plain text."""
        return PLAIN in self.reason.split()

    @property
    def doubtful(self) -> int:
        """How many sends of its next page may have arrived, as far as was written down."""
        words = self.reason.split()
        if State.UNKNOWN not in words:
            return 0
        return int(words[-1]) if words[-1].isdecimal() else 1


def open_reason(why: str, *, plain: bool, doubtful: int = 0) -> str:
    """The reason of a delivery that is due again: ``why``, unless there is something to remember.

    "plain", "unknown", "unknown 2", "plain unknown": what ``Delivery.plain`` and ``Delivery.doubtful`` read. It is kept
    in the row, so that no crash forgets how often a message was sent that nobody saw arrive.
    """
    words = [PLAIN] if plain else []
    if doubtful:
        words += [State.UNKNOWN.value] + ([str(doubtful)] if doubtful > 1 else [])
    return " ".join(words) or why


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """A delivery that a worker claimed, with what it needs to send it.

    ``interrupted`` says that it was found in ``sending``: the worker before left no result, so whether the last page
    arrived is unknown. ``missed`` are the dates skipped since the subscriber's last issue, ``late`` is how long after
    its time it was claimed, ``lease`` how long the claim holds from then on, and again from each intent.
    """

    delivery: Delivery
    subscription: Subscription
    interrupted: bool = False
    missed: tuple[date, ...] = ()
    late: timedelta = timedelta()
    lease: timedelta = timedelta()

    @property
    def doubtful(self) -> int:
        """How many sends of the next page may have arrived: those written down, and the interrupted one."""
        return self.delivery.doubtful + self.interrupted

    def certain(self) -> "Claimed":
        """The same, once it is known that the next page is not in the chat."""
        known = open_reason("", plain=self.delivery.plain)
        return replace(self, interrupted=False, delivery=replace(self.delivery, reason=known))


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What is to be written of a claimed delivery: its messages in the chat, the revision they show, and its end.

    ``settlement`` None: a page was sent, and others are to follow.
    """

    claimed: Claimed
    messages: tuple[SentMessage, ...]
    revision: int
    settlement: Settlement | None = None
