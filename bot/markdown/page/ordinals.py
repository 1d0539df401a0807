"""The number before a story or a section, however it is written: one rule for headings and lists of every script.

``1.`` ``1、`` ``１．`` ``1)`` ``(1)`` ``[1]`` ``1:`` ``1️⃣`` ``1️⃣0️⃣`` ``🔟`` ``①`` ``❶`` ``⑴`` ``⒈`` ``㈠`` ``#1``
``No. 1`` ``一、`` ``（十二）`` ``第三条``, in a heading also ``2.3``; around it perhaps the ``**`` of bold text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
_CIRCLES = (
    *((0x2460, 0x249B), (0x24EB, 0x24F4), (0x2776, 0x277F), (0x2780, 0x2793)),
    *((0x3220, 0x3229), (0x3251, 0x325F), (0x3280, 0x3289), (0x32B1, 0x32BF)),
)
_CIRCLED = "".join(chr(code) for start, end in _CIRCLES for code in range(start, end + 1))
_FEWEST = 2
"""Heads whose numbers are known by counting on."""
_DIGITS = r"[0-9０-９]{1,3}"
_NESTED = re.compile(rf"{_DIGITS}\.(?P<sub>{_DIGITS})(?:[.．、]|(?=[ \t]))(?![0-9０-９])[ \t]*")
_NUMBER = re.compile(
    rf"""(?:
        (?P<keycap>(?:[0-9]{{1,2}}\ufe0f?\u20e3){{1,3}}|\U0001f51f)             # 1️⃣ 1️⃣0️⃣ 🔟
      | (?P<circled>[{_CIRCLED}])[.．、]?
      | \\?[(（\[【](?:(?P<inside>{_DIGITS})|(?P<zh_inside>[{_CHINESE}]{{1,3}}))\\?[)）\]】](?!\()[.．、:：]?
      | (?:\\?\#|[Nn][Oo]\.?[ ]?|№[ ]?)(?P<hash>{_DIGITS})(?![0-9０-９.])[.．、:：)）]?(?=[ \t*\[]|[^\x00-\x7f]|$)
      | 第(?:(?P<nth>{_DIGITS})|(?P<zh_nth>[{_CHINESE}]{{1,3}}))[条條则則篇个個项項][.．、:：]?
      | (?P<zh>[{_CHINESE}]{{1,3}})[、.．:：]
      | (?P<plain>{_DIGITS})[ \t]*(?:\\?[.．、)）]|[:：|｜](?![0-9０-９])|[-–—](?=[ \t]))(?![0-9０-９])
    )[ \t]*""",
    re.VERBOSE,
)


_FIRST = frozenset(f"{_CHINESE}{_CIRCLED}\U0001f51f0123456789０１２３４５６７８９(（[【\\#Nn№第")
"""The characters that a number may begin with."""
_LISTED = re.compile(rf"[#*+\-•\s]*+(?P<number>{_DIGITS})[ \t]*(?P<sign>[、)）．.])(?P<joined>[0-9０-９])?")
"""A number at the beginning of a line; ``joined``: right before a digit, which may as well be another number."""
_FULL_STOPS = "．."
_WITHIN = re.compile(r"(?:\*\*)?\[(?:\*\*)?")
_BARE = re.compile(r"\*\*(?P<bold>[0-9]{1,3})\*\*[ \t]+(?=\S)|(?P<padded>0[0-9]|[1-9][0-9])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number that a text begins with, what stands behind it, and how it is written: one list has one ``form``."""

    number: int
    rest: str
    form: str


def ordinal(text: str, *, nested: bool = False) -> Ordinal | None:
    """The number that ``text`` begins with and the rest of it, None if it begins with none.

    ``nested`` reads ``2.3 T`` as 3, as headings have it; in running text it is two and three tenths.

    Bold that begins before the number begins behind it in the rest: ``**1. T** x`` is ``**T** x``.
    """
    stars = len(text) - len(text.lstrip("*"))
    stars = stars if stars in (0, 2) else 0
    if text[stars : stars + 1] not in _FIRST:
        return None
    match = (_NESTED.match(text, stars) if nested else None) or _NUMBER.match(text, stars)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    form = match.lastgroup or ""
    if stars and rest.startswith("**"):  # ``**1.** T``: the bold was the number's
        return Ordinal(_value(match), rest[2:].strip(), form)
    return Ordinal(_value(match), ("**" + rest if stars and rest else rest), form)


def with_numbers_apart(lines: Sequence[str]) -> list[str]:
    """The lines with a space behind each number that stands right before a digit, where it counts on among those of its
    sign: ``2、12306：…`` between ``1、…`` and ``3、…``. Others are words: ``3、4 线城市``, ``2.5 亿元``."""
    kept = list(lines)
    found = [(at, match) for at, line in enumerate(lines) if (match := _LISTED.match(line))]
    for sign in {match["sign"] for _, match in found if match["joined"]}:
        marks = [(at, match) for at, match in found if match["sign"] == sign]
        last = 0
        for (at, match), after in zip(marks, [*marks[1:], None], strict=True):
            if match["joined"] and not _counts_on(last, match, after[1] if after else None):
                continue
            last = int(match["number"])
            end = match.end("sign")
            kept[at] = f"{lines[at][:end]} {lines[at][end:]}" if match["joined"] else lines[at]
    return kept


def _counts_on(last: int, mark: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether a number is the one behind the ``last``, or 1 before 2, and the one ``after`` it is the next, be it none.
    Behind a full stop, where what is joined may be a fraction, there is a next one that has no such doubt."""
    number, following = int(mark["number"]), int(after["number"]) if after else 0
    is_next, begins = following == number + 1, number == 1 != last
    if mark["sign"] in _FULL_STOPS:
        return is_next and (begins or number == last + 1) and after is not None and not after["joined"]
    return (begins and is_next) or (number == last + 1 > 1 and (is_next or following <= 1))


def padded(text: str) -> Ordinal | None:
    """The number that a text begins with and nothing sets off but a space and its zero: ``01 T``."""
    match = _BARE.match(text)
    return Ordinal(int(match["padded"]), text[match.end() :], "padded") if match and match["padded"] else None


def ordinals_within(heads: Sequence[str]) -> Sequence[Ordinal] | None:
    """The numbers that all heads have within their links (``[1. T](u)``) or only set off (``**01** T``, ``01 T``),
    each with the head without it; None where they do not count on."""
    found = [one for head in heads if (one := _within(head)) is not None]
    if len(heads) < _FEWEST or len(found) < len(heads):
        return None
    counted = list(range(max(found[0].number, 1), found[0].number + len(found)))
    return found if [one.number for one in found] == counted and len({one.form for one in found}) == 1 else None


def _within(head: str) -> Ordinal | None:
    if match := _WITHIN.match(head):
        found = ordinal(head[match.end() :])
        return Ordinal(found.number, match.group() + found.rest, found.form) if found and found.rest else None
    match = _BARE.match(head)
    form = match.lastgroup or "" if match else ""
    return Ordinal(int(match[form]), head[match.end() :], form) if match else None


def _value(match: re.Match[str]) -> int:
    if match.re is _NESTED:
        return int(match["sub"])
    if match["keycap"]:
        return int("".join(filter(str.isdecimal, match["keycap"])) or 10)
    if match["circled"]:
        return int(unicodedata.numeric(match["circled"]))
    chinese = match["zh"] or match["zh_inside"] or match["zh_nth"]
    if chinese:
        return _chinese(chinese)
    digits = match["inside"] or match["hash"] or match["nth"] or match["plain"]
    return int(digits)


def _chinese(text: str) -> int:
    """``三`` is 3, ``十`` 10, ``十二`` 12, ``二十一`` 21."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _CHINESE.index(text[0]) + 1
    return (_CHINESE.index(tens[0]) + 1 if tens else 1) * 10 + (_CHINESE.index(ones[0]) + 1 if ones else 0)
