"""What a subscriber wants of an issue (``Filter``), and what that comes to for one (``Shape``)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.model.issues import Issue, Section, SectionKind, Story

MOST_COUNTED: Final = 99
_OFF: Final = "off"


class SectionCount(NamedTuple):
    """So many stories of each section of a ``kind``, the first ones; 0 is none."""

    kind: SectionKind
    most: int

    def __str__(self) -> str:
        return f"{self.kind} {self.most or _OFF}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Words to ``follow`` and to ``mute``, each as ``bot.search.read_word`` returns it, in the order in which they are
    shown; and of which kinds of ``sections`` how much is wanted, in the order of the kinds. Empty, it is true of no
    issue."""

    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    sections: tuple[SectionCount, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.follow or self.mute or self.sections)


NO_FILTER: Final = Filter()


def write_counts(sections: Sequence[SectionCount]) -> str:
    """``news 5, tools off``: what ``read_counts`` reads; empty for none."""
    return ", ".join(map(str, sections))


def read_counts(text: str) -> tuple[SectionCount, ...]:
    """The counts that ``write_counts`` wrote, or somebody wrote so. ValueError for any other text."""
    return counts_of(part.split() for part in text.split(",")) if text else ()


def counts_of(parts: Iterable[Sequence[str]]) -> tuple[SectionCount, ...]:
    """The counts of pairs of a kind and a number or ``off``, in the order of the kinds. ValueError for others, and
    for a kind that is said twice."""
    pairs = list(parts)
    most = {SectionKind(kind): 0 if number == _OFF else int(number) for kind, number in pairs}
    if len(most) < len(pairs) or not all(0 <= number <= MOST_COUNTED for number in most.values()):
        raise ValueError(f"no counts of sections: {pairs}")
    return tuple(SectionCount(kind, most[kind]) for kind in SectionKind if kind in most)


class Shape(NamedTuple):
    """Which stories of an issue are ``left_out``, ``muted`` and ``followed``: bit n is the issue's nth story, from 0.

    What is left out is shown nowhere; what is muted is counted in a line; what is followed is shown and named, so it is
    neither of these.
    """

    left_out: int = 0
    muted: int = 0
    followed: int = 0

    @property
    def hidden(self) -> int:
        return self.left_out | self.muted

    def __str__(self) -> str:
        return ".".join(f"{mask:x}" for mask in self)

    @classmethod
    def read(cls, text: str) -> "Shape":
        """The shape that ``str`` wrote."""
        return cls(*(int(mask, 16) for mask in text.split(".")))


WHOLE: Final = Shape()
"""An issue as it is."""


def as_shown(issue: Issue, shape: Shape) -> Issue:
    """The issue with the stories that are shown alone. Its sections keep their places, and the stories their numbers;
    where nothing of a section is left, nor are the words before its stories."""
    if not shape.hidden:
        return issue
    return replace(issue, sections=tuple(_shown(section, stories, shape) for section, stories in bits_of(issue)))


def bits_of(issue: Issue) -> Iterator[tuple[Section, Sequence[tuple[int, Story]]]]:
    """The sections of an issue, and the stories of each with their bits in the masks of a shape."""
    bit = 1
    for section in issue.sections:
        stories = []
        for story in section.stories:
            stories.append((bit, story))
            bit <<= 1
        yield section, stories


def _shown(section: Section, stories: Sequence[tuple[int, Story]], shape: Shape) -> Section:
    left = tuple(story for bit, story in stories if not bit & shape.hidden)
    return replace(section, stories=left, intro=section.intro if left else ())
