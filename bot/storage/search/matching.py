"""A question in the words of each database."""

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, Text, bindparam, cast, literal_column

from bot.search import Clause, Phrase, Query, page_term, section_term, site_term
from bot.storage.column_types import TextSearch
from bot.storage.search.tables import story_index


def matching(query: Query, *, sqlite: bool) -> ColumnElement[bool] | None:
    """That a row of ``story_index`` has all that is asked for; None where no terms are asked for.

    On PostgreSQL it stands in the statement, which is then planned for these very terms.
    """
    if sqlite:
        asked = " AND ".join(_clauses(query, _fts5_phrase, " AND ", " OR "))
        return literal_column("story_index").match(asked) if asked else None
    asked = " & ".join(_clauses(query, _tsquery_phrase, " & ", " | "))
    terms = cast(bindparam(None, asked, Text, literal_execute=True), TextSearch("TSQUERY"))
    return story_index.c.terms.bool_op("@@")(terms) if asked else None


def _clauses(query: Query, phrase: Callable[[Phrase], str], every: str, some: str) -> Iterator[str]:
    for clause in query.clauses:
        yield f"({some.join(_readings(clause, phrase, every))})"
    yield from (phrase(Phrase((term,))) for term in _of_filters(query))


def _readings(clause: Clause, phrase: Callable[[Phrase], str], every: str) -> Iterator[str]:
    for reading in clause.readings:
        yield f"({every.join(map(phrase, reading))})"


def _of_filters(query: Query) -> Iterator[str]:
    if query.filters.section:
        yield section_term(query.filters.section)
    if query.filters.site:
        yield site_term(query.filters.site)
    if query.page:
        yield page_term(query.page)


def _fts5_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.begins else ""}'


def _tsquery_phrase(phrase: Phrase) -> str:
    """No term has a sign that has to be escaped."""
    return " <-> ".join(f"'{term}'" for term in phrase.terms) + (":*" if phrase.begins else "")
