"""Finding issues in the archive: by date, by link, by source."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select

from bot.model import ArchivedIssue, IssueState, Link, ListedIssue, StoryRef
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.issues.published_days import PublishedDays
from bot.storage.issues.revised import IssueContents, RevisedIssue
from bot.storage.issues.revisions import Revisions
from bot.storage.issues.stored import STORED, stored_content
from bot.storage.mapping import EDITION, edition_id
from bot.storage.schema import edition, issue, revision, story

_LIVE: Final = issue.c.state == IssueState.LIVE
_NEWEST: Final = (revision.c.made_at.desc(), issue.c.id.desc())
_ORIGINAL: Final = issue.c.repeat_of.is_(None)

_ISSUES: Final = (
    select(issue, edition.c.slug, revision.c.digest, *STORED)
    .join_from(issue, edition)
    .join(revision, (revision.c.issue_id == issue.c.id) & (revision.c.number == issue.c.revision))
)
"""Issues with the text of their published revision."""

# What most messages ask is made once.
_OF_DAY: Final = _ISSUES.where(edition.c.slug == EDITION, issue.c.date == bindparam("day"))
_NEWEST_LIVE: Final = _ISSUES.where(edition.c.slug == EDITION, _LIVE).order_by(issue.c.date.desc()).limit(1)
_NEWEST_ORIGINAL: Final = _NEWEST_LIVE.where(_ORIGINAL)
_DAYS: Final = select(issue.c.date).where(issue.c.edition_id == edition_id(EDITION)).order_by(issue.c.date.desc())
_SENT_THROUGH: Final = select(edition.c.sent_through).where(edition.c.slug == EDITION)


class IssueArchive:
    """Issues by edition and date; ``revisions`` writes them, ``published`` tells the days. An edition is named by its
    slug."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.revisions = Revisions(database)
        self.published = PublishedDays(database)

    async def ensure_edition(self, slug: str, *, title: str = "") -> None:
        """Make the edition, or give it that title if it has another; an empty title changes nothing."""
        async with self.database.write() as connection:
            making = insert(connection, edition).values(slug=slug, title=title)
            if title:
                making = making.on_conflict_do_update(index_elements=["slug"], set_={"title": title})
            else:
                making = making.on_conflict_do_nothing()
            await connection.execute(making)

    async def get(self, edition: str, day: date) -> ArchivedIssue | None:
        """The issue of that day, in whatever state it is."""
        return await self._one(_OF_DAY, {"edition": edition, "day": day})

    async def by_id(self, issue_id: int) -> ArchivedIssue | None:
        return await self._one(_ISSUES.where(issue.c.id == issue_id))

    async def latest(self, edition: str, *, repeats: bool = False) -> ArchivedIssue | None:
        """The live issue of the newest date that can be read; those that repeat an earlier one count only with
        ``repeats``."""
        newest, of_edition = _NEWEST_LIVE if repeats else _NEWEST_ORIGINAL, {"edition": edition}
        archived = await self._one(newest, of_edition)
        while archived is not None and archived.unreadable:
            archived = await self._one(newest.where(issue.c.date < archived.date), of_edition)
        return archived

    async def live(self, edition: str, *, before: date | None = None, limit: int) -> Sequence[ArchivedIssue]:
        """So many live issues, the newest first, of days before one; also those that cannot be read."""
        found = _issues(edition).where(_LIVE).order_by(issue.c.date.desc()).limit(limit)
        found = found if before is None else found.where(issue.c.date < before)
        return [_archived(row) for row in await self.database.fetch(found)]

    async def newest_date(self, edition: str) -> date | None:
        """The newest date that is live, repeats included."""
        return await self.database.scalar(_of(edition, func.max(issue.c.date)))

    async def sent_before_restoring(self, slug: str, day: date) -> bool:
        """Whether readers had got the issue of that day when a backup was put back: it is not pushed any more."""
        through = await self.database.scalar(_SENT_THROUGH, {"edition": slug})
        return through is not None and day <= through

    async def count(self, edition: str) -> int:
        """How many live issues there are."""
        return await self.database.scalar(_of(edition, func.count())) or 0

    async def around(self, edition: str, day: date) -> tuple[date | None, date | None]:
        """The nearest live dates before and after ``day``, which itself need not have an issue."""
        older = _of(edition, func.max(issue.c.date)).where(issue.c.date < day)
        newer = _of(edition, func.min(issue.c.date)).where(issue.c.date > day)
        both = select(older.scalar_subquery().label("older"), newer.scalar_subquery().label("newer"))
        (found,) = await self.database.fetch(both)
        return found.older, found.newer

    async def dates(self, edition: str, *, limit: int | None = None, skip: int = 0) -> tuple[date, ...]:
        """Live dates, the newest first, less ``skip``."""
        newest = _of(edition, issue.c.date).order_by(issue.c.date.desc()).limit(limit).offset(skip)
        return tuple(row.date for row in await self.database.fetch(newest))

    async def days(self, edition: str, *, limit: int | None = None) -> tuple[date, ...]:
        """The dates that have an issue in whatever state, the newest first."""
        days = _DAYS if limit is None else _DAYS.limit(limit)
        return tuple(row.date for row in await self.database.fetch(days, {"edition": edition}))

    async def since(self, edition: str, after: date, until: date) -> tuple[date, ...]:
        """The live dates after ``after`` up to and with ``until``, oldest first, without repeats."""
        days = _of(edition, issue.c.date).where(issue.c.date > after, issue.c.date <= until, _ORIGINAL)
        return tuple(row.date for row in await self.database.fetch(days.order_by(issue.c.date)))

    async def links(self, edition: str, since: date, before: date) -> Mapping[str, date]:
        """The stories' links as keys, each with the first date in [since, before) that brought it as new."""
        first = func.min(issue.c.date).label("first")
        rows = await self.database.fetch(
            _of(edition, story.c.url_key, first)
            .join(story, story.c.issue_id == issue.c.id)
            .where(issue.c.date >= since, issue.c.date < before, _ORIGINAL, story.c.url_key.is_not(None))
            .group_by(story.c.url_key)
        )
        return {row.url_key: row.first for row in rows}

    async def by_source(self, edition: str, source_url: str, since: date, before: date) -> tuple[date, ...]:
        """The live dates in [since, before) that were made from that source, oldest first."""
        made = _of(edition, issue.c.date).where(
            issue.c.source_url == source_url, issue.c.date >= since, issue.c.date < before
        )
        return tuple(row.date for row in await self.database.fetch(made.order_by(issue.c.date)))

    async def from_file(self, edition: str, file: str) -> ArchivedIssue | None:
        """The issue that was last taken from the text of that name, in whatever state it is."""
        return await self._one(_issues(edition).where(issue.c.file == file).order_by(*_NEWEST).limit(1))

    async def read_from(self, edition: str, digest: str) -> ArchivedIssue | None:
        """The issue that has, or had, a revision read from a text with that digest."""
        had = select(revision.c.issue_id).where(revision.c.digest == digest)
        return await self._one(_issues(edition).where(issue.c.id.in_(had)).order_by(*_NEWEST).limit(1))

    async def revised(self, edition: str, limit: int) -> Sequence[RevisedIssue]:
        """The newest live issues that can be read and tell no earlier one again, the newest first."""
        newest = _issues(edition).add_columns(revision.c.made_at).where(_LIVE, _ORIGINAL)
        rows = await self.database.fetch(newest.order_by(issue.c.date.desc()).limit(limit))
        found = [RevisedIssue(issue=_archived(row), revised_at=row.made_at) for row in rows]
        return [each for each in found if not each.issue.unreadable]

    async def contents(self, edition: str, since: date = date.min, before: date = date.max) -> Sequence[IssueContents]:
        """What is in the live issues of the days from ``since`` to ``before``, which is not one of them; the oldest
        first."""
        of_stories = (
            _of(edition, issue.c.date, revision.c.made_at, story.c.section, story.c.number)
            .join(revision, (revision.c.issue_id == issue.c.id) & (revision.c.number == issue.c.revision))
            .outerjoin(story, story.c.issue_id == issue.c.id)
            .where(issue.c.date >= since, issue.c.date < before)
            .order_by(issue.c.date, story.c.place, story.c.number)
        )
        days = groupby(await self.database.fetch(of_stories), key=lambda row: (row.date, row.made_at))
        return [_contents(day, made_at, rows) for (day, made_at), rows in days]

    async def listed(self, edition: str, days: Collection[date]) -> Sequence[ListedIssue]:
        """The live issues of these days, the newest first."""
        of_days = _of(edition, issue.c.date, story.c.title).outerjoin(story, story.c.issue_id == issue.c.id)
        in_order = of_days.where(issue.c.date.in_(days)).order_by(issue.c.date.desc(), story.c.place, story.c.number)
        first = {row.date: row.title for row in reversed(await self.database.fetch(in_order))}
        return [ListedIssue(date=day, headline=first[day] or "") for day in sorted(first, reverse=True)]

    async def titles(self, edition: str, refs: Collection[StoryRef]) -> Mapping[StoryRef, Link]:
        """The title and the address (or "") of these stories, named with their days; of those that are live."""
        found = await self._stories(edition, refs, story.c.title, story.c.url)
        return {ref: _titled(row) for ref, row in found.items()}

    async def titles_with_summaries(
        self, edition: str, refs: Collection[StoryRef]
    ) -> Mapping[StoryRef, tuple[Link, str]]:
        """The same, each with the summary as plain text."""
        found = await self._stories(edition, refs, story.c.title, story.c.url, story.c.summary)
        return {ref: (_titled(row), row.summary) for ref, row in found.items()}

    async def _stories(
        self, edition: str, refs: Collection[StoryRef], *columns: ColumnElement[Any]
    ) -> Mapping[StoryRef, Row[Any]]:
        """These columns of the stories that are live, in the order of ``refs``."""
        named = _of(edition, issue.c.date, story.c.section, story.c.number, *columns)
        of_days = named.join(story, story.c.issue_id == issue.c.id).where(issue.c.date.in_({ref.day for ref in refs}))
        found = {StoryRef(row.section, row.number, row.date): row for row in await self.database.fetch(of_days)}
        return {ref: found[ref] for ref in refs if ref in found}

    async def _one(self, query: Select[Any], parameters: Mapping[str, object] | None = None) -> ArchivedIssue | None:
        found = await self.database.fetch(query, parameters)
        return _archived(found[0]) if found else None


def _titled(row: Row[Any]) -> Link:
    return Link(text=row.title, url=row.url or "")


def _contents(day: date, made_at: datetime, rows: Iterable[Row[Any]]) -> IssueContents:
    refs = tuple(StoryRef(row.section, row.number, day) for row in rows if row.number is not None)
    return IssueContents(date=day, revised_at=made_at, refs=refs)


def _of(slug: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the live issues of an edition."""
    return select(*columns).select_from(issue).where(issue.c.edition_id == edition_id(slug), _LIVE)


def _issues(slug: str) -> Select[Any]:
    """Those of an edition."""
    return _ISSUES.where(edition.c.slug == slug)


def _archived(row: Row[Any]) -> ArchivedIssue:
    kept = ("id", "state", "revision", "push", "published_at", "repeat_of", "repeats", "file", "digest")
    content, unreadable = stored_content(row)
    values = {name: getattr(row, name) for name in kept}
    return ArchivedIssue(edition=row.slug, content=content, unreadable=unreadable, **values)
