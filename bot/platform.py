"""What a platform is to the program: the spec that its adapter exports, and the platform itself at work."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from bot.addresses import ParseAddress
from bot.commands import Dispatcher
from bot.config import PlatformSettings, Settings
from bot.deadline import Deadline
from bot.document import Document
from bot.layout import Dialect
from bot.onboarding import Guide
from bot.ports import Budget, Channel, Later, Limits, Reason, Refused, Unknown

Own = TypeVar("Own", bound=PlatformSettings)

LONGEST_WAIT = 86_400.0
"""Seconds."""


_WAITED_IN_VAIN: Final = frozenset({504, 524})
"""Statuses of a gateway, 524 Cloudflare's, that had passed the call on."""
_TOO_LARGE: Final = 413


def bounded_wait(seconds: float) -> float:
    """How long a platform said to wait: no limit lasts longer than a day, so what is said to, or is no time, is one."""
    return seconds if 0 <= seconds <= LONGEST_WAIT else LONGEST_WAIT


def foreign_outcome(status: int, detail: str) -> Later | Refused | Unknown:
    """What it means that something on the way answered in a platform's place: an outage, whatever its status.

    Two say more: a gateway that waited in vain had passed the call on; a page that is too large for it stays so.
    """
    if status in _WAITED_IN_VAIN:
        return Unknown(reason=Reason.TIMEOUT, detail=detail)
    if status == _TOO_LARGE:
        return Refused(reason=Reason.CONTENT, detail=detail)
    return Later(reason=Reason.SERVER, detail=detail)


class Level(StrEnum):
    """How a finding is to be taken."""

    WELL = "well"
    NOTICE = "notice"
    """Something to know; the bot runs all the same."""
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check found: how that is to be taken; with what (``subject``: a platform's name, ``database`` …); what is
    so, and what to do about it, in sentences. Never a token."""

    level: Level
    subject: str
    what: str
    to_do: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return self.level is not Level.WRONG

    @property
    def sentence(self) -> str:
        """What is so, and what to do."""
        return " ".join(filter(None, (self.what, self.to_do)))


def well(subject: str, what: str, to_do: str = "") -> Finding:
    """Nothing is wrong; what could be done besides."""
    return Finding(level=Level.WELL, subject=subject, what=what, to_do=to_do)


def notice(subject: str, what: str, to_do: str) -> Finding:
    """Something to know."""
    return Finding(level=Level.NOTICE, subject=subject, what=what, to_do=to_do)


def wrong(subject: str, what: str, to_do: str) -> Finding:
    """Something that does not work."""
    return Finding(level=Level.WRONG, subject=subject, what=what, to_do=to_do)


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkup:
    """What came of trying a platform's token: the first of ``findings`` says whether that works, the others what is set
    there. ``clock_ahead``: by how much this machine's clock is ahead of the platform's; None where it told no time."""

    findings: tuple[Finding, ...]
    clock_ahead: timedelta | None = None

    @property
    def ok(self) -> bool:
        """Whether the token works."""
        return self.findings[0].ok

    @property
    def sentence(self) -> str:
        """All that was found, in sentences."""
        return " ".join(finding.sentence for finding in self.findings)


def clock_ahead(date: str, now: datetime) -> timedelta | None:
    """By how much the clock that says ``now`` is ahead of a server's that has just answered with this ``Date`` header,
    to a second or two; None where that tells no time."""
    try:
        said = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return None
    return now - said if said.tzinfo is not None else None


class Platform(Protocol):
    """A platform that is on. Making one does no I/O."""

    @property
    def name(self) -> str: ...

    @property
    def channel(self) -> Channel: ...

    @property
    def limits(self) -> Limits: ...

    @property
    def token_fault(self) -> str:
        """Why the platform refuses our token, as far as the listening knows; empty where it is not known to."""
        ...

    async def open(self) -> None:
        """Make the channel usable. Raises ConfigError where the platform refuses the token."""
        ...

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        """Answer people until cancelled. Returns, or raises why, only where the listening came to an end by itself."""
        ...

    async def close(self, deadline: Deadline) -> None:
        """Finish the answers that are begun and disconnect, by ``deadline``. Safe in any state."""
        ...

    async def check(self, admins: Iterable[str] = ()) -> Checkup:
        """Try the token, look at what is set at the platform, and who these accounts are. Never raises for what that or
        the network does."""
        ...


Preview = Callable[[Document], Iterable[Mapping[str, Any]]]
"""The calls, as ``{"method", "payload"}``, that a document comes to: exactly what would be sent, but for the place."""


def _never(_token: str) -> bool:
    return False


def _none(_settings: object) -> None:
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformSpec(Generic[Own]):
    """A platform as its adapter exports it, under the name ``PLATFORM``: all that the program knows before it is on.

    ``settings`` declares its settings, ``connect`` makes the platform of them, ``parse_address`` reads its ids,
    ``previews`` has the forms of ``paperboy issue show``, by name, ``dialects`` what measures the messages of each.
    ``is_token`` says of a text whether it surely is a token there, ``token_fault`` why that of the settings surely is
    none (None where it may be one). ``onboarding`` is how ``paperboy init`` sets it up, where it can. None of this
    loads the platform's library early.
    """

    name: str
    settings: type[Own]
    connect: Callable[[Own], Platform]
    parse_address: ParseAddress
    previews: Mapping[str, Preview] = field(default_factory=dict)
    dialects: Mapping[str, Callable[[], Dialect]] = field(default_factory=dict)
    onboarding: Guide[Own] | None = None
    is_token: Callable[[str], bool] = _never
    token_fault: Callable[[Own], Finding | None] = _none

    def own(self, settings: Settings) -> Own:
        """This platform's part of the settings; its defaults where it has none."""
        found = settings.platforms.get(self.name)
        return found if isinstance(found, self.settings) else self.settings()

    def connected(self, settings: Settings) -> Platform | None:
        """The platform, not yet opened; None where it is off."""
        own = self.own(settings)
        return self.connect(own) if own.on else None
