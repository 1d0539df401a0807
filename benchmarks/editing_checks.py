"""How often a check says no to a good story, and how often it catches a spoilt one.

python -m benchmarks.editing_checks ISSUES ORIGINALS [--show CHECK]
"""

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import DigestError
from bot.markdown import parse, url_key
from bot.model import SectionKind
from bot.model.articles import Article
from scheduler.editor.checks.findings import Finding
from scheduler.editor.checks.names import GENERIC, names
from scheduler.editor.checks.names_told import link_in_its_sentence, names_told
from scheduler.editor.checks.numbers_told import numbers_told
from scheduler.editor.evidence import Evidence, WrittenStory
from scheduler.editor.reading import read_evidence


@dataclass(frozen=True, kw_only=True)
class Case:
    story: WrittenStory
    evidence: Evidence
    names: tuple[str, ...] = ()

    def told(self, summary: str) -> "Case":
        return replace(self, story=replace(self.story, summary=summary))


def also_told_from(text: str, said_where: dict[str, list[int]], pieces: tuple[int, ...]) -> tuple[int, ...]:
    """The other pieces that a story may be told from, best first: what they share of its names counts, a rare name
    more; its numbers do not, for they are what is measured."""
    shared: dict[int, float] = {}
    whole = 0.0
    for name in {name.casefold() for name in names(text)} & said_where.keys():
        weight = 1 / len(said_where[name])
        whole += weight
        for number in said_where[name]:
            shared[number] = shared.get(number, 0) + weight
    near = [number for number in shared if number not in pieces and shared[number] >= whole / 4]
    return tuple(sorted(near, key=lambda number: -shared[number]))


def named(evidence: Evidence) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """The names of an article, and the pieces that say each."""
    said_where: dict[str, list[int]] = {}
    for piece in evidence.pieces.values():
        for word in {name.casefold() for name in names(piece.text)}:
            said_where.setdefault(word, []).append(piece.number)
    found = {word for piece in evidence.pieces.values() for word in _NAME.findall(piece.text.partition(" ")[2])}
    return tuple(sorted(word for word in found if word.casefold() not in GENERIC)), said_where


def cases(issues: Path, originals: Path, *, completed: bool) -> Iterator[Case]:
    read_already = {
        path.stem: read_evidence(Article(url=path.stem, title="", body=path.read_text("utf-8"), markdown=True))
        for path in originals.glob("*.md")
    }
    for path in sorted(issues.glob("*.md")):
        try:
            issue = parse(path.read_bytes(), name=path.name).issue
        except DigestError:
            continue
        evidence = read_already.get((issue.source_url or "").rstrip("/").rpartition("/")[2])
        if evidence is None:
            continue
        words, said_where = named(evidence)
        where: dict[str, list[str]] = {}
        for piece in evidence.pieces.values():
            for link in piece.links:
                where.setdefault(url_key(link.url), []).append(link.number)
        for _, story in issue:
            numbers = where.get(url_key(story.url or ""), [])
            if numbers:
                pieces = tuple(dict.fromkeys(int(number.partition(".")[0]) for number in numbers))[:4]
                if completed:
                    pieces += also_told_from(f"{story.title}\n{story.summary_text}", said_where, pieces)[
                        : 4 - len(pieces)
                    ]
                written = WrittenStory(
                    pieces=pieces,
                    link=numbers[0], section=SectionKind.NEWS, title=story.title, summary=story.summary_text,
                )  # fmt: skip
                yield Case(story=written, evidence=evidence, names=words)


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


def name_replaced(case: Case, chance: random.Random) -> Case | None:
    """Another name of the article in place of one."""
    here = [found for found in _NAME.finditer(case.story.summary) if found[0].casefold() not in GENERIC]
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


_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-Z][a-zA-Z]{2,}")
_FAMILIES = (
    ("%", "倍"), ("万", "亿", "千"), ("K", "M", "B", "T"), ("天", "周", "个月", "年", "小时", "分钟", "秒"),
    ("GB", "MB", "TB"), ("美元", "欧元", "元"),
)  # fmt: skip
_UNIT = re.compile(
    r"(\d[\d,.]*\s?)(%|倍|万|亿|千|[KMBT](?![A-Za-z])|天|周(?![年活])|个月|年|小时|分钟|秒|[GMT]B|美元|欧元)"
)

Spoilt = Callable[[Case, random.Random], Case | None]
Found = Callable[[WrittenStory, Evidence], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class Row:
    what: str
    check: Found
    spoil: Spoilt | None
    floor: float


ROWS = (
    Row(what="numbers: false alarms", check=numbers_told, spoil=None, floor=0.04),
    Row(what="a digit flipped", check=numbers_told, spoil=digit_flipped, floor=0.88),
    Row(what="two numbers swapped", check=numbers_told, spoil=numbers_swapped, floor=0.85),
    Row(what="a unit slipped", check=numbers_told, spoil=unit_slipped, floor=0.92),
    Row(what="names: false alarms", check=names_told, spoil=None, floor=0.11),
    Row(what="a name replaced", check=names_told, spoil=name_replaced, floor=0.90),
    Row(what="sentence of the link: false alarms", check=link_in_its_sentence, spoil=None, floor=0.02),
    Row(what="the link moved", check=link_in_its_sentence, spoil=link_moved, floor=0.90),
)


def measured(row: Row, found: Sequence[Case], show: str) -> tuple[int, int]:
    """How many of the stories the check spoke of, and of how many: those that it let pass before they were spoilt."""
    chance = random.Random(11)  # noqa: S311 - the same every time
    told = tried = 0
    for case in found:
        other = case
        if row.spoil is not None:
            spoilt = None if list(row.check(case.story, case.evidence)) else row.spoil(case, chance)
            if spoilt is None:
                continue
            other = spoilt
        tried += 1
        findings = list(row.check(other.story, other.evidence))
        told += bool(findings)
        if show and show in row.what and bool(findings) is (row.spoil is None):
            print([finding.what for finding in findings], other.story, case.story.summary)
            print("   ", [other.evidence.pieces[number].text for number in other.story.pieces])
    return told, tried


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("issues", type=Path)
    parser.add_argument("originals", type=Path)
    parser.add_argument("--completed", action="store_true", help="up to four pieces, those of the names too")
    parser.add_argument("--show", default="", help="print the stories behind the rows whose name has this")
    options = parser.parse_args()
    if not (options.issues.is_dir() and options.originals.is_dir()):
        sys.exit(f"skipped: {options.issues} or {options.originals} is not there")
    found = list(cases(options.issues, options.originals, completed=options.completed))
    for row in ROWS:
        told, tried = measured(row, found, options.show)
        share = told / max(tried, 1)
        held = share <= row.floor if row.spoil is None else share >= row.floor
        print(f"| {row.what} | {told} of {tried} | {share:.1%} | {row.floor:.0%} | {'held' if held else 'MISSED'} |")


if __name__ == "__main__":
    main()
