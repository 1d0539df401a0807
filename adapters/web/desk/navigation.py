"""The screens that the frame leads to, in their order."""

from dataclasses import dataclass
from typing import Final

from bot.addresses import DESK


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """A screen by its path, and the message that names it."""

    path: str
    title: str

    def holds(self, path: str) -> bool:
        """Whether the page at that path is this screen, or one below it."""
        return path == self.path or (self.path != DESK and path.startswith(f"{self.path}/"))


OVERVIEW: Final = Screen(path=DESK, title="desk-overview")

ISSUES: Final = Screen(path=f"{DESK}/issues", title="desk-issues")
DRAFTS: Final = Screen(path=f"{DESK}/drafts", title="desk-drafts")
SOURCES: Final = Screen(path=f"{DESK}/sources", title="desk-sources")

NAVIGATION: Final = (OVERVIEW, ISSUES, DRAFTS, SOURCES)
