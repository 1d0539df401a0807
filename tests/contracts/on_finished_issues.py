"""A feed's finished issues for the contract suite of sources."""

from pathlib import Path

from scheduler.feeds.finished_issues import FinishedIssues
from scheduler.feeds.parsing.entries import FinishedIssue


class FinishedIssuesStage:
    """What a feed lists, the newest first, and somebody who publishes in it."""

    def __init__(self, _path: Path) -> None:
        self._listed: dict[str, FinishedIssue] = {}
        self.source = FinishedIssues()

    async def put(self, name: str, text: bytes) -> None:
        self._listed[name] = FinishedIssue(url=f"https://example.com/{name}.md", data=text)
        self.source.list(reversed(tuple(self._listed.values())))
