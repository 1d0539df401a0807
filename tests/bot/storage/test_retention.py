"""Sums outlive the deliveries of old issues: they are written once, hold while nothing is made due, and nothing else
is known of what was pruned."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.model import IssueState, Lane, State
from bot.model.delivery_history import LATE
from bot.services.published.pruning import GivenBack, Pruned, give_back, prune
from bot.storage import Database, Storage
from bot.storage.announcements.tables import KEPT as KEPT_ANNOUNCEMENTS
from bot.storage.retention.counting import still_open
from bot.storage.retention.pruning import KEPT_ISSUES, OldIssue
from bot.storage.retention.tables import tally
from bot.storage.schema import delivery, issue
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    SENT,
    a_story,
    an_issue,
    owe,
    publish,
    revise,
    settle,
    subscribe,
)
from tests.bot.storage.test_query_plans import plan

LATER = NOON + 2 * DAY
"""When the deliveries of an issue of the first day are over."""


@pytest.fixture
async def storage(database: Database) -> Storage:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    for place in (ANN, BOB, CHANNEL):
        await subscribe(storage.subscribers, place)
    return storage


async def bring(storage: Storage, day: int = 0, *, to: int = 3) -> int:
    """An issue of that day, brought to so many of the three; its number."""
    now = NOON + day * DAY
    archived = await publish(storage.issues, FIRST + day * DAY, now=now)
    await owe(storage.deliveries, archived, due_at=now)
    for platform in ("telegram", "discord"):
        for claimed in await storage.deliveries.claims.claim(platform, now, limit=min(to, 2), lease=LEASE):
            reached = claimed.subscription.place != BOB
            end = SENT if reached else replace(SENT, state=State.GONE, reason="blocked")
            end = replace(end, due_at=now)
            await settle(storage.deliveries, claimed, end, now=now, messages=PAGES[:1] if reached else ())
    return archived.id


async def told(storage: Storage) -> list[tuple[str, dict[State, int], dict[tuple[State, str], int]]]:
    """What ``stats`` says of the newest issue."""
    tallies = await storage.history.tallies(EDITION, since=LATER, issues=1)
    return [(each.platform, dict(each.states), dict(each.reasons)) for each in tallies]


async def rows(storage: Storage, issue_id: int) -> int | None:
    return await storage.database.scalar(
        select(func.count()).select_from(delivery).where(delivery.c.issue_id == issue_id)
    )


WHAT_CAME = [
    ("discord", {State.SENT: 1}, {}),
    ("telegram", {State.SENT: 1, State.GONE: 1}, {(State.GONE, "blocked"): 1}),
]


# --- sums ---------------------------------------------------------------------------------------------------------


async def test_what_is_over_is_summed_up_once_and_told_as_before(storage: Storage) -> None:
    await bring(storage)
    assert await told(storage) == WHAT_CAME
    assert await storage.tallies.close(LATER) == 1
    assert await storage.tallies.close(LATER) == 0
    assert await told(storage) == WHAT_CAME


async def test_nothing_is_counted_any_more_once_it_is_summed_up(storage: Storage) -> None:
    await bring(storage)
    await storage.tallies.close(LATER)
    async with storage.database.write() as connection:
        await connection.execute(delivery.delete())
    assert await told(storage) == WHAT_CAME


async def test_an_issue_of_today_and_one_that_is_owed_to_somebody_are_counted_as_they_are(storage: Storage) -> None:
    await bring(storage)
    assert await storage.tallies.close(NOON + HOUR) == 0
    await bring(storage, 1, to=1)
    assert await storage.tallies.close(NOON + 3 * DAY) == 1
    ((_, discord, _), (_, telegram, _)) = await told(storage)
    assert (discord, telegram) == ({State.SENT: 1}, {State.SENT: 1, State.DUE: 1})


async def test_a_correction_opens_the_sums_and_its_end_closes_them_again(storage: Storage) -> None:
    issue_id = await bring(storage)
    await storage.tallies.close(LATER)
    archived = await storage.issues.get(EDITION, FIRST)
    assert archived is not None
    await revise(storage.issues, archived, an_issue(FIRST, a_story(1, "Better", "https://example.com/b")), now=LATER)
    assert await storage.deliveries.corrections.correct(LATER, since=NOON) == 2
    assert await storage.tallies.open_issues() == {issue_id}
    (tallied, _) = await storage.history.tallies(EDITION, since=LATER)
    assert tallied.correcting == 1
    assert await storage.tallies.close(LATER + DAY) == 0


@pytest.mark.parametrize("who", ["everybody", "one"])
async def test_what_is_owed_once_more_is_counted_anew(storage: Storage, who: str) -> None:
    issue_id = await bring(storage)
    await storage.tallies.close(LATER)
    only = (await subscribe(storage.subscribers, BOB)).id if who == "one" else None
    reopen = storage.deliveries.resend.reopen
    assert await reopen(issue_id, lambda _: LATER, expires_at=LATER + DAY, only=only) == 1
    assert (await told(storage))[1][1] == {State.SENT: 1, State.DUE: 1}


async def test_what_is_made_due_while_it_is_counted_is_noticed(storage: Storage) -> None:
    issue_id = await bring(storage)
    sums = await storage.tallies.count(issue_id, LATER)
    await storage.deliveries.resend.reopen(issue_id, lambda _: LATER, expires_at=LATER + DAY)
    assert sums.over
    assert not await storage.tallies.write(sums)
    assert await storage.database.scalar(select(func.count()).select_from(tally)) == 0


async def test_how_an_issue_stands_is_written_down_before_it_is_over(storage: Storage) -> None:
    await bring(storage, to=1)
    assert await storage.tallies.note_open(NOON + HOUR) == 1
    assert await storage.tallies.note_open(NOON + HOUR) == 0, "it was done a moment ago"
    discord, telegram = await storage.history.summed(EDITION, issues=9)
    assert (dict(discord.states), dict(telegram.states)) == ({State.SENT: 1}, {State.SENT: 1, State.DUE: 1})
    assert (telegram.counted_at, telegram.late, telegram.corrected) == (NOON + HOUR, 0, 0)
    assert await storage.tallies.close(LATER) == 0
    (_, (_, now_due, _)) = await told(storage)
    assert now_due == {State.SENT: 1, State.DUE: 1}, "what is said of it is counted as it is"


async def test_what_came_late_is_told_by_when_it_was_due_at_first_and_a_correction_changes_that_not(
    storage: Storage,
) -> None:
    archived = await publish(storage.issues, FIRST)
    await owe(storage.deliveries, archived)
    claim, late = storage.deliveries.claims.claim, NOON + LATE + HOUR
    (punctual,) = await claim("discord", NOON + LATE, limit=9, lease=LEASE)
    await settle(storage.deliveries, punctual, SENT, now=NOON + LATE, messages=PAGES[:1])
    waits, other = await claim("telegram", NOON, limit=9, lease=LEASE)
    await settle(storage.deliveries, waits, replace(SENT, state=State.DUE, reason="network", due_at=late), now=NOON)
    await settle(storage.deliveries, other, SENT, now=NOON, messages=PAGES[:1])
    (again,) = await claim("telegram", late, limit=9, lease=LEASE)
    await settle(storage.deliveries, again, SENT, now=late, messages=PAGES[:1])
    await revise(storage.issues, archived, an_issue(FIRST, a_story(1, "Better", "https://example.com/b")), now=LATER)
    await storage.deliveries.corrections.correct(LATER, since=NOON)
    (edit,) = await claim("discord", LATER, limit=9, lease=LEASE, lane=Lane.EDITS)
    await settle(storage.deliveries, edit, SENT, now=LATER + DAY, messages=PAGES[:1], revision=2)
    await storage.tallies.note_open(LATER + DAY)
    discord, telegram = await storage.history.summed(EDITION, issues=9)
    assert (discord.late, discord.corrected, telegram.late, telegram.corrected) == (0, 1, 1, 0)
    hours = [(each.platform, each.hour, each.number) for each in await storage.figures.arriving.of(EDITION, FIRST)]
    assert hours == [("discord", NOON, 1), ("telegram", NOON, 1), ("telegram", NOON + HOUR, 1)]


async def test_of_what_was_sent_before_anybody_noted_when_it_was_due_nobody_knows_whether_it_was_late(
    storage: Storage,
) -> None:
    await bring(storage)
    async with storage.database.write() as connection:
        await connection.execute(delivery.update().values(first_due_at=None))
    await storage.tallies.close(LATER)
    discord, telegram = await storage.history.summed(EDITION, issues=9)
    assert (discord.late, telegram.late, telegram.corrected) == (None, None, 0)


async def test_a_second_copy_is_due_anew(storage: Storage) -> None:
    issue_id = await bring(storage)
    due = LATER + HOUR
    await storage.deliveries.resend.reopen(issue_id, lambda _: due, expires_at=due + DAY, again=True)
    for platform in ("telegram", "discord"):
        for claimed in await storage.deliveries.claims.claim(platform, due, limit=9, lease=LEASE):
            await settle(storage.deliveries, claimed, replace(SENT, due_at=due), now=due, messages=PAGES[:1])
    await storage.tallies.note_open(due)
    assert [each.late for each in await storage.history.summed(EDITION, issues=9)] == [0, 0]


async def test_the_look_for_what_is_over_does_not_read_the_history(
    database: Database, many_deliveries: tuple[int, int]
) -> None:
    async with database.write() as connection:
        found = await plan(connection, still_open())
    assert many_deliveries
    assert "ix_delivery_open" in found
    assert "Seq Scan on delivery" not in found


# --- pruning ------------------------------------------------------------------------------------------------------


async def prune_all(storage: Storage, *, dry_run: bool = False) -> Pruned:
    """Prune what is older than the second day, as if no issue were among the newest."""
    storage.pruning.kept = 0
    return await prune(storage, NOON + DAY, NOON + 100 * DAY, dry_run=dry_run)


async def test_old_deliveries_go_and_their_sums_stay(storage: Storage) -> None:
    old = await bring(storage)
    assert await prune_all(storage, dry_run=True) == Pruned(issues=1, deliveries=3)
    assert await rows(storage, old) == 3
    assert await prune_all(storage) == Pruned(issues=1, deliveries=3)
    assert await rows(storage, old) == 0
    assert await told(storage) == WHAT_CAME
    assert await prune_all(storage) == Pruned()


async def test_younger_ones_stay(storage: Storage) -> None:
    await bring(storage)
    young = await bring(storage, 2)
    await prune_all(storage)
    assert await rows(storage, young) == 3


async def test_what_is_owed_to_anybody_stays_and_so_does_what_was_sent_since(storage: Storage) -> None:
    owed = await bring(storage, to=1)
    assert await prune_all(storage) == Pruned(kept=1)
    assert await rows(storage, owed) == 3
    (last,) = await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=LEASE)
    await settle(storage.deliveries, last, replace(SENT, due_at=LATER), now=LATER, messages=PAGES)
    assert await prune_all(storage) == Pruned(kept=1)


async def test_the_newest_issues_stay_whatever_their_age(storage: Storage) -> None:
    await bring(storage)
    assert await storage.pruning.old(NOON + 100 * DAY) == []
    newer = ({"date": FIRST + day * DAY} for day in range(1, KEPT_ISSUES + 1))
    values = {"edition_id": 1, "state": IssueState.LIVE, "push": True, "revision": 1, "published_at": NOON}
    async with storage.database.write() as connection:
        await connection.execute(issue.insert(), [values | each for each in newer])
    assert [old.day for old in await storage.pruning.old(NOON + 100 * DAY)] == [FIRST]


async def test_what_was_pruned_is_never_owed_again_to_who_may_have_it(storage: Storage) -> None:
    issue_id = await bring(storage)
    await prune_all(storage)
    archived, ann = await storage.issues.get(EDITION, FIRST), await storage.subscribers.find(ANN, EDITION)
    assert archived is not None
    assert ann is not None
    assert await owe(storage.deliveries, archived, due_at=LATER) == 0
    assert not await storage.deliveries.planning.owe_one(issue_id, ann, due_at=LATER, expires_at=LATER + DAY)
    assert await rows(storage, issue_id) == 0
    assert await storage.pruning.is_pruned(issue_id)


async def test_why_does_not_call_it_missed(storage: Storage) -> None:
    await bring(storage)
    ann = await storage.subscribers.find(ANN, EDITION)
    assert ann is not None
    await prune_all(storage)
    assert (await storage.history.of(ann)).entries == ()
    assert await storage.history.first_message(ann, 1) == ""


async def test_a_removal_that_was_interrupted_goes_on(storage: Storage) -> None:
    issue_id = await bring(storage)
    assert await storage.tallies.write(await storage.tallies.count(issue_id, LATER))
    assert await storage.pruning.begin(issue_id, LATER)
    storage.pruning.kept = 0
    assert await storage.pruning.old(NOON + DAY) == [OldIssue(id=issue_id, day=FIRST, pruned=True)]
    assert await told(storage) == WHAT_CAME
    assert await prune_all(storage) == Pruned(issues=1, deliveries=3)


async def test_what_is_being_removed_is_not_corrected_any_more(storage: Storage) -> None:
    issue_id = await bring(storage)
    assert await storage.tallies.write(await storage.tallies.count(issue_id, LATER))
    assert await storage.pruning.begin(issue_id, LATER)
    archived = await storage.issues.by_id(issue_id)
    assert archived is not None
    await storage.issues.revisions.withdraw(archived, now=LATER)
    assert await storage.deliveries.corrections.correct(LATER, since=NOON) == 0
    assert await storage.tallies.open_issues() == frozenset()


async def announce(storage: Storage, number: int) -> list[int]:
    """So many announcements on the first day, owed to all three."""
    made = [await storage.announcements.add(f"News {each}", NOON, NOON + HOUR) for each in range(number)]
    await storage.announcements.plan()
    return [each.id for each in made]


async def over(storage: Storage, number: int) -> None:
    """It is owed to nobody any more."""
    async with storage.database.write() as connection:
        done = delivery.update().where(delivery.c.issue_id == -number)
        await connection.execute(done.values(state=State.SENT))


async def test_old_announcements_go_with_their_deliveries_and_the_newest_stay(storage: Storage) -> None:
    oldest, *_ = numbers = await announce(storage, KEPT_ANNOUNCEMENTS + 1)
    for number in numbers:
        await over(storage, number)
    assert await prune_all(storage, dry_run=True) == Pruned(announcements=1, deliveries=3)
    assert await rows(storage, -oldest) == 3
    assert await prune_all(storage) == Pruned(announcements=1, deliveries=3)
    assert await rows(storage, -oldest) == 0
    assert [each.id for each in await storage.announcements.newest(99)] == numbers[:0:-1]
    assert await prune_all(storage) == Pruned()


async def test_an_announcement_that_somebody_is_owed_stays_and_so_does_a_young_one(storage: Storage) -> None:
    owed, *others = await announce(storage, KEPT_ANNOUNCEMENTS + 2)
    assert await prune_all(storage) == Pruned(), "all are owed"
    for number in others:
        await over(storage, number)
    storage.pruning.kept = 0
    assert await prune(storage, NOON, NOON + 100 * DAY) == Pruned(), "all are young"
    assert await prune_all(storage) == Pruned(announcements=1, deliveries=3)
    assert await rows(storage, -owed) == 3


# --- space --------------------------------------------------------------------------------------------------------


async def fill(database: Database, number: int) -> None:
    """So many kilobytes."""
    values = {"platform": "telegram", "issue_id": 1, "due_at": NOON, "expires_at": NOON, "state": State.SENT}
    values |= {"reason": 1_000 * "x"}
    async with database.write() as connection:
        many = [values | {"subscription_id": each} for each in range(number)]
        await connection.execute(delivery.insert(), many)


async def leave_room(storage: Storage) -> None:
    """Most of the file is free."""
    await fill(storage.database, 3_000)
    async with storage.database.write() as connection:
        await connection.execute(delivery.delete())


async def test_a_file_shrinks_beside_who_writes(sqlite_url: str) -> None:
    async with Storage.open(sqlite_url) as storage:
        await leave_room(storage)
        before, free = await storage.space.used(), await storage.space.free()
        assert free > before / 2
        await storage.leases.take("clock", "a bot", LATER, timedelta(minutes=1))
        writing = asyncio.create_task(fill(storage.database, 5))
        assert await give_back(storage, LATER) is GivenBack.DONE
        await writing
        assert await storage.space.free() == 0
        assert await storage.space.used() < before - free / 2
        assert await give_back(storage, LATER) is GivenBack.NOTHING


async def test_a_file_of_an_earlier_version_is_written_anew_while_no_bot_runs(tmp_path: Path) -> None:
    file = tmp_path / "paperboy.db"
    with closing(sqlite3.connect(file)) as earlier:
        earlier.execute("PRAGMA journal_mode = WAL")
    async with Storage.open(f"sqlite:///{file}") as storage:
        assert not await storage.space.shrinks()
        await leave_room(storage)
        before = await storage.space.used()
        await storage.leases.take("clock", "a bot", LATER, timedelta(minutes=1))
        assert await give_back(storage, LATER) is GivenBack.BOT_RUNS
        assert await storage.space.used() == before
        assert await give_back(storage, LATER + HOUR) is GivenBack.DONE
        assert await storage.space.used() < before / 2
        assert await storage.space.shrinks()
