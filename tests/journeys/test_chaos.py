"""A short chaos: kills, a database that goes away, faults of every kind; what stands in the chats is what counts."""

import pytest

from benchmarks.chaos.campaign import ROLES, Plan, chaos
from benchmarks.chaos.report import Report
from tests.warm_start import starter

pytestmark = pytest.mark.journey

SHORT = Plan(
    places=200,
    kills=3,
    restarts=1,
    away=1.0,
    gaps=(0.5, 1.5),
    telegram_late=0.0,  # a client's patience is longer than this test's
    discord_late=0.0,
    little=0.4,
    patience=90.0,
    telegram_rate=30,
    discord_rate=50,
    settings={"LEASE_SECONDS": "4", "IN_FLIGHT": "8", "TELEGRAM_RATE": "30", "DISCORD_RATE": "48"},
)


async def test_under_fire_everybody_has_the_issue_and_twice_only_what_nobody_could_know() -> None:
    said: list[str] = []
    report = await chaos(SHORT, said.append, starter().start)
    assert report.faults() == [], "\n".join([*said, *report.lines()])
    assert report.starts >= len(ROLES) + SHORT.kills
    assert_struck(report)


def assert_struck(report: Report) -> None:
    """It was no calm day: each kind of fault struck, on both platforms."""
    kinds = {"error 500", "error 502", "error 429", "cut before", "cut after"}
    assert all(kinds <= record["struck"].keys() for record in report.record.values())
