"""Searching: the question as it is asked, then less exactly where few stories answer that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.markdown import url_key
from bot.model import Story, StoryRef
from bot.search import (
    Filters,
    Hit,
    Match,
    Query,
    StoryIndex,
    ranked,
    read_query,
    relaxed,
    spaced,
    terms,
    told_once,
    words_of,
)

MATCHES: Final = 400
"""So many of the newest matches are ranked."""

FEW: Final = 5
"""Under so many hits, words that begin so and slips are tried."""

EARLIER: Final = 3
"""So many earlier tellings of a story are named."""

_TELLINGS: Final = 60
"""Stories that are compared with it: of a common name the newest."""

VERY_FEW: Final = 3
"""Under so many a clause is left out: one that no story has, else the commonest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """What answers a question, the best first. ``left_out``: what was asked for, too, and did not count for all of
    them."""

    hits: Sequence[Hit]
    left_out: str = ""


async def find_stories(index: StoryIndex, edition: str, query: Query) -> Findings:
    """The stories of an edition that answer a question; none of an empty one."""
    if query.is_empty:
        return Findings(hits=())
    found = await _ranked(index, edition, query)
    if len(told_once(found)) >= FEW or not query.clauses:
        return Findings(hits=told_once(found))
    wider = relaxed(query, await index.near(words_of(query)))
    if wider.clauses != query.clauses:
        found = _with(found, await _ranked(index, edition, wider))
    hits = told_once(found)
    place = await _least_telling(index, edition, query, wider) if len(hits) < VERY_FEW else None
    if place is None:
        return Findings(hits=hits)
    found = _with(found, await _ranked(index, edition, query.without(place)))
    if len(told_once(found)) < FEW:
        found = _with(found, await _ranked(index, edition, wider.without(place)))
    more = told_once(found)
    return Findings(hits=more, left_out=query.clauses[place].typed) if len(more) > len(hits) else Findings(hits=hits)


async def _least_telling(index: StoryIndex, edition: str, query: Query, wider: Query) -> int | None:
    """The place of the clause that no story has, else of that which most have; None where the others alone tell nothing
    (``4`` of a model)."""
    if len(query.clauses) == 1:
        return None
    found = await index.how_common(edition, [replace(query, clauses=(clause,)) for clause in query.clauses])
    common = [(count, day or date.min) for count, day in found]
    place = common.index(max(common))
    for at in (at for at, (count, _) in enumerate(common) if not count):
        alone = replace(wider, clauses=wider.clauses[at : at + 1])
        if not await index.newest(edition, alone, limit=1):
            place = at
            break
    return place if any(clause.tells for clause in query.without(place).clauses) else None


async def begun_stories(index: StoryIndex, edition: str, query: Query, *, limit: int) -> Sequence[Hit]:
    """What a question that is still being typed finds: every word may be the beginning of one."""
    return told_once(await _ranked(index, edition, relaxed(query, {})))[:limit] if query.clauses else ()


async def earlier_tellings(index: StoryIndex, edition: str, ref: StoryRef, story: Story) -> Sequence[StoryRef]:
    """Where a story was told before the day of ``ref``, by its address or by its names and much the same title; the
    newest first, ``EARLIER`` at most."""
    before, page = Filters(until=ref.day), url_key(story.url) if story.url else ""
    questions = [Query(page=page, filters=before)] if page else []
    clauses = [clause for clause in read_query(story.title).clauses if clause.tells]
    named = [clause for clause in clauses if clause.typed.isascii()]
    if asked := named if len(named) > 1 else clauses:
        questions.append(Query(clauses=tuple(asked), filters=before))
    found = [Match(ref=ref, title=spaced(terms(story.title)), page=page)]
    for question in questions:
        found = _with(found, await index.newest(edition, question, limit=_TELLINGS))
    return told_once(found)[0].also[:EARLIER]


async def _ranked(index: StoryIndex, edition: str, query: Query) -> Sequence[Match]:
    return ranked(query, await index.newest(edition, query, limit=MATCHES))


def _with(found: Sequence[Match], more: Sequence[Match]) -> list[Match]:
    """What was found, then what was not found before."""
    return list({match.ref: match for match in (*found, *more)}.values())
