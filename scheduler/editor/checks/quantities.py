"""The numbers of a text with their units, as one reads them in English and in Chinese: 10 万 and 100K are the same."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from bot.text_folding import narrow
from scheduler.editor.checks.units import HAN_MULTIPLIERS, MONTHS, MULTIPLIERS, NUMERALS, SCALES, UNITS, WORDS, Unit

LONGEST = 24
"""Digits. What is longer is no number that a story says, and is left out."""

_MULTIPLIER = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
_SIGNS = "$¥￥€£"
_ELSEWHERE = {"成": "[以左的，。、；的]|$", "周": "(?![活刊末一二三四五六日])", "天": "(?![气然])"}
"""What has to stand behind a sign that is part of many other words: 成 of 完成 and 成本, 周 of 周活."""
_UNIT = "|".join(
    re.escape(unit) + (f"(?={_ELSEWHERE[unit]})" if unit in _ELSEWHERE else "")
    for unit in sorted(UNITS, key=len, reverse=True)
    if unit not in _SIGNS
)
_SIGN = r"US\$|[$¥￥€£]"
_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN})?\s?"
    r"(?P<digits>(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,7}(?!\d)|\d{1,25}(?!\d))(?:\.\d{1,12}){0,3})"
    r"(?P<plus>\+?)"
    rf"(?:[ \u00a0-]?(?:(?P<han>[十百千万亿]{{1,3}}(?!瓦))|(?P<latin>{_MULTIPLIER}|m)(?![A-Za-z])))?"
    r"\+?多?余?"
    rf"(?:[ \u00a0-]?(?P<unit>{_UNIT})(?<![A-Za-z](?=[A-Za-z]))(?![A-Za-z](?<=[A-Za-z][A-Za-z])))?"
)
_CROSSES = ("x", "X", "×")
_RANGE = re.compile(r"\s?(?:[-–—~～到至/]|to|→|->)\s?")
_NUMERAL = re.compile(
    r"(?P<digits>[零〇一二两三四五六七八九十]{1,3})(?P<han>[百千万亿]{0,3})(?P<unit>成|倍|个百分点|个月|年|天|周|小时|分钟|秒|美元)"
    r"|(?<![数几上成])(?P<alone>[二两三四五六七八九十])(?P<times>[百千万亿]{1,3})"
)
_WORD = re.compile(
    rf"\b(?:{'|'.join(WORDS)})\b"
    r"(?:[ -](?P<unit>percent|times|fold|years?|months?|weeks?|days?|hours?|minutes?|"
    r"million|billion|trillion|thousand)\b)?",
    re.IGNORECASE,
)
_DAY_OF = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})\b\.?(?:\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]\d))?", re.IGNORECASE
)
_DAY_ZERO = re.compile(r"\bday[ -]?(\d{1,3})\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE
)
_SLASHED = re.compile(r"(?<![\d/.-])(?:20\d\d[-/])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?![\d.])")
_BEFORE = re.compile(r"(?<![A-Za-z\d])([A-Za-z]{1,40})([ -]?[vV]?)$")
_WORD_BEFORE = re.compile(r"[A-Za-z]{1,40}")
_NEAR = 28
_NEAREST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number as it is meant. ``value`` is multiplied out; ``step`` is what one more of its last digit is; ``raw`` are
    its digits as written, by which versions are told; ``name`` the Latin word right before it, in small letters
    (``tight`` where no space is between), ``near`` some more of those before; ``at`` where it stands, ``shown`` as
    what."""

    value: Decimal
    step: Decimal
    unit: Unit
    raw: str
    at: int
    shown: str
    name: str = ""
    tight: bool = False
    near: tuple[str, ...] = ()


def quantities(text: str) -> Iterator[tuple[Quantity, ...]]:
    """The numbers of a text in digits, and Chinese numerals before a unit, each as all that it can mean."""
    text = narrow(text).translate(_PLAIN_HYPHENS)
    previous: list[tuple[re.Match[str], tuple[Quantity, ...]]] = []
    for found in _NUMBER.finditer(text):
        readings = tuple(_readings(text, found))
        if previous and _RANGE.fullmatch(text, previous[-1][0].end(), found.start()):
            readings_before = previous[-1][1]
            previous[-1] = (previous[-1][0], readings_before + _like(readings_before, readings))
        previous.append((found, readings))
    yield from (readings for _, readings in previous if readings)
    yield from _numerals(text)


def also_said(text: str) -> Iterator[Quantity]:
    """What an English text says of numbers without digits: in words, and of days."""
    text = narrow(text).translate(_PLAIN_HYPHENS)
    for found in _WORD.finditer(text):
        for value, unit in WORDS[found[0].split(" ")[0].split("-")[0].lower()]:
            yield _said(value, unit, found)
            behind = (found["unit"] or "").lower()
            if behind in MULTIPLIERS:
                yield _said(value * MULTIPLIERS[behind], unit, found)
            elif behind:
                yield _said(value, UNITS[behind], found)
    for found in _DAY_ZERO.finditer(text):
        yield _said(int(found[1]), Unit.DAYS, found)
    for pattern in (_DAY_OF, _DAY_BEFORE, _SLASHED):
        for found in pattern.finditer(text):
            month = MONTHS.get(found["month"].lower()) or int(found["month"])
            yield _said(month, Unit.MONTH, found)
            if found["day"]:
                yield _said(int(found["day"]), Unit.DAYS, found)


_PLAIN_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012", "-"))


def _said(value: int, unit: Unit, found: re.Match[str]) -> Quantity:
    return Quantity(value=Decimal(value), step=Decimal(1), unit=unit, raw=str(value), at=found.start(), shown=found[0])


def _readings(text: str, found: re.Match[str]) -> Iterator[Quantity]:
    digits = found["digits"].replace(",", "")
    if len(digits) > LONGEST:
        return
    dots = digits.count(".")
    number = Decimal(digits if dots < 2 else digits.replace(".", ""))
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]) if dots == 1 else 0)
    behind = found["unit"] or ""
    unit = UNITS[found["sign"][-1]] if found["sign"] else UNITS.get(behind, Unit.PLAIN)
    named: _Named = {} if found["sign"] else _named(text[max(0, found.start("digits") - _NEAR) : found.start("digits")])
    if found["latin"] or unit is not Unit.PLAIN or _is_year(number):
        named["tight"] = False  # of Qwen3-14B, 14B is said by itself too
    if unit is Unit.YEARS and _is_year(number):
        unit = Unit.PLAIN
    for times, meant in _meanings(found, unit):
        factor = times * SCALES.get(behind, 1)
        yield Quantity(
            value=number * factor, step=step * factor, unit=meant, raw=digits, at=found.start("digits"),
            shown=found[0].strip(), **named,
        )  # fmt: skip


class _Named(TypedDict, total=False):
    name: str
    tight: bool
    near: tuple[str, ...]


def _named(before: str) -> _Named:
    near = tuple(word.lower() for word in _WORD_BEFORE.findall(before)[-_NEAREST:])
    name = _BEFORE.search(before)
    if name is None:
        return {"near": near}
    return {"name": name[1].lower(), "tight": " " not in name[2], "near": near}


def _is_year(number: Decimal) -> bool:
    return 1900 <= number <= 2100


def _meanings(found: re.Match[str], unit: Unit) -> Iterator[tuple[int, Unit]]:
    if found["latin"] == "m":
        yield 10**6, unit
        if unit is Unit.PLAIN:
            yield from ((1, Unit.MINUTES), (1, Unit.MONTHS), (1, Unit.PLAIN))
        return
    if found["unit"] in _CROSSES and found.string[found.end() : found.end() + 1].isalnum():
        yield 1, Unit.PLAIN  # 8×H100, 4x4090
    factor = MULTIPLIERS[found["latin"]] if found["latin"] else 1
    yield factor * math.prod(HAN_MULTIPLIERS[sign] for sign in found["han"] or ""), unit
    if found["unit"] == "s" and not found["latin"]:
        yield from ((1, Unit.PLAIN), (1, Unit.YEARS))  # RTX 4090s, the 90s
    if found["unit"] == "times":
        yield factor, Unit.PLAIN  # it ran 200k times


def _like(first: tuple[Quantity, ...], second: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The first number of a range, in the unit of its second: ``$1-2B``, ``10 到 20%``."""
    if not first or not second:
        return ()
    one, other = first[0], second[0]
    factor = 1 if not other.value else other.step / Decimal(1).scaleb(-len(other.raw.partition(".")[2]))
    return (
        Quantity(
            value=one.value * factor if one.step <= 1 else one.value, step=one.step * factor,
            unit=other.unit if one.unit is Unit.PLAIN else one.unit,
            raw=one.raw, at=one.at, shown=one.shown, name=one.name, tight=one.tight, near=one.near,
        ),
    )  # fmt: skip


def _numerals(text: str) -> Iterator[tuple[Quantity, ...]]:
    for found in _NUMERAL.finditer(text):
        value = _numeral(found["digits"] or found["alone"])
        times = found["han"] or found["times"] or ""
        unit = UNITS.get(found["unit"] or "", Unit.PLAIN)
        if value is None or (value <= 2 and not times and unit is not Unit.PERCENT):
            continue  # 一年, 一天: said without a number's being meant
        factor = math.prod(HAN_MULTIPLIERS[sign] for sign in times) * SCALES.get(found["unit"] or "", 1)
        yield (
            Quantity(
                value=Decimal(value * factor), step=Decimal(factor), unit=unit, raw=str(value),
                at=found.start(), shown=found[0],
            ),
        )  # fmt: skip


def _numeral(signs: str) -> int | None:
    """三 is 3, 十二 is 12, 三十 is 30, 二十五 is 25."""
    tens, ten, ones = signs.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return None
    return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0) if ten else NUMERALS[signs]
