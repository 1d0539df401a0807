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
TODAY: Final = Screen(path=f"{DESK}/today", title="desk-today")
FAILURES: Final = Screen(path=f"{DESK}/failures", title="desk-failures")
WHY: Final = Screen(path=f"{DESK}/why", title="desk-why")
DELIVERIES: Final = Screen(path=f"{DESK}/deliveries", title="desk-deliveries")
SUBSCRIBERS: Final = Screen(path=f"{DESK}/subscribers", title="desk-subscribers")
WORDS: Final = Screen(path=f"{DESK}/words", title="desk-words")

NAVIGATION: Final = (
    OVERVIEW,
    TODAY,
    ISSUES,
    DRAFTS,
    SOURCES,
    FAILURES,
    WHY,
    DELIVERIES,
    SUBSCRIBERS,
    WORDS,
)
