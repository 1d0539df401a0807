"""Chinese numerals where a number is meant, in digits: 百分之三十 is 30%, 两倍 is 2 倍, 一百二十万 is 120 万."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

_YEAR = 4
FRACTION = "⁄"
"""Between two numbers: 三分之二 and ⅔ are 2⁄3."""
APART = "\u2063"
"""Stands before a number that was a numeral: no part of a name (Qwen 3) is written so."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 10**3}
_GROUPS = {"万": 10**4, "亿": 10**8}
_USUAL = str.maketrans("兩萬億點個倆週鐘壹贰貳叁肆柒捌玖佰仟", "两万亿点个两周钟一二二三四七八九百千")
"""How else numerals are written, and what counts: sign for sign, so that each stays in its place."""

_SIGN = "零〇一二两三四五六七八九十百千万亿"
_ONES = "[零〇一二三四五六七八九]"
_NUMERAL = rf"[{_SIGN}]{{1,16}}(?:点{_ONES}{{1,6}})?"
_NUMBER = rf"(?:{_NUMERAL}|\d{{1,9}}(?:\.\d{{1,6}})?)"
_PHRASE = re.compile(
    rf"百分之(?P<percent>{_NUMBER})(?:(?P<range>[到至~～—–-])(?P<most>{_NUMBER}))?"
    rf"|(?P<below>[{_SIGN}]{{1,4}}|(?<![\d.])\d{{1,3}})\s?分之\s?(?P<above>[{_SIGN}]{{1,4}}|\d{{1,3}}(?![\d.]))"
    r"|(?P<twice>翻了?一?番|翻了?一?倍|加倍|成倍|倍增(?!器))|翻了?(?P<folds>[两三四])番"
    r"|(?P<half>一半|减半|对半|腰斩|过半|折半|半数)|(?P<months>半年)|(?P<minutes>半个?小时)"
    r"|(?P<sign>[¼-¾⅐-⅞Ⅰ-Ⅻⅰ-ⅻ㉑-㉟㊱-㊿❶-❿])"
    rf"|(?P<tenths>(?<![{_SIGN}数几])[一二两三四五六七八九])成(?P<odd>半?)(?![为功员本长立果就品效分熟型都不群堆员份])"
    rf"|(?P<numeral>{_NUMERAL})"
)
_COUNTED = re.compile(
    r"\s?(?:[倍年天周秒]|个?(?:百分点|基点|小时|星期|月|钟头)|分钟|美元|美金|欧元|英镑|日元|港元|港币|新台币|人民币|岁|周年|"
    r"个(?![性人体])|位|名|家|款|种|项|次(?!方)|台|张|块|条|篇|层|轮|步|类|组|套|份|大|"
    rf"[到至][{_SIGN}\d]|多[倍年天周个]|%)"
)
_NO_UNIT = re.compile(
    r"年(?:级|代的)|周(?:围|边|全|身|遭|旋|末)|天(?:王|后|才|地|使|堂|生)|元(?:化|素|组|方|次)|月(?:饼)|倍(?:频)"
)
_IN_DIGITS = re.compile(r"[\d.]\s?$")
"""What a numeral goes on from: 3 百万."""
_VAGUE = frozenset("数几上成好")
_NO_NUMBER = re.compile(
    r"(?<=[每/])百万|(?<=[每/] )百万|十[多余几]|千万(?:别|不|要|记|富)|万一|零一万物|亿万|万万|千千万|一千零一夜"
)
_ONE = re.compile(r"\s?(?:[天周]|个月|年|小时|分钟|倍|月(?![份内]?[之内])|美元|个?百分点)")


@dataclass(frozen=True, slots=True)
class InDigits:
    """A ``text`` with its numerals in digits; ``parts`` are these, by where they begin and end in it and in what was
    ``said``."""

    text: str
    said: str
    parts: tuple[tuple[int, int, int, int], ...]

    def said_at(self, start: int, end: int) -> tuple[int, int]:
        """Where in ``said`` it stands what the text has from ``start`` to ``end``."""
        return self._place(start, 0), self._place(end - 1, 1) if end > start else self._place(start, 0)

    def _place(self, at: int, ends: int) -> int:
        found = bisect_right(self.parts, at, key=lambda part: part[0]) - 1
        if found < 0:
            return at + ends
        _, end, said_start, said_end = self.parts[found]
        if at < end:
            return said_end if ends else said_start
        return said_end + at - end + ends


def in_digits(text: str) -> InDigits:
    """A text with each numeral that means a number written in digits, behind `APART`."""
    said = text.translate(_USUAL)
    written: list[str] = []
    parts: list[tuple[int, int, int, int]] = []
    size = done = 0
    for found in _PHRASE.finditer(said):
        digits = _written(found)
        if not digits:
            continue
        size += found.start() - done
        parts.append((size, size + len(digits) + 1, found.start(), found.end()))
        written += [said[done : found.start()], APART, digits]
        size, done = parts[-1][1], found.end()
    return InDigits("".join([*written, said[done:]]), text, tuple(parts))


def _written(found: re.Match[str]) -> str:
    """A numeral in digits; "" where it means no number."""
    kind = found.lastgroup or ""
    return _ALWAYS[kind] if kind in _ALWAYS else _WRITTEN[kind](found)


def _folds(found: re.Match[str]) -> str:
    return f"{2 ** _DIGITS[found['folds']]}倍"


def _in_one_sign(found: re.Match[str]) -> str:
    """½ is 1⁄2, Ⅲ is 3."""
    number = unicodedata.numeric(found["sign"])
    return str(int(number)) if number.is_integer() else unicodedata.normalize("NFKC", found["sign"])


def _tenths(found: re.Match[str]) -> str:
    return f"{_DIGITS[found['tenths']]}{5 if found['odd'] else 0}%"


def _percent(found: re.Match[str]) -> str:
    least, most = _digits(found["percent"]), _digits(found["most"] or "")
    return f"{least}%{found['range']}{most}%" if least and most else f"{least}%" if least else ""


def _part(found: re.Match[str]) -> str:
    above, below = (int(part) if part[0] in "0123456789" else value_of(part) for part in found.group("above", "below"))
    return f"{above}{FRACTION}{below}" if above is not None and below else ""


def _numeral(found: re.Match[str]) -> str:
    return _digits(found["numeral"]) if _is_number(found) else ""


_ALWAYS = {"twice": "2倍", "half": f"1{FRACTION}2", "months": "6个月", "minutes": "30分钟"}
_WRITTEN: dict[str, Callable[[re.Match[str]], str]] = {
    "folds": _folds, "sign": _in_one_sign, "odd": _tenths, "percent": _percent, "most": _percent, "above": _part,
    "numeral": _numeral,
}  # fmt: skip
"""By the last group of `_PHRASE` that is there."""


def _is_number(found: re.Match[str]) -> bool:
    """Whether a numeral means a number: with its places (三十, 一百万), or before what is counted (三天, 六月)."""
    text, start, end = found.string, found.start(), found.end()
    numeral = found["numeral"]
    if (
        text[max(0, start - 1) : start] in _VAGUE
        or _IN_DIGITS.search(text, max(0, start - 2), start)
        or _NO_NUMBER.match(text, start)
    ):
        return False
    if _COUNTED.match(text, end) and not _NO_UNIT.match(text, end):
        return _ONE.match(text, end) is not None if numeral == "一" else numeral not in {"百", "千", "万", "亿"}
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if (before == "月" and behind in {"日", "号"}) or (
        before == "第" and numeral != "一" and behind not in {"方", "人"}
    ):
        return True
    places = [sign for sign in numeral if sign not in _DIGITS]
    return len(places) > 0 and len(numeral) > 1 and numeral != "十一"


def _digits(number: str) -> str:
    """A numeral, or a number that is in digits already, in digits, with 万 and 亿 behind it where it is so many; "" of
    what is none."""
    if number[:1].isdigit() and number[0] not in _DIGITS:
        return number
    whole, _, decimals = number.partition("点")
    value = value_of(whole) if whole else None
    if value is None:
        return ""
    for size, sign in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value and value % size == 0 and not decimals:
            return f"{value // size}{sign}"
    return str(value) + (f".{''.join(str(_DIGITS[sign]) for sign in decimals)}" if decimals else "")


def value_of(numeral: str) -> int | None:
    """三 is 3, 二十五 25, 一百二 120, 两万五千 25000, 二〇二五 2025; None of what is not well formed."""
    if all(sign in _DIGITS for sign in numeral):
        is_one = len(numeral) == 1 or len(numeral) == _YEAR  # 三四 is three or four
        return int("".join(str(_DIGITS[sign]) for sign in numeral)) if is_one else None
    whole = part = 0
    digit: int | None = None
    last = 1
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit, last = _DIGITS[sign], 1 if _DIGITS[sign] == 0 else last
        elif sign in _PLACES:
            part += (1 if digit is None else digit) * _PLACES[sign]
            digit, last = None, _PLACES[sign]
        else:
            group, part = part + (digit or 0), 0
            whole = (whole + group or 1) * _GROUPS[sign] if sign == "亿" else whole + (group or 1) * _GROUPS[sign]
            digit, last = None, _GROUPS[sign]
    return whole + part + (digit or 0) * max(1, last // 10)
