"""What commands say of issues: a line to read, or an object for programs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.for_programs import section_rows
from bot.model import ArchivedIssue


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedIssue:
    """An issue in a list; ``state`` says what is to be known of it, "" where it is live and can be read."""

    issue: ArchivedIssue
    state: str

    def __str__(self) -> str:
        issue, sections = self.issue, self.issue.content.sections
        counts = " + ".join(str(len(section.stories)) for section in sections)
        notes = [self.state] if self.state else [f"revision {issue.revision}"] if issue.revision > 1 else []
        notes += [f"repeats {issue.repeat_of}"] if issue.repeat_of else []
        first = next((story.title for _, story in issue.content), "-")
        return "  ".join([str(issue.date), f"{counts:<7}", first, *(f"({note})" for note in notes)])

    def as_json(self) -> dict[str, Any]:
        """``unreadable`` says why it cannot be read back, null where it can."""
        issue = self.issue
        return {
            "date": issue.date,
            "state": issue.state,
            "revision": issue.revision,
            "repeat_of": issue.repeat_of,
            "title": next((story.title for _, story in issue.content), None),
            "sections": section_rows(issue.content.sections),
            "unreadable": issue.unreadable or None,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """An issue that is withdrawn: ``now``, or was before; then its reason is not changed to the ``reason`` given. One
    whose deliveries are ``pruned`` stays in the chats."""

    day: date
    now: bool
    reason: str
    pruned: bool = False

    def __str__(self) -> str:
        if self.now:
            then = "it stays in the chats (pruned)" if self.pruned else "a running bot takes it back within seconds"
            return f"The issue of {self.day} is withdrawn: {then}."
        kept = " The reason was not changed." if self.reason else ""
        return f"The issue of {self.day} was withdrawn before.{kept}"

    def as_json(self) -> dict[str, Any]:
        return {"date": self.day, "withdrawn": "now" if self.now else "before"}
