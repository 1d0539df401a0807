"""What there is to read of an edition, for pages that are made once and read by many.

Asked of the database: which days there are (``published_days``), and one of them with all that became of it
(``read_day``). What follows from that is decided here, and asks nothing. Stories are compared in a thread: of a
corrected issue that takes tens of milliseconds.
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, groupby

from bot.model import ArchivedIssue, IssueState, Revision, StoryRef
from bot.services.published.slots import Slot, lost_of, slots_of
from bot.storage import Storage

_READABLE = frozenset((IssueState.LIVE, IssueState.WITHDRAWN))


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedDays:
    """The days whose issue is to be read, the oldest first, and those whose issue was ``withdrawn``."""

    live: Sequence[date]
    withdrawn: frozenset[date] = frozenset()

    def around(self, day: date) -> tuple[date | None, date | None]:
        """The nearest older and newer day that can be read; ``day`` itself need not be one."""
        older, newer = self.live[: bisect_left(self.live, day)][-1:], self.live[bisect_right(self.live, day) :][:1]
        return (older[0] if older else None), (newer[0] if newer else None)

    def months(self) -> Mapping[date, Sequence[date]]:
        """The days by month, by its first day; the newest first of both."""
        by_month = groupby(reversed(self.live), key=lambda day: day.replace(day=1))
        return {month: tuple(days) for month, days in by_month}


async def published_days(storage: Storage, edition: str) -> PublishedDays:
    """Drafts and what was rejected are nobody's, and not among them."""
    states = await storage.issues.published.states(edition)
    return PublishedDays(
        live=sorted(day for day, state in states.items() if state is IssueState.LIVE),
        withdrawn=frozenset(day for day, state in states.items() if state is IssueState.WITHDRAWN),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedDay:
    """An issue that was published, live or withdrawn (then ``why``), all its ``revisions``, the oldest first, and its
    ``slots``."""

    archived: ArchivedIssue
    revisions: Sequence[Revision]
    slots: Mapping[StoryRef, Slot]
    why: str = ""

    def address(self, ref: StoryRef) -> StoryRef | None:
        """The reference under which the story that stands at ``ref`` has a page of its own; None where it has none, for
        the place is another's."""
        slot = self.slots.get(ref)
        return ref if slot is not None and not slot.gone else None


async def read_day(storage: Storage, edition: str, day: date) -> PublishedDay | None:
    """The issue of that day; None where there is none that was published."""
    archived = await storage.issues.get(edition, day)
    if archived is None or archived.state not in _READABLE:
        return None
    if archived.revision > 1:
        kept = await storage.issues.revisions.of(archived.id)
        revisions = [kept[number] for number in sorted(kept) if number <= archived.revision]
    else:
        revisions = [Revision(number=1, content=archived.content, made_at=archived.published_at)]
    why = revisions[-1].why if archived.state is IssueState.WITHDRAWN else ""
    slots = await asyncio.to_thread(slots_of, revisions)
    return PublishedDay(archived=archived, revisions=revisions, slots=slots, why=why)


async def lost_places(storage: Storage, edition: str, refs: Collection[StoryRef]) -> frozenset[StoryRef]:
    """Those of these dated references under which another story stands than the first: its page tells of that one, and
    what leads to it leads to its issue."""
    days = {ref.day for ref in refs if ref.day}
    corrected = await storage.issues.revisions.of_corrected(edition, days) if days else {}

    def found() -> frozenset[StoryRef]:
        of_days = (lost_of(each, [ref for ref in refs if ref.day == day]) for day, each in corrected.items())
        return frozenset(chain.from_iterable(of_days))

    return await asyncio.to_thread(found) if corrected else frozenset()


class Standing(StrEnum):
    """What became of a story's page: it is there, or its story left the place, its issue was withdrawn, it cannot be
    read; or it never was."""

    SHOWN = "shown"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


def standing(day: PublishedDay, ref: StoryRef) -> Standing:
    """What is at the page of the dated reference."""
    slot = day.slots.get(ref)
    if day.archived.state is IssueState.WITHDRAWN:
        return Standing.WITHDRAWN if slot else Standing.UNKNOWN
    if day.archived.unreadable:
        return Standing.UNREADABLE
    if slot is None:
        return Standing.UNKNOWN
    return Standing.LEFT if slot.gone else Standing.SHOWN
