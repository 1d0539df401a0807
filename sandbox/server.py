"""Both platforms, a language model, a feed, the page and its API on one port."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from aiohttp import web

from sandbox.change_feed import ChangeFeed, Event
from sandbox.discord import Discord
from sandbox.language_model import FakeLanguageModel
from sandbox.language_model.fake_language_model import ROOT as MODEL_ROOT
from sandbox.newsroom import FEED_PATH, Newsroom
from sandbox.sample_publisher import TooFarAhead
from sandbox.telegram import Telegram

PAGE = Path(__file__).parent / "page"
KEEP_ALIVE = 15.0  # seconds after which a silent event stream says that it is still there
SHUTDOWN_TIMEOUT = 0.2  # seconds that open long polls and sockets get at the end


class Publisher(Protocol):
    """What lets the next issue arrive, such as SamplePublisher."""

    async def next_issue(self) -> dict[str, str]:
        """Return its `path`, `date` and `title`. Raises TooFarAhead where no further one arrives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Urls:
    """The addresses of a served sandbox: the page, and the settings that a bot needs."""

    page: str
    telegram: str  # PAPERBOY_TELEGRAM_API_URL
    discord: str  # PAPERBOY_DISCORD_API_URL
    language_model: str  # PAPERBOY_LLM_BASE_URL
    feed: str  # PAPERBOY_FEED_URL


class Sandbox:
    """Both platforms, a language model, a site with a feed, and the page as one application.

    A platform that is not given is made, and so is a newsroom with the ``language_model``. Without a publisher there is
    no next issue. ``zone`` is the IANA zone of the page's hours, the browser's where it is not given. ``web`` is where
    the bot's own pages are, by the language of who looks (``en``, ``zh-Hans``, ``zh-Hant``): the page links them.
    """

    def __init__(  # noqa: PLR0913  each by its name
        self,
        *,
        telegram: Telegram | None = None,
        discord: Discord | None = None,
        language_model: FakeLanguageModel | None = None,
        newsroom: Newsroom | None = None,
        publisher: Publisher | None = None,
        zone: str | None = None,
        web: Mapping[str, str] | None = None,
    ) -> None:
        self.feed = ChangeFeed()
        self.telegram = telegram or Telegram()
        self.discord = discord or Discord()
        self.newsroom = newsroom or Newsroom(language_model or FakeLanguageModel())
        self.language_model = self.newsroom.model
        self.publisher = publisher
        self.zone = zone
        self.web = web
        self.newsroom.feed.forward(self.feed)
        self.telegram.feed.forward(self.feed)
        if self.discord.feed is not self.telegram.feed:
            self.discord.feed.forward(self.feed)

    def app(self) -> web.Application:
        """Return the application with everything that docs/sandbox.md lists."""
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.add_routes([*self.telegram.routes(), *self.discord.routes(), *self.language_model.routes()])
        app.add_routes(self.newsroom.routes())
        app.add_routes([web.post("/api/next-issue", self._next_issue), web.get("/api/events", self._events)])
        app.add_routes([web.get("/api/page", self._page)])
        if (PAGE / "index.html").exists():
            app.add_routes([web.get("/", _index), web.static("/", PAGE)])
        app.on_shutdown.append(self._close)
        return app

    async def _close(self, _app: web.Application) -> None:
        self.telegram.close()
        self.feed.close()

    async def _page(self, _request: web.Request) -> web.Response:
        return web.json_response({"zone": self.zone, "web": dict(self.web) if self.web else None})

    async def _next_issue(self, _request: web.Request) -> web.Response:
        if self.publisher is None:
            return web.json_response({"error": "this sandbox has no issues folder"}, status=404)
        try:
            return web.json_response(await self.publisher.next_issue())
        except TooFarAhead as refused:
            return web.json_response({"error": str(refused)}, status=409)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        # Subscribed before the answer begins: who has seen its start misses nothing.
        async with aclosing(cast("AsyncGenerator[Event, None]", self.feed.subscribe())) as events:
            await response.prepare(request)
            with suppress(ConnectionError):
                await _stream(response, events)
        return response


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _stream(response: web.StreamResponse, events: AsyncGenerator[Event, None]) -> None:
    """Write events until the feed ends; a comment now and then finds out whether anybody still reads."""
    await response.write(b": here\n\n")
    coming = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            await asyncio.wait({coming}, timeout=KEEP_ALIVE)
            if not coming.done():
                await response.write(b": still here\n\n")
                continue
            event = coming.result()
            if event is None:
                return
            coming = asyncio.ensure_future(anext(events, None))
            await response.write(f"data: {json.dumps(event)}\n\n".encode())
    finally:
        coming.cancel()
        with suppress(asyncio.CancelledError):
            await coming


@asynccontextmanager
async def serve(sandbox: Sandbox, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Urls]:
    """Serve the sandbox while the block runs; port 0 lets the system choose."""
    runner = web.AppRunner(sandbox.app(), access_log=None, shutdown_timeout=SHUTDOWN_TIMEOUT)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        root = f"http://{host}:{runner.addresses[0][1]}"
        yield Urls(
            page=root,
            telegram=f"{root}/telegram",
            discord=f"{root}/discord/api/v10",
            language_model=f"{root}{MODEL_ROOT}",
            feed=f"{root}{FEED_PATH}",
        )
    finally:
        await runner.cleanup()
