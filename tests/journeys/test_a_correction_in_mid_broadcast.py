"""An issue is corrected while it goes out to many places: everybody ends with the correction, once."""

import pytest

from benchmarks.chaos.campaign import AFTER, BEFORE, Plan, battlefield
from tests.warm_start import starter

pytestmark = pytest.mark.journey

SLOW = Plan(
    places=300,
    kills=0,
    restarts=0,
    share=0.0,
    telegram_late=0,
    discord_late=0,
    telegram_rate=30,
    discord_rate=50,
    settings={"TELEGRAM_RATE": "20", "DISCORD_RATE": "20", "IN_FLIGHT": "8"},  # few are claimed already
)
A_PART = "SELECT 1 FROM delivery WHERE state = 'sent' HAVING count(*) > 60"


async def test_everybody_ends_with_the_correction() -> None:
    async with battlefield(SLOW, lambda _: None, starter().start) as battle:
        battle.print_issue(BEFORE)
        await battle.until("a part has it", A_PART)
        battle.print_issue(AFTER)
        await battle.until("it is corrected", "SELECT 1 FROM issue WHERE revision = 2")
        await battle.finished()
        report = await battle.report(0.0, AFTER)
    assert report.faults() == []
    for record in report.record.values():
        texts = [text for texts in record["standing"].values() for text in texts]
        assert len(texts) == SLOW.places // 2
        assert all(AFTER in text for text in texts)
        edited = sum("Corrected" in text for text in texts)
        assert 0 < edited < len(texts), "nobody was served before the correction, or everybody"
