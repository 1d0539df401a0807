"""From a published issue to what is owed: when it is due for whom, and until when it is worth sending.

    schedules of the edition -> next_slot each -> rows in the ledger -> older unsent ones skipped

Planning the same issue again adds only who is missing, so that arrivals may do it at every start and after any trouble.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.model import ArchivedIssue, IssueState, Schedule
from bot.schedule import next_slot


class DeliveryPlan(Protocol):
    """What planning needs of the ledger."""

    async def schedules(self, edition: str) -> Mapping[int, Schedule]:
        """The schedules that the edition's live subscriptions have, by number."""
        ...

    async def owe(
        self,
        issue_id: int,
        edition: str,
        published_at: datetime,
        due: Mapping[int, datetime],
        *,
        expires_at: datetime,
    ) -> int:
        """Owe the issue to all who subscribed before ``published_at``; returns how many rows were new."""
        ...

    async def skip_older(self, edition: str, issue_id: int) -> int:
        """Skip the unsent older issues of those who want only the latest."""
        ...


def due_times(schedules: Mapping[int, Schedule], published_at: datetime) -> dict[int, datetime]:
    """When the issue is due for each schedule, in UTC."""
    return {number: next_slot(schedule, published_at) for number, schedule in schedules.items()}


def expires_at(published_at: datetime, useful: timedelta, due: Iterable[datetime] = ()) -> datetime:
    """Until when retries are worth it: ``useful`` long after the last of those who wait for their day is due.

    A reader of Mondays may be due six days after an issue appeared; it must not have expired by then. For the
    others that is no harm, because a newer issue takes the place of an unsent older one.
    """
    return max((published_at, *due)) + useful


def oldest_useful(now: datetime, useful: timedelta) -> date:
    """The date of the oldest issue that is still worth planning again."""
    return (now - useful).date()


async def plan(archived: ArchivedIssue, ledger: DeliveryPlan, *, useful: timedelta) -> int:
    """Owe the issue to its edition's subscribers; returns how many deliveries were new.

    Nothing is owed for an issue that is not live, or not to be pushed.
    """
    if not archived.push or archived.state is not IssueState.LIVE:
        return 0
    due = due_times(await ledger.schedules(archived.edition), archived.published_at)
    until = expires_at(archived.published_at, useful, due.values())
    made = await ledger.owe(archived.id, archived.edition, archived.published_at, due, expires_at=until)
    # Afterwards: a crash in between leaves an older issue due, not a reader without any.
    await ledger.skip_older(archived.edition, archived.id)
    return made
