"""Which section of an issue a person means by what they typed."""

from bot.locales import Language, words
from bot.model import Issue, SectionKind
from bot.text_folding import folded


def find_section(issue: Issue, typed: str) -> int | None:
    """The place of the section, from 1: by its number, its title or a part of it, or what its kind is called."""
    if typed.isdecimal() and len(typed) <= 2:
        return issue.place(int(typed))
    wanted = folded(typed)
    titles = [(place, folded(section.title)) for place, section in enumerate(issue.sections, start=1)]
    exact = [place for place, title in titles if title == wanted]
    partly = [place for place, title in titles if wanted in title]
    return next(iter(exact or partly), None) or _by_kind(issue, wanted)


def _by_kind(issue: Issue, wanted: str) -> int | None:
    for kind in (SectionKind.NEWS, SectionKind.TOOLS):
        names = {kind.value, *(folded(words(language)(f"button-{kind}")) for language in Language)}
        place = next((at for at, section in enumerate(issue.sections, start=1) if section.kind is kind), None)
        if wanted in names and place:
            return place
    return None
