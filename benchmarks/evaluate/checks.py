"""How often a check says no to a good story, and how often it catches a spoilt one.

``python -m benchmarks.evaluate.checks --show CHECK [--folder FOLDER]`` prints the stories behind a line of the table.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.evaluate.options import parser
from benchmarks.evaluate.originals import Original, originals
from benchmarks.evaluate.spoiling import (
    NAME,
    Case,
    Spoilt,
    digit_flipped,
    link_moved,
    name_replaced,
    numbers_swapped,
    said_in_words,
    unit_slipped,
)
from benchmarks.figures import Figure, Section
from bot.markdown import url_key
from bot.model import SectionKind, Story
from bot.model.drafts import Complaint
from scheduler.editor.checks.names import GENERIC, names
from scheduler.editor.checks.names_told import link_in_its_sentence, names_told
from scheduler.editor.checks.numbers_told import numbers_told
from scheduler.editor.evidence import Evidence, WrittenStory

PIECES = 4
"""That a story is told from at most: those with its link, then those that share its names."""

Check = Callable[[WrittenStory, Evidence], Iterator[Complaint]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the table. Without ``spoil`` it counts false alarms, and ``floor`` is the most that there may be."""

    what: str
    check: Check
    spoil: Spoilt | None = None
    floor: float


ROWS = (
    Row(what="numbers: false alarms", check=numbers_told, floor=0.04),
    Row(what="a digit flipped", check=numbers_told, spoil=digit_flipped, floor=0.88),
    Row(what="two numbers swapped", check=numbers_told, spoil=numbers_swapped, floor=0.85),
    Row(what="a unit slipped", check=numbers_told, spoil=unit_slipped, floor=0.92),
    Row(what="another number, in Chinese numerals", check=numbers_told, spoil=said_in_words, floor=0.88),
    Row(what="names: false alarms", check=names_told, floor=0.11),
    Row(what="a name replaced", check=names_told, spoil=name_replaced, floor=0.90),
    Row(what="sentence of the link: false alarms", check=link_in_its_sentence, floor=0.02),
    Row(what="the link moved", check=link_in_its_sentence, spoil=link_moved, floor=0.90),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many stories the check spoke of, and of how many; ``shown`` are those that it should not have, or missed."""

    told: int
    tried: int
    shown: tuple[tuple[Case, Case], ...]

    @property
    def share(self) -> float:
        return self.told / max(self.tried, 1)


def run(found: Sequence[Original]) -> Section:
    """The section of the page, with an aim a figure."""
    good, by_link = list(cases(found)), list(cases(found, completed=False))
    alarms = [f"{counted(row, by_link).share:.1%} ({row.what})" for row in ROWS if row.what in _BY_LINK]
    how = (
        f"{len(good):,} stories of {sum(len(one.issues) for one in found)} issues, each against the pieces that have "
        f"its link, and up to {PIECES} pieces in all that share its names. What is caught counts stories that passed "
        f"before they were spoilt. Against the pieces of the link alone: {', '.join(alarms)}."
    )
    figures = [_figure(row, counted(row, good)) for row in ROWS]
    return Section(title="Checks: how well they tell a good story from a spoilt one", how=how, figures=figures)


_BY_LINK = ("numbers: false alarms", "names: false alarms")


def _figure(row: Row, count: Counted) -> Figure:
    sign, met = ("≤", count.share <= row.floor) if row.spoil is None else ("≥", count.share >= row.floor)
    ratio = f"{count.told:,} of {count.tried:,}"
    return Figure(what=row.what, measured=f"{count.share:.1%}", target=f"{sign} {row.floor:.0%}", ratio=ratio, met=met)


def counted(row: Row, found: Sequence[Case]) -> Counted:
    """What the check says of the stories: of those that it let pass before they were spoilt."""
    chance = random.Random(11)  # noqa: S311  the same every time
    told, tried, shown = 0, 0, []
    for case in found:
        other: Case | None = case
        if row.spoil is not None:
            other = None if any(row.check(case.story, case.evidence)) else row.spoil(case, chance)
        if other is None:
            continue
        says = any(row.check(other.story, other.evidence))
        tried, told = tried + 1, told + says
        if says is (row.spoil is None):
            shown.append((case, other))
    return Counted(told, tried, tuple(shown))


def cases(found: Sequence[Original], *, completed: bool = True) -> Iterator[Case]:
    """The stories whose link the original has, as a model would have told them from its pieces: ``completed`` by those
    that share their names."""
    for original in found:
        evidence = original.evidence
        words, said_where = named(evidence)
        where: dict[str, list[str]] = {}
        for piece in evidence.pieces.values():
            for link in piece.links:
                where.setdefault(url_key(link.url), []).append(link.number)
        for story in original.stories:
            if numbers := where.get(url_key(story.url or "")):
                more = said_where if completed else {}
                yield Case(story=_written(story, numbers, more), evidence=evidence, names=words)


def _written(story: Story, numbers: Sequence[str], said_where: dict[str, list[int]]) -> WrittenStory:
    """The story with the pieces of its link's ``numbers``, and of its names."""
    pieces = tuple(dict.fromkeys(int(number.partition(".")[0]) for number in numbers))[:PIECES]
    pieces += also_told_from(f"{story.title}\n{story.summary_text}", said_where, pieces)[: PIECES - len(pieces)]
    title, summary = story.title, story.summary_text
    return WrittenStory(pieces=pieces, link=numbers[0], section=SectionKind.NEWS, title=title, summary=summary)


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
    found = {word for piece in evidence.pieces.values() for word in NAME.findall(piece.text.partition(" ")[2])}
    return tuple(sorted(word for word in found if word.casefold() not in GENERIC)), said_where


def main() -> None:
    """Print what a check should not have said, or missed, with the pieces it was compared with."""
    wanted = parser(__doc__)
    wanted.add_argument("--show", required=True, help="a part of the line's name")
    options = wanted.parse_args()
    good = list(cases(originals(options.folder)))
    for row in ROWS:
        if options.show in row.what:
            for case, other in counted(row, good).shown:
                said = [finding.what for finding in row.check(other.story, other.evidence)]
                pieces = [other.evidence.pieces[number].text for number in other.story.pieces]
                sys.stdout.write(f"{said} {other.story} {case.story.summary}\n    {pieces}\n")


if __name__ == "__main__":
    main()
