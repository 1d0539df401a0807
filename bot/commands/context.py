"""What a command may use, and what it knows of the one who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.addresses import Addresses
from bot.locales import Language, Words, words
from bot.model import Place
from bot.ports import Clock, Limits
from bot.storage import Storage

Value = int | str | date


class Requester(Protocol):
    """What only the platform can tell about a request: asked when a command needs it, not before."""

    async def may_manage(self) -> bool:
        """Whether the person may change this place's subscription (an administrator; oneself in private)."""
        ...

    async def missing_right(self) -> str | None:
        """The right that the bot lacks to post here, in the reader's language; None when it may."""
        ...

    async def wished_right(self) -> str | None:
        """A right without which all goes well but after a crash: then the bot cannot look what arrived. Or None."""
        ...

    async def private(self) -> Place | None:
        """The direct conversation with the person, opened if need be; None where the platform or they refuse."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A command line said at a place: typed, picked from a menu, or by a button. Adapters make these.

    ``line`` has no leading slash: ``top 5``; a Discord option list is said in the order of the parameters.
    ``user`` is the platform's id of the person, empty where there is none (a channel's post). ``hint`` is the
    platform's language tag for them. ``addressed``: the bot was meant by name, or is alone with the person; only
    then is what it does not understand answered. ``aside``: the answer is for the person's eyes alone.
    """

    line: str
    place: Place
    requester: Requester
    user: str = ""
    hint: str | None = None
    addressed: bool = True
    aside: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What was said, understood: the values of the command's parameters (those given), and the words to answer in."""

    incoming: Incoming
    values: Mapping[str, Value]
    words: Words

    @property
    def place(self) -> Place:
        return self.incoming.place

    def number(self, name: str, default: int) -> int:
        value = self.values.get(name, default)
        return value if isinstance(value, int) else default

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandContext:
    """The tools of every command."""

    storage: Storage
    clock: Clock
    edition: str
    zone: str
    """The zone that a new subscription starts with (IANA name)."""
    useful: timedelta
    """How long an issue may still be sent."""
    wake: Callable[[], None]
    """Tells the courier to look now."""
    addresses: Addresses
    """Reads the places of the platforms that there are."""
    admins: frozenset[tuple[str, str]] = frozenset()
    """Who runs this bot: platform and person."""
    limits: Mapping[str, Limits] = field(default_factory=dict)
    """The pace of each platform that this process is about, by its name."""

    async def language(self, incoming: Incoming) -> Language:
        """The place's choice, else the person's, else what the platform says; aside, the person's first.

        Where nobody's language is known (a channel has no author) it is the digest's own.
        """
        of_place = await self.storage.subscribers.language(incoming.place)
        if of_place is not None and not incoming.aside:
            return Language.match(of_place)
        platform, user = incoming.place.platform, incoming.user
        of_person = await self.storage.subscribers.person_language(platform, user) if user else None
        return Language.match(of_person or incoming.hint or of_place or Language.SIMPLIFIED)

    def today(self) -> date:
        """The day it is in the zone of the edition."""
        return self.clock.now().astimezone(ZoneInfo(self.zone)).date()

    async def words(self, incoming: Incoming) -> Words:
        return self.speak(await self.language(incoming))

    def speak(self, language: Language) -> Words:
        """The words of a language, said today."""
        return words(language).on(self.today())
