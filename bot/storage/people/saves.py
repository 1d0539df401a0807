"""What people keep: a shelf of stories for each person, wherever they talk to the bot."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, func, select

from bot.model import IssueState, StoryRef
from bot.model.people import Person, SavedStory
from bot.search import Query, spaced, terms
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id
from bot.storage.people.tables import is_person, person, save
from bot.storage.schema import issue, story

_EVERYTHING: Final = Query()


class Saves:
    """Keeps stories for people, and finds them again: by place and number, as they read today."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, who: Person, issue_id: int, ref: StoryRef, now: datetime) -> bool:
        """Keep the story of that issue; False where it is kept already."""
        async with self._database.write() as connection:
            known = {"platform": who.platform, "user": who.user}
            await connection.execute(insert(connection, person).values(**known, language="").on_conflict_do_nothing())
            own_id = (await connection.execute(select(person.c.id).where(is_person(who)))).scalar_one()
            key = {"person_id": own_id, "issue_id": issue_id, "section": ref.section, "number": ref.number}
            making = insert(connection, save).values(**key, saved_at=now).on_conflict_do_nothing()
            return (await connection.execute(making)).rowcount > 0

    async def remove(self, who: Person, issue_id: int, ref: StoryRef) -> bool:
        """Keep it no longer; False where it was not kept."""
        mine = save.c.person_id.in_(select(person.c.id).where(is_person(who)))
        this = (save.c.issue_id == issue_id, save.c.section == ref.section, save.c.number == ref.number)
        return await self._database.change(delete(save).where(mine, *this)) > 0

    async def count(self, who: Person, edition: str) -> int:
        """How many stories of the edition the person keeps."""
        return await self._database.scalar(_kept(who, edition, func.count())) or 0

    async def find(self, who: Person, edition: str, query: Query = _EVERYTHING) -> tuple[SavedStory, ...]:
        """What the person keeps that has all clauses of the query in title or summary; the last saved first."""
        columns = (issue.c.date, story.c.section, story.c.number, story.c.title, story.c.summary, story.c.url)
        last = (save.c.saved_at.desc(), issue.c.date.desc(), story.c.place, story.c.number)
        rows = await self._database.fetch(_kept(who, edition, *columns, save.c.saved_at).order_by(*last))
        return tuple(
            SavedStory(
                ref=StoryRef(row.section, row.number, row.date),
                title=row.title,
                summary=row.summary,
                url=row.url or "",
                saved_at=row.saved_at,
            )
            for row in rows
            if _has(f"{row.title}\n{row.summary}", query)
        )


def _has(text: str, query: Query) -> bool:
    found = spaced(terms(text)) if query.clauses else ""
    return all(clause.within(found) for clause in query.clauses)


def _kept(who: Person, edition: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the stories that somebody keeps, of issues that are not withdrawn."""
    same = (story.c.issue_id == save.c.issue_id, story.c.section == save.c.section, story.c.number == save.c.number)
    return (
        select(*columns)
        .select_from(save)
        .join(person, person.c.id == save.c.person_id)
        .join(issue, issue.c.id == save.c.issue_id)
        .join(story, same[0] & same[1] & same[2])
        .where(is_person(who), issue.c.edition_id == edition_id(edition), issue.c.state == IssueState.LIVE)
    )
