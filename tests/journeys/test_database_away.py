"""The database goes away in the middle of a broadcast and comes back: the bot waits, and nothing is lost or doubled."""

import asyncio

import pytest

from benchmarks.chaos.campaign import BEFORE, Battle, Plan, battlefield
from benchmarks.chaos.report import Report
from tests.warm_start import starter

pytestmark = pytest.mark.journey

AWAY = 3.0
CALM = Plan(places=240, kills=0, restarts=0, share=0.0, telegram_late=0, discord_late=0)


async def sent(battle: Battle) -> int:
    ((number,),) = await battle.database.ask("SELECT count(*) FROM delivery WHERE state = 'sent'")
    return int(number)


async def test_postgresql_is_away_for_a_while_and_everybody_has_the_issue_once() -> None:
    async with battlefield(CALM, lambda _: None, starter().start) as battle:
        battle.print_issue(BEFORE)
        await battle.until("a part is out", "SELECT 1 FROM delivery WHERE state = 'sent' HAVING count(*) > 30")
        await battle.database.stop()
        await asyncio.sleep(AWAY)
        await battle.database.start()
        confirmed = await sent(battle)
        assert 30 < confirmed < CALM.places
        await battle.finished()
        report = await battle.report(0.0)
        assert [worker.starts for worker in battle.workers] == [1, 1]
    assert kept(report)
    assert sum(report.copies("telegram").values()) == 0


def kept(report: Report) -> bool:
    """Everybody has it, none twice."""
    assert report.faults() == []
    return all(report.record[platform]["standing"] for platform in ("telegram", "discord"))
