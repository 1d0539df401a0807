"""What of an edition can be read, and in a sentence why something cannot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import NotPublished, TakenBack, Unreadable
from bot.model import IssueState, Story, StoryRef
from bot.services.published.reading import PublishedDay, Standing, read_day, standing
from bot.services.published.slots import Slot
from bot.storage import Storage


@dataclass(frozen=True, slots=True)
class Published:
    """The issues of an edition that were published: no drafts, and none that was rejected."""

    storage: Storage
    edition: str

    async def latest(self) -> PublishedDay:
        """The newest that can be read and is no repeat. Raises NotPublished before the first."""
        archived = await self.storage.issues.latest(self.edition)
        if archived is None:
            raise NotPublished("There is no issue yet.")
        return await self.issue(archived.date)

    async def issue(self, day: date) -> PublishedDay:
        """The issue of a day. Raises NotPublished where there is none to be read: it has not come, was taken back, or
        cannot be read back."""
        found = await read_day(self.storage, self.edition, day)
        if found is None:
            raise NotPublished(f"There is no issue of {day}.{await self._nearest(day)}")
        if found.archived.state is IssueState.WITHDRAWN:
            raise TakenBack(_with_reason(f"The issue of {day} was withdrawn", found.why), found.why)
        if found.archived.unreadable:
            raise Unreadable(f"The issue of {day} cannot be read just now, for a defect; whoever runs this hears of it.")
        return found

    async def _nearest(self, day: date) -> str:
        near = [str(each) for each in await self.storage.issues.around(self.edition, day) if each]
        return f" The nearest {'are' if len(near) > 1 else 'is'} {' and '.join(near)}." if near else ""


def story_in(day: PublishedDay, ref: StoryRef) -> tuple[StoryRef, Story]:
    """The story of an issue that is to be read, under the reference that is its own. Raises NotPublished where it never
    had one there, or a correction put that elsewhere."""
    issue = day.archived.content
    place, found = issue.place(ref.section), issue.story(ref)
    named = issue.ref(place, found.number if found else ref.number) if place else replace(ref, day=issue.date)
    if found is not None and standing(day, named) is Standing.SHOWN:
        return named, found
    slot = day.slots.get(named)
    if slot is None:
        raise NotPublished(f"There is no {ref} on {issue.date}. That issue has {_listed(each for each, _ in issue)}.")
    raise TakenBack(_left(slot), slot.why)


def _left(slot: Slot) -> str:
    moved = f"; what it told is {slot.moved.undated} now" if slot.moved else ""
    return _with_reason(f"The issue of {slot.ref.day} was corrected, and {slot.ref.undated} is gone{moved}", slot.why)


def _listed(refs: Iterable[StoryRef]) -> str:
    return ", ".join(str(each.undated) for each in refs) or "no stories"


def _with_reason(sentence: str, why: str) -> str:
    return f"{sentence}: {why}" if why else f"{sentence}."
