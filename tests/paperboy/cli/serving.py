"""The sandbox's servers beside a command, which has an event loop of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from threading import Event, Thread

from aiohttp import web

from sandbox.language_model import FakeLanguageModel
from sandbox.language_model.fake_language_model import ROOT


@contextmanager
def served(serving: AbstractAsyncContextManager[str]) -> Iterator[str]:
    """What ``serving`` yields, an address, which answers from a loop of its own while the block runs."""
    root, begun, loop = "", Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        nonlocal root
        async with serving as root:
            begun.set()
            await over.wait()

    thread = Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    begun.wait(10)
    try:
        yield root
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


@asynccontextmanager
async def serve_model(model: FakeLanguageModel) -> AsyncIterator[str]:
    """A language model; yields what its calls stand behind."""
    app = web.Application()
    app.add_routes(model.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}{ROOT}"
    finally:
        await runner.cleanup()
