"""A site with articles, on a port of its own or within another application.

Below its root, none or such as ``/news``:

GET /feed.xml, /atom.xml, /feed.json   the articles, the newest first, with an ETag and 304
GET /<slug>                            the page of an article, whole
GET /elsewhere                         leads to an address of this machine's own
GET /endless                           a feed without an end
GET /api/articles, POST the same       what there is; a new article arrives
POST /api/articles/<slug>/grow         an article gets a paragraph more
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from html import escape
from types import MappingProxyType
from typing import Final

from aiohttp import web

from sandbox.faults import Faults
from sandbox.feed.articles import Article, sample_article
from sandbox.feed.dialects import DIALECTS

_ENTRY: Final = b"<item><title>Again</title><description>and again, and again</description></item>\n"


class Cut(StrEnum):
    """What a feed has of its articles."""

    WHOLE = "whole"
    TEASER = "teaser"


class ArticleFeed:
    """The site. ``now`` dates what arrives. ``faults`` strike by path: ``/feed.xml``, ``/day-*``.

    ``asked`` are the paths that were asked for, each with the headers that came; ``on_asked`` hears each path.
    """

    def __init__(
        self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC), cut: Cut = Cut.WHOLE, root: str = ""
    ) -> None:
        self._now = now
        self._root = root
        self.cut = cut
        self.faults = Faults()
        self.articles: list[Article] = []
        self.documents: dict[str, tuple[str, str]] = {}
        """Other texts, each by its path: Content-Type and content."""
        self.packed: dict[str, bytes] = {}
        """Feeds as they are sent, packed by gzip: whatever they unpack to."""
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.on_asked: Callable[[str], object] = lambda _: None
        self.elsewhere = "http://127.0.0.1:1/"

    # --- what happens here --------------------------------------------------------------------------------------------

    def arrive(self, article: Article | None = None, *, ago: timedelta = timedelta()) -> Article:
        """A new article is there, the next of the samples where none is given, so old already."""
        new = article or sample_article(len(self.articles) + 1, self._now() - ago)
        self.articles.insert(0, new)
        return new

    def grow(self, slug: str) -> Article:
        """An article gets longer. KeyError where there is none."""
        for place, one in enumerate(self.articles):
            if one.slug == slug:
                self.articles[place] = one.grown()
                return self.articles[place]
        raise KeyError(slug)

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(each == path for each, _ in self.asked)

    # --- what answers -------------------------------------------------------------------------------------------------

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(self.routes())
        return app

    def routes(self) -> list[web.RouteDef]:
        """What it answers to, for another application."""
        root = self._root
        return [
            web.get(f"{root}/elsewhere", self._elsewhere),
            web.get(f"{root}/endless", self._endless),
            web.get(f"{root}/api/articles", self._list),
            web.post(f"{root}/api/articles", self._arrive),
            web.post(f"{root}/api/articles/{{slug}}/grow", self._grow),
            web.get(f"{root}/{{path:.*}}", self._answer),
        ]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(self._root)
        self.asked.append((path, MappingProxyType(dict(request.headers))))
        self.on_asked(path)

        async def effect() -> web.StreamResponse:
            return self._document(request)

        return await self.faults.around(request, path, {}, effect)

    def _document(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        if packed := self.packed.get(f"/{name}"):
            headers = {"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"}
            return web.Response(body=packed, headers=headers)
        found = self.documents.get(f"/{name}") or self._feed(name, request) or self._page(name)
        if found is None:
            return web.Response(status=404, text="There is no such page.")
        kind, text = found
        tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        return web.Response(text=text, content_type=kind, charset="utf-8", headers={"ETag": tag})

    def _feed(self, name: str, request: web.Request) -> tuple[str, str] | None:
        if name not in DIALECTS:
            return None
        write, kind = DIALECTS[name]
        root = f"{request.scheme}://{request.host}{self._root}"
        return kind, write(self.articles, root, lambda one: one.teaser if self.cut is Cut.TEASER else one.body)

    def _page(self, slug: str) -> tuple[str, str] | None:
        for one in self.articles:
            if one.slug == slug:
                head = f"<title>{escape(one.title)}</title><link rel=canonical href='{self._root}/{slug}'>"
                body = f"<nav>Home</nav><article><h1>{escape(one.title)}</h1>{one.body}</article><footer>Bye</footer>"
                return "text/html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
        return None

    async def _elsewhere(self, _request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": self.elsewhere})

    async def _endless(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        with suppress(ConnectionError):
            await answer.prepare(request)
            await answer.write(b"<rss version='2.0'><channel><title>Endless</title>")
            while True:
                await answer.write(_ENTRY * 1000)
                await asyncio.sleep(0)
        return answer

    async def _list(self, _request: web.Request) -> web.Response:
        return web.json_response([_row(one) for one in self.articles])

    async def _arrive(self, _request: web.Request) -> web.Response:
        return web.json_response(_row(self.arrive()))

    async def _grow(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(_row(self.grow(request.match_info["slug"])))
        except KeyError:
            return web.json_response({"error": "there is no such article"}, status=404)


def _row(one: Article) -> dict[str, object]:
    return {"slug": one.slug, "title": one.title, "published_at": one.published_at.isoformat(), "size": len(one.body)}


@asynccontextmanager
async def serve_feed(feed: ArticleFeed, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve the site while the block runs; yields its root. Port 0 lets the system choose."""
    runner = web.AppRunner(feed.app(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
