"""The markup within a line: ``code``, ``**bold**``, ``[text](address)`` and bare addresses become spans.

Bold is plain pairing of ``**``, because strict CommonMark does not open it beside Chinese punctuation. What is
unbalanced, and single ``*``, ``_``, ``~``, ``$``, is text. Linear: one pass over the line cuts it into pieces, one
pairs them, one writes the spans.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby
from operator import itemgetter

from bot.markdown.escapes import ESCAPE, unescape
from bot.markdown.links import CLOSING_MARKS, bare_run, is_link
from bot.model import Line, Mark, Span

_LINKS = rf"(?P<text>(?:{ESCAPE})++)|(?P<open>\[)|(?P<close>\])|(?P<url>https?://)"
_UNMARKED = re.compile(_LINKS)
_SPECIAL = re.compile(rf"{_LINKS}|(?P<code>`++)|(?P<stars>\*\*++)")
_TARGET = re.compile(
    r"\]\(\s*+<?((?:[^\s\[\]()<>\\]++|\\.|\((?:[^\s\[\]()<>\\]++|\\.)*+\))*+)>?(?:\s++\"[^\"]*+\")?\s*+\)"
)
_MOST_STARS = 4
_TOGGLES_BOLD = (2, 3)
_SCHEME = re.compile(r"[\w+.\-]{1,40}[:：]")


class _Kind(Enum):
    TEXT = auto()
    CODE = auto()
    BOLD = auto()
    OPEN = auto()
    CLOSE = auto()
    URL = auto()


_Piece = tuple[_Kind, str, str]
"""Kind, the text that it is unless it turns out to be markup, the target of a link."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A line's spans, and the targets in it that are no links although they were meant as such."""

    spans: Line
    refused: tuple[str, ...] = ()


def inline(text: str, *, marks: bool = True) -> Inline:
    """The spans of one line of Markdown. Without ``marks``, backticks and stars are text (as in titles)."""
    special = _SPECIAL if marks else _UNMARKED
    if special.search(text) is None:
        return Inline((Span(text),) if text else ())
    pieces = [piece for piece in _cut(text, special) if piece[1]]
    pairs = _pair(pieces)
    runs = groupby(_runs(pieces, pairs), key=itemgetter(1, 2))
    spans = (Span("".join(run[0] for run in group), mark, link) for (mark, link), group in runs)
    return Inline(tuple(span for span in spans if span.text), tuple(pairs.refused))


def _cut(text: str, special: re.Pattern[str]) -> Iterator[_Piece]:
    """The pieces of a line, from left to right."""
    runs = _backticks(text)
    bold = False
    position = 0
    while match := special.search(text, position):
        start, position = match.span()
        yield _Kind.TEXT, text[match.pos : start], ""
        match match.lastgroup:
            case "text":
                yield _Kind.TEXT, unescape(match.group()), ""
            case "code":
                piece, position = _code(text, start, position, runs)
                yield piece
            case "stars":
                yield from _stars(position - start, closing=bold)
                bold ^= position - start in _TOGGLES_BOLD
            case "open":
                yield _Kind.OPEN, "[", ""
            case "close":
                piece, position = _close(text, start)
                yield piece
            case _:
                piece, position = _address(text, start)
                yield piece
    yield _Kind.TEXT, text[position:], ""


def _backticks(text: str) -> dict[int, list[int]]:
    """Where runs of backticks start, by their length."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`++", text):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    return runs


def _code(text: str, start: int, end: int, runs: Mapping[int, list[int]]) -> tuple[_Piece, int]:
    """The code span that the run of backticks from ``start`` to ``end`` opens, or the run as text, and where it ends.

    A run as long as the one that opens it closes it. An opening one may be shorter than the run it is part of, whose
    first backtick was escaped: ``runs`` then has perhaps none of its length.
    """
    starts = runs.get(end - start, [])
    index = bisect_left(starts, end)
    if index == len(starts):
        return (_Kind.TEXT, text[start:end], ""), end
    code = text[end : starts[index]]
    if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
        code = code[1:-1]  # one space at both ends is padding, as CommonMark has it
    return (_Kind.CODE, code, ""), starts[index] + end - start


def _stars(count: int, *, closing: bool) -> list[_Piece]:
    """A run of stars as marks of bold; an odd one is text inside the bold, a long run is all text."""
    if count > _MOST_STARS:
        return [(_Kind.TEXT, "*" * count, "")]
    marks: list[_Piece] = [(_Kind.BOLD, "**", "")] * (count // 2)
    odd: list[_Piece] = [(_Kind.TEXT, "*", "")] * (count % 2)
    return odd + marks if closing else marks + odd


def _close(text: str, start: int) -> tuple[_Piece, int]:
    match = _TARGET.match(text, start)
    if match is None:
        return (_Kind.CLOSE, "]", ""), start + 1
    return (_Kind.CLOSE, unescape(match.group()), unescape(match[1])), match.end()


def _address(text: str, start: int) -> tuple[_Piece, int]:
    run = bare_run(text, start)
    link = run.rstrip(CLOSING_MARKS)
    kind, found = (_Kind.URL, link) if is_link(link) else (_Kind.TEXT, run)
    return (kind, found, ""), start + len(found)


@dataclass(slots=True)
class _Pairs:
    """What turned out to be markup, by index: marks of bold, brackets with the address, brackets without one."""

    bold: set[int] = field(default_factory=set)
    opens: dict[int, str] = field(default_factory=dict)
    closes: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def _pair(pieces: list[_Piece]) -> _Pairs:
    pairs = _Pairs()
    marks = [index for index, piece in enumerate(pieces) if piece[0] is _Kind.BOLD]
    for first, second in zip(marks[::2], marks[1::2], strict=False):
        if second > first + 1:
            pairs.bold |= {first, second}
    waiting: list[int] = []
    for index, (kind, _, target) in enumerate(pieces):
        if kind is _Kind.OPEN:
            waiting.append(index)
        elif kind is _Kind.CLOSE and waiting:
            _link(pairs, waiting, index, target)
    return pairs


def _link(pairs: _Pairs, waiting: list[int], close: int, target: str) -> None:
    """Pair the bracket that closes with the last one that waits; no link stands within a link."""
    opening = waiting.pop()
    if is_link(target):
        pairs.opens[opening] = target
        pairs.closes.add(close)
        waiting.clear()
    elif _SCHEME.match(target) and close > opening + 1:
        pairs.hidden |= {opening, close}
        pairs.refused.append(target)


def _runs(pieces: list[_Piece], pairs: _Pairs) -> Iterator[tuple[str, Mark, str | None]]:
    """The texts of the pieces, each with how it is set and what it links to."""
    bold, link = False, None
    for index, (kind, text, _) in enumerate(pieces):
        mark = Mark.BOLD if bold else Mark.PLAIN
        if index in pairs.bold:
            bold = not bold
        elif index in pairs.opens:
            link = pairs.opens[index]
            if index + 1 in pairs.closes:
                yield link, mark, link
        elif index in pairs.closes:
            link = None
        elif index in pairs.hidden:
            continue
        elif kind is _Kind.CODE:
            yield text, Mark.CODE, link
        else:
            yield text, mark, link or (text if kind is _Kind.URL else None)
