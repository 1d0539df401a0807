"""A web server of the tests' own on 127.0.0.1."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """Answers by path with what a test sets; ``asked`` are the requests so far."""

    url: str = ""
    answers: dict[str, Answer | web.Response] = field(default_factory=dict)
    asked: list[web.BaseRequest] = field(default_factory=list)
    open: int = 0
    most_open: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        await asyncio.sleep(0)
        try:
            found = self.answers[request.path]
            if isinstance(found, web.Response):
                # A response can be sent once.
                return web.Response(body=found.body, status=found.status, headers=found.headers)
            return await found(request)
        finally:
            self.open -= 1


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    runner = web.ServerRunner(web.Server(site.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    site.url = f"http://{host}:{port}"
    yield site
    await runner.cleanup()
