"""What an article says, in numbered pieces, and what a story cites of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import SectionKind
from bot.model.edition_language import EditionLanguage


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """All of an article's pieces, in order, by their numbers from 1 on."""

    url: str
    title: str
    pieces: Mapping[int, Piece] = field(default_factory=dict)


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
