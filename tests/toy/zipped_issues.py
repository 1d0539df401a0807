"""A source as one is added: issues in a zip file that somebody replaces now and then."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from bot.ports import Found, Overlooked


class ZippedIssues:
    """Implements bot.ports.Source: every Markdown file in the archive, known by its checksum."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._present: Mapping[str, int] = {}
        self._taken: dict[str, int] = {}
        self._overlooked: Mapping[str, Overlooked] = {}

    async def fetch(self) -> AsyncIterator[Found]:
        """What is new or changed. One counts as taken once the next is asked for, so that none is lost on the way."""
        self._present = await asyncio.to_thread(self._look)
        for name, checksum in self._present.items():
            if self._taken.get(name) != checksum:
                yield Found(name=name, data=await asyncio.to_thread(self._read, name))
                self._taken[name] = checksum

    def offer_again(self, name: str) -> None:
        self._taken.pop(name, None)

    def holds(self, name: str) -> bool:
        return name in self._present

    def overlooked(self) -> Mapping[str, Overlooked]:
        return self._overlooked

    def _look(self) -> Mapping[str, int]:
        """The names in the archive with their checksums; none where it is missing, or only half there."""
        self._overlooked = {}
        try:
            with ZipFile(self._path) as archive:
                return {each.filename: each.CRC for each in archive.infolist() if each.filename.endswith(".md")}
        except FileNotFoundError:
            return {}
        except (OSError, BadZipFile):
            self._overlooked = {str(self._path): Overlooked.UNREADABLE}
            return {}

    def _read(self, name: str) -> bytes:
        with ZipFile(self._path) as archive:
            return archive.read(name)
