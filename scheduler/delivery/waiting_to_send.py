"""When a delivery may be sent: the platform's pace and health, until its claim ends or the program stops."""

import asyncio

from bot.model import Lane
from bot.ports import Clock
from scheduler.delivery.job import Job
from scheduler.delivery.platform_health import PlatformHealth
from scheduler.ratelimit.pace import Pace


class Turns:
    """The turns of one platform's deliveries. Once ``stopped``, there are none."""

    def __init__(self, pace: Pace, health: PlatformHealth, clock: Clock) -> None:
        self._pace = pace
        self._health = health
        self._clock = clock
        self._waiting: set[asyncio.Timeout] = set()
        self.stopped = False

    def stop(self) -> None:
        """Give no more turns, also to those who wait for one."""
        self.stopped = True
        for timeout in self._waiting:
            timeout.reschedule(0)

    def take_now(self, job: Job) -> bool:
        """Take an issue's turn if it has come already; False has used nothing up. What comes behind always waits."""
        first = job.claimed.delivery.lane is Lane.FIRST and bool(job.steps)
        return first and self._may_send(job) and self._pace.take_now(job.place)

    async def take(self, job: Job) -> bool:
        """Wait for a turn; False where the job must not be sent any more."""
        timeout = asyncio.timeout(job.until - self._clock.monotonic())
        try:
            async with timeout:
                self._waiting.add(timeout)
                if self.stopped:
                    return False
                await self._pace.take(job.place, behind=job.claimed.delivery.lane is not Lane.FIRST)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(timeout)
        return self._may_send(job)

    def _may_send(self, job: Job) -> bool:
        """Whether the claim lasts, and neither the program nor the platform has stopped meanwhile."""
        return self._clock.monotonic() < job.until and not self.stopped and self._health.may_send()
