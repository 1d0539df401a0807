"""The page that looks for stories: the same words and filters as in the chats, and what they find."""

import math
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from markupsafe import Markup

from adapters.web.archive.frame import Values, made
from adapters.web.archive.reader import MadePage, Reader, dated_words
from adapters.web.rendering.lines import line_html
from bot.addresses import WebAddresses
from bot.commands.arguments import clean
from bot.commands.dates import Calendar
from bot.commands.stories.answers import answered, titled
from bot.commands.stories.search_parameters import FILTERS, SECTIONS, query_of, typed, with_filters_read
from bot.compose import FoundStory
from bot.document import Value
from bot.errors import Refusal
from bot.locales import Language, Words
from bot.model import SectionKind, StoryRef
from bot.script import line_for, line_language
from bot.search import as_written
from bot.services.published.reading import lost_places

HITS: Final = 20
"""Stories on a page."""
_LONGEST: Final = 200
"""Characters of a field that are read."""
_PAGE: Final = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the form was sent with: words, filters by their names, and which page of what they find."""

    words: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    page: int = 1

    def address(self, search: str) -> str:
        """The address of this page; ``search`` is that of the form."""
        values = [("q", self.words), *self.filters, *([("page", str(self.page))] if self.page > 1 else [])]
        query = urlencode([(name, value) for name, value in values if value])
        return f"{search}?{query}" if query else search


def asked_of(query: Mapping[str, str]) -> Asked:
    """What the query of an address asks for. What it says besides is not heard, so that one page has one address."""
    said = {name: clean(query.get(name, "")[:_LONGEST]) for name in ("q", "page", *(each.name for each in FILTERS))}
    filters = ((each.name, said[each.name]) for each in FILTERS)
    return Asked(
        words=said["q"],
        filters=tuple((name, value) for name, value in filters if value and (name != "in" or value in SECTIONS)),
        page=max(int(said["page"]), 1) if _PAGE.fullmatch(said["page"]) else 1,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Results:
    """So many stories were found, and those on one ``page`` of so many; ``lost`` are those of it without a page of
    their own. ``taken`` is the question as it was understood."""

    found: Sequence[FoundStory]
    lost: Container[StoryRef]
    taken: Mapping[str, Value]
    page: int
    pages: int
    count: int
    left_out: str = ""


async def search_page(asked: Asked, language: Language, reader: Reader) -> MadePage:
    """The form, and what answers it; 400 for a filter that means nothing."""

    def where(addresses: WebAddresses) -> str:
        return asked.address(addresses.page("search"))

    speak = dated_words(language)
    values = {"asked": asked, "filters": dict(asked.filters), "kinds": _kinds(speak).items()}
    try:
        results = await _results(asked, reader)
    except Refusal as refusal:
        sentence = speak(refusal.message, **refusal.values)
        told = made(_TEMPLATE, where, language, reader, {**values, "fault": sentence, "results": None})
        return replace(told, status=400, kept=False)
    shown = _shown(results, asked, reader.context.addresses(language), speak) if results else {"results": None}
    return made(_TEMPLATE, where, language, reader, {**values, **shown, "fault": ""})


def _shown(results: _Results, asked: Asked, addresses: WebAddresses, speak: Words) -> Values:
    """What the template shows of what was found: the stories, and the ways to the pages beside this one."""

    def way(page: int) -> str:
        there = 1 <= page <= results.pages
        return replace(asked, page=page).address(addresses.page("search")) if there else ""

    hits = [_Hit.of(each, addresses.where_read(each.ref, results.lost), speak) for each in results.found]
    said = _said(results.taken, speak)
    return {
        "results": results,
        "said": said,
        "hits": hits,
        "newer": way(results.page - 1),
        "older": way(results.page + 1),
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hit:
    """A story that was found, as it is shown, and where it is read."""

    where: str
    address: str
    title: Markup
    excerpt: Markup
    written_in: Language
    also: Sequence[str]

    @classmethod
    def of(cls, found: FoundStory, address: str, speak: Words) -> Self:
        title, excerpt = (line_for(line, speak.language) for line in (found.title, found.excerpt))
        return cls(
            where=_where_told(found.ref, speak),
            address=address,
            title=line_html(title),
            excerpt=line_html(excerpt),
            written_in=line_language(title),
            also=[speak.short_day(day) for day in found.also],
        )


def _where_told(ref: StoryRef, speak: Words) -> str:
    """The day, and which of its stories, as the page of that says it: ``新闻 1``."""
    number = str(ref.undated)
    if isinstance(ref.section, SectionKind):
        number = speak(f"story-name-{ref.section}", number=ref.number)
    return speak("story-earlier-day", day=speak.short_day(ref.day) if ref.day else "", ref=number)


def _kinds(speak: Words) -> Mapping[str, str]:
    """What the sections are called that can be looked in alone."""
    return {kind: speak(f"choice-{kind}") for kind in SECTIONS}


def _said(taken: Mapping[str, Value], speak: Words) -> str:
    """What was asked for, in the words of the form."""
    kinds = _kinds(speak)
    labelled = [
        speak("web-search-filter", name=speak(f"web-search-{each.name}"), value=kinds.get(value, value))
        for each in FILTERS
        if (value := str(taken.get(each.name, "")))
    ]
    quoted = [speak("web-search-quoted", words=str(taken["words"]))] if "words" in taken else []
    return speak.listing([*quoted, *labelled])


_TEMPLATE: Final = "archive/search.html"


async def _results(asked: Asked, reader: Reader) -> _Results | None:
    """What is found, if anything was asked for; behind the last page stands the last. Raises Refusal, and the 429 of a
    time when very many search."""
    values = with_filters_read({**dict(asked.filters), **({"words": asked.words} if asked.words else {})})
    if not values:
        return None
    context, days = reader.context, await reader.days()
    calendar = Calendar(context.today, frozenset(days.live))
    async with reader.searching.turn():
        taken, found = await answered(values, calendar, context.storage, context.edition)
    pages = max(1, math.ceil(len(found.hits) / HITS))
    page = min(asked.page, pages)
    shown = found.hits[(page - 1) * HITS : page * HITS]
    return _Results(
        lost=await lost_places(context.storage, context.edition, [hit.ref for hit in shown]),
        found=await titled(shown, query_of(taken, calendar), context.storage, context.edition),
        taken=taken,
        page=page,
        pages=pages,
        count=len(found.hits),
        left_out=as_written(found.left_out, typed(taken)),
    )
