"""Revisions: corrections and withdrawals of an issue, all of them kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.markdown import parse, url_key
from bot.model import ArchivedIssue, Issue, IssueState, Revision
from bot.storage.database import Database
from bot.storage.schema import issue, revision, story


class Revising:
    """The half of the archive that changes issues."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def revise(  # noqa: PLR0913  one revision, spelled out
        self,
        archived: ArchivedIssue,
        content: Issue,
        *,
        markdown: str,
        digest: str,
        now: datetime,
        made_by: str = "",
        why: str = "",
    ) -> ArchivedIssue:
        """Publish a further revision, which replaces the stories.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        revised = replace(archived, content=content, revision=archived.revision + 1)
        async with self._database.write() as connection:
            changed = await connection.execute(
                update(issue)
                .where(issue.c.id == archived.id, issue.c.revision == archived.revision)
                .values(revision=revised.revision, source_url=content.source_url)
            )
            if not changed.rowcount:
                raise StorageError(f"The issue of {archived.date} was revised by somebody else meanwhile.")
            await write_revision(
                connection, revised, markdown=markdown, digest=digest, made_at=now, made_by=made_by, why=why
            )
        return revised

    async def withdraw(
        self, archived: ArchivedIssue, *, now: datetime, made_by: str = "", why: str = ""
    ) -> ArchivedIssue:
        """Take an issue back: a further revision of the same text, with the reason; readers find it no more.

        StorageError if somebody else revised the issue since ``archived`` was read.
        """
        withdrawn = replace(archived, state=IssueState.WITHDRAWN, revision=archived.revision + 1, push=False)
        before = (revision.c.issue_id == archived.id) & (revision.c.number == archived.revision)
        async with self._database.write() as connection:
            changed = await connection.execute(
                update(issue)
                .where(issue.c.id == archived.id, issue.c.revision == archived.revision)
                .values(revision=withdrawn.revision, state=IssueState.WITHDRAWN, push=False)
            )
            if not changed.rowcount:
                raise StorageError(f"The issue of {archived.date} was revised by somebody else meanwhile.")
            text = (await connection.execute(select(revision.c.markdown, revision.c.digest).where(before))).one()
            values = {"markdown": text.markdown, "digest": text.digest, "made_at": now, "made_by": made_by, "why": why}
            await connection.execute(
                insert_into(revision).values(issue_id=archived.id, number=withdrawn.revision, **values)
            )
        return withdrawn

    async def revisions(self, issue_id: int) -> Mapping[int, Revision]:
        """All revisions of an issue by their number."""
        wanted = select(revision, issue.c.date).join_from(revision, issue).where(revision.c.issue_id == issue_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return {row[revision.c.number]: _revision(row) for row in rows}


def _revision(row: RowMapping) -> Revision:
    day: date = row[issue.c.date]
    return Revision(
        number=row[revision.c.number],
        content=parse(row[revision.c.markdown], name=day.isoformat()).issue,
        made_at=row[revision.c.made_at],
        why=row[revision.c.why],
    )


async def write_revision(connection: AsyncConnection, archived: ArchivedIssue, **values: object) -> None:
    """Add the revision that ``archived`` is at; its stories replace the former ones."""
    values = {"why": "", **values}
    await connection.execute(insert_into(revision).values(issue_id=archived.id, number=archived.revision, **values))
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
