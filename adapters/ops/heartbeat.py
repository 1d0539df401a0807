"""A sign of life to an address outside: whoever watches that raises the alarm when none comes, which a dead bot cannot.

It is sent while the clock ticks, as the database has it: a clock that runs on without one brings nobody anything.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import aiohttp
import structlog

from adapters.proxies import proxy_for
from bot.repeated_faults import RepeatedFaults

log = structlog.get_logger()

_PATIENCE: Final = aiohttp.ClientTimeout(total=10)
_SAID_SECONDS: Final = 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Heartbeat:
    """Asks for ``url`` where the clock ``ticks``."""

    url: str
    ticks: Callable[[], Awaitable[bool]]
    _faults: RepeatedFaults = field(default_factory=lambda: RepeatedFaults(_SAID_SECONDS))

    async def beat(self) -> None:
        """Send one sign. What fails is logged, once an hour where it goes on, without the address: it is a secret."""
        if not await self.ticks():
            return
        fault = await self._ask()
        if not fault:
            if self._faults.over():
                log.info("heartbeat.heard-again")
        elif times := self._faults.due(fault):
            log.warning("heartbeat.not-heard", fault=fault, times=times)

    async def _ask(self) -> str:
        """Why it was not heard; empty where it was."""
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE) as session,
                session.get(self.url, proxy=proxy_for(self.url)) as response,
            ):
                return "" if response.ok else f"The answer is {response.status}."
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            return type(fault).__name__
