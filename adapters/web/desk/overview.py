"""The first screen: how things stand, and where to look further."""

from typing import Final

from aiohttp import web

from adapters.web.desk.frame import Visit
from adapters.web.desk.navigation import DRAFTS, ISSUES, NAVIGATION, OVERVIEW, SOURCES
from bot.compose import counts, draft_title, moment, trouble_lines
from bot.model import ArchivedIssue
from bot.model.drafts import DraftState

_WAITING: Final = 5
"""Drafts that are named; their number is told in any case."""


async def overview(visit: Visit) -> web.Response:
    """What is amiss, the newest issue, the drafts that wait, the sources that fail."""
    context, storage, now = visit.context, visit.context.storage, visit.context.clock.now()
    standing = await storage.troubles.standing()
    archived = await storage.issues.latest(context.edition, repeats=True)
    waiting = await storage.editing.drafts.standing(context.edition, DraftState.HELD)
    summaries = await storage.editing.sources.summaries(context.edition, by_hand=False)
    return visit.screen(
        "desk/overview.html",
        troubles=trouble_lines(standing, context.zone, now, visit.words),
        newest=_told(archived, visit) if archived else None,
        drafts=[(f"{DRAFTS.path}/{draft.id}", draft_title(draft, visit.words)) for draft in waiting[:_WAITING]],
        waiting=len(waiting),
        failing=[each.source for each in summaries if each.source.failures],
        sources=SOURCES.path,
        screens=[screen for screen in NAVIGATION if screen is not OVERVIEW],
    )


def _told(archived: ArchivedIssue, visit: Visit) -> tuple[str, str, str, str]:
    """Where it is shown, its day, what is in it, and since when it is out."""
    context, words = visit.context, visit.words
    since = moment(archived.published_at, context.zone, context.clock.now(), words)
    return f"{ISSUES.path}/{archived.date}", words.day(archived.date), counts(archived.content, words), since
