"""A clock that was set, as the database is brought through it, on both databases."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from bot.model import ArchivedIssue, Delivery, Place, Preferences, Schedule, Settlement, State
from bot.services.planning import plan
from bot.storage import Database, Storage
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, EDITION, FIRST, HOUR, NOON, owe, publish, settle, subscribe
from tests.stored import deliveries_of

CLAIM = timedelta(seconds=90)
MINUTE = timedelta(minutes=1)
USEFUL = timedelta(days=3)
ON_ARRIVAL = Preferences(schedule=Schedule())


def at(hour: int, minute: int = 0) -> Preferences:
    return Preferences(schedule=Schedule(at=time(hour, minute)))


@dataclass
class Ledgers:
    """The storage of one database, and what stands in it."""

    storage: Storage

    async def publish(self, now: datetime) -> ArchivedIssue:
        archived = await publish(self.storage.issues, FIRST, now=now)
        await plan(archived, self.storage.deliveries.planning, useful=USEFUL)
        return archived

    async def owed(self, where: Place) -> Delivery:
        subscription = await self.storage.subscribers.find(where, EDITION)
        assert subscription is not None
        (owed,) = await deliveries_of(self.storage.deliveries, subscription.id, 1)
        return owed

    async def claim(self, now: datetime) -> int:
        return len(await self.storage.deliveries.claims.claim("telegram", now, limit=9, lease=CLAIM))

    async def back(self, now: datetime) -> None:
        await self.storage.clock_steps.back(now, CLAIM, USEFUL)


@pytest.fixture
async def ledgers(database: Database) -> Ledgers:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return Ledgers(storage)


async def test_what_was_due_on_arrival_is_due_at_once_where_the_clock_is_set_back(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, ON_ARRIVAL)
    await ledgers.publish(NOON)
    assert await ledgers.claim(NOON - HOUR) == 0
    await ledgers.back(NOON - HOUR)
    assert await ledgers.claim(NOON - HOUR) == 1


async def test_an_hour_that_somebody_chose_stays_that_hour(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, at(12, 30))
    await ledgers.publish(NOON)
    await ledgers.back(NOON - HOUR)
    assert (await ledgers.owed(ANN)).due_at == NOON + HOUR / 2


async def test_an_hour_that_only_the_wrong_clock_had_past_is_today_again(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, at(11, 30))
    await ledgers.publish(NOON)
    assert (await ledgers.owed(ANN)).due_at > NOON + 23 * HOUR
    await ledgers.back(NOON - HOUR)
    assert (await ledgers.owed(ANN)).due_at == NOON - HOUR / 2


async def test_a_dead_workers_claim_ends_as_soon_as_any_where_the_clock_is_set_back(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, ON_ARRIVAL)
    await ledgers.publish(NOON)
    assert await ledgers.claim(NOON) == 1
    await ledgers.back(NOON - HOUR)
    assert await ledgers.claim(NOON - HOUR) == 0
    assert await ledgers.claim(NOON - HOUR + CLAIM) == 1


async def test_doing_it_again_changes_nothing(ledgers: Ledgers) -> None:
    for where, wanted in ((ANN, ON_ARRIVAL), (BOB, at(12, 30)), (CLUB, ON_ARRIVAL)):
        await subscribe(ledgers.storage.subscribers, where, wanted)
    await ledgers.publish(NOON)
    await ledgers.claim(NOON)
    await ledgers.back(NOON - HOUR)
    once = [await ledgers.owed(where) for where in (ANN, BOB, CLUB)]
    await ledgers.back(NOON - HOUR)
    assert [await ledgers.owed(where) for where in (ANN, BOB, CLUB)] == once


async def test_who_subscribed_by_the_wrong_clock_gets_what_is_published_from_now_on(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, ON_ARRIVAL, now=NOON)
    await ledgers.back(NOON - HOUR)
    await ledgers.publish(NOON - HOUR + MINUTE)
    assert (await ledgers.owed(ANN)).due_at == NOON - HOUR + MINUTE


async def test_a_claim_that_lasts_still_lasts_where_the_clock_is_set_forth(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, ON_ARRIVAL)
    await ledgers.publish(NOON)
    await ledgers.claim(NOON)
    await ledgers.storage.clock_steps.forth(NOON + MINUTE, NOON + MINUTE + HOUR)
    assert await ledgers.claim(NOON + MINUTE + HOUR) == 0
    assert await ledgers.claim(NOON + CLAIM + HOUR) == 1


async def test_an_hour_that_the_clock_is_set_past_has_come(ledgers: Ledgers) -> None:
    await subscribe(ledgers.storage.subscribers, ANN, at(12, 30))
    await ledgers.publish(NOON)
    await ledgers.storage.clock_steps.forth(NOON, NOON + HOUR)
    assert await ledgers.claim(NOON + HOUR) == 1


async def test_pauses_last_as_long_as_they_were_to(ledgers: Ledgers) -> None:
    limits = ledgers.storage.limits
    await limits.pause("telegram", NOON + MINUTE / 2, "outage", now=NOON)
    await ledgers.storage.clock_steps.forth(NOON, NOON + HOUR)
    found = await limits.paused("telegram", NOON + HOUR)
    assert found is not None
    assert found.until == NOON + HOUR + MINUTE / 2
    await ledgers.storage.clock_steps.pauses_back(NOON + HOUR, NOON)
    await ledgers.back(NOON)
    found = await limits.paused("telegram", NOON)
    assert found is not None
    assert found.until == NOON + MINUTE / 2


async def test_the_last_leader_tells_that_the_clock_was_ahead(ledgers: Ledgers) -> None:
    steps = ledgers.storage.clock_steps
    assert await steps.ahead(NOON) == timedelta()
    await ledgers.storage.leases.take("clock", "a process", NOON, timedelta(seconds=6))
    assert await steps.ahead(NOON) == timedelta()
    assert await steps.ahead(NOON - HOUR) > HOUR
    await ledgers.back(NOON - HOUR)
    assert await steps.ahead(NOON - HOUR) == timedelta()


# --- what was judged by a clock that was days ahead ---------------------------------------------------------------

LATER = NOON + 4 * DAY


async def pushed(ledgers: Ledgers, *days: date) -> list[bool]:
    found = [await ledgers.storage.issues.get(EDITION, day) for day in days]
    return [one.push for one in found if one is not None]


async def test_what_was_too_old_for_that_clock_and_is_not_is_to_be_sent(ledgers: Ledgers) -> None:
    archive = ledgers.storage.issues
    days = [FIRST - 5 * DAY, FIRST - DAY, FIRST]
    for minutes, day in enumerate(days):
        await publish(archive, day, now=LATER + minutes * MINUTE, push=False)
    await publish(archive, FIRST - 2 * DAY, now=LATER + HOUR, push=False)  # it came after newer ones
    await publish(archive, FIRST + DAY, now=LATER + HOUR, push=False, repeat_of=FIRST)
    await ledgers.back(NOON)
    assert await pushed(ledgers, *days) == [False, True, True]
    assert await pushed(ledgers, FIRST - 2 * DAY, FIRST + DAY) == [False, False]


async def test_what_the_right_clock_had_judged_stays_as_it_is(ledgers: Ledgers) -> None:
    await publish(ledgers.storage.issues, FIRST, now=NOON, push=False)
    await ledgers.back(NOON)
    assert await pushed(ledgers, FIRST) == [False]


async def test_who_subscribed_before_an_issue_is_owed_it_and_who_came_after_it_is_not(ledgers: Ledgers) -> None:
    storage = ledgers.storage
    await subscribe(storage.subscribers, ANN, ON_ARRIVAL, now=LATER)
    first = await publish(storage.issues, FIRST - DAY, now=LATER + MINUTE, push=False)
    await subscribe(storage.subscribers, BOB, ON_ARRIVAL, now=LATER + 2 * MINUTE)
    second = await publish(storage.issues, FIRST, now=LATER + 3 * MINUTE, push=False)
    await subscribe(storage.subscribers, CLUB, ON_ARRIVAL, now=LATER + 4 * MINUTE)
    await storage.clock_steps.nothing_later(NOON, USEFUL)
    owed = []
    for day in (first.date, second.date):
        archived = await storage.issues.get(EDITION, day)
        assert archived is not None
        assert archived.published_at <= NOON
        owed.append(await plan(archived, storage.deliveries.planning, useful=USEFUL))
    assert owed == [1, 2]


async def test_what_was_too_late_by_that_clock_is_due_again_unless_a_newer_issue_came(ledgers: Ledgers) -> None:
    storage = ledgers.storage
    await subscribe(storage.subscribers, ANN, ON_ARRIVAL)
    for day in (FIRST - DAY, FIRST):
        await owe(storage.deliveries, await publish(storage.issues, day))
    for claimed in await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=CLAIM):
        expired = Settlement(state=State.EXPIRED, due_at=LATER, attempts=1, reason="network")
        await settle(storage.deliveries, claimed, expired, now=LATER)
    await ledgers.back(NOON + MINUTE)
    assert await ledgers.claim(NOON + MINUTE) == 1
    assert (await ledgers.owed(ANN)).issue_id == 2


async def test_what_was_too_late_by_any_clock_stays_so(ledgers: Ledgers) -> None:
    storage = ledgers.storage
    await subscribe(storage.subscribers, ANN, ON_ARRIVAL)
    await owe(storage.deliveries, await publish(storage.issues, FIRST))
    (claimed,) = await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=CLAIM)
    await settle(storage.deliveries, claimed, Settlement(state=State.EXPIRED, due_at=LATER, attempts=1), now=LATER)
    await ledgers.back(NOON + 3 * DAY)
    assert await ledgers.claim(NOON + 3 * DAY) == 0
