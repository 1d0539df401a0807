"""What a command may use, and what is known of the person who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.addresses import NOWHERE, Addresses, WebLinks
from bot.commands.dates import Calendar
from bot.commands.reading.replies import RepliedMessage
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.model import Place, PlaceKind
from bot.model.drafts import Review
from bot.ports import CardPainter, Clock, Limits
from bot.services.drafts import Recheck, unchecked
from bot.storage import Storage


class Permissions(Protocol):
    """What the person and the bot may do at the place. The platform is asked when a command needs it, not before."""

    async def may_manage(self) -> bool:
        """Whether the person may change this place's subscription (an administrator; oneself in private)."""
        ...

    async def missing_permission(self) -> str | None:
        """The permission that the bot lacks to post here, in the person's language; None when it may post."""
        ...

    async def recommended_permission(self) -> str | None:
        """The permission that the bot lacks to look, after a crash, what arrived; None when none would help."""
        ...

    async def direct_message(self) -> Place | None:
        """The private chat with the person, opened if need be; None where the platform or they refuse it."""
        ...

    def elsewhere(self, channel: str) -> "Elsewhere | None":
        """Another channel that the person named with their request; None where it is none that can subscribe."""
        ...

    def forum(self) -> str:
        """The forum that the place is a post of, as ``elsewhere`` takes it; empty where it is none's."""
        ...


class Share(Protocol):
    """Makes the address of a page where a person sends others a link that asks the bot for something."""

    def __call__(self, payload: str, text: str) -> str:
        """``payload`` says what for (``deep_links``), ``text`` stands beside the link."""
        ...


class SharePage(Protocol):
    """Makes the address of a page where a person sends others a link to a page of the web."""

    def __call__(self, address: str, text: str) -> str:
        """``text`` stands beside the link."""
        ...


class MessageLink(Protocol):
    """Makes the address of a message at the place, which whoever may read there can follow."""

    def __call__(self, handle: str) -> str:
        """``handle`` is the message's, as the ledger keeps it."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """A place that a person named, what they and the bot may do there, and its ``name`` (``#news``)."""

    place: Place
    permissions: Permissions
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """What a person said or pressed at a place. Adapters make these.

    ``said`` is typed text, or the Invocation of a button or slash command. Text is a command without its leading
    slash (``top 5``), or with ``free_text`` whatever else was written. ``user`` is the platform's id of the
    person, empty where there is none (a channel's post); ``locale`` is the platform's language tag for them.
    ``addressed``: the bot was named, replied to, or is alone with the person; only then is free text heard, and a
    command answered that does not exist.

    ``pressed``: it is a button's, whose refusal only the person sees. ``discreet``: the platform can show the person
    alone what is private here, and does so with every answer to a button. ``replied_to``: the message of the bot's
    that the person replied to. ``share``: makes links to the bot, ``share_page`` to pages of the web, ``message_link``
    to messages at the place, each where the platform has such. ``guest``: the person brought the bot along to a place
    of which it is no member: it answers them, and nothing can be brought there. ``forms``: the platform shows forms.
    """

    said: str | Invocation
    place: Place
    permissions: Permissions
    free_text: bool = False
    user: str = ""
    locale: str | None = None
    addressed: bool = True
    pressed: bool = False
    discreet: bool = False
    replied_to: RepliedMessage | None = None
    share: Share | None = None
    share_page: SharePage | None = None
    message_link: MessageLink | None = None
    guest: bool = False
    forms: bool = False

    def alone(self, *, private: bool) -> bool:
        """Whether only the person will see an answer, which is ``private`` or is not."""
        return self.discreet and (self.pressed or private)

    @property
    def alone_if_refused(self) -> bool:
        """Whether only the person, among others, sees a refusal or an apology."""
        return self.discreet or (self.pressed and self.place.kind is not PlaceKind.PRIVATE)

    @property
    def is_confidential(self) -> bool:
        """Whether nobody else reads a private answer: it is shown to the person alone, or the chat is theirs."""
        return self.place.kind is PlaceKind.PRIVATE or self.alone(private=True)


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
    web: WebLinks = NOWHERE
    """Where the same is told on the web."""
    admins: frozenset[tuple[str, str]] = frozenset()
    """Who runs this bot: platform and person."""
    limits: Mapping[str, Limits] = field(default_factory=dict)
    """The rate limits of each platform that this process is about, by its name."""

    review: Review = field(default_factory=Review)
    """Who says that drafts are published."""
    recheck: Recheck = unchecked
    """Checks a draft that a person changed."""
    desk_root: str = ""
    """The public address of the web, where those who run the bot have a desk; empty where there is no web."""
    cards: CardPainter | None = None
    """Draws cards; None where this installation cannot."""

    def is_admin(self, incoming: Incoming) -> bool:
        """Whether the person is one of those who run this bot."""
        return (incoming.place.platform, incoming.user) in self.admins

    async def language(self, incoming: Incoming, *, alone: bool) -> Language:
        """The place's choice, else the person's, else what the platform says; for the person ``alone`` theirs first.

        Where nobody's language is known (a channel has no author) it is the digest's own.
        """
        return await self._language(incoming, await self.storage.subscribers.language(incoming.place), alone=alone)

    async def words_for(self, incoming: Incoming, *, private: bool) -> Words:
        """The words of an answer: the place's where all see it, the person's where it is shown to them alone."""
        return await self.words(incoming, alone=incoming.alone(private=private))

    async def words(self, incoming: Incoming, *, alone: bool) -> Words:
        """The words for the reader's today, in the zone that the place has set, else in the edition's: a day of another
        year is named with its year."""
        of_place, zone = await self.storage.subscribers.language_and_zone(incoming.place, self.edition)
        return words(await self._language(incoming, of_place, alone=alone)).on(self.today_in(zone or self.zone))

    async def _language(self, incoming: Incoming, of_place: str | None, *, alone: bool) -> Language:
        if of_place is not None and not alone:
            return Language.match(of_place)
        platform, user = incoming.place.platform, incoming.user
        of_person = await self.storage.subscribers.person_language(platform, user) if user else None
        return Language.match(of_person or incoming.locale or of_place or Language.SIMPLIFIED)

    def today_in(self, zone: str) -> date:
        return self.clock.now().astimezone(ZoneInfo(zone)).date()

    async def calendar(self, words: Words) -> Calendar:
        """What days are counted from that somebody names, who is answered in these words."""
        return Calendar(words.today, frozenset(await self.storage.issues.days(self.edition)))
