import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from scheduler.timetable import Timetable

SOON = 0.01


class LocalWakeups:
    """Rings when told, and lets others wait for the nth ring."""

    def __init__(self) -> None:
        self.rings = 0
        self._rung = asyncio.Condition()

    async def ring(self) -> None:
        async with self._rung:
            self.rings += 1
            self._rung.notify_all()

    async def rung(self, times: int) -> None:
        async with asyncio.timeout(10), self._rung:
            await self._rung.wait_for(lambda: self.rings >= times)


async def test_every_rings_at_once_and_again() -> None:
    bell = LocalWakeups()
    async with Timetable() as timetable:
        timetable.every(3600, "hourly", bell.ring)
        await bell.rung(1)
        timetable.every(SOON, "often", bell.ring)
        await bell.rung(4)


async def test_at_rings_once_even_if_its_time_has_passed() -> None:
    past, coming = LocalWakeups(), LocalWakeups()
    async with Timetable() as timetable:
        timetable.at(datetime.now(UTC) - timedelta(days=30), "past", past.ring)
        timetable.at(datetime.now(UTC) + timedelta(seconds=SOON), "coming", coming.ring)
        await past.rung(1)
        await coming.rung(1)
        await asyncio.sleep(5 * SOON)
    assert (past.rings, coming.rings) == (1, 1)


async def test_the_same_name_replaces_what_had_it() -> None:
    old, new = LocalWakeups(), LocalWakeups()
    later = datetime.now(UTC) + timedelta(hours=1)
    async with Timetable() as timetable:
        timetable.at(later, "next", old.ring)
        timetable.at(datetime.now(UTC), "next", new.ring)
        await new.rung(1)
    assert old.rings == 0


async def test_a_failing_action_is_logged_and_comes_again() -> None:
    bell = LocalWakeups()

    async def fail() -> None:
        await bell.ring()
        raise RuntimeError("no ink")

    with capture_logs() as logs:
        async with Timetable() as timetable:
            timetable.every(SOON, "print", fail)
            await bell.rung(3)
    assert {(log["event"], log["action"]) for log in logs} == {("action failed", "print")}
    assert len(logs) >= 2


async def test_an_action_never_runs_beside_itself() -> None:
    bell, together = LocalWakeups(), [0, 0]

    async def slow() -> None:
        together[0] += 1
        together[1] = max(together)
        await asyncio.sleep(5 * SOON)
        together[0] -= 1
        await bell.ring()

    async with Timetable() as timetable:
        timetable.every(SOON, "slow", slow)
        await bell.rung(3)
    assert together[1] == 1


async def test_leaving_cancels_what_runs_and_waits_for_its_end(caplog: pytest.LogCaptureFixture) -> None:
    bell, cleaned = LocalWakeups(), LocalWakeups()

    async def endless() -> None:
        await bell.ring()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(SOON)
            await cleaned.ring()

    async with Timetable() as timetable:
        timetable.at(datetime.now(UTC), "endless", endless)
        await bell.rung(1)
    assert cleaned.rings == 1
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_after_leaving_nothing_rings() -> None:
    bell = LocalWakeups()
    async with Timetable() as timetable:
        timetable.every(SOON, "often", bell.ring)
        await bell.rung(1)
    rings = bell.rings
    await asyncio.sleep(5 * SOON)
    assert bell.rings == rings


async def test_leaving_at_once_starts_nothing() -> None:
    bell = LocalWakeups()
    async with Timetable() as timetable:
        timetable.every(3600, "hourly", bell.ring)
    await asyncio.sleep(SOON)
    assert bell.rings == 0


async def test_a_naive_time_is_refused() -> None:
    async with Timetable() as timetable:
        with pytest.raises(ValueError, match="aware"):
            timetable.at(datetime(2026, 1, 5), "naive", LocalWakeups().ring)  # noqa: DTZ001  the naive one is the point
