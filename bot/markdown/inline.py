"""The markup within a line becomes spans: code, bold, italic, struck, links, bare addresses, entities.

Bold is plain pairing of ``**``, because strict CommonMark does not open it beside Chinese punctuation; so are, beside
what is not white space, ``~~`` and ``==``. None begins within a word or a sum (``a==1``, ``2**3``); a single ``*`` or
``_`` does not end there either. What is unbalanced is text. Linear: one pass cuts the line into pieces, one pairs them,
one writes the spans.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from bot.markdown.inline_pieces import Piece, PieceKind, cut, has_markup
from bot.markdown.links import is_link, mail_address
from bot.markdown.stand_ins import HTML_MARKS
from bot.model import Line, Mark, Span

_MARKS = dict(zip(HTML_MARKS, (Mark.BOLD, Mark.ITALIC, Mark.STRUCK), strict=True)) | {
    "**": Mark.BOLD,
    "==": Mark.BOLD,
    "*": Mark.ITALIC,
    "_": Mark.ITALIC,
    "~~": Mark.STRUCK,
}
_FEW = 8
"""Pieces that are looked through for an address that is shown anyway."""
_STRONGEST = (Mark.STRUCK, Mark.BOLD, Mark.ITALIC)
"""Which of several marks a span has, which has one: without the strike words would say the contrary."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A line's spans; ``refused`` are the targets that are no links although they were meant as such, ``pictures``
    the addresses of pictures, which are not shown, ``notes`` the numbers of footnotes that the page does not have."""

    spans: Line
    refused: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def inline(text: str) -> Inline:
    """The spans of one line of Markdown."""
    if not has_markup(text):
        return Inline((Span(text),) if text else ())
    pieces = [piece for piece in cut(text) if piece.text]
    pairs = _pair(pieces)
    runs = groupby(_runs(pieces, pairs), key=itemgetter(1, 2))
    spans = (Span("".join(run[0] for run in group), mark, link) for (mark, link), group in runs)
    notes = tuple(piece.text for piece in pieces if piece.kind is PieceKind.NOTE)
    return Inline(tuple(span for span in spans if span.text), tuple(pairs.refused), tuple(pairs.pictures), notes)


@dataclass(slots=True)
class _Pairs:
    """What turned out to be markup, by index: marks with what they set, brackets with an address or without;
    ``pictured``: where what belongs to a picture ends, by where it begins; ``wordless`` are brackets around nothing, or
    around a picture: the address is shown; ``mails`` what is shown behind words that led to a mail's address."""

    marks: dict[int, Mark] = field(default_factory=dict)
    opens: dict[int, str] = field(default_factory=dict)
    closes: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    pictured: dict[int, int] = field(default_factory=dict)
    wordless: set[int] = field(default_factory=set)
    mails: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def _pair(pieces: list[Piece]) -> _Pairs:
    pairs = _Pairs()
    _pair_marks(pieces, pairs)
    waiting: list[int] = []
    opening, picture, closing = PieceKind.OPEN, PieceKind.PICTURE, PieceKind.CLOSE
    for index, piece in enumerate(pieces):
        if piece.kind is opening or piece.kind is picture:
            waiting.append(index)
        elif piece.kind is closing and waiting:
            _link(pairs, pieces, waiting, index)
    return pairs


def _pair_marks(pieces: list[Piece], pairs: _Pairs) -> None:
    """Each mark that can close takes the last of its kind that could open and has something behind it."""
    open_: dict[str, int] = {}
    mark = PieceKind.MARK
    for index, piece in enumerate(pieces):
        if piece.kind is not mark:
            continue
        opened = open_.get(piece.text)
        if opened is not None and piece.closes and index > opened + 1:
            pairs.marks[opened] = pairs.marks[index] = _MARKS[piece.text]
            del open_[piece.text]
        elif piece.opens:
            open_[piece.text] = index
        if piece.text in HTML_MARKS:
            pairs.hidden.add(index)  # a tag is never text


def _link(pairs: _Pairs, pieces: list[Piece], waiting: list[int], close: int) -> None:
    """Pair the bracket that closes with the last one that waits; no link stands within a link."""
    opening, target = waiting.pop(), pieces[close].target
    if pieces[opening].kind is PieceKind.PICTURE:
        if target is not None:
            pairs.pictures.append(target)
            pairs.pictured[opening] = close
    elif target is None:
        return
    elif is_link(target):
        pairs.opens[opening] = target
        if _is_wordless(pairs, opening, close):
            pairs.wordless.add(opening)
        pairs.closes.add(close)
        waiting.clear()
    elif close > opening + 1 and _is_meant(pieces, opening, close):
        pairs.hidden |= {opening, close}
        if (mail := mail_address(target)) is not None:
            words = "".join(piece.text for piece in pieces[opening + 1 : min(close, opening + _FEW)])
            pairs.mails[close] = "" if mail in words else f" ({mail})"
            return
        pairs.refused += [target] if target and not target.startswith("#") else []


def _is_wordless(pairs: _Pairs, opening: int, close: int) -> bool:
    """Whether nothing is to be seen between two brackets: no more than a picture, or marks."""
    index = opening + 1
    while index < close and (index in pairs.hidden or index in pairs.pictured):
        index = pairs.pictured.get(index, index) + 1
    return index >= close


def _is_meant(pieces: list[Piece], opening: int, close: int) -> bool:
    """Whether a target that is no web address was meant as one: a place in this page, a kind of its own, a file; in
    ``a[i](x)`` and ``a[i]()`` it is not."""
    target, before = pieces[close].target or "", pieces[opening - 1].text[-1:] if opening else ""
    called = before.isascii() and before.isalnum()
    return target.startswith("#") or pieces[close].names_scheme or (not called and (not target or _is_file(target)))


def _is_file(target: str) -> bool:
    return "/" in target or "." in target


def _runs(pieces: list[Piece], pairs: _Pairs) -> Iterator[tuple[str, Mark, str | None]]:
    """The texts of the pieces, each with how it is set and what it links to."""
    on: set[Mark] = set()
    mark = Mark.PLAIN
    link = None
    picture_end = -1
    note, code, url = PieceKind.NOTE, PieceKind.CODE, PieceKind.URL
    for index, piece in enumerate(pieces):
        if index in pairs.pictured:
            picture_end = max(picture_end, pairs.pictured[index])
        if index in pairs.marks:
            on ^= {pairs.marks[index]}
            mark = next((mark for mark in _STRONGEST if mark in on), Mark.PLAIN)
        elif index in pairs.mails and index > picture_end:
            yield pairs.mails[index], mark, link
        elif index <= picture_end or index in pairs.hidden or piece.kind is note:
            continue
        elif index in pairs.opens:
            link = pairs.opens[index]
            if index in pairs.wordless:
                yield link, mark, link
        elif index in pairs.closes:
            link = None
        elif piece.kind is code:
            yield piece.text, Mark.CODE, link
        else:
            yield piece.text, mark, link or (piece.text if piece.kind is url else None)
