"""The archive as people look through it: by month, and from page to page."""

from collections.abc import Sequence
from typing import Final

from bot.commands import autocomplete
from bot.commands.archive.pages import Page, page_near, page_within, pages_of
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.dates import Calendar, Period, read_period
from bot.commands.reading.day_meant import day_meant
from bot.compose import ArchivePage, archive_document, on_the_web
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.locales import Words

_MONTH: Final = Parameter(name="month", kind=ParameterKind.TEXT, autocomplete=autocomplete.months)
_PAGE: Final = Parameter(name="page", kind=ParameterKind.NUMBER, high=1000)


@command(parameters=(_MONTH,))
async def archive(request: Request, context: CommandContext) -> Document:
    """The days of a month or a week that have an issue, or those around a day; the newest without any of these."""
    asked, pages = request.text("month"), await _pages(context)
    calendar = await context.calendar(request.words)
    period = read_period(asked, calendar.today)
    if period is None:
        return await _shown(_near(asked, pages, calendar, request.words) if asked else 0, pages, request, context)
    if period.is_week:
        return await _shown_week(period, pages, request, context)
    place = page_within(pages, period)
    if place is None:
        raise _no_month(period, pages, request.words)
    return await _shown(place, pages, request, context)


@command(parameters=(_PAGE,), menu=False)
async def days(request: Request, context: CommandContext) -> Document:
    """A page of the archive by its number, the newest first; where there are not so many, the last."""
    return await shown_page(request.number("page", 1) - 1, request, context)


async def shown_page(place: int, request: Request, context: CommandContext) -> Document:
    """The page at a place, from 0, or the last. Raises Refusal where there are no issues."""
    pages = await _pages(context)
    return await _shown(min(place, len(pages) - 1), pages, request, context)


async def _shown(place: int, pages: Sequence[Page], request: Request, context: CommandContext) -> Document:
    newer, older = pages[place - 1 : place] if place else [], pages[place + 1 : place + 2]
    listed = ArchivePage(
        issues=await context.storage.issues.listed(context.edition, pages[place]),
        newer=newer[0][0] if newer else None,
        older=older[0][0] if older else None,
    )
    return _document(listed, request.words, context)


def _document(page: ArchivePage, words: Words, context: CommandContext) -> Document:
    """The page, and the way to its month on the web."""
    address = context.web.month(page.issues[0].date, words.language)
    return on_the_web(archive_document(page, words), address, words)


async def _shown_week(period: Period, pages: Sequence[Page], request: Request, context: CommandContext) -> Document:
    """The days of that week alone; where there is none, those beside it are offered. Raises Refusal."""
    words, days = request.words, [day for page in pages for day in page]
    within = tuple(day for day in days if period.since <= day < period.until)
    newer = min((day for day in days if day >= period.until), default=None)
    older = next((day for day in days if day < period.since), None)
    if within:
        issues = await context.storage.issues.listed(context.edition, within)
        week = (period.since, period.last)
        return _document(ArchivePage(issues=issues, week=week, newer=newer, older=older), words, context)
    offers = [Offer(words.short_day(day), "issue", {"date": day}) for day in (older, newer) if day]
    ends = {"first": words.short_day(period.since), "last": words.short_day(period.last)}
    raise Refusal("refusal-no-week", *offers, **ends)


def _near(asked: str, pages: Sequence[Page], calendar: Calendar, words: Words) -> int:
    """The place of the page with a day, or the nearest. Raises Refusal where it is no day."""
    day = day_meant(asked, calendar)
    if day is None:
        raise Refusal("refusal-month", Offer(words("button-archive"), "archive"), word=asked)
    return page_near(pages, day)


def _no_month(period: Period, pages: Sequence[Page], words: Words) -> Refusal:
    near = {pages[page_near(pages, each)][0].replace(day=1) for each in (period.since, period.until)}
    offers = [Offer(words.month(each), "archive", {"month": f"{each:%Y-%m}"}) for each in sorted(near)]
    named = words.year(period.since) if period.is_year else words.month(period.since)
    return Refusal("refusal-no-month", *offers, month=named)


async def _pages(context: CommandContext) -> list[Page]:
    pages = pages_of(await context.storage.issues.dates(context.edition))
    if not pages:
        raise Refusal("refusal-empty")
    return pages
