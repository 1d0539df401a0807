"""What the reader has to say about a digest that it accepts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.model import Issue

MOST_REMARKS: Final = 50


class WarningKind(StrEnum):
    """What a warning is about."""

    CUT = "cut"
    NO_LINK = "no-link"
    NOT_A_LINK = "not-a-link"
    PLACEHOLDER = "placeholder"
    SELF_LINK = "self-link"
    NO_SUMMARY = "no-summary"
    LEFT_OUT = "left-out"
    PICTURE = "picture"
    STORY_COUNT = "story-count"
    NUMBERS = "numbers"
    SECTIONS = "sections"
    NO_SOURCE = "no-source"
    DATES_DIFFER = "dates-differ"


@dataclass(frozen=True, slots=True)
class DigestWarning:
    """One thing that is odd about a digest. ``line`` counts from 1 (0: the text as a whole)."""

    line: int
    kind: WarningKind
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Parsed:
    """An issue, and what was odd about its text, in the order of its lines."""

    issue: Issue
    warnings: tuple[DigestWarning, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The first `MOST_REMARKS` warnings in words, and how many more there are: a text that somebody broke has one
        for each of its lines."""
        more = len(self.warnings) - MOST_REMARKS
        said = tuple(map(str, self.warnings[:MOST_REMARKS]))
        return (*said, f"There are {more:,} more such remarks.") if more > 0 else said
