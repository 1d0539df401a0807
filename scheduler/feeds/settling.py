"""Which of a source's articles are edited, and when: pure, from what was known and what is seen now.

Of 132 articles 21 first appeared with under 90% of their links, some for hours: so an article is taken once nothing of
it has changed for a while. Nothing is taken twice, and what grows after it was taken is noted, never taken again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.model.articles import ArticleState, Tracked
from scheduler.feeds.parsing.entries import Entry

_AHEAD: Final = timedelta(days=1)
"""A date further ahead than this says nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """``unchanged_for``: how long nothing of an article may change before it is taken. ``patience``: how long after it
    was first seen it is taken although it changes with every look, as a page with a counter does. ``late``: how much
    older than the newest one known an article may be and still count as new. ``most_new``: so many of one look are
    edited, the newest; a source that has more has most likely renamed its archive."""

    unchanged_for: timedelta = timedelta(minutes=30)
    patience: timedelta = timedelta(hours=12)
    late: timedelta = timedelta(days=3)
    most_new: int = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """An article as it is listed now. ``useful``: there is something to read in it, here or at its address."""

    key: str
    digest: str
    size: int
    published_at: datetime | None = None
    useful: bool = True

    @classmethod
    def of(cls, entry: Entry) -> "Seen":
        """An entry as it was read. One that is cut should be completed from its page first, when it is settling."""
        return cls(
            key=entry.key,
            digest=entry.digest,
            size=entry.size,
            published_at=entry.article.published_at,
            useful=entry.size > 0 or entry.cut,
        )


def settle(
    tracked: Mapping[str, Tracked], seen: Sequence[Seen], now: datetime, rules: Rules = Rules()
) -> tuple[Tracked, ...]:
    """Those articles of which something is other than it was ``tracked``, by their keys, as they stand from now on.

    ``seen`` is what the source lists, in its order. At the first start, when nothing is tracked yet, the newest useful
    one alone is settling; all others are passed. What is listed no more stays as it is: nobody can tell whether it is
    whole.
    """
    now_seen = {one.key: one for one in reversed(seen)}
    known = (_looked_at(tracked[key], one, now, rules) for key, one in now_seen.items() if key in tracked)
    new = [one for one in now_seen.values() if one.key not in tracked]
    edited = _to_be_edited(tracked, new[::-1], now, rules)
    return (
        *(one for one in known if one != tracked[one.key]),
        *(_new(one, now, is_edited=one.key in edited) for one in reversed(new)),
    )


def _looked_at(known: Tracked, seen: Seen, now: datetime, rules: Rules) -> Tracked:
    if known.state is ArticleState.PASSED:
        return known
    if known.state is ArticleState.TAKEN:
        has_grown = seen.digest != known.digest and seen.size > max(known.size, known.grown_to)
        return replace(known, grown_to=seen.size) if has_grown else known
    # The clock may have been set back: what counts is the time that passes from now on.
    first_seen, changed_at = min(known.first_seen, now), min(known.changed_at, now)
    if seen.digest != known.digest:
        changed_at = now
    is_settled = now - changed_at >= rules.unchanged_for or now - first_seen >= rules.patience
    return replace(
        known,
        state=ArticleState.TAKEN if is_settled and seen.useful else ArticleState.SETTLING,
        digest=seen.digest,
        size=seen.size,
        first_seen=first_seen,
        changed_at=changed_at,
        published_at=seen.published_at or known.published_at,
    )


def _to_be_edited(tracked: Mapping[str, Tracked], new: Sequence[Seen], now: datetime, rules: Rules) -> frozenset[str]:
    """Of those seen for the first time, in the source's order, the keys of the ones that are worth an issue."""
    newest_first = sorted(new, key=lambda one: _age(one.published_at, now))
    if not tracked:
        return frozenset(one.key for one in [one for one in newest_first if one.useful][:1])
    newest = _newest(tracked.values(), now)
    young = [
        one
        for one in newest_first
        if one.published_at is None or newest is None or one.published_at > newest - rules.late
    ]
    return frozenset(one.key for one in young[: rules.most_new])


def _age(published_at: datetime | None, now: datetime) -> timedelta:
    """For ordering, where ties stand as they are listed: what has no date, or one far ahead, is behind what has one."""
    if published_at is None or published_at - now > _AHEAD:
        return timedelta.max
    return now - published_at


def _newest(known: Iterable[Tracked], now: datetime) -> datetime | None:
    dates = (one.published_at for one in known if one.published_at is not None)
    return max((date for date in dates if date - now <= _AHEAD), default=None)


def _new(seen: Seen, now: datetime, *, is_edited: bool) -> Tracked:
    return Tracked(
        key=seen.key,
        state=ArticleState.SETTLING if is_edited else ArticleState.PASSED,
        digest=seen.digest,
        size=seen.size,
        first_seen=now,
        changed_at=now,
        published_at=seen.published_at,
    )
