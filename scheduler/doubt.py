"""A send whose end nobody saw: what may stand in the chat since, and finding out where the platform can be asked.

It may be the page that would be sent now. It may as well be the page as it was then: of an earlier revision, or with
another line about what was missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.layout import Dialect, Page
from bot.model import Claimed, IssueState, Place
from bot.ports import Absent, Channel, Later, Sent, Unknown
from scheduler.policy import in_doubt
from scheduler.shapes import Matter, Shapes


def earlier_pages(shapes: Shapes, claimed: Claimed, matter: Matter, dialect: Dialect) -> tuple[Page, ...]:
    """The pages that may stand where the next one belongs, the newest first; none where nothing is in doubt."""
    if not in_doubt(claimed):
        return ()
    number = len(claimed.delivery.messages)
    found: dict[str, Page] = {}
    for before in _as_it_was(matter):
        for missed in {claimed.missed, ()}:
            pages = shapes.pages(before, claimed.subscription, dialect, missed=missed) or ()
            found |= {page.digest: page for page in pages[number : number + 1]}
    return tuple(found.values())


def _as_it_was(matter: Matter) -> Iterator[Matter]:
    """The issue in each of its revisions as it was published."""
    yield replace(matter, archived=replace(matter.archived, state=IssueState.LIVE))
    for number in sorted(matter.revisions, reverse=True):
        if number < matter.archived.revision:
            content = matter.revisions[number].content
            was = replace(matter.archived, revision=number, content=content, state=IssueState.LIVE)
            yield replace(matter, archived=was)


async def look(
    channel: Channel, place: Place, page: Page, earlier: Sequence[Page], dialect: Dialect, *, since: datetime
) -> Sent | Absent | Later | Unknown:
    """Whether ``page`` stands at the place: an earlier one that is found there is edited into it."""
    for candidate in (page, *(other for other in earlier if other.digest != page.digest)):
        found = await channel.find(place, candidate, dialect, since=since)
        if isinstance(found, Sent) and candidate is not page:
            edited = await channel.edit(place, found.handle, page, dialect)
            # What a person deleted meanwhile, or may not be edited, was delivered all the same.
            return edited if isinstance(edited, Sent | Later | Unknown) else found
        if not isinstance(found, Absent):
            return found
    return Absent()
