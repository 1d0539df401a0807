"""What becomes of a text that is taken in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.markdown import Parsed
from bot.model import ArchivedIssue, Issue
from bot.rejections import RejectedFor, Rejection, rejected_for


class IntakeStatus(StrEnum):
    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    REPEAT = "repeat"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeResult:
    """What became of a text. ``issue`` is what was understood, None where it was no digest; ``archived`` what is kept,
    None where it was rejected, or only tried; ``error`` says why it was rejected, ``rejection`` as data.
    ``left_alone``: the text says otherwise than the issue of its date, of another file. ``taken_from``: the day a date
    too far ahead is near."""

    name: str
    status: IntakeStatus
    warnings: tuple[str, ...] = ()
    issue: Issue | None = None
    archived: ArchivedIssue | None = None
    error: str | None = None
    rejection: Rejection | None = None
    left_alone: bool = False
    taken_from: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadText:
    """A text as it was understood: ``parsed``, or why it could not be (``error``; ``rejection`` as data)."""

    parsed: Parsed | None = None
    error: str = ""
    rejection: Rejection | None = None

    @property
    def day(self) -> date | None:
        """The date of its issue, where there is one."""
        return self.parsed.issue.date if self.parsed else None


DEFECT: Final = ReadText(
    error="It could not be read, for a defect of Paperboy's own: the log says which.",
    rejection=Rejection((rejected_for(RejectedFor.DEFECT),)),
)


def rejected(name: str, text: ReadText) -> IntakeResult:
    """A text that is no digest."""
    return IntakeResult(name=name, status=IntakeStatus.REJECTED, error=text.error, rejection=text.rejection)
