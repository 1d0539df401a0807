"""Who is owed which issue, and when: the same on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model import CatchUp, Lane, Place, Preferences, Schedule, SentMessage, Settlement, State
from bot.services.planning import bring
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    CLUB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    MORNING,
    NOON,
    crowd,
    intend,
    owe,
    publish,
    record,
    settle,
    subscribe,
)
from tests.stored import count_deliveries, deliveries_of, next_due

EXPIRES = NOON + 2 * DAY


def person(number: int) -> Place:
    return replace(ANN, address=str(number), root=str(number))


async def test_everybody_is_owed_an_issue_at_their_schedules_time(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    now, morning = await subscribe(subscribers, ANN), await subscribe(subscribers, CHANNEL, MORNING)
    issue = await publish(archive, FIRST)
    schedules = await ledger.planning.schedules(EDITION)
    assert sorted(schedules.values(), key=repr) == sorted([Schedule(), MORNING.schedule], key=repr)
    due = {number: NOON if schedule.at is None else NOON + HOUR for number, schedule in schedules.items()}
    assert await ledger.planning.owe(issue.id, EDITION, NOON, due, expires_at=EXPIRES) == 2
    (first,) = await deliveries_of(ledger, now.id, 9)
    assert (first.platform, first.state, first.due_at, first.expires_at) == ("telegram", State.DUE, NOON, EXPIRES)
    assert (first.part, first.lane, first.claim, first.attempts, first.revision) == ("issue", Lane.FIRST, 0, 0, 0)
    assert (first.messages, first.reason) == ((), "")
    (later,) = await deliveries_of(ledger, morning.id, 9)
    assert (later.platform, later.due_at) == ("discord", NOON + HOUR)


async def test_who_shares_an_hour_is_served_by_the_age_of_the_subscription_whatever_the_schedules(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    zones = ("Asia/Shanghai", "Asia/Singapore", "Asia/Manila")
    wishes = [replace(MORNING, schedule=replace(MORNING.schedule, zone=zone)) for zone in zones]
    made = [(await subscribe(subscribers, person(n), wishes[n % 3])).id for n in range(1, 30)]
    await owe(ledger, await publish(archive, FIRST), chunk=7)
    claimed = await ledger.claims.claim("telegram", NOON, limit=99, lease=LEASE)
    assert [one.subscription.id for one in claimed] == made


async def test_planning_again_adds_only_who_is_missing(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    issue = await publish(archive, FIRST)
    assert [await owe(ledger, issue) for _ in range(3)] == [1, 0, 0]
    bob = await subscribe(subscribers, BOB)
    assert await owe(ledger, issue, due_at=NOON + HOUR) == 1
    assert [row.due_at for row in await deliveries_of(ledger, bob.id, 9)] == [NOON + HOUR]
    assert await next_due(ledger, "telegram") == NOON


async def test_who_left_sleeps_or_came_later_is_owed_nothing(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    for where in (ANN, BOB, CLUB):
        await subscribe(subscribers, where, MORNING if where is CLUB else None)
    await subscribe(subscribers, CHANNEL, now=NOON)
    await subscribers.unsubscribe(BOB, EDITION)
    await subscribers.sleep_address(CLUB.platform, CLUB.address, "kicked")
    issue = await publish(archive, FIRST, now=NOON)
    assert list((await ledger.planning.schedules(EDITION)).values()) == [Schedule()]
    assert await owe(ledger, issue) == 1
    assert await count_deliveries(ledger) == {("telegram", issue.id, State.DUE): 1}


async def test_who_pauses_when_it_would_be_due_is_owed_nothing_whose_pause_is_over_then_is(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    longer, shorter = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    await subscribers.pause(longer, NOON + timedelta(seconds=1), NOON - HOUR)
    await subscribers.pause(shorter, NOON, NOON - HOUR)
    issue = await publish(archive, FIRST)
    assert await owe(ledger, issue) == 1
    assert await deliveries_of(ledger, longer.id, 9) == ()
    assert len(await deliveries_of(ledger, shorter.id, 9)) == 1


async def test_a_pause_cancels_what_is_not_begun_and_due_before_its_end(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    paused = await subscribers.pause(ann, NOON, NOON - HOUR)
    assert [each.state for each in await deliveries_of(ledger, ann.id, 9)] == [State.DUE]
    await subscribers.pause(paused, NOON + HOUR, NOON - HOUR)
    (cancelled,) = await deliveries_of(ledger, ann.id, 9)
    assert (cancelled.state, cancelled.reason) == (State.CANCELLED, "paused")


async def test_other_editions_are_owed_nothing(subscribers: Subscribers, archive: IssueArchive, ledger: Ledger) -> None:
    await archive.ensure_edition("weekly")
    await subscribe(subscribers, ANN, edition="weekly")
    issue = await publish(archive, FIRST)
    every = await ledger.planning.schedules("weekly")
    assert await ledger.planning.schedules(EDITION) == {}
    assert await ledger.planning.owe(issue.id, EDITION, NOON, dict.fromkeys(every, NOON), expires_at=EXPIRES) == 0


async def test_a_schedule_left_out_is_owed_nothing(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    issue = await publish(archive, FIRST)
    assert await ledger.planning.owe(issue.id, EDITION, NOON, {}, expires_at=EXPIRES) == 0


@pytest.mark.parametrize("chunk", [1, 7, 20_000])
async def test_the_size_of_a_chunk_changes_nothing(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger, chunk: int
) -> None:
    made = [await subscribe(subscribers, person(number)) for number in range(10, 30)]
    assert await owe(ledger, await publish(archive, FIRST), chunk=chunk) == 20
    assert [len(await deliveries_of(ledger, one.id, 9)) for one in made] == [1] * 20


async def test_thousands_of_schedules_are_planned(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    issue = await publish(archive, FIRST)
    (number,) = await ledger.planning.schedules(EDITION)
    due = {number + 1 + other: NOON for other in range(12_000)} | {number: NOON + HOUR}
    assert await ledger.planning.owe(issue.id, EDITION, NOON, due, expires_at=EXPIRES) == 1


async def test_what_waits_for_its_hour_is_brought_at_once(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue, due_at=NOON + HOUR)
    assert await bring(ledger, issue, ann, NOON, useful=EXPIRES - NOON)
    assert [row.due_at for row in await deliveries_of(ledger, ann.id, 9)] == [NOON]
    assert not await bring(ledger, issue, ann, NOON, useful=EXPIRES - NOON)


async def test_thousands_of_subscribers_are_planned_and_claimed_in_order(
    database: Database, archive: IssueArchive, ledger: Ledger
) -> None:
    await crowd(database, 2_000)  # enough for PostgreSQL's statistics to be brought up to date
    assert await owe(ledger, await publish(archive, FIRST), chunk=700) == 2_000
    claimed = await ledger.claims.claim("telegram", NOON, limit=500, lease=LEASE)
    claimed += await ledger.claims.claim("telegram", NOON, limit=5_000, lease=LEASE)
    assert len(claimed) == 2_000
    assert claimed == sorted(claimed, key=lambda one: one.delivery.id)


async def test_one_subscription_can_be_owed_an_issue_once(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, issue = await subscribe(subscribers, ANN), await publish(archive, FIRST)
    made = [await ledger.planning.owe_one(issue.id, ann, due_at=NOON + n * HOUR, expires_at=EXPIRES) for n in range(2)]
    assert made == [True, False]
    assert [(row.due_at, row.state, row.platform) for row in await deliveries_of(ledger, ann.id, 9)] == [
        (NOON, State.DUE, "telegram")
    ]
    assert await owe(ledger, issue) == 0


async def states(ledger: Ledger, subscription_id: int) -> list[State]:
    return [row.state for row in await deliveries_of(ledger, subscription_id, 99)]


async def test_a_newer_issue_replaces_the_unsent_ones_before_it(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    issues = [await publish(archive, FIRST + number * DAY) for number in range(3)]
    for issue in issues:
        await owe(ledger, issue)
    assert await ledger.planning.skip_older(EDITION, issues[1].id) == 1
    assert await ledger.planning.skip_older(EDITION, issues[2].id) == 1
    assert await ledger.planning.skip_older(EDITION, issues[2].id) == 0
    assert await states(ledger, ann.id) == [State.DUE, State.SKIPPED, State.SKIPPED]
    assert (await deliveries_of(ledger, ann.id, 9))[1].reason == "newer"


async def test_what_may_have_arrived_is_not_said_to_be_left_out_for_the_newer_one(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    old, new = await publish(archive, FIRST), await publish(archive, FIRST + DAY)
    await owe(ledger, old)
    (claimed,) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await intend(ledger, claimed)
    again = Settlement(state=State.DUE, due_at=NOON + HOUR, attempts=1, reason="plain unknown")
    await settle(ledger, claimed, again, now=NOON)
    await owe(ledger, new)
    assert await ledger.planning.skip_older(EDITION, new.id) == 1
    newer, older = await deliveries_of(ledger, ann.id, 9)
    assert (newer.state, older.state, older.reason) == (State.DUE, State.UNKNOWN, "plain unknown")


async def test_who_wants_all_issues_keeps_them(subscribers: Subscribers, archive: IssueArchive, ledger: Ledger) -> None:
    for where, catch_up in ((ANN, CatchUp.ALL), (BOB, CatchUp.NONE)):
        await subscribe(subscribers, where, Preferences(catch_up=catch_up))
    issues = [await publish(archive, FIRST + number * DAY) for number in range(2)]
    for issue in issues:
        await owe(ledger, issue)
    assert await ledger.planning.skip_older(EDITION, issues[1].id) == 0


async def test_nothing_is_replaced_for_who_is_not_owed_the_newer_one(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, bob = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB, MORNING)
    await subscribers.change(bob, replace(MORNING, catch_up=CatchUp.LATEST))
    old, new = await publish(archive, FIRST), await publish(archive, FIRST + DAY)
    await owe(ledger, old)
    await ledger.planning.owe_one(new.id, ann, due_at=NOON, expires_at=EXPIRES)
    assert await ledger.planning.skip_older(EDITION, new.id) == 1
    assert await states(ledger, bob.id) == [State.DUE]


async def test_what_was_begun_is_finished_and_not_replaced(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, bob = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    old, new = await publish(archive, FIRST), await publish(archive, FIRST + DAY)
    await owe(ledger, old)
    sending, partly = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await intend(ledger, sending)
    await record(ledger, partly, [SentMessage(handle="1", dialect="classic", digest="d")], revision=1)
    await owe(ledger, new)
    assert await ledger.planning.skip_older(EDITION, new.id) == 0
    assert [await states(ledger, one.id) for one in (ann, bob)] == [[State.DUE, State.SENDING], [State.DUE, State.DUE]]


async def test_a_claim_that_was_not_begun_is_lost_to_the_newer_issue(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    (claimed,) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    new = await publish(archive, FIRST + DAY)
    await owe(ledger, new)
    await ledger.planning.skip_older(EDITION, new.id)
    assert not await intend(ledger, claimed)


async def due_times(ledger: Ledger, subscription_id: int) -> list[datetime]:
    return [row.due_at for row in await deliveries_of(ledger, subscription_id, 99)]


async def test_another_hour_moves_the_newest_issue_that_is_waiting(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, bob = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    for number in range(2):
        await owe(ledger, await publish(archive, FIRST + number * DAY))
    assert await ledger.planning.reschedule(ann.id, NOON + HOUR)
    assert await due_times(ledger, ann.id) == [NOON + HOUR, NOON]
    assert await due_times(ledger, bob.id) == [NOON, NOON]


async def test_another_hour_moves_nothing_that_was_begun_or_is_over(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    assert not await ledger.planning.reschedule(ann.id, NOON)
    await owe(ledger, await publish(archive, FIRST))
    (claimed,) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await intend(ledger, claimed)
    assert not await ledger.planning.reschedule(ann.id, NOON + HOUR)
    assert await due_times(ledger, ann.id) == [NOON + LEASE]


async def test_the_history_is_limited_and_begins_with_the_newest_issue(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    issues = [await publish(archive, FIRST + timedelta(days=number)) for number in (2, 0, 1)]
    for issue in issues:
        await owe(ledger, issue)
    assert [row.issue_id for row in await deliveries_of(ledger, ann.id, 2)] == [issues[0].id, issues[2].id]
