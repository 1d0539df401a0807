"""Good stories of an issue, and ways to spoil one that a check has to see."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from scheduler.editor.checks.names import GENERIC
from scheduler.editor.evidence import Evidence, WrittenStory

NAME = re.compile(r"[A-Z][a-zA-Z]{2,}")
_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
_FAMILIES = (
    ("%", "倍"), ("万", "亿", "千"), ("K", "M", "B", "T"), ("天", "周", "个月", "年", "小时", "分钟", "秒"),
    ("GB", "MB", "TB"), ("美元", "欧元", "元"),
)  # fmt: skip
_UNIT = re.compile(
    r"(\d[\d,.]*\s?)(%|倍|万|亿|千|[KMBT](?![A-Za-z])|天|周(?![年活])|个月|年|小时|分钟|秒|[GMT]B|美元|欧元)"
)
_COUNT = re.compile(r"(?<![A-Za-z\d.,$¥/-])(\d{1,2})\s?(%|[倍万亿天周年个款种项名位家次]|小时|分钟)")
_NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A story, the evidence it is told from, and the names that stand there."""

    story: WrittenStory
    evidence: Evidence
    names: tuple[str, ...] = ()

    def told(self, summary: str) -> "Case":
        return replace(self, story=replace(self.story, summary=summary))


Spoilt = Callable[[Case, random.Random], Case | None]
"""A story spoilt in one place; None where it has no such place."""


def digit_flipped(case: Case, chance: random.Random) -> Case | None:
    """Another digit in place of one of a number's."""
    places = [found for found in _DIGITS.finditer(case.story.summary) if found[0] not in "12"]
    if not places:
        return None
    place = chance.choice(places)
    at = chance.randrange(place.start(), place.end())
    digit = chance.choice([sign for sign in "123456789" if sign != case.story.summary[at]])
    return case.told(case.story.summary[:at] + digit + case.story.summary[at + 1 :])


def numbers_swapped(case: Case, chance: random.Random) -> Case | None:
    """Two different numbers in each other's place, units and names staying where they are."""
    text = case.story.summary
    places = list(_FIGURE.finditer(text))
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :] if a[0] != b[0]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return case.told(text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :])


def unit_slipped(case: Case, chance: random.Random) -> Case | None:
    """The unit or the multiplier behind a number is another."""
    places = list(_UNIT.finditer(case.story.summary))
    if not places:
        return None
    place = chance.choice(places)
    family = next(family for family in _FAMILIES if place[2] in family)
    other = chance.choice([unit for unit in family if unit != place[2]])
    return case.told(case.story.summary[: place.start(2)] + other + case.story.summary[place.end(2) :])


def said_in_words(case: Case, chance: random.Random) -> Case | None:
    """Another number in place of one of up to two digits, in Chinese numerals."""
    places = list(_COUNT.finditer(case.story.summary))
    if not places:
        return None
    place = chance.choice(places)
    other = numeral(chance.choice([number for number in range(3, 100) if number != int(place[1])]))
    words = f"百分之{other}" if place[2] == "%" else f"{other}{place[2]}"
    return case.told(case.story.summary[: place.start()] + words + case.story.summary[place.end() :])


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return ten + (_NUMERALS[ones] if ones else "")


def name_replaced(case: Case, chance: random.Random) -> Case | None:
    """Another name of the article in place of one."""
    here = [found for found in NAME.finditer(case.story.summary) if found[0].casefold() not in GENERIC]
    others = case.names
    if not here or not others:
        return None
    place = chance.choice(here)
    name = chance.choice([other for other in others if other.casefold() != place[0].casefold()])
    return case.told(case.story.summary[: place.start()] + name + case.story.summary[place.end() :])


def link_moved(case: Case, chance: random.Random) -> Case | None:
    """A link of another paragraph, which the story cites besides."""
    pieces = [piece for piece in case.evidence.pieces.values() if piece.links and piece.number not in case.story.pieces]
    if not pieces:
        return None
    piece = chance.choice(pieces)
    link = chance.choice(piece.links).number
    return replace(case, story=replace(case.story, link=link, pieces=(*case.story.pieces, piece.number)))
