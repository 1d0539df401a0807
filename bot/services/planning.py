"""Planning deliveries: an issue is owed to its subscribers, brought to one of them, or opened again.

    schedules of the edition -> due times -> rows in the ledger -> older unsent ones skipped

Planning the same issue again adds only the subscribers that are missing: it is done at every start, and after any
failure.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.model import ArchivedIssue, IssueState, Subscription
from bot.schedule import due_times, expires_at
from bot.storage import Ledger, Storage
from bot.storage.deliveries import Planning
from bot.storage.deliveries.resend import Alike


async def plan(archived: ArchivedIssue, planning: Planning, *, useful: timedelta) -> int:
    """Owe the issue to its edition's subscribers; returns how many deliveries were new.

    Nothing is owed for an issue that is not live, or not to be pushed. ``useful``: how long after its publication,
    or after the last of its due times, an issue may still be sent.
    """
    if not archived.push or archived.state is not IssueState.LIVE:
        return 0
    due = due_times(await planning.schedules(archived.edition), archived.published_at)
    return await _owe(archived, planning, archived.published_at, due, useful=useful)


async def deliver_to_all(
    storage: Storage,
    archived: ArchivedIssue,
    now: datetime,
    *,
    useful: timedelta,
    again: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Owe the issue to every live subscription, whenever that was made; returns how many deliveries are due.

    Each is due when planning would have had it due, at once where that has passed. What ended without a message is
    opened again, with ``again`` also what was sent; ``progress`` hears how many were opened. An issue that was not to
    be pushed (a repeat, an old one) is to be from now on.
    """
    planning = storage.deliveries.planning
    if not archived.push:
        await storage.issues.revisions.mark_for_push(archived.id)
    times = due_times(await planning.schedules(archived.edition), archived.published_at)
    due = {number: max(now, at) for number, at in times.items()}
    made = await _owe(archived, planning, now, due, useful=useful)
    reopened = await storage.deliveries.resend.reopen(
        archived.id,
        lambda schedule: due.get(schedule, now),
        expires_at=expires_at(now, useful, due.values()),
        again=again,
        progress=progress,
    )
    return made + reopened


async def bring_again(
    storage: Storage, archived: ArchivedIssue, alike: Alike, now: datetime, *, useful: timedelta
) -> int:
    """Bring now what of a live issue ended ``alike``: its hour has passed. How many could be opened once more: of who
    cannot be reached, or pauses, none is."""
    if archived.state is not IssueState.LIVE:
        return 0
    return await storage.deliveries.resend.reopen(archived.id, lambda _: now, expires_at=now + useful, only=alike)


async def may_have_got(storage: Storage, archived: ArchivedIssue, only: Subscription | None = None) -> int:
    """How many subscriptions (of ``only`` that one) may have got an issue before a backup was put back that knows
    nothing of it."""
    if not await storage.issues.sent_before_restoring(archived.edition, archived.date):
        return 0
    return await storage.deliveries.restoring.may_have_got(archived, only.id if only else None)


async def bring(
    ledger: Ledger, archived: ArchivedIssue, to: Subscription, due: datetime, *, useful: timedelta, again: bool = False
) -> bool:
    """Owe the issue to one subscription at that time, also where it waits for a later one or ended without a message.

    False where it was sent, or is on its way; with ``again`` what was sent is sent once more.
    """
    until = due + useful
    if await ledger.planning.owe_one(archived.id, to, due_at=due, expires_at=until):
        return True
    if await ledger.resend.hasten(archived.id, to.id, due):
        return True
    return await ledger.resend.reopen(archived.id, lambda _: due, expires_at=until, again=again, only=to.id) > 0


async def _owe(
    archived: ArchivedIssue,
    planning: Planning,
    since: datetime,
    due: Mapping[int, datetime],
    *,
    useful: timedelta,
) -> int:
    """Owe the issue to all who subscribed before ``since``, then skip what it makes superfluous.

    In this order: a crash in between leaves an older issue due, not a reader without any.
    """
    until = expires_at(since, useful, due.values())
    made = await planning.owe(archived.id, archived.edition, since, due, expires_at=until)
    await planning.skip_older(archived.edition, archived.id)
    return made
