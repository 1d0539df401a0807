"""Where a line ends: between Chinese characters, and between Latin words; no sign that closes begins a line, and none
that opens ends one. (JIS X 4051 and "Requirements for Chinese Text Layout" say the same at length.)"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from math import inf
from typing import Final, TypeAlias

Measure: TypeAlias = Callable[[str], float]
"""How wide a text is, in pixels."""

CUT: Final = "…"
"""Ends the last line where there is more; in a text without Chinese three dots do, for the sign is a wide one."""

_WITHIN_A_CLAUSE: Final = 0.02
_BETWEEN_CHARACTERS: Final = 0.04
"""As bad as two lines of which one is a fifth, or four fifteenths, of their width longer."""

_CLOSING: Final = "，。、；：？！）】》」』〉〕’”…—～·%‰℃,.;:?!)]}»›々ー"
_OPENING: Final = "（【《「『〈〔‘“([{«‹￥$€#"
_PAUSES: Final = "，、：；,:; "
"""Signs that do not stand before the sign that there is more."""
_WIDE: Final = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE: Final = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}{re.escape(_OPENING)}]+|(?<=[{re.escape(_OPENING)}]))"
    rf"[{re.escape(_CLOSING)}]*\s*|\s+"
)


def pieces(text: str) -> Iterator[str]:
    """What stays on one line: a Chinese character or a Latin word, with the signs that belong to it and the space
    behind it. Joined, they are the text."""
    yield from (found[0] for found in _PIECE.finditer(text))


def lines(text: str, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    """The text in lines of that width, ``most`` of them; what is left out is said by the end of the last. A piece that
    is wider than a line goes on in the next."""
    found = _broken(text, width, measure, most) if most else []
    if len(found) > most:
        found = [*found[: most - 1], _cut("".join(found[most - 1 :]), width, measure)]
    return tuple(line.rstrip() for line in found)


def balanced(text: str, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    """The same, where all of it fits, with lines of about one length that rather end with a sign than within a clause,
    and rather with a Latin word than between two characters."""
    count = len(_broken(text, width, measure, most))
    if not 1 < count <= most:
        return lines(text, width, measure, most)
    parts = tuple(_fitting(" ".join(text.split()), width, measure))
    bare = [measure(part.rstrip()) for part in parts]
    begins = [*accumulate(map(measure, parts), initial=0.0)]
    even = (begins[-2] + bare[-1]) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        """The least that is wrong with the parts from there on in so many lines, and these."""
        if not left:
            return (0.0 if start == len(parts) else inf), ()
        found: tuple[float, tuple[str, ...]] = (inf, ())
        for end in range(start + 1, len(parts) + 1):
            long = begins[end - 1] - begins[start] + bare[end - 1]
            if long > width:
                break
            wrong, rest = best(end, left - 1)
            ending = _wrong(parts[end - 1], parts[end]) if rest else 0.0
            wrong += ((long - even) / width) ** 2 + ending
            if wrong < found[0]:
                found = wrong, ("".join(parts[start:end]).rstrip(), *rest)
        return found

    return best(0, count)[1] or lines(text, width, measure, most)


def _wrong(before: str, after: str) -> float:
    """How bad it is that a line ends between two parts, beside one that is longer or shorter than the others."""
    last, first = before.rstrip()[-1:], after[0]
    if last in _CLOSING:
        return 0.0
    is_a_name = last.isascii() and first.isdigit()  # Gemini 3
    return _WITHIN_A_CLAUSE if (before[-1].isascii() or first.isascii()) and not is_a_name else _BETWEEN_CHARACTERS


def _broken(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """The lines, each with the space at its end; where there are more than ``most``, one more than that."""
    found, line = list[str](), ""
    for piece in _fitting(" ".join(text.split()), width, measure):
        if line and measure((line + piece).rstrip()) > width:
            found.append(line)
            line = ""
            if len(found) > most:
                return found
        line += piece
    return [*found, line] if line else found


def _fitting(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The pieces, those that are wider than a line in parts that are not."""
    for piece in pieces(text):
        rest = piece
        while len(rest) > 1 and measure(rest.rstrip()) > width:
            fits = max(1, _fit(rest, width, measure))
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _fit(text: str, width: float, measure: Measure) -> int:
    """How many characters of the text are within that width."""
    return bisect_left(range(1, len(text) + 1), 1, key=lambda end: int(measure(text[:end]) > width))


def _cut(text: str, width: float, measure: Measure) -> str:
    """As much of the text as fits before the sign that there is more."""
    kept, more = "", CUT if re.search(f"[{_WIDE}]", text) else "..."
    for piece in pieces(text):
        if measure(kept + piece.rstrip() + more) > width:
            break
        kept += piece
    return (kept.rstrip().rstrip(_PAUSES) or text[: _fit(text, width - measure(more), measure)]) + more
