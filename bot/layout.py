"""Document + Dialect -> pages. Pages break between stories; only what is longer than a page is cut inside."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import Protocol

import regex

from bot.document import Block, Document, Entry, File, Heading, Line, Moment, Quote, Rows, Span, Title, reading
from bot.model import Mark, plain


@dataclass(frozen=True, kw_only=True)
class Page:
    """What fits into one message. ``number`` of ``count`` is shown where there are several; buttons are the last's, and
    so is a file; the preview is the first's."""

    blocks: tuple[Block, ...]
    buttons: Rows = ()
    number: int = 1
    count: int = 1
    file: File | None = field(default=None, repr=False)  # what is pushed has neither: its digest stays what it was
    preview: str = field(default="", repr=False)

    @cached_property
    def digest(self) -> str:
        """The same for the same page, in any process: tells whether the message in a chat is out of date.

        Worked out once: the same page goes to thousands.
        """
        return blake2b(repr(self).encode(), digest_size=16).hexdigest()


class Dialect(Protocol):
    """How one kind of message is measured: the adapter's, handed in."""

    @property
    def name(self) -> str: ...

    @property
    def room(self) -> int:
        """An upper bound of the characters in a page: where a first cut is tried."""
        ...

    @property
    def columns(self) -> int:
        """Buttons in a row, at the most."""
        ...

    def fits(self, page: Page) -> bool:
        """Whether the page, rendered as it would be sent, is within all limits of its platform.

        Taking blocks or text away from the end of a page that fits leaves one that fits.
        """
        ...


# Room for the widest mark ("99/99") is kept while cutting, when the count of pages is not known yet.
_MANY = 9999


def paginate(document: Document, dialect: Dialect) -> tuple[Page, ...]:
    """Cut a document into pages that fit, in order, with no text lost or doubled.

    A heading stays with what follows it. A block that no page can hold is cut at the end of a line, else of a
    sentence, else of a word, else between two graphemes; inside a link or a marked span only where that span
    alone is longer than a page.
    """
    width = dialect.columns
    buttons = tuple(row[i : i + width] for row in document.buttons for i in range(0, len(row), width))
    whole = Page(blocks=document.blocks, buttons=buttons, file=document.file, preview=document.preview)
    if dialect.fits(whole):
        return (whole,)

    def fits(blocks: Sequence[Block]) -> bool:
        return dialect.fits(Page(blocks=tuple(blocks), buttons=buttons, number=_MANY, count=_MANY, file=document.file))

    parts, rest = list[list[Block]](), list(document.blocks)
    while rest:
        part, rest = _next_part(rest, fits, dialect.room)
        parts.append(part)
    parts = _without_lone_footer(_with_last_section_whole(parts, fits), fits)
    first, *pages = (Page(blocks=tuple(part), number=at, count=len(parts)) for at, part in enumerate(parts, start=1))
    *others, last = replace(first, preview=document.preview), *pages
    return (*others, replace(last, buttons=buttons, file=document.file))


Fits = Callable[[Sequence[Block]], bool]


def _with_last_section_whole(parts: list[list[Block]], fits: Fits) -> list[list[Block]]:
    """The last section begins the last page, if all of it fits there and stories are left on the page before."""
    if len(parts) < 2 or any(isinstance(block, Heading) for block in parts[-1]):
        return parts
    *earlier, before, last = parts
    at = max((place for place, block in enumerate(before) if isinstance(block, Heading)), default=0)
    stories = any(isinstance(block, Entry) for block in before[:at])
    whole = [*before[at:], *last]
    return [*earlier, before[:at], whole] if stories and fits(whole) else parts


def _without_lone_footer(parts: list[list[Block]], fits: Fits) -> list[list[Block]]:
    """The small print makes no page of its own: the last of several stories before it moves to its page."""
    if len(parts) < 2 or any(isinstance(block, Entry) for block in parts[-1]):
        return parts
    *earlier, before, last = parts
    stories = len(before) > 1 and all(isinstance(block, Entry) for block in before[-2:])
    moved = [before[-1], *last]
    return [*earlier, before[:-1], moved] if stories and fits(moved) else parts


def _next_part(blocks: list[Block], fits: Fits, room: int) -> tuple[list[Block], list[Block]]:
    fitting = _largest(len(blocks), lambda n: fits(blocks[:n]))
    count = _without_dangling_headings(blocks, fitting)
    if count:
        return blocks[:count], blocks[count:]
    # Nothing but titles and headings fits before a block that is too long: they stay with its first piece.
    before, long, rest = blocks[:fitting], blocks[fitting], blocks[fitting + 1 :]
    head, tail = _cut(long, lambda piece: fits([*before, piece]), room, force=not before)
    return [*before, *head], [*tail, *rest]


def _without_dangling_headings(blocks: list[Block], count: int) -> int:
    if count == len(blocks):
        return count
    while count and isinstance(blocks[count - 1], Title | Heading):
        count -= 1
    return count


def _largest(most: int, fits: Callable[[int], bool]) -> int:
    """The largest n up to ``most`` for which ``fits(n)``, given that it holds for all smaller ones: 0 if none.

    Gallops first, so that a long document is measured in pieces of about a page.
    """
    step = 1
    while step < most and fits(step):
        step *= 2
    low, high = step // 2, min(step, most)
    return bisect_right(range(low + 1, high + 1), 0, key=lambda n: 0 if fits(n) else 1) + low


# --- cutting one block ------------------------------------------------------------------------------------------

_LINE, _SENTENCE, _WORD, _GRAPHEME_END, _WITHIN = range(5)
_SENTENCE_ENDS = "。！？；…!?;\n"
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class _Point:
    """A place to cut, ``offset`` characters into the flowing text; a lower ``rank`` is a better one."""

    offset: int
    rank: int


def _cut(
    block: Block, fits: Callable[[Block], bool], room: int, *, force: bool
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The largest good piece of a block that fits, and the rest; either may be nothing.

    ``force`` takes something even where not one grapheme fits, so that there is always an end.
    """
    lines = (block.title, *block.summary) if isinstance(block, Entry) else reading(block)
    whole = replace(block, page=None) if isinstance(block, Title) else block  # that link goes before anything is cut
    end = sum(len(plain(line)) + 1 for line in lines)  # the end of a line counts as one
    points = _points(lines, room)
    count = _largest(len(points), lambda n: fits(_piece(whole, lines, 0, points[n - 1].offset)))
    if count == 0 and not force:
        return (), (block,)
    if count == 0:
        points = [_Point(offset, _WITHIN) for offset in range(1, min(end, room) + 1)]
        count = max(1, _largest(len(points), lambda n: fits(_piece(whole, lines, 0, points[n - 1].offset))))
    cut = _best(points[:count])
    rest = _piece(whole, lines, cut, end)
    if cut >= end or rest == whole:
        return (whole,), ()
    return (_piece(whole, lines, 0, cut),), (rest,)


def _best(points: Sequence[_Point]) -> int:
    """The best-ranked point in the second half of what fits, the last of its rank; never within a span if avoidable."""
    furthest = points[-1].offset
    outside = [point for point in points if point.rank < _WITHIN] or points
    near = [point for point in outside if point.offset * 2 > furthest] or outside[-1:]
    return min(near, key=lambda point: (point.rank, -point.offset)).offset


def _points(lines: Sequence[Line], room: int) -> list[_Point]:
    """Every legal cut within the first ``room`` characters, in order. There is something to read before each."""
    points, start = list[_Point](), 0
    for line in lines:
        for span in line:
            points += _points_in(span, start, room)
            start += len(span.text)
            if start > room:
                return points
        start += 1
        if points:
            points.append(_Point(start, _LINE))
    return points


def _points_in(span: Span, start: int, room: int) -> Iterator[_Point]:
    atomic = span.link is not None or span.mark is not Mark.PLAIN or isinstance(span, Moment)
    for match in _GRAPHEME.finditer(span.text, 0, max(room - start, 1)):
        last, end = match.group(), match.end()
        if atomic:
            rank = _GRAPHEME_END if end == len(span.text) else _WITHIN
        elif last in _SENTENCE_ENDS or (last == " " and span.text[: end - 1][-1:] == "."):
            rank = _SENTENCE
        else:
            rank = _WORD if last.isspace() or last in "，、：,:）)" else _GRAPHEME_END
        yield _Point(start + end, rank)


def _piece(block: Block, lines: Sequence[Line], start: int, end: int) -> Block:
    taken = _slice(lines, start, end)
    match block:
        case Entry():
            first = start < len(plain(lines[0])) + 1
            title, summary = (taken[0], taken[1:]) if first else ((), taken)
            once = (block.label, block.beside) if start == 0 else ("", None)
            return replace(block, label=once[0], beside=once[1], title=title, summary=summary)
        case Quote():
            return replace(block, text=taken)
        case _:
            return replace(block, text=taken[0] if taken else ())


def _slice(lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """The part of each line that lies between two offsets of the flowing text; lines outside are left out."""
    out: list[Line] = []
    position = 0
    for line in lines:
        spans: list[Span] = []
        begun = position
        for span in line:
            text = span.text[max(start - position, 0) : max(end - position, 0)]
            if text:
                spans.append(replace(span, text=text))
            position += len(span.text)
        if spans or (start <= begun < end and not line):
            out.append(tuple(spans))
        position += 1
    return tuple(out)
