"""Pruning: of old issues only sums are kept of what became of them, of old announcements nothing, and the space is
given back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.storage import Storage
from bot.storage.retention.pruning import OldIssue

LEAST: Final = timedelta(days=90)
"""What is younger is never pruned. For thirty days a sent issue is corrected in the chats; for sixty more it can be
taken back there, and a message leads to its issue."""

_WORTH_REBUILDING: Final = 0.1
"""The part of SQLite's file that has to be free before it is written anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """How many issues, announcements and deliveries of both there were; how many old issues are ``kept``, for something
    of them is owed or was sent since."""

    issues: int = 0
    announcements: int = 0
    deliveries: int = 0
    kept: int = 0


class GivenBack(StrEnum):
    """What became of the space: there was nothing to give back, or it was given back; it stays for what comes, on
    PostgreSQL or until the bot is stopped."""

    NOTHING = "nothing"
    DONE = "done"
    POSTGRESQL = "postgresql"
    BOT_RUNS = "bot-runs"


async def prune(
    storage: Storage,
    before: datetime,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Pruned:
    """Sum up the deliveries of issues from before then, and remove them; and old announcements with theirs.

    ``progress`` hears how many deliveries so far.
    Beside a running bot. What was interrupted goes on the next time. ``dry_run`` only counts.
    """
    pruned = await _prune_issues(storage, before, now, dry_run=dry_run, progress=progress)
    announcements, deliveries = await storage.announcements.over(before), pruned.deliveries
    for each in announcements:
        if dry_run:
            deliveries += await storage.announcements.deliveries(each.id)
            continue
        async for removed in storage.announcements.remove(each.id):
            deliveries += removed
            progress(deliveries)
    return replace(pruned, announcements=len(announcements), deliveries=deliveries)


async def _prune_issues(
    storage: Storage, before: datetime, now: datetime, *, dry_run: bool, progress: Callable[[int], None]
) -> Pruned:
    issues = deliveries = kept = 0
    for old in await storage.pruning.old(before):
        number = await _prunable(storage, old, before, now, dry_run=dry_run)
        if number is None:
            kept += 1
            continue
        issues += 1
        if dry_run:
            deliveries += number
            continue
        async for removed in storage.pruning.remove(old.id):
            deliveries += removed
            progress(deliveries)
    return Pruned(issues=issues, deliveries=deliveries, kept=kept)


async def _prunable(storage: Storage, old: OldIssue, before: datetime, now: datetime, *, dry_run: bool) -> int | None:
    """How many deliveries of the issue are to be removed, which from then on is begun; None where it is to be kept."""
    sums = await storage.tallies.count(old.id, now)
    if old.pruned:
        return sums.deliveries
    if not sums.over or (sums.latest is not None and sums.latest >= before):
        return None
    begun = dry_run or (await storage.tallies.write(sums) and await storage.pruning.begin(old.id, now))
    return sums.deliveries if begun else None


async def give_back(storage: Storage, now: datetime, *, progress: Callable[[int], None] = lambda _: None) -> GivenBack:
    """Let SQLite's file shrink; ``progress`` hears how many bytes are left to give back.

    Beside a running bot where the file was made to shrink, else while none runs.
    """
    space = storage.space
    if not storage.database.is_sqlite:
        return GivenBack.POSTGRESQL
    if await space.shrinks():
        given = GivenBack.NOTHING
        async for left in space.give_back():
            given = GivenBack.DONE
            progress(left)
        return given
    if await space.free() < _WORTH_REBUILDING * await space.used():
        return GivenBack.NOTHING
    if await storage.leases.holders(now):
        return GivenBack.BOT_RUNS
    await space.rebuild()
    return GivenBack.DONE
