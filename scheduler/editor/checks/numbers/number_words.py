"""Numbers that English says in words: three, twenty-five million, two thirds, doubled."""

import math
import re
from collections.abc import Iterator

from scheduler.editor.checks.numbers.quantity import Quantity, fraction, whole
from scheduler.editor.checks.numbers.units import MULTIPLIERS, UNITS, Unit

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = (
    {word: value for value, word in enumerate([*_ONES, *_TEENS], start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "zero": 0, "dozen": 12}
)
_LARGE = {
    "hundred": 100,
    **{word: MULTIPLIERS[word] for word in ("thousand", "million", "billion", "trillion", "quadrillion")},
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_PARTS = {"half": 2, "quarter": 4, **{word: below for word, below in _ORDINALS.items() if below > 2}}
_TIMES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "threefold": 3, "quadruple": 4, "quadrupled": 4, "fourfold": 4, "fivefold": 5,
    "tenfold": 10, "magnitude": 10,
}  # fmt: skip
_PAIRS = ("both", "dual", "pair", "pairs", "couple", "duo")
_SPAN = {"year": (6, Unit.MONTHS), "hour": (30, Unit.MINUTES)}
"""What half of it is."""

_PERIODS = ("minute", "hour", "day", "week", "month", "year")
_OF_LARGE = rf"(?:[ -](?:{'|'.join(_LARGE)})){{1,2}}"
_WORD = re.compile(
    rf"\b(?:(?P<above>{'|'.join(_ONES)}|an?)[ -](?P<below>{'|'.join(_PARTS)})s?"
    rf"|(?P<number>(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)}|zero|dozen"
    rf"|an?(?={_OF_LARGE}))(?P<large>{_OF_LARGE})?"
    r"(?:[ -](?P<unit>percent|times|fold|years?|months?|weeks?|days?|hours?|minutes?|seconds?|dollars?))?"
    rf"|(?P<bare>{'|'.join(_LARGE)})s?|dozens|(?P<two>{'|'.join(_PAIRS)})"
    rf"|(?:an?|the|past|last|next|previous|per|each|every|this|/)[ -]?(?P<one>{'|'.join(_PERIODS)})"
    r"|(?P<half>hal(?:f|ve[ds]?|ving))(?: an? (?P<span>year|hour))?"
    rf"|(?P<part>{'|'.join(_PARTS)})s?|(?P<ordinal>first|second)|(?P<times>{'|'.join(_TIMES)}))\b",
    re.IGNORECASE,
)


def number_words(text: str, *, loose: bool) -> Iterator[tuple[Quantity, ...]]:
    """The numbers that a text says in words, each as all that it can mean; those that are ``loose``, too, or not: words
    that are also said without a number's being meant, which found one and need no founding."""
    for found in _WORD.finditer(text):
        if loose or not _is_loose(found):
            yield tuple(_readings(found))


def _is_loose(found: re.Match[str]) -> bool:
    if found["above"]:
        return found["above"].lower() in {"a", "an"} and found["below"].lower() != "half"
    alone = not (found["large"] or found["unit"])
    is_one = alone and (found["number"] or "").lower() in {"one", "zero"}
    return (
        is_one
        or any(found[group] for group in ("bare", "part", "ordinal", "two", "one"))
        or found[0].lower() == "dozens"
    )


def _readings(found: re.Match[str]) -> Iterator[Quantity]:
    at, shown = found.start(), found[0]
    if found["above"]:
        yield from fraction(_VALUES[found["above"].lower()], _PARTS[found["below"].lower()], at, shown)
    elif found["number"]:
        yield from _number(found)
    elif found["times"]:
        value = _TIMES[found["times"].lower()]
        yield from (whole(value, Unit.TIMES, at, shown), whole(value, Unit.PLAIN, at, shown))
    elif found["part"]:
        below = _PARTS[found["part"].lower()]
        yield from (whole(below, Unit.PLAIN, at, shown), *fraction(1, below, at, shown))
    elif found["half"]:
        yield from fraction(1, 2, at, shown)
        if found["span"]:
            yield whole(*_SPAN[found["span"].lower()], at, shown)
    else:
        yield _word(found)


def _word(found: re.Match[str]) -> Quantity:
    word, value, unit = found[0].lower(), 2, Unit.PLAIN
    if found["one"]:
        value, unit = 1, UNITS[found["one"].lower()]
    elif found["bare"]:
        value = _LARGE[found["bare"].lower()]
    elif found["ordinal"]:
        value = _ORDINALS[word]
    elif word == "dozens":
        value = 10
    return whole(value, unit, found.start(), found[0])


def _number(found: re.Match[str]) -> Iterator[Quantity]:
    value = sum(_VALUES[word] for word in re.split("[ -]", found["number"].lower()))
    value *= math.prod(_LARGE[word] for word in re.split("[ -]", (found["large"] or "").lower()) if word)
    unit = UNITS[found["unit"].lower()] if found["unit"] else Unit.PLAIN
    yield whole(value, unit, found.start(), found[0])
    if unit is Unit.TIMES:
        yield whole(value, Unit.PLAIN, found.start(), found[0])  # it ran three times
