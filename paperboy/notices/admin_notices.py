"""Telling those who run the bot, on one platform: what is amiss, once when it begins and once when it is over; and of
each draft that waits for them, once."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.compose import trouble_document
from bot.document import Document
from bot.errors import DatabaseLost, StorageError
from bot.locales import Language, words
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.storage import Troubles
from paperboy.notices.admin_chats import FINISHING_SECONDS, AdminChats
from paperboy.notices.draft_cards import DraftCards
from paperboy.tasks import to_its_end

log = structlog.get_logger()

TELL_SECONDS = 2.0


@dataclass(kw_only=True, slots=True)
class AdminNotices:
    """Tells the administrators of a platform; only while it is open can they be reached there.

    What is to be told stands in the database, so it does not matter which process found it, nor which one tells.
    """

    chats: AdminChats
    cards: DraftCards
    admins: frozenset[tuple[str, str]]
    listening: Callable[[], str] = lambda: ""
    """Why the listening finds our token refused (``Platform.token_fault``)."""
    _fault: str | None = None
    """Why our token was refused, empty where it was taken; None before the first attempt, and once it is closed."""
    _seen: str | None = None
    """What it was at the last look: what came and went between two was a moment's, and nobody has to act on it."""
    _kept: str | None = None

    def opened(self, fault: str | None = "") -> None:
        """The platform took our token, or refused it with that ``fault``: a trouble until it takes it.

        None where it is about to close: nobody is reached through it, and a refusal stays one.
        """
        self._fault = fault if fault is not None else self._fault or None

    @property
    def fault(self) -> str | None:
        """Why nothing can be sent there now: our token is refused. Empty where it can, None where it is not open."""
        return self._fault if self._fault is None else self._fault or self.listening()

    async def look(self) -> None:
        """Tell each administrator here what they have not heard. StorageError while the database is away."""
        if self._fault is None:
            return
        fault = self._fault or self.listening()
        if fault != self._kept and (self._kept is None or fault == self._seen):
            await self._keep(fault)
            self._kept = fault
        self._seen = fault
        if fault or self._kept:
            return
        for user in self._users:
            for news in _messages(await self._troubles.claim(self.chats.platform, user, self.chats.clock.now())):
                await to_its_end(self._tell(user, news), FINISHING_SECONDS)
            await self.cards.bring(user)
        await self.cards.bring_up_to_date()

    async def tell_at_once(self, trouble: Trouble) -> None:
        """Tell each administrator here, where the database cannot be written to and keeps nothing of it."""
        if self._fault != "":
            return
        told = (KnownTrouble(trouble=trouble, since=self.chats.clock.now()),)
        for user in self._users:
            try:
                language = await self.chats.language(user)
            except StorageError:
                language = Language.match(None)
            await self.chats.say(user, self._document(told, language), language)

    @property
    def _users(self) -> Sequence[str]:
        """The administrators who are reached here."""
        return sorted(user for platform, user in self.admins if platform == self.chats.platform)

    @property
    def _troubles(self) -> Troubles:
        return self.chats.storage.troubles

    async def _keep(self, fault: str) -> None:
        platform = self.chats.platform
        refused = Trouble(kind=TroubleKind.TOKEN, key=platform, values={"platform": platform, "fault": fault})
        await self._troubles.write([refused] if fault else [], [] if fault else [refused], self.chats.clock.now())

    async def _tell(self, user: str, news: Iterable[KnownTrouble]) -> None:
        told = tuple(news)
        language = await self.chats.language(user)
        if await self.chats.say(user, self._document(told, language), language) is not None:
            # What may have arrived is not told twice.
            await self._troubles.told(self.chats.platform, user, told)

    def _document(self, told: Sequence[KnownTrouble], language: Language) -> Document:
        return trouble_document(told, words(language).on(self.chats.clock.now().date()))


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
        self._notices[notices.chats.platform] = notices

    def faults(self, platforms: Iterable[str]) -> dict[str, str | None]:
        """Why nothing can be sent on each of the platforms now; empty where it can, None where it is not open."""
        found = {name: self._notices.get(name) for name in platforms}
        return {name: None if notices is None else notices.fault for name, notices in found.items()}

    async def tell_of_loss(self, lost: DatabaseLost) -> None:
        """Tell all administrators who can be reached that the database is lost."""
        values = {"file": lost.file, "fault": "damaged" if lost.damage else "gone"}
        trouble = Trouble(kind=TroubleKind.DATABASE, values=values)
        telling = (notices.tell_at_once(trouble) for notices in self._notices.values())
        for fault in await asyncio.gather(*telling, return_exceptions=True):
            if isinstance(fault, Exception):
                log.warning("trouble.not-told", outcome=type(fault).__name__)
