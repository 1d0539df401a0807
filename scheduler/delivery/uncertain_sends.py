"""A send whose end nobody saw: what may stand in the chat since, and finding out where the platform can be asked.

It may be the page that would be sent now. It may as well be the page as it was then: of an earlier revision, or with
another line about what was missed, or about what was corrected.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from bot.layout import Dialect, Page
from bot.model import Claimed, IssueState, Place
from bot.ports import Absent, Channel, Later, Outcome, Reason, Sent, Unknown
from scheduler.delivery.page_cache import IssueVersions, PageCache
from scheduler.delivery.policy import in_doubt, repeatable

_NO_TURN = Later(reason=Reason.NETWORK, seconds=0.0)
"""We were stopped, or the lease ended: for whoever comes next."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """Where to look, in which dialect, and how far back."""

    place: Place
    dialect: Dialect
    since: datetime


def earlier_pages(
    page_cache: PageCache, claimed: Claimed, versions: IssueVersions, dialect: Dialect
) -> tuple[Page, ...]:
    """The pages that may stand where the next one belongs, the newest first; none where nothing is in doubt."""
    if not in_doubt(claimed):
        return ()
    number, shown = len(claimed.delivery.messages), claimed.delivery.revision
    found: dict[str, Page] = {}
    for before in _as_it_was(versions):
        for missed, since in product({claimed.missed, ()}, {shown if before.archived.revision > shown else 0, 0}):
            pages = page_cache.pages(before, claimed.subscription, dialect, shown=since, missed=missed) or ()
            found |= {page.digest: page for page in pages[number : number + 1]}
    return tuple(found.values())


def _as_it_was(versions: IssueVersions) -> Iterator[IssueVersions]:
    """The issue in each of its revisions as it was published."""
    yield replace(versions, archived=replace(versions.archived, state=IssueState.LIVE))
    for number in sorted(versions.revisions, reverse=True):
        if number < versions.archived.revision:
            content = versions.revisions[number].content
            was = replace(versions.archived, revision=number, content=content, state=IssueState.LIVE)
            yield replace(versions, archived=was)


async def look(
    channel: Channel, where: Where, page: Page, earlier: Sequence[Page], *, turn: Callable[[], Awaitable[bool]]
) -> Sent | Absent | Later | Unknown:
    """Whether ``page`` stands there: an earlier one that is found is edited into it.

    One turn was had before; each further call, and the send after Absent, waits for a ``turn`` of its own.
    """
    for number, candidate in enumerate([page, *(other for other in earlier if other.digest != page.digest)]):
        if number and not await turn():
            return _NO_TURN
        found = await channel.find(where.place, candidate, where.dialect, since=where.since)
        if isinstance(found, Sent) and number:
            if not await turn():
                return _NO_TURN
            return _edited(await channel.edit(where.place, found.handle, page, where.dialect), found)
        if not isinstance(found, Absent):
            return found
    return Absent() if await turn() else _NO_TURN


def _edited(outcome: Outcome, found: Sent) -> Sent | Later:
    """What an edit of what was found comes to: what a person deleted meanwhile was delivered all the same."""
    known = repeatable(outcome)
    return known if isinstance(known, Sent | Later) else found
