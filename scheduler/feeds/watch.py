"""Looking at a feed, again and again: what it lists becomes articles that settle, are taken, and are to be worked on.

    due? -> fetch -> read -> complete what is cut -> settle -> keep: the source, its articles, the work, all or nothing

Whatever ends a look in the middle, the next one begins where the last whole one ended.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Self

import structlog

from bot.config import FeedKind, Settings
from bot.errors import SourceError
from bot.model.articles import ArticleState, Tracked
from bot.model.sources import SourceState
from bot.ports import Clock
from bot.storage.editing.sources import Sources, TrackedArticle
from scheduler.feeds.completing import completed_entries
from scheduler.feeds.failures import FeedError, shown
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.back_off import pause_before_next_look
from scheduler.feeds.fetching.fetcher import Fetcher, Unchanged, Validators
from scheduler.feeds.finished_issues import FinishedIssues
from scheduler.feeds.parsing.entries import Entry, IssueFeed
from scheduler.feeds.parsing.issue_feeds import brought
from scheduler.feeds.settling import Rules, Seen, settle
from scheduler.feeds.source_states import Answer, Look, answered, failed, validators_of

log = structlog.get_logger()

_SOONEST: Final = timedelta(minutes=1)
"""Between two looks while an article settles."""


_UNKEPT: Final = 60.0
"""So many seconds nobody is asked again where it could not be kept what the answer was."""
_LONGEST_REST: Final = 60.0
"""Seconds between two questions to the database when the feed is to be looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Listing:
    """What a look found: the feed's ``title``, its ``entries``, and what says its version."""

    title: str
    entries: Sequence[Entry] = ()
    validators: Validators | None = None
    brings_issues: bool = False
    is_feed: bool = False


@dataclass(kw_only=True, slots=True)
class FeedWatch:
    """Looks at one feed for an edition. ``every``: how often, while it answers; ``soonest``: between two looks while an
    article settles."""

    address: FeedAddress
    edition: str
    sources: Sources
    clock: Clock
    fetcher: Fetcher
    rules: Rules = field(default_factory=Rules)
    every: timedelta = timedelta(minutes=15)
    soonest: timedelta = _SOONEST
    kind: FeedKind = FeedKind.AUTO
    issues: FinishedIssues = field(default_factory=FinishedIssues)
    """Where issues go that others made."""
    _last: _Listing | None = None
    """What was listed when the server last said its version: of the entries those that settle."""
    _waiting: tuple[datetime | None, float] = (None, 0.0)
    """Which ``next_look_at`` is waited for here, and until when: by monotonic seconds, for people set clocks."""
    _rests_until: float = 0.0

    @classmethod
    def of(
        cls, settings: Settings, sources: Sources, clock: Clock, proxy_for: Callable[[str], str | None] = lambda _: None
    ) -> Self:
        """As the settings say; ``proxy_for`` is the proxy on the way to an address, None where there is none."""
        return cls(
            address=FeedAddress(settings.feed_url),
            edition=settings.edition,
            sources=sources,
            clock=clock,
            fetcher=Fetcher(allow_private=settings.feed_private, proxy_for=proxy_for),
            rules=Rules(unchanged_for=timedelta(minutes=settings.feed_settle_minutes)),
            every=timedelta(minutes=settings.feed_minutes),
            kind=settings.feed_kind,
        )

    async def look(self) -> Look | None:
        """Look at the feed where that is due; how that ended, None where it was not due. StorageError while the
        database is away; what is amiss with the feed is kept, and logged once."""
        if self.clock.monotonic() < self._rests_until:
            return None
        now = self.clock.now()
        state = await self.sources.find_or_add(self.edition, self.address.name, now)
        if not await self._is_due(state, now):
            return None
        tracked = await self.sources.tracked(state.id)
        self._wait_for(state, self.clock.monotonic() + _UNKEPT)
        try:
            listing = await self._listing(state, tracked)
            settled = await self._settled(listing.entries, tracked, now)
        except SourceError as fault:
            await self._failed(state, fault)
        except Exception:  # a defect of ours that one answer shows: the next one is read
            log.exception("feed.defect", feed=state.name)
            await self._failed(state, FeedError("It could not be read, for a defect of Paperboy's own: see the log."))
        else:
            await self._answered(state, listing, {**tracked, **{one.key: one for one, _ in settled}}, settled)
            return Look.ANSWERED
        return Look.FAILED

    async def _is_due(self, state: SourceState, now: datetime) -> bool:
        waited_for, until = self._waiting
        if state.next_look_at == waited_for:
            left = until - self.clock.monotonic()
        else:
            next_look = state.next_look(now)
            if next_look != state.next_look_at and state.looked_at is not None:  # the clock was set while nobody looked
                await self.sources.waited(state.id, now, next_look)
            left = (next_look - now).total_seconds()
        self._rest(left)
        return left <= 0

    def _wait_for(self, state: SourceState, until: float) -> None:
        self._waiting = state.next_look_at, until
        self._rest(until - self.clock.monotonic())

    def _rest(self, seconds: float) -> None:
        """Do not even ask the database before then, but once a minute: another process may have looked meanwhile."""
        self._rests_until = self.clock.monotonic() + min(seconds, _LONGEST_REST)

    # --- what is there ------------------------------------------------------------------------------------------------

    async def _listing(self, state: SourceState, tracked: Mapping[str, Tracked]) -> _Listing:
        """What the feed lists now. Raises SourceError."""
        found = await self.fetcher.fetch(self.address.url, self._known(state, tracked))
        if isinstance(found, Unchanged):
            return self._last or _Listing(title=state.title, validators=validators_of(state))
        url, keys = FeedAddress(found.url).public, self.address.keys
        content = await asyncio.to_thread(brought, found.body, url, found.content_type, self.kind, keys)
        if content.is_page and state.is_feed:
            raise FeedError(
                "This was a feed, and answers with a page now: its server may be away. If not, set another."
            )
        if found.moved_to:
            log.info("feed.moved", feed=state.name, to=shown(found.moved_to))
        listing = _Listing(title=content.title, validators=found.validators, is_feed=not content.is_page)
        if isinstance(content, IssueFeed):
            self.issues.list(content.issues)
            return replace(listing, brings_issues=True)
        return replace(listing, entries=content.entries)

    def _known(self, state: SourceState, tracked: Mapping[str, Tracked]) -> Validators | None:
        """The version to name: none where "unchanged" would not say all that is needed, as after a restart while an
        article settles, when it is known no more what was listed."""
        if self._last is not None:
            return self._last.validators
        is_settling = any(one.state is ArticleState.SETTLING for one in tracked.values())
        return None if is_settling or self.kind is FeedKind.ISSUES else validators_of(state)

    async def _settled(
        self, entries: Sequence[Entry], tracked: Mapping[str, Tracked], now: datetime
    ) -> Sequence[TrackedArticle]:
        """The articles of which something changes, those that settle with the words of their pages."""
        first = settle(tracked, [Seen.of(entry) for entry in entries], now, self.rules)
        settling = {one.key for one in (*tracked.values(), *first) if one.state is ArticleState.SETTLING}
        whole = await completed_entries(
            [entry for entry in entries if entry.key in settling], self.address, self.fetcher
        )
        by_key = {entry.key: entry for entry in entries if self._counts(entry, settling, tracked, now)}
        by_key |= {entry.key: entry for entry in whole}
        seen = [Seen.of(by_key[entry.key]) for entry in entries if entry.key in by_key]
        changed = settle(tracked, seen, now, self.rules)
        if not tracked:
            changed = tuple(_settled_long_ago(one, now, self.rules) for one in changed)
        return [(one, by_key[one.key].article) for one in changed]

    def _counts(self, entry: Entry, settling: Collection[str], tracked: Mapping[str, Tracked], now: datetime) -> bool:
        """Whether an entry counts as the feed has it: one whose page does not answer waits for it, but not for ever."""
        known = tracked.get(entry.key)
        if known is None or entry.key not in settling or not entry.cut:
            return True
        return now - min(known.first_seen, now) >= self.rules.patience

    # --- what is kept -------------------------------------------------------------------------------------------------

    async def _answered(
        self,
        state: SourceState,
        listing: _Listing,
        tracked: Mapping[str, Tracked],
        changed: Sequence[TrackedArticle],
    ) -> None:
        now = self.clock.now()
        settling = [one for entry in listing.entries if (one := tracked.get(entry.key)) and _settles(one)]
        pause = self._pause(settling, now)
        # Issues are remembered here alone, so that after a restart they are asked for whatever their version.
        version = None if listing.brings_issues else listing.validators
        after = answered(state, Answer(title=listing.title, validators=version, is_feed=listing.is_feed), now, pause)
        await self._keep(after, changed, now)
        keys = {one.key for one in settling}
        self._last = replace(listing, entries=[entry for entry in listing.entries if entry.key in keys])
        if state.failures:
            log.info("feed.answers-again", feed=state.name, failures=state.failures)
        for one, found in changed:
            if one.state is not ArticleState.PASSED:
                log.info("feed.article", state=one.state.value, title=found.title, size=one.size, grown_to=one.grown_to)

    def _pause(self, settling: Sequence[Tracked], now: datetime) -> timedelta:
        """Until the next look: sooner where an article will have settled by then."""
        left = [one.changed_at + self.rules.unchanged_for - now for one in settling]
        soon = min((max(one, self.soonest) for one in left if one > timedelta()), default=self.every)
        return min(pause_before_next_look(0, every=self.every), soon)

    async def _keep(self, after: SourceState, changed: Sequence[TrackedArticle], now: datetime) -> None:
        """What came of the look, whose pause does not begin only when that is written down."""
        until = self.clock.monotonic() + (after.next_look_at - now).total_seconds()
        await self.sources.looked(after, changed, now)
        self._wait_for(after, until)

    async def _failed(self, state: SourceState, fault: SourceError) -> None:
        now = self.clock.now()
        after = failed(state, fault, now, self.every)
        await self._keep(after, (), now)
        if after.reason != state.reason:
            log.warning("feed.failed", feed=state.name, fault=after.reason, next_look_at=after.next_look_at.isoformat())


def _settles(one: Tracked) -> bool:
    return one.state is ArticleState.SETTLING


def _settled_long_ago(one: Tracked, now: datetime, rules: Rules) -> Tracked:
    """At a first start: an article whose date is older than any is waited for only has to be the same at the next look,
    so that a new installation has its first issue within minutes."""
    if not _settles(one) or one.published_at is None or now - one.published_at < rules.patience:
        return one
    return replace(one, changed_at=now - rules.unchanged_for + _SOONEST)
