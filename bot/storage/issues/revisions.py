"""Revisions: corrections and withdrawals of an issue, all of them kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.markdown import parse, url_key, write
from bot.model import ArchivedIssue, Issue, IssueState, Revision
from bot.storage.database import Database
from bot.storage.issues.content import from_json, to_json
from bot.storage.mapping import edition_id
from bot.storage.schema import issue, revision, story


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
        repeat_of: date | None = None,
        made_by: str = "",
    ) -> ArchivedIssue:
        """Publish a new issue as revision 1.

        StorageError if the edition has an issue of that date already, or is itself unknown.
        """
        row = {
            "date": content.date,
            "state": IssueState.LIVE,
            "repeat_of": repeat_of,
            "push": push,
            "revision": 1,
            "published_at": now,
            "source_url": content.source_url,
        }
        async with self.database.write() as connection:
            making = insert_into(issue).values(edition_id=edition_id(edition), **row)
            issue_id = (await connection.execute(making.returning(issue.c.id))).scalar_one()
            made = archived({**row, "id": issue_id}, edition, content)
            await _write(connection, made, made_at=now, made_by=made_by)
        return made

    async def revise(
        self, archived: ArchivedIssue, content: Issue, *, now: datetime, made_by: str = "", why: str = ""
    ) -> ArchivedIssue:
        """Publish a further revision, which replaces the stories.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        revised = replace(archived, content=content, revision=archived.revision + 1)
        async with self.database.write() as connection:
            await _advance(connection, archived, source_url=content.source_url)
            await _write(connection, revised, made_at=now, made_by=made_by, why=why)
        return revised

    async def withdraw(
        self, archived: ArchivedIssue, *, now: datetime, made_by: str = "", why: str = ""
    ) -> ArchivedIssue:
        """Take an issue back: a further revision of the same text, with the reason; readers find it no more.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        withdrawn = replace(archived, state=IssueState.WITHDRAWN, revision=archived.revision + 1, push=False)
        async with self.database.write() as connection:
            await _advance(connection, archived, state=IssueState.WITHDRAWN, push=False)
            await _write(connection, withdrawn, made_at=now, made_by=made_by, why=why)
        return withdrawn

    async def mark_for_push(self, issue_id: int) -> None:
        """Let the issue be owed, whatever it was taken for when it arrived: a repeat, or too old."""
        async with self.database.write() as connection:
            await connection.execute(update(issue).where(issue.c.id == issue_id).values(push=True))

    async def of(self, issue_id: int) -> Mapping[int, Revision]:
        """All revisions of an issue by their number."""
        wanted = select(revision, issue.c.date).join_from(revision, issue).where(revision.c.issue_id == issue_id)
        async with self.database.read() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return {row[revision.c.number]: _revision(row) for row in rows}


def archived(row: Mapping[str, Any], slug: str, content: Issue) -> ArchivedIssue:
    """The issue of a row of ``issue`` (its columns by name)."""
    kept = ("id", "state", "revision", "push", "published_at", "repeat_of")
    return ArchivedIssue(edition=slug, content=content, **{name: row[name] for name in kept})


def stored_content(row: RowMapping) -> Issue:
    """The content of a revision, joined with its issue; what 0.1 kept has its Markdown alone, and is read from that."""
    day: date = row[issue.c.date]
    values = row[revision.c.content]
    return parse(row[revision.c.markdown], name=day.isoformat()).issue if values is None else from_json(values, day)


def _revision(row: RowMapping) -> Revision:
    return Revision(
        number=row[revision.c.number],
        content=stored_content(row),
        made_at=row[revision.c.made_at],
        why=row[revision.c.why],
    )


async def _advance(connection: AsyncConnection, archived: ArchivedIssue, **values: object) -> None:
    """Give the issue its next revision and these values. StorageError if somebody else did since it was read."""
    read = (issue.c.id == archived.id) & (issue.c.revision == archived.revision)
    changed = await connection.execute(update(issue).where(read).values(revision=archived.revision + 1, **values))
    if not changed.rowcount:
        raise StorageError(f"The issue of {archived.date} was revised by somebody else meanwhile.")


async def _write(connection: AsyncConnection, archived: ArchivedIssue, **values: object) -> None:
    """Add the revision that ``archived`` is at; its stories replace the former ones."""
    texts = {"markdown": write(archived.content), "content": to_json(archived.content)}
    values = {"issue_id": archived.id, "number": archived.revision, "why": "", **texts, **values}
    await connection.execute(insert_into(revision).values(values))
    await connection.execute(delete(story).where(story.c.issue_id == archived.id))
    if rows := list(_stories(archived)):
        await connection.execute(insert_into(story), rows)


def _stories(archived: ArchivedIssue) -> Iterator[dict[str, object]]:
    for ref, entry in archived.content:
        yield {
            "issue_id": archived.id,
            "section": ref.section,
            "number": ref.number,
            "title": entry.title,
            "folded": entry.title.casefold(),
            "summary": entry.summary_text,
            "url": entry.url,
            "url_key": entry.url and url_key(entry.url),
        }
