"""The benchmarks drive the real engine, and what they set up is what they say."""

import pytest

from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.engine import Engine
from benchmarks.testbed.null_server import stand_in
from benchmarks.testbed.process_figures import forget_peak, memory, peak
from bot.model import State
from bot.storage import Database, IssueArchive, Ledger
from tests.stored import count_deliveries


@pytest.fixture
async def crowd(database: Database) -> Database:
    await subscribers.enrol(database, 20)
    return database


async def test_everybody_who_is_enrolled_is_owed_the_issue_once(crowd: Database) -> None:
    ledger, archived = Ledger(crowd), await subscribers.publish(IssueArchive(crowd), 1)
    assert await subscribers.owe(ledger, archived) == 20
    assert await subscribers.owe(ledger, archived) == 0


async def test_a_round_delivers_to_everybody(crowd: Database) -> None:
    async with stand_in() as address, telegram_channel(address) as channel:
        engine = Engine(database=crowd, channel=channel)
        assert await engine.round(8) > 0
        assert await engine.round(8) > 0
    assert set((await count_deliveries(engine.ledger)).items()) == {
        (("telegram", 1, State.SENT), 20),
        (("telegram", 2, State.SENT), 20),
    }


def test_the_peak_of_memory_is_forgotten_and_found_again() -> None:
    forget_peak()
    before = peak()
    held = bytearray(30_000_000)
    assert peak() - before > 25
    assert memory() > 25
    del held
    forget_peak()
    assert peak() - before < 25


def test_a_quick_run_takes_the_smaller_number() -> None:
    assert Options(quick=True).some(5, 1) == 1
    assert Options().some(5, 1) == 5
