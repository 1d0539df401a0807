"""What is written to administrators alone with them, outside the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import structlog

from bot.document import Document
from bot.layout import paginate
from bot.locales import Language
from bot.model import Place, Preferences, Subscription
from bot.ports import Channel, Clock, Sent, Unknown
from bot.storage import Storage

log = structlog.get_logger()

FINISHING_SECONDS = 2.0
"""What was said has to be noted as said, also when the program ends: else it is said again at the next start."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AdminChats:
    """The chats of administrators on the platform of ``channel``."""

    channel: Channel
    storage: Storage
    clock: Clock
    edition: str

    @property
    def platform(self) -> str:
        return self.channel.platform

    async def language(self, user: str) -> Language:
        """The one they chose, else the one that they were heard in. StorageError while the database is away."""
        chosen = await self.storage.subscribers.person_language(self.platform, user)
        return Language.match(chosen or await self.storage.trouble_signs.language(self.platform, user))

    async def say(
        self, user: str, document: Document, language: Language, instead_of: Sequence[str] = ()
    ) -> tuple[str, ...] | None:
        """Write it; the handles of its messages, as far as they are known, or None where not all of it arrived.

        ``instead_of`` messages of before: each becomes one.
        """
        reader = Subscription(
            id=0,
            place=Place(platform=self.platform, address=user, root=user),
            edition=self.edition,
            preferences=Preferences(),
            language=language,
            on=True,
            since=self.clock.now(),
        )
        handles = list[str]()
        for page, before in zip_longest(paginate(document, self.channel.dialect(reader)), instead_of):
            if page is None:
                break  # it has become shorter
            outcome = await self.channel.tell(user, page, instead_of=before or "")
            if not isinstance(outcome, Sent | Unknown):  # all of it is told again, later: better twice than a part
                log.warning("trouble.not-told", platform=self.platform, user=user, outcome=type(outcome).__name__)
                return None
            handles += [outcome.handle] if isinstance(outcome, Sent) else []
        return tuple(handles)
