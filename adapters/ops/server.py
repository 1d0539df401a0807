"""The port that tells how the bot does.

/healthz: the loop answers    /readyz: the work is done (200), or why not (503)    /metrics: for Prometheus
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from adapters.ops.readiness import Readiness
from bot.repeated_faults import RepeatedFaults

log = structlog.get_logger()

RETRY_SECONDS: Final = 5.0
"""Between two attempts to have the port."""
_SAID_SECONDS: Final = 600.0
_CLOSING_SECONDS: Final = 0.5
"""What a request has for its end when the program stops."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpsServer:
    """Serves at ``host`` and ``port`` (0: any, see ``address``), to whoever reaches it: nothing of it is anybody's."""

    host: str
    port: int
    readiness: Readiness
    registry: CollectorRegistry
    addresses: list[tuple[str, int]] = field(default_factory=list)
    """Where it listens now."""
    retry_seconds: float = RETRY_SECONDS

    async def run(self) -> None:
        """Serve until cancelled. While another has the port, that is logged, and tried again: the bot goes on."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        try:
            await self._listen(runner)
            self.addresses[:] = runner.addresses
            log.info("ops.serving", host=self.host, port=self.addresses[0][1])
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
                    where = {"host": self.host, "port": self.port}
                    log.error("ops.not-served", **where, fault=str(fault), times=times, advice=advice)  # noqa: TRY400  no traceback
                await asyncio.sleep(self.retry_seconds)
            else:
                return

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._metrics)
        return app

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _request: web.Request) -> web.Response:
        faults = await self.readiness.faults()
        answer = {"ready": not faults, "faults": faults}
        return web.json_response(answer, status=503 if faults else 200)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
