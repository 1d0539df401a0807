"""Which section of an issue a person means by what they typed."""

import re
from collections.abc import Mapping
from functools import cache

from bot.locales import Language, words
from bot.model import Issue, SectionKind
from bot.search import as_on_the_mainland
from bot.text_folding import folded

_SIGN = re.compile(r"^\W+")


def find_section(issue: Issue, typed: str) -> int | None:
    """The place of the section, from 1: by its number, its title or a part of it, or what its kind is called."""
    number, _, title = typed.partition(" ")
    if (
        number.isdecimal()
        and len(number) <= 2
        and (not title or issue.place(int(number)) == find_section(issue, title))
    ):
        return issue.place(int(number))
    wanted = comparable(typed)
    titles = [comparable(section.title) for section in issue.sections]
    partly = (place for place, title in enumerate(titles, start=1) if wanted and wanted in title)
    return section_called(issue, typed) or next(partly, None) or _by_kind(issue, wanted)


def section_called(issue: Issue, typed: str) -> int | None:
    """The place of the section with that title, whatever sign stands before it."""
    titles = [comparable(section.title) for section in issue.sections]
    wanted = comparable(typed)
    return titles.index(wanted) + 1 if wanted and wanted in titles else None


def comparable(title: str) -> str:
    """A title without the sign before it (``📰 新闻``), and as it is compared, in whichever script it was read."""
    return as_on_the_mainland(folded(_SIGN.sub("", title))).strip()


def _by_kind(issue: Issue, wanted: str) -> int | None:
    for kind in (SectionKind.NEWS, SectionKind.TOOLS):
        names = {kind.value, *(folded(words(language)(f"button-{kind}")) for language in Language)}
        place = next((at for at, section in enumerate(issue.sections, start=1) if section.kind is kind), None)
        if wanted in names and place:
            return place
    return None


@cache
def kinds_called() -> Mapping[str, SectionKind]:
    """What the kinds of sections are called in every language: on buttons, as headings, in the names of stories."""
    named = {}
    for kind in (SectionKind.NEWS, SectionKind.TOOLS):
        for speak in map(words, Language):
            names = (speak(f"button-{kind}"), speak(f"section-{kind}"), speak(f"story-name-{kind}", number=""))
            named.update({comparable(name): kind for name in names})
    return named
