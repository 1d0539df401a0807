import asyncio
from datetime import datetime, timedelta, tzinfo
from typing import Self

import apscheduler.schedulers.base
import pytest
from structlog.testing import capture_logs

import scheduler.timetable
from scheduler.timetable import Timetable

SOON = 0.01


class RecordedAction:
    """Counts how often it ran, and lets others wait for the nth time."""

    def __init__(self) -> None:
        self.runs = 0
        self._ran = asyncio.Condition()

    async def run(self) -> None:
        async with self._ran:
            self.runs += 1
            self._ran.notify_all()

    async def ran(self, times: int) -> None:
        async with asyncio.timeout(10), self._ran:
            await self._ran.wait_for(lambda: self.runs >= times)


class SetClock(datetime):
    """The machine's time of day, as somebody set it."""

    by = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + cls.by


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> type[SetClock]:
    monkeypatch.setattr(SetClock, "by", timedelta())
    monkeypatch.setattr(scheduler.timetable, "datetime", SetClock)
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", SetClock)
    return SetClock


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(seconds=-1), timedelta(hours=1), timedelta(days=999)])
async def test_an_action_comes_again_however_the_clock_is_set(set_clock: type[SetClock], step: timedelta) -> None:
    action = RecordedAction()
    async with Timetable() as timetable:
        timetable.every(0.1, "often", action.run)
        await action.ran(2)
        set_clock.by = step
        await action.ran(action.runs + 3)


async def test_an_action_runs_at_once_and_again() -> None:
    action = RecordedAction()
    async with Timetable() as timetable:
        timetable.every(3600, "hourly", action.run)
        await action.ran(1)
        timetable.every(SOON, "often", action.run)
        await action.ran(4)


async def test_the_same_name_replaces_what_had_it() -> None:
    old, new = RecordedAction(), RecordedAction()
    async with Timetable() as timetable:
        timetable.every(SOON, "often", old.run)
        await old.ran(1)
        timetable.every(SOON, "often", new.run)
        before = old.runs
        await new.ran(3)
    assert old.runs - before <= 1


async def test_a_failing_action_is_logged_once_a_minute_and_comes_again() -> None:
    action = RecordedAction()

    async def fail() -> None:
        await action.run()
        raise RuntimeError("no ink")

    with capture_logs() as logs:
        async with Timetable() as timetable:
            timetable.every(SOON, "print", fail)
            await action.ran(3)
    assert [(log["event"], log["action"]) for log in logs] == [("timetable.failed", "print")]


async def test_an_action_never_runs_beside_itself() -> None:
    action, together = RecordedAction(), [0, 0]

    async def slow() -> None:
        together[0] += 1
        together[1] = max(together)
        await asyncio.sleep(5 * SOON)
        together[0] -= 1
        await action.run()

    async with Timetable() as timetable:
        timetable.every(SOON, "slow", slow)
        await action.ran(3)
    assert together[1] == 1


async def test_leaving_cancels_what_runs_and_waits_for_its_end(caplog: pytest.LogCaptureFixture) -> None:
    action, cleaned = RecordedAction(), RecordedAction()

    async def endless() -> None:
        await action.run()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(SOON)
            await cleaned.run()

    async with Timetable() as timetable:
        timetable.every(3600, "endless", endless)
        await action.ran(1)
    assert cleaned.runs == 1
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_after_leaving_nothing_runs() -> None:
    action = RecordedAction()
    async with Timetable() as timetable:
        timetable.every(SOON, "often", action.run)
        await action.ran(1)
    runs = action.runs
    await asyncio.sleep(5 * SOON)
    assert action.runs == runs


async def test_leaving_at_once_starts_nothing() -> None:
    action = RecordedAction()
    async with Timetable() as timetable:
        timetable.every(3600, "hourly", action.run)
    await asyncio.sleep(SOON)
    assert action.runs == 0
