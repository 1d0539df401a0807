"""What an article says, in numbered pieces, and what a story cites of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.model import SectionKind
from bot.model.edition_language import EditionLanguage

_SMALL_WORD = re.compile(r"\b[a-z][a-z0-9]*\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link of a piece. ``number`` is the piece's and its own within it: ``12.3``. ``anchor`` is the text it is on."""

    number: str
    url: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A paragraph or list item. In ``text`` a link shows behind the words that it is on, as ``⟨12.3⟩``.

    ``path`` are the headings it stands under, the outermost first; ``nesting`` is how deep in lists (0 outside of any),
    ``parent`` the number of the item that it is nested in.
    """

    number: int
    text: str
    links: tuple[Link, ...] = ()
    path: tuple[str, ...] = ()
    nesting: int = 0
    parent: int | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All of an article's pieces, in order, by their numbers from 1 on; what stories look up is made once."""

    url: str
    title: str
    pieces: Mapping[int, Piece] = field(default_factory=dict)

    @cached_property
    def nested(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the pieces right below each that has some, in order."""
        below: dict[int, list[int]] = {}
        for piece in self.pieces.values():
            if piece.parent is not None:
                below.setdefault(piece.parent, []).append(piece.number)
        return below

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the article has in small letters."""
        return frozenset(word for piece in self.pieces.values() for word in _SMALL_WORD.findall(piece.text))


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenStory:
    """A story as it was written, by a model or by rules: up to four ``pieces`` that it is told from, the number of its
    ``link`` among theirs, and its words as plain text in the edition's ``language``, or quoted (``quoted``)."""

    pieces: tuple[int, ...]
    link: str
    section: SectionKind
    title: str
    summary: str
    quoted: bool = False
    language: EditionLanguage = EditionLanguage.CHINESE
