"""Issues that others made, as a Source: from a feed that brings them to the reader of issues."""

from collections.abc import AsyncIterator, Iterable, Mapping

from bot.ports import Found, Overlooked
from scheduler.feeds.parsing.entries import FinishedIssue


class FinishedIssues:
    """A Source (``bot.ports``): what was listed at the last look at a feed, the new and changed ones each once.

    What was taken is remembered in memory only: after a restart the first look brings everything once more.
    """

    def __init__(self) -> None:
        self._listed: dict[str, bytes] = {}
        self._taken: dict[str, bytes] = {}

    def list(self, issues: Iterable[FinishedIssue]) -> None:
        """What the feed lists now, the oldest last as feeds do: they are offered by date, as far as that is known."""
        self._listed = {one.url: one.data for one in reversed(tuple(issues))}

    async def fetch(self) -> AsyncIterator[Found]:
        """What is new or changed. A text counts as taken once the next one is asked for."""
        for name, data in list(self._listed.items()):
            if self._taken.get(name) != data:
                yield Found(name=name, data=data)
                self._taken[name] = data

    def offer_again(self, name: str) -> None:
        self._taken.pop(name, None)

    def holds(self, name: str) -> bool:
        return name in self._listed

    def overlooked(self) -> Mapping[str, Overlooked]:
        """Nothing: a feed holds no other things."""
        return {}
