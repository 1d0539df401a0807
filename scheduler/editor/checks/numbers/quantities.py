"""The numbers of a text with their units, as one reads them in English and in Chinese: 10 万, 十万 and 100K are the
same."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TypedDict

from bot.text_folding import narrow
from scheduler.editor.checks.numbers.numerals import FRACTION, InDigits, in_digits
from scheduler.editor.checks.numbers.quantity import Quantity, fraction
from scheduler.editor.checks.numbers.units import HAN_MULTIPLIERS, MULTIPLIERS, SCALES, UNITS, Unit

LONGEST = 24
"""Digits. What is longer is no number that a story says, and is left out."""

_MULTIPLIER = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
_SIGN = r"(?:US|HK|NT)?\$|[¥￥€£₩₹]"
_ELSEWHERE = {"成": "[以左的，。、；的]|$", "周": "(?![活刊末])", "天": "(?![气然])"}
"""What has to stand behind a sign that is part of many other words: 成 of 完成 and 成本, 周 of 周活."""
_UNIT = "|".join(
    re.escape(unit) + (f"(?={_ELSEWHERE[unit]})" if unit in _ELSEWHERE else "")
    for unit in sorted(UNITS, key=len, reverse=True)
    if not re.fullmatch(_SIGN, unit)
)
_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN})?\s?"
    rf"(?P<digits>(?<![\d.{FRACTION}])(?:\d{{1,3}}(?:,\d{{3}}){{1,7}}(?!\d)|\d{{1,25}}(?![\d{FRACTION}]))(?:\.\d{{1,12}}){{0,3}})"
    r"(?P<plus>\+?)"
    rf"(?:[ \u00a0-]?(?:(?P<han>[十百千万亿]{{1,3}}(?!瓦))|(?P<latin>{_MULTIPLIER}|m)(?![A-Za-z])))?"
    r"\+?多?余?"
    rf"(?:(?:[ \u00a0]|-(?=[A-Za-z]))?(?P<unit>{_UNIT})(?<![A-Za-z](?=[A-Za-z]))(?![A-Za-z](?<=[A-Za-z][A-Za-z])))?"
)
_FRACTION = re.compile(rf"(?P<above>\d{{1,5}}){FRACTION}(?P<below>\d{{1,5}})(?!\d)")
_OUT_OF = re.compile(r"(?<![\d/.-])(?P<above>\d{1,3})/(?P<below>\d{1,3})(?![\d/.-])")
_CROSSES = ("x", "X", "×")
_RANGE = re.compile(r"\s?(?:[-–—~～到至/]|to|→|->)\s?")
_BEFORE = re.compile(r"(?<![A-Za-z\d])([A-Za-z]{1,40})([ -]?[vV]?)$")
_WORD_BEFORE = re.compile(r"[A-Za-z]{1,40}")
_NEAR = 28
_NEAREST = 4


_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012", "-"))


def plain(text: str) -> str:
    """A text with the usual digits, signs and hyphens, as numbers are looked for in it."""
    return narrow(text).translate(_HYPHENS)


def quantities(text: str) -> Iterator[tuple[Quantity, ...]]:
    """The numbers of a text in digits and in Chinese numerals, each as all that it can mean."""
    written = in_digits(plain(text))
    found: list[tuple[re.Match[str], tuple[Quantity, ...]]] = []
    for number in reversed(list(_NUMBER.finditer(written.text))):
        readings = tuple(_readings(written.text, number))
        if found and _RANGE.fullmatch(written.text, number.end(), found[-1][0].start()):
            readings = (*_like(readings, found[-1][1]), *readings)
        found.append((number, readings))
    for number, readings in reversed(found):
        if readings:
            yield tuple(_as_said(reading, number, written) for reading in readings)
    yield from _fractions(written)


def out_of(text: str) -> Iterator[Quantity]:
    """What a text says of parts: 2/3 is two thirds, 4/100 is 4%."""
    for found in _OUT_OF.finditer(text):
        above, below = int(found["above"]), int(found["below"])
        if 0 < above < below:
            yield from fraction(above, below, found.start(), found[0])


def _fractions(written: InDigits) -> Iterator[tuple[Quantity, ...]]:
    for found in _FRACTION.finditer(written.text):
        above, below = int(found["above"]), int(found["below"])
        if below:
            readings = fraction(above, below, found.start(), found[0])
            yield tuple(_as_said(reading, found, written) for reading in readings)


def _as_said(reading: Quantity, found: re.Match[str], written: InDigits) -> Quantity:
    """A number in its place in what was said, and as it was said there."""
    if not written.parts:
        return reading
    at, _ = written.said_at(reading.at, reading.at + 1)
    start, end = written.said_at(*found.span())
    return replace(reading, at=at, shown=written.said[start:end].strip())


def _readings(text: str, found: re.Match[str]) -> Iterator[Quantity]:
    digits = found["digits"].replace(",", "")
    if len(digits) > LONGEST:
        return
    dots = digits.count(".")
    number = Decimal(digits if dots < 2 else digits.replace(".", ""))
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]) if dots == 1 else 0)
    behind = found["unit"] or ""
    unit = _unit_of(found)
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


def _unit_of(found: re.Match[str]) -> Unit:
    sign = found["sign"]
    return UNITS.get(sign) or UNITS[sign[-1]] if sign else UNITS.get(found["unit"] or "", Unit.PLAIN)


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
    factor *= math.prod(HAN_MULTIPLIERS[sign] for sign in found["han"] or "")
    yield factor, unit
    if unit is Unit.YUAN and found["sign"]:
        yield factor, Unit.YEN  # ¥ is both
    if unit is Unit.TIMES and found["digits"] == "1":
        yield from ((2, unit), (100, Unit.PERCENT))  # 提高一倍
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
