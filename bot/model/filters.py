"""What a subscriber wants of an issue (``Filter``), and what that comes to for one (``Shape``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.model.issues import Issue, Section, Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Words to ``follow`` and to ``mute``, each as ``bot.search.read_word`` returns it, in the order in which they are
    shown. Empty, it is true of no issue."""

    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.follow or self.mute)


NO_FILTER: Final = Filter()


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


def shown(issue: Issue, shape: Shape) -> Issue:
    """The issue with the stories that are shown alone. Its sections keep their places, also those that are empty then,
    and the stories their numbers."""
    if not shape.hidden:
        return issue
    bits = bits_of(issue)
    return replace(issue, sections=tuple(_shown(section, stories, shape) for section, stories in bits))


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
    return replace(section, stories=tuple(story for bit, story in stories if not bit & shape.hidden))
