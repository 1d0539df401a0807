"""What is read of the database for the metrics, and what is left out while it is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from adapters.ops.readings import Reader, ReadMetrics
from bot.errors import StorageError
from bot.storage import Database, Storage
from bot.storage.deliveries.depths import Depth, Depths
from tests.bot.storage.examples import ANN, CHANNEL, EDITION, FIRST, NOON, owe, publish, subscribe
from tests.fakes import FakeClock


@dataclass
class FakePace:
    turns: int = 7
    allowed: float = 30.0


class AwayDepths(Depths):
    """Of a database that is away."""

    async def due(self, platforms: Iterable[str], now: datetime) -> tuple[Depth, ...]:  # noqa: ARG002  whatever it is
        raise StorageError("away")


@pytest.fixture
async def storage(sqlite_database: Database) -> Storage:
    """Two deliveries are due since noon; the clock is led, and ticks."""
    storage = Storage(sqlite_database)
    await storage.issues.ensure_edition(EDITION)
    for where in (ANN, CHANNEL):
        await subscribe(storage.subscribers, where)
    await owe(storage.deliveries, await publish(storage.issues, FIRST))
    fence = await storage.leases.take("clock", "a", NOON, timedelta(seconds=90))
    assert fence is not None
    await storage.leases.tick("clock", fence, NOON)
    return storage


@pytest.fixture
async def read(storage: Storage) -> tuple[Reader, CollectorRegistry]:
    """A minute past noon."""
    clock, registry = FakeClock(NOON), CollectorRegistry()
    await clock.advance(60)
    reader = Reader(storage=storage, clock=clock, zone="UTC", platforms=("telegram", "discord"))
    faults = {"telegram": "", "discord": None}
    registry.register(ReadMetrics(reader=reader, platform_faults=lambda: faults, paces={"telegram": FakePace()}))
    await reader.read()
    return reader, registry


def test_what_is_due_who_leads_and_what_is_up_is_told(read: tuple[Reader, CollectorRegistry]) -> None:
    _, registry = read
    telegram = {"platform": "telegram"}
    assert registry.get_sample_value("paperboy_ledger_due", {**telegram, "lane": "first"}) == 1
    assert registry.get_sample_value("paperboy_ledger_due", {**telegram, "lane": "edits"}) == 0
    assert registry.get_sample_value("paperboy_ledger_age_seconds", {"platform": "discord", "lane": "first"}) == 60
    assert registry.get_sample_value("paperboy_lease_held", {"role": "clock"}) == 1
    assert registry.get_sample_value("paperboy_clock_tick_age_seconds") == 60
    assert registry.get_sample_value("paperboy_model_tokens", {"direction": "in"}) == 0
    assert registry.get_sample_value("paperboy_rate_used_total", telegram) == 7
    assert registry.get_sample_value("paperboy_rate_allowed", telegram) == 30
    up = [registry.get_sample_value("paperboy_platform_up", {"platform": name}) for name in ("telegram", "discord")]
    assert up == [1, 0]
    assert registry.get_sample_value("paperboy_database_up") == 1


async def test_while_the_database_is_away_what_it_said_before_is_not_told(
    read: tuple[Reader, CollectorRegistry], storage: Storage
) -> None:
    reader, registry = read
    storage.deliveries.depths = AwayDepths(storage.database)
    await reader.read()
    assert registry.get_sample_value("paperboy_database_up") == 0
    assert registry.get_sample_value("paperboy_ledger_due", {"platform": "telegram", "lane": "first"}) is None
    assert registry.get_sample_value("paperboy_rate_used_total", {"platform": "telegram"}) == 7
