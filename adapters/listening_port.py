"""A port at which an application of ours is served, for as long as the program runs."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

import structlog
from aiohttp import web

from bot.repeated_faults import RepeatedFaults

log = structlog.get_logger()

RETRY_SECONDS: Final = 5.0
"""Between two attempts to have the port."""
_SAID_SECONDS: Final = 600.0
_CLOSING_SECONDS: Final = 0.5
"""What a request has for its end when the program stops."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningPort:
    """Serves at ``host`` and ``port`` (0: any, see ``addresses``). ``name`` tells the log what is served: ``ops``,
    ``web``."""

    name: str
    host: str
    port: int
    addresses: list[tuple[str, int]] = field(default_factory=list)
    """Where it listens now."""
    retry_seconds: float = RETRY_SECONDS

    async def serve(self, app: web.Application) -> None:
        """Serve until cancelled. While another has the port, that is logged, and tried again: the bot goes on."""
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        try:
            await self._listen(runner)
            self.addresses[:] = runner.addresses
            log.info("port.serving", name=self.name, host=self.host, port=self.addresses[0][1])
            await asyncio.Event().wait()
        finally:
            self.addresses.clear()
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        faults = RepeatedFaults(_SAID_SECONDS)
        while True:
            site = web.TCPSite(runner, self.host, self.port)
            try:
                await site.start()
            except (OSError, UnicodeError) as fault:  # the latter of a name that is none
                await site.stop()
                if times := faults.due("port"):
                    advice = "The bot goes on without; it is tried again. Each process of a machine needs its own port."
                    where = {"host": self.host, "port": self.port, "fault": str(fault)}
                    log.error("port.not-served", name=self.name, **where, times=times, advice=advice)  # noqa: TRY400  no traceback
                await asyncio.sleep(self.retry_seconds)
            else:
                return
