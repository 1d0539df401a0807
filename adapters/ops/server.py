"""The port that tells how the bot does.

/healthz: the loop answers    /readyz: the work is done (200), or why not (503)    /metrics: for Prometheus
"""

from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from adapters.listening_port import ListeningPort
from adapters.ops.readiness import Readiness


@dataclass(frozen=True, kw_only=True, slots=True)
class OpsServer:
    """Serves at ``port``, to whoever reaches it: nothing of it is anybody's."""

    port: ListeningPort
    readiness: Readiness
    registry: CollectorRegistry

    async def run(self) -> None:
        """Serve until cancelled."""
        await self.port.serve(self._app())

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
