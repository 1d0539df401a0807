"""What a model answered, as far as it can be used: the rest is left out, each with the reason."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.model import SectionKind
from bot.model.edition_language import EditionLanguage
from scheduler.editor.evidence import Evidence, WrittenStory

MOST_PIECES = 4
MOST_ENTRIES = 40
"""Entries of an answer that are looked at: twice what is asked for."""
_LONGEST_TEXT = 2_000
_LINK = re.compile(r"⟨?\s?(\d{1,6}\.\d{1,6})\s?⟩?", re.ASCII)
_DIGITS = re.compile(r"\[?(\d{1,6})\]?", re.ASCII)
_SECTIONS = {"news": SectionKind.NEWS, "tools": SectionKind.TOOLS}

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pick:
    """What a story is to be told from."""

    pieces: tuple[int, ...]
    link: str
    section: SectionKind


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """What can be used of an answer, and why the rest cannot."""

    usable: tuple[T, ...]
    dropped: tuple[str, ...]


class _Unusable(Exception):  # noqa: N818  it never leaves this file
    """Why an entry cannot be used."""


def picks_of(answer: object, evidence: Evidence) -> Answered[Pick]:
    """The picks of ``{"picks": […]}``, each link once. Takes whatever JSON can be, and never raises."""
    seen: set[str] = set()

    def pick(entry: Mapping[str, object]) -> Pick:
        found = _pick(entry, evidence)
        if found.link in seen:
            raise _Unusable(f"link {found.link} is there twice")
        seen.add(found.link)
        return found

    return _answered(answer, "picks", pick)


def stories_of(answer: object, evidence: Evidence, language: EditionLanguage) -> Answered[WrittenStory]:
    """The stories of ``{"stories": […]}``. Takes whatever JSON can be, and never raises."""

    def story(entry: Mapping[str, object]) -> WrittenStory:
        pick = _pick(entry, evidence)
        return WrittenStory(
            pieces=pick.pieces, link=pick.link, section=pick.section, title=_text(entry, "title"),
            summary=_text(entry, "summary"), language=language,
        )  # fmt: skip

    return _answered(answer, "stories", story)


def _answered(answer: object, name: str, read: Callable[[Mapping[str, object]], T]) -> Answered[T]:
    entries = answer.get(name) if isinstance(answer, dict) else answer
    if not isinstance(entries, list):
        return Answered((), (f"the answer has no list of {name}",))
    usable: list[T] = []
    dropped = list(_too_many(entries))
    for place, entry in enumerate(entries[:MOST_ENTRIES], start=1):
        try:
            if not isinstance(entry, dict):
                raise _Unusable("it is no object")  # noqa: TRY301  one place says what an entry is dropped for
            usable.append(read(entry))
        except _Unusable as why:
            dropped.append(f"{name} {place}: {why}")
    return Answered(tuple(usable), tuple(dropped))


def _too_many(entries: list[object]) -> Iterator[str]:
    if len(entries) > MOST_ENTRIES:
        yield f"{len(entries)} entries: those behind the first {MOST_ENTRIES} were not looked at"


def _pick(entry: Mapping[str, object], evidence: Evidence) -> Pick:
    """The pieces, the link and the section of an entry. Raises `_Unusable`."""
    link = entry.get("link")
    number = _LINK.fullmatch(link.strip()) if isinstance(link, str) else None
    if number is None:
        raise _Unusable("its link is no number of a link")
    home = evidence.pieces.get(int(number[1].partition(".")[0]))
    if home is None or all(one.number != number[1] for one in home.links):
        raise _Unusable(f"there is no link {number[1]}")
    pieces = entry.get("pieces")
    if not isinstance(pieces, list) or not 0 < len(pieces) <= MOST_PIECES:
        raise _Unusable(f"its pieces are no list of one to {MOST_PIECES} numbers")
    numbers = tuple(dict.fromkeys(_piece(one, evidence) for one in pieces))
    section = entry.get("section")
    if not isinstance(section, str) or section not in _SECTIONS:
        raise _Unusable("its section is neither news nor tools")
    return Pick(pieces=numbers, link=number[1], section=_SECTIONS[section])


def _piece(number: object, evidence: Evidence) -> int:
    digits = _DIGITS.fullmatch(number.strip()) if isinstance(number, str) else None
    read = int(digits[1]) if digits else number
    if not isinstance(read, int) or isinstance(read, bool) or read not in evidence.pieces:
        raise _Unusable("one of its pieces is no number of a piece")
    return read


def _text(entry: Mapping[str, object], name: str) -> str:
    text = entry.get(name)
    if not isinstance(text, str) or not text.strip():
        raise _Unusable(f"it has no {name}")
    if len(text) > _LONGEST_TEXT:
        raise _Unusable(f"its {name} has {len(text)} characters")
    return text
