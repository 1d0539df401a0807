"""Subscribers by the million, and an issue for them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Text, cast, insert, literal, select

from bot.model import (
    DEFAULT_EDITION,
    EVERY_DAY,
    ArchivedIssue,
    CatchUp,
    Issue,
    PlaceKind,
    Section,
    SectionKind,
    Span,
    Story,
    Style,
)
from bot.storage import Database, IssueArchive, Ledger
from bot.storage.schema import edition, place, schedule, subscription

EDITION = DEFAULT_EDITION
_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_FIRST = date(2026, 1, 1)
_USEFUL = timedelta(days=1)


async def enrol(database: Database, size: int, *, platform: str = "telegram", first: int = 1) -> None:
    """Subscribe the private chats ``first`` to ``first + size - 1`` in one statement a table."""
    await IssueArchive(database).ensure_edition(EDITION)
    series = select(literal(first).label("n")).cte("series", recursive=True)
    series = series.union_all(select(series.c.n + 1).where(series.c.n < first + size - 1))
    async with database.write() as connection:
        its = (await connection.execute(select(edition.c.id).where(edition.c.slug == EDITION))).scalar_one()
        if await connection.scalar(select(schedule.c.id)) is None:
            await connection.execute(insert(schedule).values(id=1, at=None, zone="UTC", days=EVERY_DAY))
        places, wishes = _places(series.c.n, platform), _wishes(series.c.n, its)
        for table, values in ((place, places), (subscription, wishes)):
            await connection.execute(insert(table).from_select(list(values), select(*values.values())))


def _places(number: ColumnElement[int], platform: str) -> dict[Column[Any], ColumnElement[Any]]:
    who = cast(number, Text)
    return {
        place.c.id: number,
        place.c.platform: literal(platform),
        place.c.address: who,
        place.c.thread: literal(""),
        place.c.root: who,
        place.c.kind: literal(PlaceKind.PRIVATE, place.c.kind.type),
        place.c.language: literal("en"),
        place.c.reason: literal(""),
    }


def _wishes(number: ColumnElement[int], edition_id: int) -> dict[Column[Any], ColumnElement[Any]]:
    return {
        subscription.c.id: number,
        subscription.c.place_id: number,
        subscription.c.edition_id: literal(edition_id),
        subscription.c.sections: literal(""),
        subscription.c.schedule_id: literal(1),
        subscription.c.style: literal(Style.FULL, subscription.c.style.type),
        subscription.c.catch_up: literal(CatchUp.LATEST, subscription.c.catch_up.type),
        subscription.c.options: literal({}, subscription.c.options.type),
        subscription.c.active: literal(value=True, type_=subscription.c.active.type),
        subscription.c.since: literal(_SINCE, subscription.c.since.type),
        subscription.c.made_by: cast(number, Text),
    }


def an_issue(number: int) -> Issue:
    """The issue of the ``number``-th day: one message of about 2.5 KB."""
    return _issue(_FIRST + timedelta(days=number))


def today() -> Issue:
    """The same of today."""
    return _issue(datetime.now(UTC).date())


def _issue(day: date) -> Issue:
    stories = tuple(
        Story(
            number=n,
            title=f"A headline of some forty letters, number {n}",
            summary=((Span(f"What happened, in one sentence that is long enough to be read: {n}."),),),
            url=f"https://news.example/{day}/{n}",
        )
        for n in range(1, 12)
    )
    return Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=stories),))


async def publish(archive: IssueArchive, number: int) -> ArchivedIssue:
    """Publish the ``number``-th issue now."""
    issue = an_issue(number)
    now = datetime.now(UTC)
    return await archive.revisions.add(EDITION, issue, now=now, push=True, repeat_of=None)


async def owe(ledger: Ledger, archived: ArchivedIssue) -> int:
    """Owe it to everybody at once; returns to how many."""
    now = datetime.now(UTC)
    due = dict.fromkeys(await ledger.planning.schedules(EDITION), now - timedelta(seconds=1))
    return await ledger.planning.owe(archived.id, EDITION, archived.published_at, due, expires_at=now + _USEFUL)
