"""What a person does with a draft: publish it, swap a story for the next candidate, drop one, edit one, reject it.

Each is made of the version that the person saw: where somebody else was quicker, nothing is done. A published draft
that is changed is on its way into the archive again: its issue is corrected.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from bot.compose import PublishingHour
from bot.compose.editing.draft_issue import one_line, placed
from bot.errors import Refusal
from bot.model import StoryRef
from bot.model.drafts import Draft, DraftContent, DraftState, DraftStory, Review
from bot.ports import Clock
from bot.schedule import deadline_of
from bot.storage import Storage

_ENDS: Final = "。！？…!?."


class Recheck(Protocol):
    """Checks a draft that is changed (``paperboy.making.rechecking``)."""

    async def __call__(self, draft: Draft, content: DraftContent, edited: int | None = None) -> DraftContent:
        """What is to become of the draft, with what the checks say of it now: of its stories beside each other and
        after what was told before, and of the one at the place that was ``edited`` by itself."""
        ...


async def unchecked(draft: Draft, content: DraftContent, edited: int | None = None) -> DraftContent:  # noqa: ARG001  a Recheck
    """Where nothing can be checked: the person's word is all there is."""
    return content


async def publishing_hour(
    draft: Draft, review: Review, storage: Storage, zone: str, reader: tuple[str, str], now: datetime
) -> PublishingHour | None:
    """When a draft is published by itself (`deadline_of`), in the zone that its ``reader``, a platform's user, has set
    for themselves, else in the edition's ``zone``."""
    due = deadline_of(draft, review, zone)
    if due is None:
        return None
    own = await storage.subscribers.person_zone(*reader, draft.edition)
    return PublishingHour(at=due, zone=own or zone, now=now)


class DraftAction(StrEnum):
    """What can be done with a draft."""

    PUBLISH = "publish"
    SWAP = "swap"
    DROP = "drop"
    EDIT = "edit"
    REJECT = "reject"


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """The draft as it stands now, and whether it was ``done``: it was not where the draft was another one by then."""

    draft: Draft
    done: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftDesk:
    """The drafts of an edition, and one person (as `person_name` has them) who works on them."""

    storage: Storage
    clock: Clock
    edition: str
    person: str
    recheck: Recheck = unchecked

    async def find(self, draft_id: int | None) -> Draft:
        """That draft; without an id one that waits for somebody, else the last. Refusal where there is none."""
        drafts = self.storage.editing.drafts
        found = await (drafts.waiting_or_last(self.edition) if draft_id is None else drafts.get(self.edition, draft_id))
        if found is None:
            raise Refusal("refusal-no-drafts") if draft_id is None else Refusal("refusal-no-draft", id=str(draft_id))
        return found

    async def publish(self, seen: Draft) -> Changed:
        """Send it on its way, whatever the checks say. Refusal where it is there already, or cannot be read."""
        _must_be(seen, DraftState.HELD)
        return await self._advance(seen, seen.content, DraftAction.PUBLISH.value, state=DraftState.APPROVED)

    async def reject(self, seen: Draft) -> Changed:
        """Give it up. Refusal where it is published, or on its way."""
        _must_be(seen, DraftState.HELD, readable=False)
        state, now = DraftState.REJECTED, self.clock.now()
        made = await self.storage.editing.drafts.end(
            seen, state=state, made_by=self.person, why=DraftAction.REJECT.value, now=now
        )
        return await self._changed(seen, made)

    async def swap(self, seen: Draft, ref: StoryRef) -> Changed:
        """Put the next candidate, of the same section if there is one, in a story's place; the story becomes the last
        candidate. Refusal where there is none."""
        place, story = _story(seen, ref)
        spares = list(seen.content.spares)
        if not spares:
            raise Refusal("refusal-no-spare", ref=str(ref))
        of_section = (spare for spare in spares if spare.section is story.section)
        spare = next(of_section, spares[0])
        spares.remove(spare)
        stories = _with(seen.content, place, replace(spare, section=story.section))
        content = replace(seen.content, stories=stories, spares=(*spares, story))
        return await self._advance(seen, await self.recheck(seen, content), f"{DraftAction.SWAP} {ref}")

    async def drop(self, seen: Draft, ref: StoryRef) -> Changed:
        """Leave a story out. Refusal where it is the only one."""
        place, _ = _story(seen, ref)
        if len(seen.content.stories) == 1:
            raise Refusal("refusal-last-story")
        content = replace(seen.content, stories=_with(seen.content, place))
        return await self._advance(seen, await self.recheck(seen, content), f"{DraftAction.DROP} {ref}")

    async def edit(self, seen: Draft, ref: StoryRef, text: str) -> Changed:
        """Give a story another title, another summary, or both: ``title``, ``| summary``, ``title | summary``."""
        title, _, summary = text.partition("|")
        return await self.rewrite(seen, ref, title, summary)

    async def rewrite(self, seen: Draft, ref: StoryRef, title: str, summary: str) -> Changed:
        """Give a story another title, another summary, or both: what is empty stays. Refusal where both are.

        It is checked again; what the checks say is shown, and the person's word stands. A quote under another title
        stays one.
        """
        place, story = _story(seen, ref)
        title, summary = one_line(title), one_line(summary)
        if not title and not summary:
            raise Refusal("refusal-no-text", draft=seen.name, ref=str(ref))
        summary = _ended(summary, story.summary) or story.summary
        is_quoted = story.quoted and summary == story.summary
        edited = replace(story, title=title or story.title, summary=summary, quoted=is_quoted)
        content = replace(seen.content, stories=_with(seen.content, place, edited))
        return await self._advance(seen, await self.recheck(seen, content, place), f"{DraftAction.EDIT} {ref}")

    async def _advance(
        self, seen: Draft, content: DraftContent, why: str, *, state: DraftState | None = None
    ) -> Changed:
        """The next version, in that state; a published draft's goes into the archive at once."""
        next_state = state or (DraftState.APPROVED if seen.published else DraftState.HELD)
        drafts, now = self.storage.editing.drafts, self.clock.now()
        made = await drafts.advance(seen, content, state=next_state, made_by=self.person, why=why, now=now)
        return await self._changed(seen, made)

    async def _changed(self, seen: Draft, made: Draft | None) -> Changed:
        if made is not None:
            return Changed(draft=made, done=True)
        return Changed(draft=await self.find(seen.id), done=False)


def _must_be(seen: Draft, *states: DraftState, readable: bool = True) -> None:
    if seen.state not in states:
        raise Refusal(f"refusal-draft-{seen.state}", draft=seen.name)
    if readable and seen.unreadable:
        raise Refusal("refusal-draft-unreadable", draft=seen.name)


def _story(seen: Draft, ref: StoryRef) -> tuple[int, DraftStory]:
    """The place of a story among all, and the story. Refusal where the draft has no such one, or cannot be changed."""
    _must_be(seen, DraftState.HELD, DraftState.PUBLISHED)
    story = next((story for name, story in placed(seen.content) if name == ref), None)
    if story is None:
        raise Refusal("refusal-no-draft-story", ref=str(ref), draft=seen.name)
    return next(place for place, other in enumerate(seen.content.stories) if other is story), story


def _with(content: DraftContent, place: int, *instead: DraftStory) -> tuple[DraftStory, ...]:
    return (*content.stories[:place], *instead, *content.stories[place + 1 :])


def _ended(summary: str, before: str) -> str:
    """The summary with a full stop, as the one before it had one: a typed line has lost its own."""
    if summary and summary[-1] not in _ENDS and before[-1:] in _ENDS:
        return summary + before[-1]
    return summary
