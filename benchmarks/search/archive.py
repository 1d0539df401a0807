"""Issues to look through: real ones, and years of such that are mixed of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bot.errors import DigestError
from bot.markdown import parse
from bot.model import Issue, Section, SectionKind, Story

_FIRST = date(2016, 1, 1)
_NEWS = 10
_STORIES = 20
_NAMES = 5
"""New names an issue: so a vocabulary grows."""


def issues_of(folder: Path) -> list[Issue]:
    """Those of a folder, the oldest first."""
    found = []
    for path in sorted(folder.glob("*.md")):
        try:
            found.append(parse(path.read_bytes(), name=path.name).issue)
        except DigestError:
            continue
    return found


def years_of(issues: Sequence[Issue], stories: int) -> Iterator[Issue]:
    """So many stories by twenty a day: each has the beginning of one title and the end of another, and somebody else's
    summary, so that few are told twice."""
    random = Random(0)  # noqa: S311  the same each time
    told = [story for issue in issues for _, story in issue]
    for number in range(stories // _STORIES):
        mixed = [_mixed(place, number, random, told) for place in range(1, _STORIES + 1)]
        sections = (
            Section(kind=SectionKind.NEWS, stories=tuple(mixed[:_NEWS])),
            Section(kind=SectionKind.TOOLS, stories=tuple(_numbered(mixed[_NEWS:]))),
        )
        yield Issue(date=_FIRST + timedelta(days=number), sections=sections)


def _mixed(place: int, number: int, random: Random, told: Sequence[Story]) -> Story:
    begins, ends, says = random.choices(told, k=3)
    name = f" {_name(random)}" if place <= _NAMES else ""
    title = begins.title[: len(begins.title) // 2] + ends.title[len(ends.title) // 2 :] + name
    url = f"{says.url}?{number}" if says.url else None
    return replace(says, number=place, title=title, url=url)


def _name(random: Random) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(4, 10)))


def _numbered(stories: Sequence[Story]) -> Iterator[Story]:
    return (replace(story, number=number) for number, story in enumerate(stories, start=1))
