"""Published issues: taking one back."""

from datetime import datetime

from bot.model import ArchivedIssue, IssueState
from bot.storage import Storage


async def withdraw(storage: Storage, archived: ArchivedIssue, now: datetime, *, made_by: str, why: str = "") -> bool:
    """Take an issue back: what is owed is cancelled, what was sent is due to become a notice with ``why``.

    False where it was withdrawn before: then nothing changes, not the reason either. StorageError if it was revised
    since ``archived`` was read.
    """
    if archived.state is IssueState.WITHDRAWN:
        return False
    await storage.issues.revisions.withdraw(archived, now=now, made_by=made_by, why=why)
    await storage.deliveries.corrections.correct(now, since=archived.published_at)
    return True
