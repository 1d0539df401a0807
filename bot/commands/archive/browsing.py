"""The archive as people look through it: by month, and from page to page."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.commands import autocomplete
from bot.commands.archive.pages import page_near, page_within, pages_of
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.dates import read_period
from bot.commands.reading.day_meant import day_meant
from bot.compose import ArchivePage, archive_document
from bot.document import Document
from bot.errors import Offer, Refusal

_MONTH: Final = Parameter(name="month", kind=ParameterKind.TEXT, autocomplete=autocomplete.months)
_PAGE: Final = Parameter(name="page", kind=ParameterKind.NUMBER, high=1000)


@command(parameters=(_MONTH,))
async def archive(request: Request, context: CommandContext) -> Document:
    """The days of a month that have an issue, or those around a day; the newest without either."""
    asked, pages = request.text("month"), await _pages(context)
    place = await _place(asked, pages, request, context) if asked else 0
    return await _shown(place, pages, request, context)


@command(parameters=(_PAGE,), menu=False)
async def days(request: Request, context: CommandContext) -> Document:
    """A page of the archive by its number, the newest first; where there are not so many, the last."""
    return await shown_page(request.number("page", 1) - 1, request, context)


async def shown_page(place: int, request: Request, context: CommandContext) -> Document:
    """The page at a place, from 0, or the last. Raises Refusal where there are no issues."""
    pages = await _pages(context)
    return await _shown(min(place, len(pages) - 1), pages, request, context)


async def _shown(place: int, pages: Sequence[tuple[date, ...]], request: Request, context: CommandContext) -> Document:
    newer, older = pages[place - 1 : place] if place else [], pages[place + 1 : place + 2]
    listed = ArchivePage(
        issues=await context.storage.issues.listed(context.edition, pages[place]),
        newer=newer[0][0] if newer else None,
        older=older[0][0] if older else None,
    )
    return archive_document(listed, request.words)


async def _place(asked: str, pages: Sequence[tuple[date, ...]], request: Request, context: CommandContext) -> int:
    """The place of the page that is asked for. Raises Refusal."""
    words, calendar = request.words, await context.calendar(request.place)
    period = read_period(asked, calendar.today)
    day = None if period else day_meant(asked, calendar)
    if day:
        return page_near(pages, day)
    if period is None:
        raise Refusal("refusal-month", Offer(words("button-archive"), "archive"), word=asked)
    place = page_within(pages, period)
    if place is None:
        near = {pages[page_near(pages, each)][0].replace(day=1) for each in (period.since, period.until)}
        offers = [Offer(words.month(each), "archive", {"month": f"{each:%Y-%m}"}) for each in sorted(near)]
        raise Refusal("refusal-no-month", *offers, word=asked)
    return place


async def _pages(context: CommandContext) -> list[tuple[date, ...]]:
    pages = pages_of(await context.storage.issues.dates(context.edition))
    if not pages:
        raise Refusal("refusal-empty")
    return pages
