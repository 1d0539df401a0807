"""The census: how many subscriptions an edition has, by platform and kind of place, a row a day of each.

    every day        live subscriptions and sleeping ones ──> counted rows of that day
    the first time   when those began that are left, and when sleeping ones fell asleep ──> rows of the days before

Of who has left nothing is known but that they are gone: the days before the first count are too low, and say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Row, Select, case, func, select

from bot.model import PlaceKind
from bot.storage.database import Database
from bot.storage.figures.tables import census
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id
from bot.storage.moments import day_of
from bot.storage.schema import place, subscription

_DAY: Final = timedelta(days=1)
_CHUNK: Final = 5_000
Group = tuple[str, PlaceKind]
"""Platform and kind of place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Headcount:
    """How many subscriptions there were on a day, on a platform and in one kind of place; how many more ``asleep``.
    ``counted`` False: worked out later, and too low by those who left since."""

    day: date
    platform: str
    kind: PlaceKind
    number: int
    asleep: int = 0
    counted: bool = True


class Grouping(StrEnum):
    """By what the subscriptions are told apart."""

    PLATFORM = "platform"
    KIND = "kind"


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """The same of all that have a platform or a kind of place in common, by its ``name``."""

    day: date
    name: str
    number: int
    asleep: int = 0
    counted: bool = True


@dataclass
class Census:
    """Takes it, and reads it."""

    database: Database

    async def take(self, slug: str, today: date) -> int:
        """Write down how many there are, unless that was done today; how many rows came of it.

        Counting a million takes a second or two. The first time the days before are filled in too.
        """
        done = select(census.c.day).where(census.c.edition_id == edition_id(slug)).order_by(census.c.day.desc())
        last = await self.database.scalar(done.limit(1))
        if last is not None and last >= today:
            return 0
        now = [
            Headcount(day=today, platform=row.platform, kind=row.kind, number=row.number, asleep=row.asleep)
            for row in await self.database.fetch(_counting(slug))
        ]
        before = await self._before(slug, today) if last is None else []
        return await self._write(slug, [*before, *now])

    async def first_day(self, slug: str) -> date | None:
        """The first day that is known."""
        days = select(census.c.day).where(census.c.edition_id == edition_id(slug))
        return await self.database.scalar(days.order_by(census.c.day).limit(1))

    async def on(self, slug: str, days: Sequence[date], by: Grouping) -> tuple[Count, ...]:
        """How many there were on these days, those that are known, the first one first."""
        name = census.c[by.value].label("name")
        figures = (func.sum(census.c[each], type_=Integer).label(each) for each in ("number", "asleep"))
        wanted = (
            select(census.c.day, name, census.c.counted, *figures)
            .where(census.c.edition_id == edition_id(slug), census.c.day.in_(days))
            .group_by(census.c.day, name, census.c.counted)
            .order_by(census.c.day, name)
        )
        rows = await self.database.fetch(wanted)
        return tuple(
            Count(day=row.day, name=str(row.name), number=row.number, asleep=row.asleep, counted=row.counted)
            for row in rows
        )

    async def _before(self, slug: str, today: date) -> list[Headcount]:
        """The days before ``today``, as far as is known of those that are left."""
        began = _changes(await self.database.fetch(_beginnings(slug)))
        ended = _changes(await self.database.fetch(_endings(slug)))
        return list(filled_in(began, ended, today))

    async def _write(self, slug: str, counts: list[Headcount]) -> int:
        written = 0
        async with self.database.write() as connection:
            its = await connection.scalar(select(edition_id(slug)))
            if its is None or not counts:
                return 0
            for start in range(0, len(counts), _CHUNK):
                rows = [{"edition_id": its, **_values(each)} for each in counts[start : start + _CHUNK]]
                adding = insert(connection, census).on_conflict_do_nothing()
                written += (await connection.execute(adding, rows)).rowcount
        return written


def _counting(slug: str) -> Select[Any]:
    """The live subscriptions and the sleeping ones, by platform and kind of place."""
    figures = (
        func.sum(case((place.c.reason == "", 1), else_=0), type_=Integer).label("number"),
        func.sum(case((place.c.reason == "", 0), else_=1), type_=Integer).label("asleep"),
    )
    return _subscribed(slug, *figures)


def _beginnings(slug: str) -> Select[Any]:
    """How many of those that are left began on which day; without those of which nobody knows since when they sleep."""
    known = (place.c.reason == "") | place.c.slept_at.is_not(None)
    return _a_day(slug, subscription.c.since).where(known)


def _endings(slug: str) -> Select[Any]:
    """How many of those fell asleep on which day."""
    return _a_day(slug, place.c.slept_at).where(place.c.reason != "", place.c.slept_at.is_not(None))


def _a_day(slug: str, moment: ColumnElement[Any]) -> Select[Any]:
    day = day_of(moment).label("day")
    return _subscribed(slug, func.count().label("number"), day).group_by(day)


def _subscribed(slug: str, *figures: ColumnElement[Any]) -> Select[Any]:
    by = (place.c.platform, place.c.kind)
    theirs = (subscription.c.edition_id == edition_id(slug), subscription.c.active)
    found = select(*by, *figures).join_from(subscription, place, place.c.id == subscription.c.place_id)
    return found.where(*theirs).group_by(*by)


_Changes = Mapping[Group, Mapping[date, int]]


def _changes(rows: Iterable[Row[Any]]) -> _Changes:
    found: defaultdict[Group, Counter[date]] = defaultdict(Counter)
    for row in rows:
        found[row.platform, row.kind][row.day] += row.number
    return found


def filled_in(began: _Changes, ended: _Changes, today: date) -> Iterator[Headcount]:
    """How many there were on each day before ``today``, by when they began and fell asleep; from the first on."""
    for group, beginnings in sorted(began.items()):
        endings, number, asleep = ended.get(group, {}), 0, 0
        day = min(beginnings)
        while day < today:
            slept = endings.get(day, 0)
            number, asleep = number + beginnings.get(day, 0) - slept, asleep + slept
            yield Headcount(day=day, platform=group[0], kind=group[1], number=number, asleep=asleep, counted=False)
            day += _DAY


def _values(each: Headcount) -> dict[str, object]:
    return {field.name: getattr(each, field.name) for field in fields(each)}
