"""A fake Discord on a free port, and plain HTTP to call it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from sandbox.discord import TOKEN, Discord


class RestClient:
    """Calls REST as no client library would: nothing is hidden, nothing repeated."""

    def __init__(self, session: aiohttp.ClientSession, root: str, token: str = TOKEN) -> None:
        self.session = session
        self.root = root
        self.token = token

    async def refused(self, method: str, path: str, body: object = None) -> tuple[int, int, Any]:
        """A refused call: (status, code, the nested errors)."""
        status, answer, _ = await self.call(method, path, body)
        return status, answer.get("code"), answer.get("errors")

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, Any, Any]:
        """Call REST; (status, parsed body, headers)."""
        headers = {"Authorization": f"Bot {self.token}"}
        url = f"{self.root}/discord/api/v10{path}"
        async with self.session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json() if response.status != 204 else None, response.headers


@asynccontextmanager
async def served(fake: Discord) -> AsyncIterator[str]:
    """Serve a Discord while the block runs; gives the address of its root."""
    app = web.Application(client_max_size=16 * 1024 * 1024)
    app.add_routes(fake.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await fake.cut()
        await runner.cleanup()
