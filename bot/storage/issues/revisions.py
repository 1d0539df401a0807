"""Revisions: corrections and withdrawals of an issue, all of them kept."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final, TypedDict, Unpack

from sqlalchemy import Row, delete, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.markdown import url_key, write
from bot.model import ArchivedIssue, Issue, IssueState, Revision
from bot.storage.database import Database
from bot.storage.issues.content import to_json
from bot.storage.issues.stored import STORED, stored_content
from bot.storage.mapping import edition_id
from bot.storage.schema import issue, revision, story
from bot.storage.search.writing import index_issue

_REVISION: Final = (revision.c.number, revision.c.made_at, revision.c.why, issue.c.date, *STORED)
"""What ``_revision`` reads."""


class Origin(TypedDict, total=False):
    """Where an issue comes from: the name of its text and the digest of its bytes; the earlier issue that it only
    tells again, and how."""

    file: str
    digest: str
    repeat_of: date | None
    repeats: str


class Corrected(Origin, total=False):
    """What a correction may change besides: whether the issue is to be sent, and since when it counts as published."""

    push: bool
    published_at: datetime


@dataclass
class Revisions:
    """Writes issues: the first revision of each, corrections and withdrawals."""

    database: Database

    async def add(
        self,
        edition: str,
        content: Issue,
        *,
        now: datetime,
        push: bool,
        **origin: Unpack[Origin],
    ) -> ArchivedIssue:
        """Publish a new issue as revision 1.

        StorageError if the edition has an issue of that date already, or is itself unknown.
        """
        values: dict[str, Any] = {"state": IssueState.LIVE, "revision": 1, "published_at": now}
        digest = origin.pop("digest", "")
        values |= {"push": push, **origin}
        async with self.database.write() as connection:
            making = insert_into(issue).values(
                edition_id=edition_id(edition), date=content.date, source_url=content.source_url, **values
            )
            issue_id = (await connection.execute(making.returning(issue.c.id))).scalar_one()
            made = ArchivedIssue(id=issue_id, edition=edition, content=content, digest=digest, **values)
            await _write(connection, made, made_at=now)
        return made

    async def revise(
        self, archived: ArchivedIssue, content: Issue, *, now: datetime, why: str = "", **changed: Unpack[Corrected]
    ) -> ArchivedIssue:
        """Publish a further revision, which replaces the stories. What ``changed`` leaves out stays as it was.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        revised = replace(archived, content=content, unreadable="", **changed)
        kept = ("file", "repeat_of", "repeats", "push", "published_at")
        values = {"source_url": content.source_url, **{name: getattr(revised, name) for name in kept}}
        return await self._advance(revised, values, made_at=now, why=why)

    async def withdraw(
        self, archived: ArchivedIssue, *, now: datetime, made_by: str = "", why: str = ""
    ) -> ArchivedIssue:
        """Take an issue back: a further revision of the same text, with the reason; readers find it no more.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        values: dict[str, Any] = {"state": IssueState.WITHDRAWN, "push": False}
        return await self._advance(replace(archived, **values), values, made_at=now, made_by=made_by, why=why)

    async def mark_for_push(self, issue_id: int) -> None:
        """Let the issue be owed, whatever it was taken for when it arrived: a repeat, or too old."""
        await self.database.change(update(issue).where(issue.c.id == issue_id).values(push=True))

    async def set_text(self, archived: ArchivedIssue, file: str, digest: str) -> ArchivedIssue:
        """Keep the name and the digest of the text that an issue's published revision is read from."""
        of_revision = (revision.c.issue_id == archived.id) & (revision.c.number == archived.revision)
        async with self.database.write() as connection:
            await connection.execute(update(issue).where(issue.c.id == archived.id).values(file=file))
            await connection.execute(update(revision).where(of_revision).values(digest=digest))
        return replace(archived, file=file, digest=digest)

    async def of(self, issue_id: int) -> Mapping[int, Revision]:
        """All revisions of an issue by their number; those that cannot be read back have no stories."""
        wanted = select(*_REVISION).join_from(revision, issue).where(revision.c.issue_id == issue_id)
        return {row.number: _revision(row) for row in await self.database.fetch(wanted)}

    async def of_corrected(self, edition: str, days: Collection[date]) -> Mapping[date, Sequence[Revision]]:
        """The same of those issues of these days that have more than one revision, each the oldest first."""
        wanted = (
            select(*_REVISION)
            .join_from(revision, issue)
            .where(issue.c.edition_id == edition_id(edition), issue.c.date.in_(days))
            .where(issue.c.revision > 1, revision.c.number <= issue.c.revision)
            .order_by(issue.c.date, revision.c.number)
        )
        of_days = groupby(await self.database.fetch(wanted), key=lambda row: row.date)
        return {day: [*map(_revision, rows)] for day, rows in of_days}

    async def _advance(
        self, changed: ArchivedIssue, values: Mapping[str, object], **of_revision: object
    ) -> ArchivedIssue:
        """Give the issue its next revision, and these values. StorageError if somebody else did since it was read."""
        made = replace(changed, revision=changed.revision + 1)
        read = (issue.c.id == changed.id) & (issue.c.revision == changed.revision)
        async with self.database.write() as connection:
            advancing = update(issue).where(read).values(revision=made.revision, **values)
            if not (await connection.execute(advancing)).rowcount:
                raise StorageError(f"The issue of {made.date} was revised by somebody else meanwhile.")
            await _write(connection, made, **of_revision)
        return made


def _revision(row: Row[Any]) -> Revision:
    return Revision(number=row.number, content=stored_content(row)[0], made_at=row.made_at, why=row.why)


async def _write(connection: AsyncConnection, archived: ArchivedIssue, **values: object) -> None:
    """Add the revision that ``archived`` is at; its stories replace the former ones."""
    texts = await _texts(connection, archived)
    adding = insert_into(revision).values(
        issue_id=archived.id, number=archived.revision, digest=archived.digest, **texts, **values
    )
    await connection.execute(adding)
    await connection.execute(delete(story).where(story.c.issue_id == archived.id))
    if rows := list(_stories(archived)):
        await connection.execute(insert_into(story), rows)
    await index_issue(connection, archived.id, archived.content if archived.state is IssueState.LIVE else None)


async def _texts(connection: AsyncConnection, archived: ArchivedIssue) -> dict[str, object]:
    """The content as a revision keeps it; what could not be read is kept as it was before."""
    if not archived.unreadable:
        markdown = await asyncio.to_thread(write, archived.content)
        return {"markdown": markdown, "content": to_json(archived.content)}
    of_revision = (revision.c.issue_id == archived.id) & (revision.c.number == archived.revision - 1)
    before = (await connection.execute(select(revision.c.markdown).where(of_revision))).one()
    kept = select(revision.c.content).where(of_revision).scalar_subquery()
    return {"markdown": before.markdown, "content": kept}


def _stories(archived: ArchivedIssue) -> Iterator[dict[str, object]]:
    for ref, entry in archived.content:
        yield {
            "place": archived.content.place(ref.section),
            "issue_id": archived.id,
            "section": ref.section,
            "number": ref.number,
            "title": entry.title,
            "summary": entry.summary_text,
            "url": entry.url,
            "url_key": entry.url and url_key(entry.url),
        }
