"""Which text an issue was taken from: whether a text that comes was taken before, and which file an issue's own is.

A text is known by the digest of its bytes, a file by its path within the folder of issues, or else its whole path. The
folders that lead to a file are resolved, the file itself is not: a link in the folder of issues is a file of that name,
wherever it leads today.
"""

import asyncio
import hashlib
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.compose.editing.draft_issue import is_draft_file
from bot.markdown import date_of_name
from bot.model import ArchivedIssue
from bot.services.taking_in.rehearsal import Archive


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it came, and as it is told from others: by its file and the digest of its bytes. ``by_hand``: somebody
    gave it."""

    name: str
    file: str
    digest: str
    by_hand: bool = field(kw_only=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Where the issues of one edition come from; ``folder`` is that of its issues, None where nothing is known of
    files: then they are taken to be there."""

    issues: Archive
    edition: str
    folder: Path | None

    async def text(self, name: str, data: bytes, *, by_hand: bool) -> Text:
        """The text of that name, with these bytes."""
        file = await asyncio.to_thread(self._file, name)
        return Text(name, file, hashlib.sha256(data).hexdigest(), by_hand=by_hand)

    async def taken_before(self, text: Text) -> ArchivedIssue | None:
        """The issue that this very text was taken for. None where it is to be read: its file had another one since."""
        if text.by_hand:
            return None
        of_file = await self.issues.from_file(self.edition, text.file)
        if of_file is not None:
            return of_file if of_file.digest == text.digest else None
        return await self.issues.read_from(self.edition, text.digest)

    def may_be_of(self, text: Text, day: date) -> bool:
        """Whether the name of a text says no other day than that of the issue that such a text was taken for."""
        return date_of_name(text.name, day) in (None, day)

    def remarks(self, taken: ArchivedIssue, text: Text) -> tuple[str, ...]:
        """What there is to say where the text of an issue comes from another file than its own; mostly nothing."""
        if taken.file == text.file:
            return ()
        if taken.digest == text.digest:
            said = f"{text.file} has the same text as {taken.file}, from which the issue of {taken.date} was taken."
        else:
            said = (
                f"{text.file} has an earlier text of the issue of {taken.date}, which was corrected since by "
                f"{taken.file}. To go back to it, import this file alone, by its name."
            )
        return (said,)

    async def becomes_own(self, before: ArchivedIssue, text: Text) -> bool:
        """Whether a text that says what the issue says is to be known as the one that it was taken from: its file has
        another text by now, or it has none that can be changed, and this one's can be."""
        if before.file in ("", text.file):
            return (before.file, before.digest) != (text.file, text.digest)
        if self.folder is None or not await self._is_in_folder(text.file):
            return False
        return not await self._is_in_folder(before.file)

    async def why_left_alone(self, before: ArchivedIssue, text: Text) -> str:
        """Why a text that says otherwise than the issue of its date does not correct it; empty where it does."""
        if text.by_hand:
            return ""
        if is_draft_file(text.file) and text.file != before.file:
            return f"The issue of {before.date} was there already: a draft never corrects another one's."
        last = await self.issues.from_file(self.edition, before.file)  # one that is written over brings others
        if before.file not in ("", text.file) and (last is None or last.id == before.id):
            change = f"change {before.file}, or " if await self._is_in_folder(before.file) else ""
            return (
                f"The issue of {before.date} was taken from {before.file}; {text.file} says otherwise and is left "
                f"alone. To correct the issue, {change}import this file alone, by its name."
            )
        if before.digest:
            return ""
        return (
            f"The issue of {before.date} was taken by an earlier version of Paperboy, and this one reads {text.file} "
            "otherwise: the issue is left as it is. To correct it, import this file alone, by its name."
        )

    async def _is_in_folder(self, file: str) -> bool:
        """Whether a file is there and looked at: what lies in folders below is not."""
        if self.folder is None:
            return True
        return Path(file).name == file and await asyncio.to_thread(os.path.lexists, self.folder / file)

    def _file(self, name: str) -> str:
        if self.folder is None or "://" in name:
            return name
        folder, path = self.folder.resolve(), Path(name)
        lies = path.parent.resolve() / path.name
        for way in (lies, path.resolve()):
            if way.is_relative_to(folder):
                return way.relative_to(folder).as_posix()
        return lies.as_posix()
