"""What the index holds of an issue: written where a revision is, in its transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy import insert as insert_into
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.markdown import url_key
from bot.model import Issue, Story, StoryRef
from bot.search import VERSION, StoryTerms, parts, spaced, story_terms
from bot.storage.inserts import insert
from bot.storage.schema import issue
from bot.storage.search.keys import keys_of, story_key
from bot.storage.search.tables import spelling, story_index

_AT_ONCE: Final = 1_000
"""Words that are looked up at a time."""

_MOST_POSITIONS: Final = 255
"""Of a term in a story: PostgreSQL tells no more apart."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A story of an issue as the index keeps it, and its place there from 0."""

    place: int
    ref: StoryRef
    page: str
    terms: StoryTerms


async def index_issue(connection: AsyncConnection, issue_id: int, content: Issue | None) -> None:
    """Put these stories in the place of what the index has of an issue; None where nobody is to find any."""
    marking = update(issue).where(issue.c.id == issue_id).values(indexed=VERSION)
    day, edition_id = (await connection.execute(marking.returning(issue.c.date, issue.c.edition_id))).one()
    least, end = keys_of(edition_id, day, day + timedelta(days=1))
    await connection.execute(delete(story_index).where(story_index.c.rowid >= least, story_index.c.rowid < end))
    entries = await asyncio.to_thread(_entries, content) if content else []
    if not entries:
        return
    sqlite = connection.dialect.name == "sqlite"
    rows = [_row(entry, day, edition_id, sqlite=sqlite) for entry in entries]
    await connection.execute(insert_into(story_index), rows)
    await _keep_words(connection, sorted(frozenset().union(*(entry.terms.words for entry in entries))))


def _entries(content: Issue) -> list[_Entry]:
    """The stories that can be asked for by a reference."""
    told = ((place, ref.undated, story) for place, (ref, story) in enumerate(content))
    return [
        _Entry(place, ref, url_key(story.url) if story.url else "", _terms(content, ref, story))
        for place, ref, story in told
        if StoryRef.parse(str(ref))
    ]


def _terms(content: Issue, ref: StoryRef, story: Story) -> StoryTerms:
    addresses = [story.url] if story.url else []
    pages = map(url_key, [*addresses, *(link.url for link in story.references)])
    return story_terms(story, content.section(ref.section).kind, pages)


def _row(entry: _Entry, day: date, edition_id: int, *, sqlite: bool) -> dict[str, object]:
    key, terms = story_key(edition_id, day, entry.place), entry.terms
    row = {"rowid": key, "title": spaced(terms.title), "ref": str(entry.ref), "page": entry.page}
    return row | ({"body": " ".join(terms.body)} if sqlite else {"terms": _tsvector(terms)})


def _tsvector(terms: StoryTerms) -> str:
    """The terms with their positions; between title and body lies one, so that no phrase goes on. None is escaped: they
    have no such sign."""
    positions: dict[str, list[int]] = {}
    for at, term in [*enumerate(terms.title, start=1), *enumerate(terms.body, start=len(terms.title) + 2)]:
        positions.setdefault(term, []).append(at)
    return " ".join(f"'{term}':{','.join(map(str, at[:_MOST_POSITIONS]))}" for term, at in positions.items())


async def _keep_words(connection: AsyncConnection, words: Sequence[str]) -> None:
    """The words that no story had before, with what they may be misspelt as. What no story has any more may stay."""
    for at in range(0, len(words), _AT_ONCE):
        some = words[at : at + _AT_ONCE]
        known = select(spelling.c.word).where(spelling.c.part == spelling.c.word, spelling.c.part.in_(some))
        new = set(some) - set((await connection.execute(known)).scalars())
        if rows := [{"part": part, "word": word} for word in sorted(new) for part in sorted(parts(word))]:
            await connection.execute(insert(connection, spelling).on_conflict_do_nothing(), rows)
