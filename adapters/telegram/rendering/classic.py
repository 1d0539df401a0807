"""Page -> text and entities: what ``sendMessage`` takes without a parse mode, so that nothing needs escaping.

block -> runs (text and the kinds of entity around it) -> its text and stretches, these trimmed as the server would
      -> masked against its own entities -> entities in UTF-16 units
page  -> its blocks one below the other -> trimmed as the server would

The lines between two blocks end whatever the server would see as one, so a block is the same on every page it is on:
it is rendered once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from telegram import MessageEntity

from adapters.telegram.rendering.moments import moment_format
from adapters.telegram.rendering.text_cleaning import WORD_JOINER, clean, mask_points, utf16
from adapters.telegram.rendering.urls import is_link
from bot.document import Block, Entry, Footer, Heading, Line, Mark, Moment, Paragraph, Quote, Span, Title
from bot.layout import Page

_BOLD = MessageEntity.BOLD
_LINK = MessageEntity.TEXT_LINK
_CODE = MessageEntity.CODE
_FOLD = MessageEntity.EXPANDABLE_BLOCKQUOTE
_QUOTE = MessageEntity.BLOCKQUOTE
_OWN_WORDS = "own words"  # no entity: the bot's own words, in which its commands may be tapped
_STRUCK = MessageEntity.STRIKETHROUGH
_MARKS = {Mark.BOLD: _BOLD, Mark.ITALIC: MessageEntity.ITALIC, Mark.STRUCK: _STRUCK, Mark.CODE: _CODE}
_MOMENT = MessageEntity.DATE_TIME
_ORDER = {_FOLD: 0, _QUOTE: 0, _LINK: 1, _CODE: 1, _MOMENT: 1}  # the server's, where entities start and end together
_BLOCKS_KEPT: Final = 256
"""Those of several issues, in some styles and languages."""


class Entity(NamedTuple):
    """An entity over ``length`` UTF-16 units: the Bot API's MessageEntity. The library's takes longer to make than all
    the rest of a page."""

    type: str
    offset: int
    length: int
    url: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    def to_dict(self) -> dict[str, str | int]:
        """Return it as the Bot API takes it."""
        return {name: value for name, value in self._asdict().items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Kind:
    type: str
    url: str | None = None
    at: int | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    kinds: frozenset[_Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An entity over characters ``start`` to ``end``."""

    kind: _Kind
    start: int
    end: int


def render(page: Page, own: frozenset[str] = frozenset()) -> tuple[str, tuple[Entity, ...]]:
    """Return the text and entities that show ``page``, as the server will store them.

    Titles of stories are links, headings bold, folded summaries expandable quotes. Commands named in ``own`` can
    be tapped where the bot itself speaks (paragraphs and the small print); everything else that Telegram would
    turn into a link, mention, tag or command is kept from it.
    """
    texts: list[str] = []
    entities: list[Entity] = []
    units, previous = 0, None
    for block in page.blocks:
        shown = _shown(block, own)
        if not shown.text:
            continue
        if previous is not None:
            texts.append(_gap(previous, block))
            units += len(texts[-1])
        texts.append(shown.text)
        entities += [_moved(entity, units) for entity in shown.entities]
        units += shown.units
        previous = block
    if page.count > 1:
        texts.append(f"\n\n{page.number}/{page.count}")
    return _trimmed("".join(texts), entities)


def _gap(before: Block, after: Block) -> str:
    """No blank line between the lines of a list, between sentences, and below a heading; one everywhere else."""
    close = isinstance(before, Heading) or (_is_line(before) and _is_line(after))
    return "\n" if close else "\n\n"


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Entry) and not block.summary)


def _trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Take the white space off the ends of the text: no entity begins or ends with any."""
    cut = len(text) - len(text.lstrip())
    return text.strip(), tuple([_moved(entity, -cut) for entity in entities] if cut else entities)


def _moved(entity: Entity, units: int) -> Entity:
    return entity._replace(offset=entity.offset + units)


# --- what a block says ------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """A block as it is shown, wherever it stands; ``units`` is the length of its text."""

    text: str
    units: int
    entities: tuple[Entity, ...]


@lru_cache(maxsize=_BLOCKS_KEPT)
def _shown(block: Block, own: frozenset[str]) -> _Shown:
    runs = [run for run in _block(block) if run.text]
    text = "".join(run.text for run in runs)
    masked, entities = _masked(text, list(_within(text, _stretches(runs))), own)
    return _Shown(masked, utf16(masked), entities)


def _block(block: Block) -> Iterator[_Run]:
    match block:
        case Title():
            return _line(block.with_page, _Kind(_BOLD))
        case Heading():
            return _line(block.text, _Kind(_BOLD))
        case Paragraph() | Footer():
            return _line(block.text, _Kind(_OWN_WORDS))
        case Quote():
            return _lines(block.text, _Kind(_FOLD if block.folded else _QUOTE))
        case Entry():
            return _entry(block)


def _entry(entry: Entry) -> Iterator[_Run]:
    linked = any(is_link(span.link) for span in entry.title)
    if entry.label:
        yield _Run(f"{clean(entry.label)}  ")
    yield from _line(entry.title, *([] if linked or not entry.summary else [_Kind(_BOLD)]))
    if entry.summary:
        if entry.label or entry.title:
            yield _Run("\n")
        yield from _lines(entry.summary, *([_Kind(_FOLD)] if entry.folded else []))


def _lines(lines: Sequence[Line], *around: _Kind) -> Iterator[_Run]:
    for number, line in enumerate(lines):
        if number:
            yield _Run("\n", frozenset(around))
        yield from _line(line, *around)


def _line(line: Line, *around: _Kind) -> Iterator[_Run]:
    for span in line:
        yield _Run(clean(span.text), _kinds(span, around))


def _kinds(span: Span, around: Iterable[_Kind]) -> frozenset[_Kind]:
    if isinstance(span, Moment):
        own = [_Kind(_MOMENT, at=int(span.at.timestamp()), format=moment_format(span))]
    elif span.link is not None and is_link(span.link):
        own = [_Kind(_LINK, span.link)]
        if span.mark in (Mark.BOLD, Mark.ITALIC, Mark.STRUCK):
            own.append(_Kind(_MARKS[span.mark]))
    elif span.mark is Mark.CODE:  # nothing but a quote may be around code
        return frozenset([_Kind(_CODE), *(kind for kind in around if kind.type in (_FOLD, _QUOTE))])
    else:
        own = [_Kind(_MARKS[span.mark])] if span.mark in _MARKS else []
    return frozenset([*around, *own])


# --- as the server would store it -------------------------------------------------------------------------------


def _stretches(runs: Sequence[_Run]) -> Iterator[_Stretch]:
    """Return the longest stretches of each kind."""
    open_: dict[_Kind, int] = {}
    at = 0
    for run in [*runs, _Run("")]:
        for kind in [kind for kind in open_ if kind not in run.kinds]:
            yield _Stretch(kind, open_.pop(kind), at)
        for kind in run.kinds - open_.keys():
            open_[kind] = at
        at += len(run.text)


def _within(text: str, stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Take the white space off the ends of every stretch; nothing is left of an empty one."""
    for stretch in stretches:
        part = text[stretch.start : stretch.end]
        if part.strip():
            start = stretch.start + len(part) - len(part.lstrip())
            yield _Stretch(stretch.kind, start, start + len(part.strip()))


def _masked(text: str, stretches: Sequence[_Stretch], own: frozenset[str]) -> tuple[str, tuple[Entity, ...]]:
    points = _points(text, stretches, own)
    units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    entities = []
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end, _ORDER.get(s.kind.type, 2), s.kind.type)):
        if stretch.kind.type != _OWN_WORDS:
            # A joiner at the very edge stays outside of the entity.
            start = units[stretch.start] + bisect_right(points, stretch.start)
            end = units[stretch.end] + bisect_left(points, stretch.end)
            entities.append(
                Entity(stretch.kind.type, start, end - start, stretch.kind.url, stretch.kind.at, stretch.kind.format)
            )
    edges = [0, *points, len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    return WORD_JOINER.join(pieces), tuple(entities)


def _points(text: str, stretches: Sequence[_Stretch], own: frozenset[str]) -> list[int]:
    """Return where to mask; the server looks neither into links nor into code."""
    safe = _covered(len(text), [s for s in stretches if s.kind.type in (_LINK, _CODE)])
    spoken = _covered(len(text), [s for s in stretches if s.kind.type == _OWN_WORDS])
    return [at for at, is_own in mask_points(text, own) if not safe[at - 1] and not (is_own and spoken[at - 1])]


def _covered(length: int, stretches: Iterable[_Stretch]) -> bytearray:
    covered = bytearray(length)
    for stretch in stretches:
        covered[stretch.start : stretch.end] = b"\x01" * (stretch.end - stretch.start)
    return covered
