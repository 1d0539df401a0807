"""Telling those who run the bot, on one platform: what is amiss, once when it begins and once when it is over; and of
each draft that waits for them, once."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import zip_longest

import structlog

from bot.compose import draft_document, draft_news, trouble_document
from bot.document import Document
from bot.errors import DatabaseLost, StorageError
from bot.layout import paginate
from bot.locales import Language, words
from bot.model import Place, Preferences, Subscription
from bot.model.drafts import Draft, DraftState, Review
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.ports import Channel, Clock, Sent, Unknown
from bot.services.drafts import publishing_hour
from bot.storage import Storage
from paperboy.tasks import to_its_end

log = structlog.get_logger()

TELL_SECONDS = 2.0
FINISHING_SECONDS = 2.0
"""What was said has to be noted as said, also when the program ends: else it is said again at the next start."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What shows a ``draft`` to a person as it was in a ``state``, in the messages with these ``handles``."""

    draft: int
    state: DraftState
    user: str
    handles: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class AdminNotices:
    """Tells the administrators of a platform; only while it is open can they be reached there.

    What is to be told stands in the database, so it does not matter which process found it, nor which one tells.
    """

    channel: Channel
    storage: Storage
    clock: Clock
    edition: str
    admins: frozenset[tuple[str, str]]
    zone: str = "UTC"
    """The edition's."""
    review: Review = field(default_factory=Review)
    listening: Callable[[], str] = lambda: ""
    """Why the listening finds our token refused (``Platform.token_fault``)."""
    _fault: str | None = None
    """Why our token was refused, empty where it was taken; None before the first attempt, and once it is closed."""
    _seen: str | None = None
    """What it was at the last look: what came and went between two was a moment's, and nobody has to act on it."""
    _kept: str | None = None
    _cards: list[_Card] = field(default_factory=list)
    """Those that this process has shown of drafts that wait still."""

    def opened(self, fault: str | None = "") -> None:
        """The platform took our token, or refused it with that ``fault``: a trouble until it takes it.

        None where it is about to close: nobody is reached through it, and a refusal stays one.
        """
        self._fault = fault if fault is not None else self._fault or None

    async def look(self) -> None:
        """Tell each administrator here what they have not heard. StorageError while the database is away."""
        if self._fault is None:
            return
        fault = self._fault or self.listening()
        if fault != self._kept and (self._kept is None or fault == self._seen):
            await self._keep(fault)
            self._kept = fault
        self._seen = fault
        for platform, user in sorted(self.admins):
            if platform == self.channel.platform and not fault and not self._kept:
                for news in _messages(await self.storage.troubles.claim(platform, user, self.clock.now())):
                    await to_its_end(self._tell(user, news), FINISHING_SECONDS)
                for draft in await self.storage.editing.drafts.claim_notices(
                    self.edition, platform, user, self.clock.now()
                ):
                    await to_its_end(self._show(user, draft), FINISHING_SECONDS)
                await self._bring_up_to_date()

    async def tell_at_once(self, trouble: Trouble) -> None:
        """Tell each administrator here, where the database cannot be written to and keeps nothing of it."""
        if self._fault != "":
            return
        told = (KnownTrouble(trouble=trouble, since=self.clock.now()),)
        for platform, user in sorted(self.admins):
            if platform == self.channel.platform:
                try:
                    language = await self._language(user)
                except StorageError:
                    language = Language.match(None)
                await self._say(user, self._troubles(told, language), language)

    async def _keep(self, fault: str) -> None:
        platform = self.channel.platform
        refused = Trouble(kind=TroubleKind.TOKEN, key=platform, values={"platform": platform, "fault": fault})
        await self.storage.troubles.write([refused] if fault else [], [] if fault else [refused], self.clock.now())

    async def _tell(self, user: str, news: Iterable[KnownTrouble]) -> None:
        told = tuple(news)
        language = await self._language(user)
        if await self._say(user, self._troubles(told, language), language) is not None:
            # What may have arrived is not told twice.
            await self.storage.troubles.told(self.channel.platform, user, told)

    async def _show(self, user: str, draft: Draft) -> None:
        """Bring the card of a draft, as it is by then: its buttons work wherever they stand."""
        language = await self._language(user)
        said = words(language).on(self.clock.now().date())
        reader, now = (self.channel.platform, user), self.clock.now()
        hour = await publishing_hour(draft, self.review, self.storage, self.zone, reader, now)
        if (handles := await self._say(user, draft_news(draft, said, hour), language)) is not None:
            await self.storage.editing.drafts.told(self.channel.platform, user, (draft,))
            if draft.state is DraftState.HELD:
                self._cards.append(_Card(draft.id, draft.state, user, handles))

    async def _bring_up_to_date(self) -> None:
        """Where a draft waits no more, say so on its cards, as if somebody had pressed a button of theirs."""
        drafts = self.storage.editing.drafts
        held = {each[0] for each in await drafts.waiting(self.edition, {DraftState.HELD})} if self._cards else set()
        for card in [card for card in self._cards if card.draft not in held]:
            draft = await drafts.get(self.edition, card.draft)
            if draft is not None and draft.state is not card.state:
                language = await self._language(card.user)
                said = words(language).on(self.clock.now().date())
                await self._say(card.user, draft_document(draft, said), language, instead_of=card.handles)
            self._cards.remove(card)
            if draft is not None and draft.state is DraftState.APPROVED:
                self._cards.append(replace(card, state=draft.state))

    def _troubles(self, told: Sequence[KnownTrouble], language: Language) -> Document:
        return trouble_document(told, words(language).on(self.clock.now().date()))

    async def _say(
        self, user: str, document: Document, language: Language, instead_of: Sequence[str] = ()
    ) -> tuple[str, ...] | None:
        """The handles of its messages, as far as they are known; None where not all of it arrived. ``instead_of``
        messages of before: each becomes one."""
        platform, now = self.channel.platform, self.clock.now()
        reader = Subscription(
            id=0,
            place=Place(platform=platform, address=user, root=user),
            edition=self.edition,
            preferences=Preferences(),
            language=language,
            on=True,
            since=now,
        )
        handles = list[str]()
        for page, before in zip_longest(paginate(document, self.channel.dialect(reader)), instead_of):
            if page is None:
                break  # it has become shorter
            outcome = await self.channel.tell(user, page, instead_of=before or "")
            if not isinstance(outcome, Sent | Unknown):  # all of it is told again, later: better twice than a part
                log.warning("trouble.not-told", platform=platform, user=user, outcome=type(outcome).__name__)
                return None
            handles += [outcome.handle] if isinstance(outcome, Sent) else []
        return tuple(handles)

    async def _language(self, user: str) -> Language:
        platform = self.channel.platform
        chosen = await self.storage.subscribers.person_language(platform, user)
        return Language.match(chosen or await self.storage.trouble_signs.language(platform, user))


def _messages(news: Iterable[KnownTrouble]) -> Iterable[Sequence[KnownTrouble]]:
    """What is told together: what is told again as it was before, so that it is the same message."""
    together = defaultdict[datetime | None, list[KnownTrouble]](list)
    for each in news:
        together[each.again].append(each)
    return together.values()


@dataclass(slots=True)
class OpenNotices:
    """The notices of every platform of this process, for what cannot be told by way of the database."""

    _notices: dict[str, AdminNotices] = field(default_factory=dict)

    def add(self, notices: AdminNotices) -> None:
        """These take the place of the platform's earlier ones."""
        self._notices[notices.channel.platform] = notices

    async def tell_of_loss(self, lost: DatabaseLost) -> None:
        """Tell all administrators who can be reached that the database is lost."""
        values = {"file": lost.file, "fault": "damaged" if lost.damage else "gone"}
        trouble = Trouble(kind=TroubleKind.DATABASE, values=values)
        telling = (notices.tell_at_once(trouble) for notices in self._notices.values())
        for fault in await asyncio.gather(*telling, return_exceptions=True):
            if isinstance(fault, Exception):
                log.warning("trouble.not-told", outcome=type(fault).__name__)
