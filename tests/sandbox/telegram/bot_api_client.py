"""A fake Telegram, served, and a client without a library that calls it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.telegram import Telegram

Json = dict[str, Any]
Ask = Callable[..., Awaitable[Json]]
"""Calls a method with JSON parameters and returns the whole answer."""


@asynccontextmanager
async def served(telegram: Telegram) -> AsyncIterator[Ask]:
    """Serve a Telegram while the block runs; gives the way to call its methods."""
    app = web.Application()
    app.add_routes(telegram.routes())
    async with TestClient(TestServer(app)) as client:

        async def ask(method: str, /, **params: Any) -> Json:
            async with client.post(f"/telegram/bot1000:sandbox/{method}", json=params) as response:
                body: Json = await response.json()
                assert response.status == body.get("error_code", 200)
                return body

        yield ask
        telegram.close()
