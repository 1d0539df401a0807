"""Issues with the time of their published revision, as the web tells them."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model import ArchivedIssue, StoryRef


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisedIssue:
    """An issue, and when its published revision was made."""

    issue: ArchivedIssue
    revised_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueContents:
    """What there is to read in an issue, without the text: its stories, and when its published revision was made."""

    date: date
    revised_at: datetime
    refs: tuple[StoryRef, ...]
