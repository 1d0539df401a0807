"""The cards of drafts that wait for an administrator: each brought once, and brought up to date by itself."""

from dataclasses import dataclass, field, replace

from bot.compose import draft_document, draft_news
from bot.locales import words
from bot.model.drafts import Draft, DraftState, Review
from bot.services.drafts import publishing_hour
from paperboy.notices.admin_chats import FINISHING_SECONDS, AdminChats
from paperboy.tasks import to_its_end


@dataclass(frozen=True, slots=True)
class _Card:
    """What shows a ``draft`` to a person as it was in a ``state``, in the messages with these ``handles``."""

    draft: int
    state: DraftState
    user: str
    handles: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class DraftCards:
    """Those that this process has shown of drafts that wait still; ``zone`` is the edition's."""

    chats: AdminChats
    zone: str
    review: Review
    _shown: list[_Card] = field(default_factory=list)

    async def bring(self, user: str) -> None:
        """Show the drafts that wait for somebody who has not seen them. StorageError while the database is away."""
        chats, drafts = self.chats, self.chats.storage.editing.drafts
        for draft in await drafts.claim_notices(chats.edition, chats.platform, user, chats.clock.now()):
            await to_its_end(self._show(user, draft), FINISHING_SECONDS)

    async def bring_up_to_date(self) -> None:
        """Where a draft waits no more, say so on its cards, as if somebody had pressed a button of theirs."""
        drafts, edition = self.chats.storage.editing.drafts, self.chats.edition
        held = {each[0] for each in await drafts.waiting(edition, {DraftState.HELD})} if self._shown else set()
        for card in [card for card in self._shown if card.draft not in held]:
            draft = await drafts.get(edition, card.draft)
            if draft is not None and draft.state is not card.state:
                language = await self.chats.language(card.user)
                said = words(language).on(self.chats.clock.now().date())
                await self.chats.say(card.user, draft_document(draft, said), language, instead_of=card.handles)
            self._shown.remove(card)
            if draft is not None and draft.state is DraftState.APPROVED:
                self._shown.append(replace(card, state=draft.state))

    async def _show(self, user: str, draft: Draft) -> None:
        """Bring the card of a draft, as it is by then: its buttons work wherever they stand."""
        chats, now = self.chats, self.chats.clock.now()
        language = await chats.language(user)
        said = words(language).on(now.date())
        hour = await publishing_hour(draft, self.review, chats.storage, self.zone, (chats.platform, user), now)
        if (handles := await chats.say(user, draft_news(draft, said, hour), language)) is not None:
            await chats.storage.editing.drafts.told(chats.platform, user, (draft,))
            if draft.state is DraftState.HELD:
                self._shown.append(_Card(draft.id, draft.state, user, handles))
