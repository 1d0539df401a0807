"""The first screen: how things stand, and where to look further."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from adapters.web.desk.about_issue import about_issue
from adapters.web.desk.frame import Visit
from adapters.web.desk.navigation import DELIVERIES, DRAFTS, ISSUES, SOURCES
from bot.compose import draft_title, moment, trouble_lines
from bot.model.drafts import DraftState
from bot.services.figures.reliability import IssueReliability, read_reliability

_WAITING: Final = 5
"""Drafts that are named; their number is told in any case."""
_LOOKED_AT: Final = 7
"""Of so many of the newest issues the first is told of that was owed to anybody."""


async def overview(visit: Visit) -> web.Response:
    """What is amiss, the newest issue and how its delivery goes, the drafts that wait, the sources that fail."""
    context, storage, now = visit.context, visit.context.storage, visit.context.clock.now()
    standing = await storage.troubles.standing()
    archived = await storage.issues.latest(context.edition, repeats=True)
    waiting = await storage.editing.drafts.standing(context.edition, DraftState.HELD)
    delivered = await read_reliability(storage, context.edition, issues=_LOOKED_AT)
    summaries = await storage.editing.sources.summaries(context.edition, by_hand=False)
    return visit.screen(
        "desk/overview.html",
        troubles=trouble_lines(standing, context.zone, now, visit.words),
        about=await about_issue(archived, visit) if archived else None,
        at=f"{ISSUES.path}/{archived.date}" if archived else "",
        day=visit.words.day(archived.date) if archived else "",
        sums=_sums(delivered[0], visit) if delivered else (),
        counted=_counted(delivered[0], visit) if delivered else "",
        deliveries=DELIVERIES,
        drafts=[(f"{DRAFTS.path}/{draft.id}", draft_title(draft, visit.words)) for draft in waiting[:_WAITING]],
        waiting=len(waiting),
        failing=[each.source for each in summaries if each.source.failures],
        sources=SOURCES.path,
    )


def _sums(found: IssueReliability, visit: Visit) -> Sequence[tuple[str, str]]:
    """What became of all that is owed of an issue: nothing is in two of them, or in none."""
    names = ("owed", "sent", "waiting", "failed")
    return [(visit.words(f"figures-{name}"), f"{getattr(found, name):,}") for name in names]


def _counted(found: IssueReliability, visit: Visit) -> str:
    """Of which issue that is, and when it was counted."""
    context, words = visit.context, visit.words
    day = words.day(found.day)
    if found.counted_at is None:
        return day
    at = moment(found.counted_at, context.zone, context.clock.now(), words)
    return f"{day} · {words('figures-counted', at=at)}"
