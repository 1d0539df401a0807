"""Articles: what a source lists, before anything is made of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article as a source brought it: ``body`` is HTML, or Markdown where ``markdown``; ``url`` is its address.

    Its relative links are read by ``base``, or by ``url`` where that is "".
    """

    url: str
    title: str
    body: str
    published_at: datetime | None = None
    markdown: bool = False
    base: str = ""

    @property
    def name(self) -> str:
        """What it is called: its address, its title where it has none."""
        return self.url or self.title


class ArticleState(StrEnum):
    """Where an article stands: it goes from `SETTLING` to `TAKEN`, and nowhere else."""

    SETTLING = "settling"
    TAKEN = "taken"
    PASSED = "passed"
    """It was there before we came, or came in too late, and is not edited."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tracked:
    """What is known of an article. ``digest`` and ``size`` are as it was seen last, and from when it is taken as it was
    then; ``grown_to`` is how many characters it has come to since (0: it has not grown)."""

    key: str
    state: ArticleState
    digest: str
    size: int
    first_seen: datetime
    changed_at: datetime
    published_at: datetime | None = None
    grown_to: int = 0
