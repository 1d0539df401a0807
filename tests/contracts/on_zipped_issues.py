"""The toy source for the contract suite of sources."""

from pathlib import Path
from zipfile import ZipFile

from tests.toy.zipped_issues import ZippedIssues


class ZippedIssuesStage:
    """A zip file, and somebody who makes it anew."""

    def __init__(self, path: Path) -> None:
        self._file = path / "issues.zip"
        self._texts: dict[str, bytes] = {}
        self.source = ZippedIssues(self._file)

    async def put(self, name: str, text: bytes) -> None:
        self._texts[f"{name}.md"] = text
        with ZipFile(self._file, "w") as archive:
            for each, data in self._texts.items():
                archive.writestr(each, data)
