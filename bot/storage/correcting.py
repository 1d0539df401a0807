"""Corrections and withdrawals: what was sent and is out of date becomes due again, to be edited."""

from datetime import datetime
from typing import Final

from sqlalchemy import or_, select, update

from bot.model import IssueState, Lane, State
from bot.storage.database import Database
from bot.storage.schema import DUE, SENT, delivery, issue

_EDITABLE: Final = delivery.c.reason.in_(("", "plain"))
"""Nothing stood in the way of what was sent last, or it went out as plain text: so will its correction."""

_CHUNK: Final = 5_000
"""Rows in a transaction, so that other writers get their turn."""


class Correcting:
    """The part of the ledger that finds stale messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def correct(self, now: datetime, *, since: datetime) -> int:
        """Make due, in the lane of edits, whatever shows an older revision of an issue published after ``since``.

        To be repeated by every look: a send that settles a moment after a correction is found by the next one.
        Messages that could not be edited before (they carry a reason) are left alone. Of a withdrawn issue, what is
        due and not begun is cancelled. Returns how many rows changed.
        """
        changed = 0
        for row_id, revision, state in await self._revised(since):
            if state == IssueState.WITHDRAWN:
                changed += await self._cancel(row_id)
            while made := await self._stale(row_id, revision, now):
                changed += made
        return changed

    async def _revised(self, since: datetime) -> list[tuple[int, int, IssueState]]:
        revised = or_(issue.c.revision > 1, issue.c.state == IssueState.WITHDRAWN)
        wanted = select(issue.c.id, issue.c.revision, issue.c.state).where(issue.c.published_at > since, revised)
        async with self._database.read() as connection:
            return [(row.id, row.revision, row.state) for row in await connection.execute(wanted)]

    async def _stale(self, issue_id: int, revision: int, now: datetime) -> int:
        """A chunk of those that show less than ``revision``, by the partial index of what was sent."""
        old = (
            select(delivery.c.id)
            .where(SENT, delivery.c.issue_id == issue_id, delivery.c.revision < revision, _EDITABLE)
            .limit(_CHUNK)
        )
        async with self._database.read() as connection:
            if (await connection.execute(old.limit(1))).first() is None:
                return 0
        change = update(delivery).where(delivery.c.id.in_(old), SENT)
        async with self._database.write() as connection:
            done = await connection.execute(
                change.values(state=State.DUE, lane=int(Lane.EDITS), due_at=now, attempts=0)
            )
            return done.rowcount

    async def _cancel(self, issue_id: int) -> int:
        unsent = (DUE, delivery.c.issue_id == issue_id, delivery.c.revision == 0)
        async with self._database.read() as connection:
            if (await connection.execute(select(delivery.c.id).where(*unsent).limit(1))).first() is None:
                return 0
        async with self._database.write() as connection:
            change = update(delivery).where(*unsent).values(state=State.CANCELLED, reason="withdrawn")
            return (await connection.execute(change)).rowcount
