"""What the clock does for the database now and then."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.config import Settings
from bot.model.people import Person
from bot.storage.desk.tables import desk_session, login_link
from bot.storage.figures.census import Grouping
from bot.storage.retention.tables import tally
from bot.storage.schema import delivery
from paperboy.app import open_storage
from paperboy.clock_duties import counting, upkeep
from tests.bot.storage.examples import ANN, DAY, EDITION, FIRST, NOON, owe, publish, subscribe
from tests.fakes import FakeClock


async def test_an_issue_that_is_over_is_summed_up_by_the_clock(sqlite_url: str) -> None:
    clock = FakeClock(NOON)
    async with open_storage(Settings(database_url=sqlite_url)) as storage:
        await subscribe(storage.subscribers, ANN)
        await owe(storage.deliveries, await publish(storage.issues, FIRST))
        await clock.advance(timedelta(days=2).total_seconds())
        for state, sums in (("due", 0), ("sent", 1)):
            async with storage.database.write() as connection:
                await connection.execute(delivery.update().values(state=state))
            for duty in upkeep(storage, clock):
                await duty.do()
            assert await storage.database.scalar(select(func.count()).select_from(tally)) == sums


async def test_who_is_subscribed_is_counted_once_a_day_of_the_zone_and_how_an_open_issue_stands(
    sqlite_url: str,
) -> None:
    clock = FakeClock(NOON.replace(hour=23))
    async with open_storage(Settings(database_url=sqlite_url)) as storage:
        await subscribe(storage.subscribers, ANN, now=NOON)
        await owe(storage.deliveries, await publish(storage.issues, FIRST, now=NOON.replace(hour=20)))
        for _ in range(2):
            for duty in counting(storage, clock, EDITION, "Asia/Shanghai"):
                await duty.do()
        days = await storage.figures.census.on(EDITION, [FIRST, FIRST + DAY], Grouping.PLATFORM)
        assert [(each.day, each.number, each.counted) for each in days] == [(FIRST, 1, False), (FIRST + DAY, 1, True)]
        (summed,) = await storage.history.summed(EDITION, issues=1)
        assert (summed.waiting, summed.counted_at) == (1, clock.now())


async def test_links_and_sessions_that_are_over_are_cleared_by_the_clock(sqlite_url: str) -> None:
    clock, who = FakeClock(NOON), Person(platform="telegram", user="1")
    async with open_storage(Settings(database_url=sqlite_url)) as storage:
        for name, hours in (("old", 1), ("new", 3)):
            await storage.logins.offer(name, who, NOON + timedelta(hours=hours))
            await storage.logins.offer(f"used {name}", who, NOON + timedelta(hours=hours))
            await storage.logins.exchange(f"used {name}", name, NOON, NOON + timedelta(hours=hours))
        await clock.advance(timedelta(hours=2).total_seconds())
        for duty in upkeep(storage, clock):
            await duty.do()
        for table in (login_link, desk_session):
            kept = [row.digest for row in await storage.database.fetch(select(table.c.digest))]
            assert kept == ["new"]
