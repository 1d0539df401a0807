"""Corrections and withdrawals: what was sent and is out of date becomes due again, to be edited."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, bindparam, func, or_, select

from bot.model import IssueState, Lane, State
from bot.storage.database import Database
from bot.storage.deliveries.batches import change_all
from bot.storage.mapping import unsent
from bot.storage.schema import SENT, UNBEGUN, delivery, issue, revision

_EDITABLE: Final = delivery.c.reason.in_(("", "plain"))
"""What was sent last was sent without trouble, or went out as plain text: so will its correction."""

_UNSETTLED: Final = timedelta(hours=1)
"""So long after a withdrawal, workers may give back deliveries unsent. No index finds these: later none is sought."""

_REVISED: Final = (
    select(issue.c.id, issue.c.revision, issue.c.state, revision.c.made_at)
    .join(revision, (revision.c.issue_id == issue.c.id) & (revision.c.number == issue.c.revision))
    .where(
        issue.c.published_at >= bindparam("since"),
        or_(issue.c.revision > 1, issue.c.state == IssueState.WITHDRAWN),
    )
)
"""The issues that are not as they were first published, and since when."""


@dataclass
class Corrections:
    """Finds the messages that show an old revision."""

    database: Database

    async def correct(self, now: datetime, *, since: datetime) -> int:
        """Make due, in the lane of edits, whatever shows an older revision of an issue published since ``since``.

        To be repeated often: a send that settles a moment after a correction is found by the next one.
        Messages that could not be edited before (they carry a reason) are left alone. Of a withdrawn issue, what is
        due and not begun is cancelled. Returns how many rows changed.
        """
        changed = 0
        for found in await self.database.fetch(_REVISED, {"since": since}):
            if found.state is IssueState.WITHDRAWN and now < found.made_at + _UNSETTLED:
                unbegun = and_(UNBEGUN, delivery.c.issue_id == found.id)
                changed += await change_all(self.database, unbegun, unsent(State.CANCELLED, "withdrawn"))
            changed += await self._stale(found.id, found.revision, now)
        return changed

    async def _stale(self, issue_id: int, current: int, now: datetime) -> int:
        """Make due what shows less than the ``current`` revision, by the partial index of what was sent."""
        stale = and_(SENT, delivery.c.issue_id == issue_id, delivery.c.revision < current, _EDITABLE)
        arrived = func.coalesce(delivery.c.arrived_at, delivery.c.due_at)
        due = {"state": State.DUE, "lane": int(Lane.EDITS), "due_at": now, "attempts": 0, "arrived_at": arrived}
        return await change_all(self.database, stale, due, opens=issue_id)
