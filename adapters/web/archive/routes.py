"""The addresses of the archive, each in every language."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeAlias

from aiohttp import web

from adapters.web.answers import ASK_AGAIN, NEVER, answer
from adapters.web.archive.day import day_page
from adapters.web.archive.home import home_page
from adapters.web.archive.month import month_page
from adapters.web.archive.reader import MadePage, Reader
from adapters.web.archive.search import asked_of, search_page
from adapters.web.archive.story import story_page
from adapters.web.paths import DAY, existing_day, path_day, without_slash
from bot.addresses import DEFAULT_LANGUAGE
from bot.locales import Language
from bot.model import StoryRef

_MONTH: Final = r"{month:\d{4}-\d{2}}"

Page: TypeAlias = Callable[[web.Request, Language, Reader], Awaitable[MadePage]]


def routes(reader: Reader) -> Iterable[web.RouteDef]:
    context = reader.context
    for language in Language:
        root = context.addresses(language).home
        edition = f"{root}{context.edition}"
        pages: dict[str, Page] = {
            root: _home,
            f"{edition}/{_MONTH}": _month,
            f"{edition}/{DAY}": _day,
            f"{edition}/{DAY}/{{ref}}": _story,
            f"{edition}/search": _search,
        }
        for path, page in pages.items():
            yield web.get(path, _answered(page, language, reader))
            if path != root:
                yield web.get(f"{path}/", _without_slash)
        yield web.get(edition, _to(root))
        yield web.get(f"{edition}/", _to(root))
        if language is not DEFAULT_LANGUAGE:
            yield web.get(root.rstrip("/"), _to(root))


def _answered(page: Page, language: Language, reader: Reader) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        made = await page(request, language, reader)
        keep = ASK_AGAIN if made.kept else NEVER
        headers = {"Location": made.location} if made.location else {}
        return answer(request, made.body, status=made.status, keep=keep, headers=headers)

    return handle


def _to(address: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(_request: web.Request) -> web.Response:
        raise web.HTTPPermanentRedirect(address)

    return handle


async def _without_slash(request: web.Request) -> web.Response:
    """The way to the page whose address was written with a slash at its end."""
    raise web.HTTPPermanentRedirect(without_slash(request))


async def _home(_request: web.Request, language: Language, reader: Reader) -> MadePage:
    return await reader.page(("home", language), lambda: home_page(language, reader))


async def _month(request: web.Request, language: Language, reader: Reader) -> MadePage:
    month = existing_day(f"{request.match_info['month']}-01")
    return await reader.page((month, "month", language), lambda: month_page(month, language, reader))


async def _day(request: web.Request, language: Language, reader: Reader) -> MadePage:
    day = path_day(request)
    return await reader.page((day, language), lambda: day_page(day, language, reader))


async def _story(request: web.Request, language: Language, reader: Reader) -> MadePage:
    """A story; written otherwise than it is named (``T3``), the way there."""
    day, written = path_day(request), request.match_info["ref"]
    ref = StoryRef.parse(f"{day}/{written}")
    if ref is None:
        raise web.HTTPNotFound
    if str(ref.undated) != written:
        raise web.HTTPPermanentRedirect(reader.context.addresses(language).story(ref))
    return await reader.page((ref, language), lambda: story_page(day, ref, language, reader))


async def _search(request: web.Request, language: Language, reader: Reader) -> MadePage:
    asked = asked_of(request.query)
    return await reader.page((asked, reader.context.today, language), lambda: search_page(asked, language, reader))
