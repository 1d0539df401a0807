"""What is done at regular intervals: the only place that knows APScheduler."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Self

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.errors import StorageError
from bot.repeated_faults import RepeatedFaults

log = structlog.get_logger()

LOOK_SECONDS = 0.5

Action = Callable[[], Awaitable[object]]


class Timetable:
    """Runs actions while its ``async with`` lasts; those that still run at its end are cancelled and awaited.

    An action never runs beside itself: the times that it missed meanwhile, or while the machine slept, come as one. An
    action that fails runs again at its next time; that is logged, once a minute where it goes on. APScheduler goes by
    the time of day: where that is set, the times that lie too far ahead since come at once.
    """

    def __init__(self) -> None:
        # However late, an action runs: what is too old to send is the ledger's to decide.
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._running: dict[asyncio.Task[object], asyncio.Task[None]] = {}
        self._faults = RepeatedFaults()
        self._closing = False
        self._looking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._scheduler.start()
        self._looking = asyncio.create_task(self._look(), name="timetable")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        if self._looking is not None:
            self._looking.cancel()
        self._scheduler.pause()
        for action in self._running.values():
            action.cancel()
        # The scheduler would log its own jobs as failed were they cancelled; they end by themselves with their action.
        await asyncio.gather(*self._running)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the call only schedules the shutdown

    def every(self, seconds: float, name: str, action: Action) -> None:
        """Run ``action`` now, and then every ``seconds``; it replaces one that has the same name."""
        trigger = _Interval(seconds=seconds, timezone=UTC)
        run = partial(self._run, name, action)
        self._scheduler.add_job(
            run, trigger, id=name, name=name, replace_existing=True, next_run_time=datetime.now(UTC)
        )

    async def _look(self) -> None:
        """Look after the clock, by the loop's own, which nobody sets."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                if job.next_run_time is not None and job.next_run_time - now > job.trigger.interval:
                    job.modify(next_run_time=now)

    async def _run(self, name: str, action: Action) -> None:
        """A job of the scheduler's: it waits for its action, however that ends."""
        job = asyncio.current_task()
        if self._closing or job is None:
            return
        self._running[job] = asyncio.create_task(self._logged(name, action), name=name)
        try:
            await asyncio.wait({self._running[job]})
        finally:
            del self._running[job]

    async def _logged(self, name: str, action: Action) -> None:
        try:
            await action()
        except StorageError as fault:  # it says all there is to know
            if times := self._faults.due(f"{name}: {fault}"):
                log.warning("timetable.failed", action=name, fault=str(fault), times=times)
        except Exception as defect:
            if times := self._faults.due(f"{name}: {defect!r}"):
                log.exception("timetable.failed", action=name, times=times)


class _Interval(IntervalTrigger):  # type: ignore[misc]  # the library has no types
    """The library's, which would count up every time that was missed: after a month, millions."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        interval: timedelta = self.interval
        following = (previous_fire_time or now) + interval
        return following if now < following <= now + interval else now + interval
