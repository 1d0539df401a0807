"""A folder for the contract suite of sources."""

import os
from pathlib import Path

from scheduler.ingest.sources.folder import Folder
from tests.fakes import FakeClock


class FolderStage:
    """A folder, somebody who writes into it, and a clock that lets every file rest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._clock = FakeClock()
        self.source = Folder(path, clock=self._clock)

    async def put(self, name: str, text: bytes) -> None:
        await self._clock.advance(60)
        file = self._path / f"{name}.md"
        file.write_bytes(text)
        changed = self._clock.now().timestamp() - 30
        os.utime(file, (changed, changed))
