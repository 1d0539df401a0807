"""The digest: issues, their sections and stories, and what finds one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

DEFAULT_EDITION = "ainews"


class Mark(StrEnum):
    """How a span of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, set one way, perhaps a link. The text is text: nothing in it is markup."""

    text: str
    mark: Mark = Mark.PLAIN
    link: str | None = None


Line = tuple[Span, ...]


def plain(line: Line) -> str:
    """The visible text of a line."""
    return "".join(span.text for span in line)


class SectionKind(StrEnum):
    """The two sections of a digest, in their order."""

    NEWS = "news"
    TOOLS = "tools"

    @property
    def letter(self) -> str:
        """The letter that people write before a number: ``n3``, ``t3``."""
        return self.value[0]


_REFERENCE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})/)?([nt]?)(\d{1,3})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class StoryRef:
    """What finds a story: ``n3`` or ``3`` (news 3), ``t3`` (tool 3), ``2025-12-20/t3`` (that day's)."""

    section: SectionKind
    number: int
    day: date | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The reference that ``text`` is as a whole, or None."""
        match = _REFERENCE.fullmatch(text.strip())
        if match is None:
            return None
        day, letter, number = match.groups()
        try:
            when = date.fromisoformat(day) if day else None
        except ValueError:
            return None
        return cls(SectionKind.TOOLS if letter.lower() == "t" else SectionKind.NEWS, int(number), when)

    def __str__(self) -> str:
        short = f"{self.section.letter}{self.number}"
        return f"{self.day.isoformat()}/{short}" if self.day else short


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A further link of a story, with the words it stood under."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One entry of a section. ``number`` is its place in the original, not a rank; ``url`` its own link, if any."""

    number: int
    title: str
    summary: tuple[Line, ...] = ()
    url: str | None = None
    references: tuple[Link, ...] = ()

    @property
    def summary_text(self) -> str:
        """The summary as plain text, its lines joined by new lines."""
        return "\n".join(plain(line) for line in self.summary)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    kind: SectionKind
    stories: tuple[Story, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """One day of an edition: what its Markdown says, nothing of how it was stored or sent."""

    date: date
    sections: tuple[Section, ...]
    source_url: str | None = None

    def section(self, kind: SectionKind) -> Section:
        """The section of that kind; an empty one where the issue has none."""
        return next((s for s in self.sections if s.kind is kind), Section(kind=kind, stories=()))

    def story(self, ref: StoryRef) -> Story | None:
        return next((s for s in self.section(ref.section).stories if s.number == ref.number), None)

    def __iter__(self) -> Iterator[tuple[StoryRef, Story]]:
        """Every story under its full reference, news first."""
        for section in self.sections:
            for story in section.stories:
                yield StoryRef(section.kind, story.number, self.date), story


class IssueState(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedIssue:
    """An issue as the archive keeps it: its content is the published revision's.

    ``repeat_of`` is the date of the earlier issue whose news it brings again; ``push`` says whether subscribers
    are owed it.
    """

    id: int
    edition: str
    content: Issue
    state: IssueState
    revision: int
    push: bool
    published_at: datetime
    repeat_of: date | None = None

    @property
    def date(self) -> date:
        return self.content.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """An issue as one of its revisions had it, and why it was made."""

    number: int
    content: Issue
    made_at: datetime
    why: str = ""
