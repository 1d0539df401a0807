"""Issues that are being made of articles: the work on an article, and the draft that comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.model.issues import SectionKind


class RunState(StrEnum):
    """Where the work on an article stands: ``due -> working -> drafted | repeat | failed``."""

    DUE = "due"
    WORKING = "working"
    DRAFTED = "drafted"
    REPEAT = "repeat"
    """An issue of the last two weeks was made of this article, or of one with half of its links."""
    FAILED = "failed"


class DraftState(StrEnum):
    """Where a draft stands: ``held -> approved -> published``, or ``held -> rejected``.

    ``approved`` is on its way into the archive: who finds one, publishes it. A published one that is corrected is
    approved once more.
    """

    HELD = "held"
    APPROVED = "approved"
    PUBLISHED = "published"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """What a check, by name, says of a story, in words for who repairs it; ``about`` is what is meant by it, for who
    reads that in another language. A ``mild`` one does not hold the story back."""

    check: str
    what: str
    about: str = ""
    mild: bool = False


def fails(complaints: Iterable[Complaint]) -> bool:
    """Whether one of them holds a story back."""
    return any(not complaint.mild for complaint in complaints)


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftStory:
    """A story of a draft: plain text, its page's address, and what it rests on: the numbers of its article's ``pieces``
    and of its ``link`` among their links. ``quoted``: it is in the article's own words. ``update_of`` is the day of the
    earlier issue that it goes on from."""

    section: SectionKind
    title: str
    summary: str
    url: str
    link: str
    pieces: tuple[int, ...]
    quoted: bool = False
    update_of: date | None = None
    complaints: tuple[Complaint, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it may be published without a person's word."""
        return not fails(self.complaints)


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftContent:
    """What one version of a draft says. ``spares`` are the next candidates, ready to take a story's place, the best
    first; ``rules_alone`` says why no model wrote it (the value of a `ModelFault`), "" where one did. ``paper`` is the
    name of the digest that it becomes an issue of, "" for the bot's own word for one."""

    title: str
    source_url: str
    stories: tuple[DraftStory, ...]
    spares: tuple[DraftStory, ...] = ()
    rules_alone: str = ""
    paper: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A draft as it stands: its ``version`` counts from 1, with who made that (a person as `person_name` has them, ""
    for the program itself), when, and why; the first one was made at ``begun_at``. ``day`` is the date that its issue
    is to have; ``published`` the version that the archive has, 0 for none. ``unreadable`` says why its content could
    not be read back: then that is empty."""

    id: int
    run_id: int
    edition: str
    day: date
    state: DraftState
    version: int
    content: DraftContent
    begun_at: datetime
    made_at: datetime
    made_by: str = ""
    why: str = ""
    published: int = 0
    unreadable: str = ""

    @property
    def name(self) -> str:
        """How people name it as they saw it: ``17.4``."""
        return f"{self.id}.{self.version}"

    @property
    def sent_back(self) -> bool:
        """Whether it waits since the program could not publish it."""
        return self.state is DraftState.HELD and not self.made_by and self.version > 1

    @property
    def untaken(self) -> bool:
        """Whether it is published, but for its last change, which the archive did not take."""
        return self.state is DraftState.PUBLISHED and self.version != self.published

    @property
    def by_whom(self) -> str:
        """The person whose version this is, without their platform."""
        return self.made_by.partition(":")[2]


def person_name(platform: str, user: str) -> str:
    """A person as a version has them: ``telegram:42``."""
    return f"{platform}:{user}"


ENOUGH = 3
"""So many stories make an issue that no person looked at."""


class ReviewKind(StrEnum):
    """Who says that a draft is published."""

    AUTO = "auto"
    """The checks."""
    HOLD = "hold"
    """An administrator."""
    DEADLINE = "deadline"
    """An administrator, or the checks once it is so late."""


class DayTaken(StrEnum):
    """What becomes of a draft that is made on a day that has an issue, or another draft."""

    NEXT = "next"
    """It gets the next free day."""
    HOLD = "hold"
    """The same, and waits for an administrator."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """How drafts are approved; ``at`` is the hour of a deadline, in the edition's zone."""

    kind: ReviewKind = ReviewKind.AUTO
    at: time | None = None


class SentBack(StrEnum):
    """Why the program holds a draft that it was about to publish, besides what the archive says against it."""

    FAILS = "fails"
    """Not all of it passes any more."""
    REPEATS = "repeats"
    """It tells again what an issue of the last two weeks told."""


def may_go_unseen(content: DraftContent) -> bool:
    """Whether it may be published without a person's word: there is enough of it, and every story passes."""
    return len(content.stories) >= ENOUGH and all(story.passes for story in content.stories)


def postponed(day: date, begun_at: datetime, zone: str) -> bool:
    """Whether a draft has a later day than the one it was made on, which another issue or draft has (`DayTaken`)."""
    return day > begun_at.astimezone(ZoneInfo(zone)).date()
