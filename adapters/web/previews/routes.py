"""The addresses of the cards and of Discord's components: those of the pages that they are of, with an ending."""

import re
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias

from aiohttp import web

from adapters.web.answers import Body, answer
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.context import ComponentEmbed, WebContext
from adapters.web.previews.components import story_components
from bot.compose import day_card, story_card
from bot.locales import Language
from bot.model import IssueState, Story, StoryRef
from bot.services.published.reading import PublishedDay, Standing, standing

_DAY: Final = r"{day:\d{4}-\d{2}-\d{2}}"
_REF: Final = r"{ref:[nt]?\d[\d.]*}"

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]
Make: TypeAlias = Callable[[PublishedDay, StoryRef | None, Language, WebContext], Coroutine[Any, Any, Body]]


def routes(reader: Reader) -> Iterable[web.RouteDef]:
    context = reader.context
    for language in Language:
        page = f"{context.addresses(language).home}{re.escape(context.edition)}/{_DAY}"
        yield web.get(f"{page}.png", _beside(_card, language, reader))
        yield web.get(f"{page}/{_REF}.png", _beside(_card, language, reader))
        if context.component_embed is not None:
            components = partial(_components, context.component_embed)
            yield web.get(f"{page}/{_REF}.discord.json", _beside(components, language, reader))


async def _card(published: PublishedDay, ref: StoryRef | None, language: Language, context: WebContext) -> Body:
    issue, words = published.archived.content, dated_words(language)
    card = story_card(issue, ref, _told(published, ref), words) if ref else day_card(issue, words)
    return Body.of(await context.cards.draw(card), "image/png")


async def _components(
    embed: ComponentEmbed, published: PublishedDay, ref: StoryRef | None, language: Language, context: WebContext
) -> Body:
    assert ref is not None
    issue, story, public = published.archived.content, _told(published, ref), context.public(language)
    document = story_components(issue, ref, story, public, dated_words(language))
    section = issue.section(ref.section).kind
    return Body.of(embed(document, section), "application/json")


def _told(published: PublishedDay, ref: StoryRef) -> Story:
    """The story whose page is that of the reference."""
    slot = published.slots[ref]
    return slot.now or slot.first


def _beside(make: Make, language: Language, reader: Reader) -> Handler:
    """What is made of the issue or the story that the address names; 404 and 410 as for its page."""

    async def handle(request: web.Request) -> web.Response:
        day, ref = _named(request)

        async def made() -> MadePage:
            return MadePage(body=await make(await _shown(day, ref, reader), ref, language, reader.context))

        return answer(request, (await reader.page((make, day, ref, language), made)).body)

    return handle


def _named(request: web.Request) -> tuple[date, StoryRef | None]:
    """The day, and the story where there is one; 404 for what is written as neither."""
    day, written = request.match_info["day"], request.match_info.get("ref")
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise web.HTTPNotFound from None
    ref = StoryRef.parse(f"{day}/{written}") if written else None
    if written and (ref is None or str(ref.undated) != written):
        raise web.HTTPNotFound
    return when, ref


async def _shown(day: date, ref: StoryRef | None, reader: Reader) -> PublishedDay:
    published = await reader.issue(day)
    if published is None:
        raise web.HTTPNotFound
    match standing(published, ref) if ref else _standing(published):
        case Standing.SHOWN:
            return published
        case Standing.LEFT | Standing.WITHDRAWN:
            raise web.HTTPGone
        case _:
            raise web.HTTPNotFound


def _standing(published: PublishedDay) -> Standing:
    """What became of the issue itself."""
    if published.archived.state is IssueState.WITHDRAWN:
        return Standing.WITHDRAWN
    return Standing.UNREADABLE if published.archived.unreadable else Standing.SHOWN
