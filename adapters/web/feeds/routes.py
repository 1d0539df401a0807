"""The addresses of the feeds, each in every language, and of what leads robots. What tells of many issues is made in a
thread: others are answered meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Coroutine, Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from aiohttp import web

from adapters.web.answers import Body, answer
from adapters.web.archive.reader import MadePage, Reader
from adapters.web.context import WebContext
from adapters.web.feeds import atom, json_feed
from adapters.web.feeds.feed import NEWEST, Feed, feed_of
from adapters.web.feeds.robots import robots
from adapters.web.feeds.sitemap import MEDIA_TYPE, MOST, ListedPage, index, maps_of, pages_of, urlset
from adapters.web.paths import existing_day
from bot.addresses import WebAddresses
from bot.locales import Language, words
from bot.model import StoryRef
from bot.services.published.reading import lost_places
from bot.storage.issues import IssueContents, RevisedIssue

_FEEDS: Final[Mapping[str, tuple[str, Callable[[Feed, str], str]]]] = MappingProxyType(
    {
        "feed.xml": (atom.MEDIA_TYPE, atom.atom),
        "feed.json": (json_feed.MEDIA_TYPE, json_feed.json_feed),
    }
)

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]
Make: TypeAlias = Callable[[], Coroutine[Any, Any, MadePage]]


def routes(reader: Reader) -> Iterable[web.RouteDef]:
    context = reader.context
    for language in Language:
        for name in _FEEDS:
            feed = _answered(reader, (name, language), _feed(name, language, context))
            yield web.get(context.addresses(language).page(name), feed)
    yield web.get("/sitemap.xml", _answered(reader, "sitemap", _sitemap(context)))
    yield web.get(r"/sitemap-{month:\d{4}-\d{2}}.xml", _sitemap_of_month(reader))
    yield web.get("/robots.txt", _robots(context))


def _answered(reader: Reader, key: Hashable, make: Make) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return answer(request, (await reader.page(key, make)).body)

    return handle


def _feed(name: str, language: Language, context: WebContext) -> Make:
    media_type, write = _FEEDS[name]
    public = context.public(language)

    def made(issues: Sequence[RevisedIssue], lost: Container[StoryRef]) -> MadePage:
        feed = feed_of(issues, public, words(language), lost)
        return MadePage(body=Body.of(write(feed, public.page(name)), media_type))

    async def make() -> MadePage:
        issues = await context.storage.issues.revised(context.edition, NEWEST)
        stories = [ref for each in issues for ref, _ in each.issue.content]
        return await asyncio.to_thread(made, issues, await lost_places(context.storage, context.edition, stories))

    return make


def _sitemap(context: WebContext) -> Make:
    def made(issues: Sequence[IssueContents]) -> MadePage:
        homes = (ListedPage(address=each.home) for each in _spoken(context))
        pages = list(chain(homes, pages_of(issues, _spoken(context))))
        written = urlset(pages) if len(pages) <= MOST else index(maps_of(issues, context.root))
        return MadePage(body=Body.of(written, MEDIA_TYPE))

    async def make() -> MadePage:
        return await asyncio.to_thread(made, await context.storage.issues.contents(context.edition))

    return make


def _sitemap_of_month(reader: Reader) -> Handler:
    context = reader.context

    async def handle(request: web.Request) -> web.Response:
        month = existing_day(f"{request.match_info['month']}-01")

        async def make() -> MadePage:
            if month not in (await reader.days()).months():
                raise web.HTTPNotFound
            after = (month + timedelta(days=31)).replace(day=1)
            issues = await context.storage.issues.contents(context.edition, month, after)
            return MadePage(body=Body.of(urlset(pages_of(issues, _spoken(context))), MEDIA_TYPE))

        return answer(request, (await reader.page(("sitemap", month), make)).body)

    return handle


def _robots(context: WebContext) -> Handler:
    body = Body.of(robots([context.addresses(each) for each in Language], context.root), "text/plain; charset=utf-8")

    async def handle(request: web.Request) -> web.Response:
        return answer(request, body)

    return handle


def _spoken(context: WebContext) -> list[WebAddresses]:
    """The whole addresses of the pages in each language."""
    return [context.public(each) for each in Language]
