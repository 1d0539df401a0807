"""Sources of articles: what is known of each, and of what it brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model.articles import ArticleState


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceState:
    """A source as it was looked at last. ``name`` is its address without what is secret in it.

    ``etag`` and ``last_modified`` are what was said of its version by the address with the digest ``answered``.
    ``is_feed``: it was a feed, so that a page in its place is none of its articles.
    ``failures`` counts the looks in a row without an answer, since ``failing_since``; ``fault`` is the kind of the
    last failure and ``reason`` the same in words, both "" where it answered.
    """

    id: int
    name: str
    next_look_at: datetime
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    answered: str = ""
    is_feed: bool = False
    looked_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    fault: str = ""
    reason: str = ""

    def next_look(self, now: datetime) -> datetime:
        """When it is to be looked at, by a clock that may have been set back since: no later than it was to be."""
        if self.looked_at is None:
            return now
        waiting = self.next_look_at - self.looked_at
        return min(self.next_look_at, now + waiting) if now < self.looked_at else self.next_look_at

    def failing_for(self, now: datetime) -> timedelta:
        """How long it has not answered; none where it does."""
        return max(timedelta(), now - self.failing_since) if self.failing_since else timedelta()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedArticle:
    """An article as it is shown: ``size`` characters when it was taken, ``grown_to`` since (0: it has not grown)."""

    title: str
    url: str
    state: ArticleState
    first_seen: datetime
    size: int
    grown_to: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSummary:
    """A source, how many articles of it are in each state, the one that came last (the newest of a first start), and
    those that have grown since they were taken, the newest first."""

    source: SourceState
    articles: Mapping[ArticleState, int] = field(default_factory=dict)
    last: ListedArticle | None = None
    grown: tuple[ListedArticle, ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether it is no feed that was ever looked at, but an article that somebody gave."""
        return self.source.looked_at is None and self.last is not None
