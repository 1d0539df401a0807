"""What the core needs from outside, each as small as its user: adapters and the scheduler provide it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.compose import Card
from bot.layout import Dialect, Page
from bot.model import Place, Subscription


class Reason(StrEnum):
    """Why a call did not simply succeed, in our words."""

    RATE_LIMIT = "rate-limit"
    SERVER = "server"
    NETWORK = "network"
    TIMEOUT = "timeout"
    BLOCKED = "blocked"
    KICKED = "kicked"
    DELETED = "deleted"
    MESSAGE_DELETED = "message-deleted"
    NOT_FOUND = "not-found"
    UPGRADED = "upgraded"
    TOPIC_CLOSED = "topic-closed"
    TOPIC_DELETED = "topic-deleted"
    TAG = "tag"
    RIGHTS = "rights"
    CONTENT = "content"
    TOKEN = "token"  # noqa: S105  a reason, not a secret
    LEFT = "left"
    DEFECT = "defect"
    """Not the platform's: we could not read the issue, or lay it out."""


class Scope(StrEnum):
    """Who has to wait: one chat, or the whole bot."""

    CHAT = "chat"
    PLATFORM = "platform"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The message is in the chat; ``handle`` finds it again (opaque to the core)."""

    handle: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A call that did not succeed: why, and in ``detail`` what the platform said of it."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Later(Failure):
    """Not now, and surely not delivered: to be tried again after ``seconds``, or as the caller thinks fit (None)."""

    seconds: float | None = None
    scope: Scope = Scope.CHAT


class Gone(Failure):
    """The place cannot be reached any more: blocked, kicked, deleted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The place has a new address; nothing was delivered."""

    to: str


class Refused(Failure):
    """The platform said no to this call: rights missing, or a page it does not take. Nothing was delivered."""


class Unknown(Failure):
    """The request left and no answer came: delivered or not, nobody knows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """The page is surely not in the chat."""


Outcome = Sent | Later | Gone | Moved | Refused | Unknown


class Channel(Protocol):
    """Sending on one platform. Every method reports an Outcome and raises nothing of the platform's."""

    platform: str

    def dialect(self, subscription: Subscription) -> Dialect:
        """How this subscription's pages are to be measured and rendered."""
        ...

    def handle_dialect(self, name: str) -> Dialect:
        """The dialect of that name, for a message that is in a chat already."""
        ...

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        """Send one page, without ``sound`` silently.

        The same ``nonce`` (25 characters at most) never makes two messages where the platform can.
        """
        ...

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome: ...

    async def delete(self, place: Place, handle: str) -> Outcome: ...

    async def find(
        self, place: Place, page: Page, dialect: Dialect, *, since: datetime | None = None
    ) -> Sent | Absent | Later | Unknown:
        """Whether this very page, as a push of ours, is at the place already: asked after a send whose end nobody saw.

        Nothing older than ``since`` can be it: how far back to look. ``Unknown``: the platform does not tell (it has no
        such call, or the bot lacks the right to look). ``Later``: it could not be asked now, and should be later.
        """
        ...

    async def tell(self, user: str, page: Page, *, instead_of: str = "") -> Outcome:
        """Write to a person directly, where that is possible; ``instead_of`` a message that they were told before, by
        its handle, which becomes this."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A text that a source has. ``name`` says where (a path, an address); its stem may carry the date."""

    name: str
    data: bytes


class Overlooked(StrEnum):
    """Why something that looks like an issue is not fetched, or not taken."""

    SUFFIX = "suffix"
    SUBFOLDER = "subfolder"
    LARGE = "large"
    UNREADABLE = "unreadable"
    LEFT_ALONE = "left-alone"
    """The issue of its date is there, from another file or another version of the program, and says otherwise."""


class Source(Protocol):
    """Where issues come from."""

    def fetch(self) -> AsyncIterator[Found]:
        """What is new or changed since the last fetch, whole texts only."""
        ...

    def offer_again(self, name: str) -> None:
        """Let the next fetch bring the text of that name anew, changed or not."""
        ...

    def holds(self, name: str) -> bool:
        """Whether the text of that name was there at the last fetch."""
        ...

    def overlooked(self) -> Mapping[str, Overlooked]:
        """What looked like an issue at the last fetch and is not fetched, by name."""
        ...


class Clock(Protocol):
    """What time it is, and how time passes: whoever waits counts by ``monotonic``, for people set clocks."""

    def now(self) -> datetime:
        """The time, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment, which setting the time does not move."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """``burst`` messages at once, ``seconds`` apart from then on."""

    seconds: float
    burst: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The rates a platform documents: for the whole bot, for any chat, and besides for a chat of several people.

    None is no limit that we need to keep ourselves.
    """

    bot: Rate
    chat: Rate | None = None
    group: Rate | None = None


class Budget(Protocol):
    """The rates that a platform allows."""

    async def take(self, place: Place, *, urgent: bool = False) -> None:
        """Wait until a message to ``place`` may leave; ``urgent`` (a person waits) goes before the broadcast."""
        ...


class CardPainter(Protocol):
    """Draws cards."""

    async def draw(self, card: Card) -> bytes:
        """The card as a PNG, 1200 pixels by 630. The same card is mostly there already."""
        ...
