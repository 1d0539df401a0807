"""An issue is corrected while it goes out to many places: everybody ends with the correction, once."""

import pytest

from benchmarks.chaos import AFTER, BEFORE, Plan, battlefield

pytestmark = pytest.mark.journey

CALM = Plan(places=300, kills=0, restarts=0, share=0.0, telegram_late=0, discord_late=0, correction=True)
A_THIRD = "SELECT 1 FROM delivery WHERE state = 'sent' HAVING count(*) > 100"


async def test_everybody_ends_with_the_correction() -> None:
    async with battlefield(CALM, lambda _: None) as battle:
        battle.print_issue(BEFORE)
        await battle.until("a third has it", A_THIRD)
        battle.print_issue(AFTER)
        await battle.until("it is corrected", "SELECT 1 FROM issue WHERE revision = 2")
        ((open_then,),) = await battle.database.ask("SELECT count(*) FROM delivery WHERE state IN ('due', 'sending')")
        assert open_then > 0
        await battle.finished()
        report = await battle.report(0.0)
    assert report.faults() == []
    for record in report.record.values():
        texts = [text for texts in record["standing"].values() for text in texts]
        assert len(texts) == CALM.places // 2
        assert all(AFTER in text for text in texts)
    corrected = sum("Corrected" in text for texts in report.record["telegram"]["standing"].values() for text in texts)
    assert corrected
