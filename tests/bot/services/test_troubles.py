"""The watch: what is late, waits or was lost is found in what the database holds, and so is that it is over."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.model import Place
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.services.membership import Memberships
from bot.services.planning import plan
from bot.services.troubles import Changes, TroubleWatch, changes
from bot.storage import Database, Storage
from tests.bot.storage.examples import ANN, DAY, EDITION, FIRST, NOON, publish, subscribe
from tests.fakes import FakeClock

HOUR = 3600


@pytest.fixture
async def watch(database: Database) -> TroubleWatch:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return TroubleWatch(
        storage=storage, clock=FakeClock(NOON), edition=EDITION, zone="UTC", platforms=("telegram", "discord")
    )


async def seen(watch: TroubleWatch, *, after: float = 0) -> list[Trouble]:
    """What stands once that many seconds have passed, and the watch has looked."""
    assert isinstance(watch.clock, FakeClock)
    await watch.clock.advance(after)
    await watch.look()
    return [known.trouble for known in await watch.storage.troubles.standing()]


async def arrive(watch: TroubleWatch, day: date) -> None:
    await publish(watch.storage.issues, day, now=watch.clock.now())


# --- no issue by the usual hour -----------------------------------------------------------------------------------


async def test_no_issue_by_the_hour_that_is_set_is_a_trouble_until_one_comes(watch: TroubleWatch) -> None:
    watch = replace(watch, expected_by=time(13))
    assert await seen(watch) == []
    (late,) = await seen(watch, after=HOUR)
    assert (late.kind, late.values) == (TroubleKind.OVERDUE, {"day": "2026-11-01", "hour": "13:00"})
    assert await seen(watch, after=24 * HOUR) == [late], "a second day without one is no news"
    await arrive(watch, FIRST)
    assert await seen(watch) == []


async def test_one_that_a_clock_days_ahead_found_is_over_when_that_is_right_again(watch: TroubleWatch) -> None:
    watch = replace(watch, expected_by=time(13))
    assert await seen(watch) == []
    assert len(await seen(watch, after=49 * HOUR)) == 1
    assert isinstance(watch.clock, FakeClock)
    watch.clock.set_by(-2 * DAY - timedelta(hours=1))
    assert await seen(watch) == []


async def test_the_usual_hour_is_learned_from_the_issues_before(watch: TroubleWatch) -> None:
    for n in range(8):
        assert await seen(watch) == []
        await arrive(watch, FIRST + n * DAY)
        await seen(watch, after=24 * HOUR)
    assert await seen(watch, after=HOUR - 1) == []
    (late,) = await seen(watch, after=1)
    assert late.values == {"day": "2026-11-09", "hour": "13:00"}


async def test_what_goes_into_the_archive_teaches_no_hour(watch: TroubleWatch) -> None:
    for n in range(8):
        await publish(watch.storage.issues, FIRST + n * DAY, now=NOON + (n - 20) * DAY, push=False)
    assert await seen(watch, after=11 * HOUR) == []


# --- what waits ---------------------------------------------------------------------------------------------------


async def test_what_is_due_for_too_long_is_a_trouble_of_its_platform(watch: TroubleWatch) -> None:
    await subscribe(watch.storage.subscribers, ANN)
    archived = await publish(watch.storage.issues, FIRST)
    await plan(archived, watch.storage.deliveries.planning, useful=3 * DAY)
    assert await seen(watch, after=30 * 60) == []
    (waiting,) = await seen(watch, after=1)
    assert (waiting.kind, waiting.values) == (TroubleKind.BACKLOG, {"platform": "telegram", "minutes": "30"})
    later = watch.clock.now() + timedelta(minutes=5)
    await watch.storage.deliveries.claims.claim("telegram", later, limit=9, lease=timedelta(hours=1))
    assert await seen(watch) == []


async def test_a_clock_that_is_set_forth_makes_no_backlog(watch: TroubleWatch) -> None:
    assert isinstance(watch.clock, FakeClock)
    await subscribe(watch.storage.subscribers, ANN)
    archived = await publish(watch.storage.issues, FIRST)
    await plan(archived, watch.storage.deliveries.planning, useful=3 * DAY)
    assert await seen(watch, after=5) == []
    watch.clock.set_by(timedelta(hours=1))
    assert await seen(watch, after=20 * 60) == []
    (waiting,) = await seen(watch, after=10 * 60)
    assert waiting.kind is TroubleKind.BACKLOG, "half an hour has really passed"


# --- what was lost ------------------------------------------------------------------------------------------------


async def subscribed(watch: TroubleWatch, number: int) -> list[Place]:
    places = [Place(platform="telegram", address=str(n), root=str(n)) for n in range(1, number + 1)]
    for place in places:
        await subscribe(watch.storage.subscribers, place)
    return places


@pytest.mark.parametrize(
    ("live", "lost", "told"), [(10, 4, False), (10, 5, True), (120, 5, False), (120, 6, True), (420, 20, True)]
)
async def test_many_places_lost_at_once_are_a_trouble_until_an_hour_has_passed(
    sqlite_url: str, live: int, lost: int, *, told: bool
) -> None:
    async with Database.open(sqlite_url) as database:
        storage = Storage(database)
        await storage.issues.ensure_edition(EDITION)
        clock = FakeClock(NOON)
        watch = TroubleWatch(storage=storage, clock=clock, edition=EDITION, zone="UTC", platforms=())
        memberships = Memberships(subscribers=storage.subscribers, clock=clock)
        for place in (await subscribed(watch, live))[:lost]:
            await memberships.sleep_address("telegram", place.address, "blocked")
        found = await seen(watch)
        assert [each.values for each in found] == ([{"count": str(lost)}] if told else [])
        assert await seen(watch, after=HOUR + 1) == []


async def test_places_that_are_back_are_not_lost(watch: TroubleWatch) -> None:
    memberships = Memberships(subscribers=watch.storage.subscribers, clock=watch.clock)
    places = await subscribed(watch, 6)
    for place in places:
        await memberships.sleep_address("telegram", place.address, "kicked")
    assert len(await seen(watch)) == 1
    for place in places:
        await memberships.wake("telegram", place.address)
    assert await seen(watch) == []


# --- tokens, and what differs -------------------------------------------------------------------------------------


async def test_the_token_of_a_platform_that_is_off_is_no_trouble_any_more(watch: TroubleWatch) -> None:
    refused = [Trouble(kind=TroubleKind.TOKEN, key=name) for name in ("telegram", "noticeboard")]
    await watch.storage.troubles.write(refused, [], NOON)
    assert [trouble.key for trouble in await seen(watch)] == ["telegram"]


def test_what_is_seen_and_not_known_is_new_and_what_is_known_and_not_seen_is_over() -> None:
    one, two, three = (Trouble(kind=TroubleKind.REJECTED, key=key) for key in "abc")
    refused = Trouble(kind=TroubleKind.TOKEN, key="telegram")
    standing = [KnownTrouble(trouble=trouble, since=NOON) for trouble in (one, two, refused)]
    changed = replace(two, values={"reason": "another"})
    assert changes([changed, three], standing, [TroubleKind.REJECTED]) == Changes(seen=(changed, three), over=(one,))
    assert changes([one, two], standing, [TroubleKind.REJECTED]) == Changes()
