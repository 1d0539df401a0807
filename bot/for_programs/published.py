"""What of an edition can be read, and in a sentence why something cannot."""

from dataclasses import dataclass, replace
from datetime import date

from bot.errors import NotPublished, TakenBack, Unreadable
from bot.model import IssueState, Story, StoryRef
from bot.services.published.reading import PublishedDay, Standing, read_day, standing
from bot.services.published.slots import Slot
from bot.storage import Storage


@dataclass(frozen=True, slots=True)
class Published:
    """The issues of an edition that were published: no drafts, and none that was rejected. ``today`` is the day it is
    where it is made."""

    storage: Storage
    edition: str
    today: date

    async def latest(self) -> date:
        """The day of the newest that can be read and is no repeat. Raises NotPublished before the first."""
        archived = await self.storage.issues.latest(self.edition)
        if archived is None:
            raise NotPublished("There is no issue yet.")
        return archived.date

    async def day(self, day: date) -> PublishedDay:
        """The issue of a day, also a withdrawn one. Raises NotPublished where none was published."""
        found = await read_day(self.storage, self.edition, day)
        if found is None:
            raise NotPublished(await self._absent(day))
        return found

    async def _absent(self, day: date) -> str:
        older, newer = await self.storage.issues.around(self.edition, day)
        near = " and ".join(str(each) for each in (older, newer) if each)
        if day >= self.today and not newer:
            return f"The issue of {day} has not come yet.{f' The newest is {older}.' if older else ''}"
        are = "are" if older and newer else "is"
        return f"There is no issue of {day}.{f' The nearest {are} {near}.' if near else ''}"


def readable(day: PublishedDay) -> PublishedDay:
    """The issue. Raises TakenBack where it was withdrawn, Unreadable where it cannot be read back."""
    if day.archived.state is IssueState.WITHDRAWN:
        raise TakenBack(_with_reason(f"The issue of {day.archived.date} was withdrawn", day.why), day.why)
    if day.archived.unreadable:
        raise Unreadable(f"The issue of {day.archived.date} cannot be read, for a defect of ours.")
    return day


def story_in(day: PublishedDay, ref: StoryRef) -> tuple[StoryRef, Story]:
    """The story of an issue, under the reference that is its own. Raises NotPublished where it never had one there, and
    TakenBack where it was withdrawn, or a correction put that elsewhere; Unreadable as ``readable`` does."""
    issue = day.archived.content
    place, found = issue.place(ref.section), issue.story(ref)
    named = issue.ref(place, found.number if found else ref.number) if place else replace(ref, day=issue.date)
    where = standing(day, named)
    if where is Standing.LEFT:
        raise TakenBack(_left(day.slots[named]), day.slots[named].why)
    if where is not Standing.UNKNOWN:
        readable(day)
    if found is None or where is Standing.UNKNOWN:
        raise NotPublished(f"There is no {ref} on {issue.date}. That issue has {_listed(day)}.")
    return named, found


def _left(slot: Slot) -> str:
    ref = slot.ref.undated
    moved = f"; what it told is {slot.moved.undated} now" if slot.moved else ""
    another = f"; the issue has another {ref} now" if slot.now else ""
    return _with_reason(f"The issue of {slot.ref.day} was corrected, and {ref} is gone{moved}{another}", slot.why)


def _listed(day: PublishedDay) -> str:
    return ", ".join(str(ref.undated) for ref, _ in day.archived.content) or "no stories"


def _with_reason(sentence: str, why: str) -> str:
    return f"{sentence}: {why}" if why else f"{sentence}."
