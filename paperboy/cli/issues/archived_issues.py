"""Issues of the archive as they are named on the command line: by a date, or as the latest."""

from datetime import date

from bot.config import Settings
from bot.errors import PaperboyError, UsageError
from bot.model import ArchivedIssue, IssueState
from bot.storage import Storage

LATEST = "latest"


async def find_issue(storage: Storage, settings: Settings, which: str) -> ArchivedIssue:
    """The issue of a date as typed, or the latest. PaperboyError, in words for who typed it, where there is none;
    UsageError where that is no date."""
    if which == LATEST:
        archived = await storage.issues.latest(settings.edition)
    else:
        try:
            archived = await storage.issues.get(settings.edition, date.fromisoformat(which))
        except ValueError:
            raise UsageError(f"{which!r} is no date such as 2025-12-20, and not “{LATEST}”.") from None
    if archived is None:
        there_is = "There is no latest issue yet." if which == LATEST else f"There is no issue of {which}."
        raise PaperboyError(f"{there_is} `paperboy issue list` shows what there is.")
    return archived


def readable(archived: ArchivedIssue) -> ArchivedIssue:
    """The issue. PaperboyError where what was kept of it cannot be read back."""
    if archived.unreadable:
        raise PaperboyError(
            f"The issue of {archived.date} cannot be read back ({archived.unreadable}). To mend it, import its "
            "file again by its name."
        )
    return archived


def live(archived: ArchivedIssue) -> ArchivedIssue:
    """The issue. PaperboyError where it is sent to nobody."""
    if archived.state is not IssueState.LIVE:
        raise PaperboyError(f"The issue of {archived.date} is {archived.state}: it is not sent to anybody.")
    return archived
