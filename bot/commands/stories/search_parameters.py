"""What a search takes: words, and filters typed with their names (``in:tools after:2025-12 site:github.com``)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.commands import autocomplete
from bot.commands.arguments import split_named
from bot.commands.choices import find_choice, labelled_choices
from bot.commands.command import Parameter, ParameterKind
from bot.commands.dates import Calendar
from bot.commands.stories.search_periods import begin_of
from bot.document import Value
from bot.errors import Refusal
from bot.locales import Language, words
from bot.markdown import is_link, url_key
from bot.model import SectionKind
from bot.search import Filters, Query, read_query

SECTIONS: Final = (SectionKind.NEWS.value, SectionKind.TOOLS.value)
"""The kinds of section that can be looked in alone."""

WORDS: Final = Parameter(name="words", kind=ParameterKind.TEXT)
FILTERS: Final = (
    Parameter(name="in", kind=ParameterKind.CHOICE, choices=SECTIONS, named=True),
    Parameter(name="after", kind=ParameterKind.TEXT, autocomplete=autocomplete.dates, named=True),
    Parameter(name="before", kind=ParameterKind.TEXT, autocomplete=autocomplete.dates, named=True),
    Parameter(name="site", kind=ParameterKind.WORD, named=True),
)

_SCHEME: Final = re.compile(r"^(?:https?://)?(?:www\.)?|[/?#].*$")


def read_search(line: str) -> Mapping[str, Value]:
    """The values that a line means which is a search as a whole."""

    def chosen(parameter: Parameter, word: str) -> str | None:
        english = words(Language.ENGLISH)
        return find_choice(word, lambda speak: labelled_choices(parameter.choices, speak), english, partly=False)

    named, rest = split_named(FILTERS, line, chosen)
    return {"words": rest, **named} if rest else named


def with_filters_read(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The same where filters stand among the words, as they are typed in a field of a form: these count where a field
    of their own says nothing."""
    words = str(values.get("words", ""))
    return {**read_search(words), **{name: value for name, value in values.items() if name != "words"}}


def query_of(values: Mapping[str, Value], calendar: Calendar) -> Query:
    """What values ask for; an address asks for the stories that link to it. Raises Refusal."""
    asked, filters = str(values.get("words", "")), _filters(values, calendar)
    return Query(page=url_key(asked), filters=filters) if is_link(asked) else read_query(asked, filters)


def typed(values: Mapping[str, Value]) -> str:
    """What asks for them, as people type it."""
    words = [str(values["words"])] if "words" in values else []
    return " ".join([*words, *(f"{each.name}:{values[each.name]}" for each in FILTERS if each.name in values)])


def _filters(values: Mapping[str, Value], calendar: Calendar) -> Filters:
    """The filters that values mean. A month, a week and a year stand for their first day."""
    section = values.get("in")
    return Filters(
        section=SectionKind(str(section)) if section else None,
        site=_SCHEME.sub("", str(values.get("site", "")).lower()),
        since=_period("after", values, calendar),
        until=_period("before", values, calendar),
    )


def _period(name: str, values: Mapping[str, Value], calendar: Calendar) -> date | None:
    said = str(values.get(name, ""))
    if not said:
        return None
    found = begin_of(said, calendar)
    if found is None:
        raise Refusal("refusal-period", word=said, name=name)
    return found
