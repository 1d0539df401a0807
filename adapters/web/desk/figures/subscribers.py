"""Subscribers over time, by platform or kind of place."""

from typing import Final

from aiohttp import web

from adapters.web.desk.figures.charts import Chart, lines
from adapters.web.desk.figures.tables import Cell, Column, Table, linked, number, sorted_table
from adapters.web.desk.figures.wording import kind_name, platform_name
from adapters.web.desk.frame import Visit
from bot.locales import Words
from bot.model import PlaceKind
from bot.services.figures.growth import Growth, read_growth
from bot.storage.figures.census import Grouping

_SPANS: Final = {"30": 30, "90": 90, "365": 365, "all": None}
"""Days that are shown, by what the address says."""
_USUAL: Final = "90"
_ROWS: Final = 60


async def subscribers(visit: Visit) -> web.Response:
    """A line for each platform, or each kind of place; the newest days as a table."""
    query, context = visit.request.query, visit.context
    by = Grouping.KIND if query.get("by") == Grouping.KIND else Grouping.PLATFORM
    span = query.get("days", _USUAL) if query.get("days", _USUAL) in _SPANS else _USUAL
    found = await read_growth(context.storage, context.edition, context.today, by, _SPANS[span])
    return visit.screen(
        "desk/figures/subscribers.html",
        chart=_chart(found, by, visit.words) if found.days else None,
        days=_table(found, by, visit) if found.days else None,
        groupings=[(visit.words(f"figures-by-{each}"), linked(query, by=each), each is by) for each in Grouping],
        spans=[(visit.words(f"figures-days-{each}"), linked(query, days=each), each == span) for each in _SPANS],
        vague=found.vague,
    )


def _chart(found: Growth, by: Grouping, words: Words) -> Chart:
    title = words("figures-subscribers-now", number=f"{found.totals[-1]:,}", day=words.short_day(found.days[-1]))
    numbers = {_name(name, by, words): each for name, each in found.lines.items()}
    return lines(title, found.days, numbers, say=words.short_day, vague=found.vague)


def _table(found: Growth, by: Grouping, visit: Visit) -> Table:
    words = visit.words
    columns = (
        Column(key="day", title=words("figures-day")),
        *(Column(key=name, title=_name(name, by, words), figure=True) for name in found.lines),
        Column(key="all", title=words("figures-all"), figure=True),
        Column(key="asleep", title=words("figures-asleep"), figure=True),
    )
    rows = [
        (
            Cell(text=words.day(day), order=day),
            *(number(each[n]) for each in found.lines.values()),
            number(found.totals[n]),
            number(found.asleep[n]),
        )
        for n, day in list(enumerate(found.days))[: -_ROWS - 1 : -1]
    ]
    return sorted_table(words("figures-subscribers-days"), columns, rows, visit.request.query)


def _name(name: str, by: Grouping, words: Words) -> str:
    return kind_name(PlaceKind(name), words) if by is Grouping.KIND else platform_name(name)
