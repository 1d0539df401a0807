"""The digest: issues, their sections and stories, and what finds one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

DEFAULT_EDITION = "ainews"


class Mark(StrEnum):
    """How a span of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "struck"
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
    """What a section is about, as far as it makes a difference: readers ask for news and tools by themselves."""

    NEWS = "news"
    TOOLS = "tools"
    OTHER = "other"


_LETTERS = {"n": SectionKind.NEWS, "t": SectionKind.TOOLS}
_REFERENCE = re.compile(r"(?:(\d{4}-\d{2}-\d{2})/)?(?:([nt]?)|(\d{1,2})\.)(\d{1,3})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class StoryRef:
    """What finds a story: ``n3`` or ``3`` (news 3), ``t3`` (tool 3), ``2.3`` (the second section's third), each perhaps
    of a day: ``2025-12-20/t3``. ``section`` is the place of the section from 1, or its kind: the first such section.
    """

    section: SectionKind | int
    number: int
    day: date | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The reference that ``text`` is as a whole, or None."""
        match = _REFERENCE.fullmatch(text.strip())
        if match is None:
            return None
        day, letter, place, number = match.groups()
        try:
            when = date.fromisoformat(day) if day else None
        except ValueError:
            return None
        section = int(place) if place else _LETTERS.get(letter.lower(), SectionKind.NEWS)
        return cls(section, int(number), when)

    @property
    def undated(self) -> Self:
        """The reference within its issue."""
        return replace(self, day=None)

    def __str__(self) -> str:
        short = f"{self.section}.{self.number}" if isinstance(self.section, int) else f"{self.section[0]}{self.number}"
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
    """A part of an issue. ``title`` is as its author wrote it, empty where it has none or only says its kind;
    ``intro`` are words before its stories, ``before`` those that stand over its title and are no section's."""

    kind: SectionKind
    stories: tuple[Story, ...]
    title: str = ""
    intro: tuple[Line, ...] = ()
    before: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """One day of an edition: what its Markdown says, nothing of how it was stored or sent.

    ``title`` is as its author wrote it, without the date, empty where it has none of its own. ``opening`` and
    ``closing`` are the words around the stories.
    """

    date: date
    sections: tuple[Section, ...]
    source_url: str | None = None
    title: str = ""
    opening: tuple[Line, ...] = ()
    closing: tuple[Line, ...] = ()

    def section(self, which: SectionKind | int) -> Section:
        """The first section of a kind, or the one at a place from 1; an empty one where the issue has none.

        The news of an issue that has no such section are its first section.
        """
        place = self.place(which)
        return self.sections[place - 1] if place else Section(kind=SectionKind.OTHER, stories=())

    def place(self, which: SectionKind | int) -> int | None:
        """The place of that section, from 1; None where the issue has none."""
        if isinstance(which, int):
            return which if 1 <= which <= len(self.sections) else None
        of_kind = (place for place, section in enumerate(self.sections, start=1) if section.kind is which)
        return next(of_kind, 1 if which is SectionKind.NEWS and self.sections else None)

    def story(self, ref: StoryRef) -> Story | None:
        """The story with that number; where a section counts on from the one before it, also by its place."""
        stories = self.section(ref.section).stories
        counts_on = bool(stories) and 0 < ref.number < stories[0].number and ref.number <= len(stories)
        by_place = stories[ref.number - 1] if counts_on else None
        return next((story for story in stories if story.number == ref.number), by_place)

    def ref(self, place: int, number: int) -> StoryRef:
        """The short name of a story of the section at ``place``: by its kind where that tells it."""
        kind = self.sections[place - 1].kind
        named = kind is not SectionKind.OTHER and self.place(kind) == place
        return StoryRef(kind if named else place, number, self.date)

    def own_ref(self, ref: StoryRef) -> StoryRef | None:
        """The story's own name, with its day, however it was named; None where there is no such story."""
        place, story = self.place(ref.section), self.story(ref)
        return self.ref(place, story.number) if place and story else None

    @property
    def length(self) -> int:
        """Characters to read."""
        texts = (self.opening, self.closing, *(text for one in self.sections for text in (one.before, one.intro)))
        words = sum(len(plain(line)) for text in texts for line in text)
        return words + sum(len(story.title) + len(story.summary_text) for _, story in self)

    def __iter__(self) -> Iterator[tuple[StoryRef, Story]]:
        """Every story under its full reference, in the order of the issue."""
        for place, section in enumerate(self.sections, start=1):
            for story in section.stories:
                yield self.ref(place, story.number), story


class IssueState(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


_LATE = timedelta(days=2)
"""So long after its day an issue is no news any more: it was taken from an older archive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedIssue:
    """An issue as the archive keeps it: its content is the published revision's.

    ``repeat_of`` is the date of the earlier issue whose news it brings again, and ``repeats`` says how that shows (a
    ``services.repeats.RepeatSign``); ``push`` says whether subscribers are owed it; ``file`` is the name of the text
    it was taken from, and ``digest`` that of its bytes (empty where it was not kept). ``unreadable`` says why its
    content could not be read back: then that is empty, and nothing of it is to be shown.
    """

    id: int
    edition: str
    content: Issue
    state: IssueState
    revision: int
    push: bool
    published_at: datetime
    repeat_of: date | None = None
    repeats: str = ""
    file: str = ""
    digest: str = ""
    unreadable: str = ""

    @property
    def date(self) -> date:
        return self.content.date

    @property
    def came_at(self) -> datetime:
        """When it came, to whoever looks at it later: at noon of its day (UTC, which is that day nearly everywhere)
        where it was taken into the archive more than ``_LATE`` after that."""
        noon = datetime.combine(self.date, time(12), UTC)
        return noon if self.published_at > noon + _LATE else self.published_at


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedIssue:
    """An issue among others: its day, and the title of its first story."""

    date: date
    headline: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """An issue as one of its revisions had it, and why it was made."""

    number: int
    content: Issue
    made_at: datetime
    why: str = ""
