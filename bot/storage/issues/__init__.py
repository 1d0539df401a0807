"""The archive: every issue of every edition, with all its revisions."""

from bot.storage.issues.archive import IssueArchive
from bot.storage.issues.revised import IssueContents, RevisedIssue
