"""How the newest issues went: what became of all that was owed, and in which hours readers had one of them."""

from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.desk.figures.charts import Chart, bars
from adapters.web.desk.figures.tables import Cell, Column, Table, linked, number, sorted_table
from adapters.web.desk.figures.wording import day_of, moment, platform_name
from adapters.web.desk.frame import Visit
from bot.services.figures.reliability import IssueReliability, read_reliability
from bot.storage.figures.arriving import Arrived

_HOUR = timedelta(hours=1)
_FEWEST_HOURS = 7
"""Where it arrived within fewer, hours around those are shown, too: few before, so that a telephone shows the first
column."""
_MOST_BEFORE = 2
_MOST_HOURS = 7 * 24
"""Who reads on Fridays alone gets the issues of a week."""
_COUNTS = ("owed", "sent", "late", "waiting", "unknown", "unreachable", "missed", "corrected", "withdrawn")


async def deliveries(visit: Visit) -> web.Response:
    """The newest issues, and the hours of one: of that in the address, else of the newest."""
    context = visit.context
    found = await read_reliability(context.storage, context.edition)
    day = day_of(visit.request.query.get("issue", "")) or (found[0].day if found else None)
    arrived = await context.storage.figures.arriving.of(context.edition, day) if day else ()
    counted = max((each.counted_at for each in arrived if each.counted_at), default=None)
    return visit.screen(
        "desk/figures/deliveries.html",
        issues=_table(found, visit),
        chart=_chart(arrived, visit, visit.words.day(day)) if arrived and day else None,
        counted=moment(visit, counted) if counted else "",
    )


def _table(found: tuple[IssueReliability, ...], visit: Visit) -> Table:
    words, query = visit.words, visit.request.query
    columns = (
        Column(key="issue", title=words("figures-issue")),
        *(Column(key=key, title=words(f"figures-{key}"), figure=True) for key in _COUNTS),
        Column(key="share", title=words("figures-sent-share"), figure=True),
    )
    rows = [
        (
            Cell(text=words.short_day(each.day), order=each.day, href=linked(query, issue=each.day.isoformat())),
            *(number(getattr(each, key)) for key in _COUNTS),
            Cell(text=f"{each.sent_share:.1%}", order=each.sent_share),
        )
        for each in found
    ]
    return sorted_table(words("figures-issues"), columns, rows, query)


def _chart(arrived: tuple[Arrived, ...], visit: Visit, day: str) -> Chart:
    """A column for each hour from the first to the last in which it arrived, and some around those, by platform."""
    hours = _hours(arrived)
    numbers: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(hours))
    position = {hour: n for n, hour in enumerate(hours)}
    for each in arrived:
        if each.hour in position:
            numbers[platform_name(each.platform)][position[each.hour]] += each.number
    zone = ZoneInfo(visit.context.zone)
    walls = [hour.astimezone(zone) for hour in hours]
    days = len({wall.date() for wall in walls}) > 1
    labels = [f"{visit.words.short_day(wall.date())} {wall:%H:%M}" if days else f"{wall:%H:%M}" for wall in walls]
    total = f"{sum(map(sum, numbers.values())):,}"
    return bars(visit.words("figures-hours", day=day, number=total), labels, dict(sorted(numbers.items())))


def _hours(arrived: tuple[Arrived, ...]) -> list[datetime]:
    first = min(each.hour for each in arrived)
    number_of = min((max(each.hour for each in arrived) - first) // _HOUR + 1, _MOST_HOURS)
    before = min(max(0, _FEWEST_HOURS - number_of), _MOST_BEFORE)
    return [first + n * _HOUR for n in range(-before, max(number_of, _FEWEST_HOURS - before))]
