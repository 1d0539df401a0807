"""The addresses of the cards and of Discord's components: those of the pages that they are of, with an ending."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from functools import partial
from typing import Final, TypeAlias

from aiohttp import web

from adapters.web.answers import Body, answer
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.concurrency import LimitedConcurrency
from adapters.web.context import ComponentEmbed, WebContext
from adapters.web.paths import DAY, path_day
from adapters.web.previews.components import story_components
from bot.compose import Card, day_card, story_card
from bot.locales import Language
from bot.model import Issue, IssueState, Story, StoryRef
from bot.services.published.reading import PublishedDay, Standing, standing

_REF: Final = r"{ref:[nt]?\d[\d.]*}"

WAITING: Final = 30
"""Cards that wait for the one that is drawn: a second, or two."""

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]
OfIssue: TypeAlias = Callable[[Issue, Language, WebContext], Awaitable[Body]]
OfStory: TypeAlias = Callable[[Issue, StoryRef, Story, Language, WebContext], Awaitable[Body]]


def routes(reader: Reader) -> Iterable[web.RouteDef]:
    context, drawing = reader.context, LimitedConcurrency(at_once=1, waiting=WAITING)
    for language in Language:
        page = f"{context.addresses(language).home}{context.edition}/{DAY}"
        yield web.get(f"{page}.png", _beside_issue(partial(_day_card, drawing), language, reader))
        yield web.get(f"{page}/{_REF}.png", _beside_story(partial(_story_card, drawing), language, reader))
        if context.component_embed is not None:
            components = partial(_components, context.component_embed)
            yield web.get(f"{page}/{_REF}.discord.json", _beside_story(components, language, reader))


async def _day_card(drawing: LimitedConcurrency, issue: Issue, language: Language, context: WebContext) -> Body:
    return await _drawn(day_card(issue, dated_words(language)), drawing, context)


async def _story_card(
    drawing: LimitedConcurrency, issue: Issue, ref: StoryRef, story: Story, language: Language, context: WebContext
) -> Body:
    return await _drawn(story_card(issue, ref, story, dated_words(language)), drawing, context)


async def _drawn(card: Card, drawing: LimitedConcurrency, context: WebContext) -> Body:
    async with drawing.turn():
        return Body.of(await context.cards.draw(card), "image/png")


async def _components(
    embed: ComponentEmbed, issue: Issue, ref: StoryRef, story: Story, language: Language, context: WebContext
) -> Body:
    document = story_components(issue, ref, story, context.public(language), dated_words(language))
    return Body.of(embed(document, issue.section(ref.section).kind), "application/json")


def _beside_issue(make: OfIssue, language: Language, reader: Reader) -> Handler:
    """What is made of the issue that the address names; 404 and 410 as for its page."""

    async def handle(request: web.Request) -> web.Response:
        day = path_day(request)

        async def made() -> MadePage:
            published = await _published(day, reader)
            _check(_standing(published))
            return MadePage(body=await make(published.archived.content, language, reader.context))

        return answer(request, (await reader.page((make, day, language), made)).body)

    return handle


def _beside_story(make: OfStory, language: Language, reader: Reader) -> Handler:
    """The same of the story."""

    async def handle(request: web.Request) -> web.Response:
        day, written = path_day(request), request.match_info["ref"]
        ref = StoryRef.parse(f"{day}/{written}")
        if ref is None or str(ref.undated) != written:
            raise web.HTTPNotFound

        async def made() -> MadePage:
            published = await _published(day, reader)
            _check(standing(published, ref))
            slot, issue = published.slots[ref], published.archived.content
            return MadePage(body=await make(issue, ref, slot.now or slot.first, language, reader.context))

        return answer(request, (await reader.page((make, ref, language), made)).body)

    return handle


async def _published(day: date, reader: Reader) -> PublishedDay:
    published = await reader.issue(day)
    if published is None:
        raise web.HTTPNotFound
    return published


def _check(stands: Standing) -> None:
    """410 for what was there, 404 for what is not, nor can be shown."""
    if stands in (Standing.LEFT, Standing.WITHDRAWN):
        raise web.HTTPGone
    if stands is not Standing.SHOWN:
        raise web.HTTPNotFound


def _standing(published: PublishedDay) -> Standing:
    """What became of the issue itself."""
    if published.archived.state is IssueState.WITHDRAWN:
        return Standing.WITHDRAWN
    return Standing.UNREADABLE if published.archived.unreadable else Standing.SHOWN
