"""What people keep: a shelf of stories for each person, wherever they talk to the bot."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, func, select

from bot.model import IssueState, StoryRef
from bot.model.people import Person, SavedStory
from bot.storage.database import Database
from bot.storage.inserts import insert
from bot.storage.mapping import edition_id
from bot.storage.people.tables import is_person, person, save
from bot.storage.schema import issue, story
from bot.text_folding import folded

_MOST_WORDS: Final = 100
"""Of very many words the first count."""


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

    async def find(
        self, who: Person, edition: str, words: Sequence[str] = (), *, limit: int, skip: int = 0
    ) -> tuple[SavedStory, ...]:
        """What the person keeps whose title has every word, in any case and either script; the last saved first."""
        columns = (issue.c.date, story.c.section, story.c.number, story.c.title)
        last = (save.c.saved_at.desc(), issue.c.date.desc(), story.c.place, story.c.number)
        rows = await self._database.fetch(_kept(who, edition, *columns).order_by(*last))
        wanted = [folded(word) for word in words[:_MOST_WORDS]]
        found = [row for row in rows if all(word in folded(row.title) for word in wanted)]
        shown = found[skip : skip + limit]
        return tuple(SavedStory(ref=StoryRef(row.section, row.number, row.date), title=row.title) for row in shown)


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
