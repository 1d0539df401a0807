"""Which text an issue was taken from: whether a text that comes was taken before, and which file an issue's own is.

A text is known by the digest of its bytes, a file by its path within the folder of issues, or else its whole path.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from bot.model import ArchivedIssue
from bot.storage.issues import IssueArchive


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is told from others: by its file and the digest of its bytes; and whether somebody gave it."""

    file: str
    digest: str
    by_hand: bool = field(kw_only=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Where the issues of one edition come from; ``folder`` is that of its issues, None where there is none."""

    issues: IssueArchive
    edition: str
    folder: Path | None

    def text(self, name: str, data: bytes, *, by_hand: bool) -> Text:
        """The text of that name, with these bytes."""
        return Text(self._file(name), hashlib.sha256(data).hexdigest(), by_hand=by_hand)

    async def taken_before(self, text: Text) -> ArchivedIssue | None:
        """The issue that this very text was taken for. None where it is to be read: its file had another one since."""
        if text.by_hand:
            return None
        of_file = await self.issues.from_file(self.edition, text.file)
        if of_file is not None:
            return of_file if of_file.digest == text.digest else None
        return await self.issues.read_from(self.edition, text.digest)

    async def why_left_alone(self, before: ArchivedIssue, text: Text) -> str:
        """Why a text that says otherwise than the issue of its date does not correct it; empty where it does."""
        if text.by_hand:
            return ""
        last = await self.issues.from_file(self.edition, before.file)  # one that is written over brings others
        if before.file not in ("", text.file) and (last is None or last.id == before.id):
            return (
                f"The issue of {before.date} was taken from {before.file}; {text.file} says otherwise and is left "
                f"alone. To correct the issue, change {before.file}, or import this file by its name."
            )
        if before.digest:
            return ""
        return (
            f"The issue of {before.date} was taken by an earlier version of Paperboy, and this one reads {text.file} "
            "otherwise: the issue is left as it is. To correct it, import this file by its name."
        )

    def _file(self, name: str) -> str:
        if self.folder is None:
            return name
        path, folder = Path(name).absolute(), self.folder.absolute()
        return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
