"""What would come of an address, were it set as the feed: a first start, of which nothing is kept."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.config import FeedKind
from bot.errors import DigestError
from bot.markdown import parse
from bot.model.articles import Article, ArticleState
from scheduler.feeds.completing import completed_entries
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Fetched, Fetcher
from scheduler.feeds.parsing.entries import Entry, FinishedIssue, IssueFeed
from scheduler.feeds.parsing.issue_feeds import brought
from scheduler.feeds.parsing.pages import words_of
from scheduler.feeds.settling import Seen, settle


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedEntry:
    """An entry as it would be taken: ``size`` in characters, the number of its ``links``. ``cut``: the feed has only
    its beginning. ``edited``: a first start would take it; then its page was read, where it is cut, and ``no_issue``
    says why no issue would be made of it, "" where one would."""

    title: str
    url: str
    published_at: datetime | None
    size: int
    links: int
    cut: bool
    edited: bool
    no_issue: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedIssue:
    """An entry that is an issue already: its date and stories, or why it would be rejected (``error``)."""

    name: str
    day: date | None = None
    stories: int = 0
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What an address gave. It brings either articles (``entries``) or ``issues``."""

    title: str
    entries: tuple[TriedEntry, ...] = ()
    issues: tuple[TriedIssue, ...] = ()

    @property
    def no_issue(self) -> str:
        """Why no issue would come of the address at a first start, "" where one would."""
        if self.issues:
            return "" if any(not one.error for one in self.issues) else "None of its issues can be read."
        edited = [one.no_issue for one in self.entries if one.edited]
        return "It has no article." if not edited else "" if "" in edited else edited[0]


WhyNone = Callable[[Article], str]
"""Says of an article why no issue would be made of it, "" where one would."""


async def trial_of(address: FeedAddress, fetcher: Fetcher, kind: FeedKind, now: datetime, why_none: WhyNone) -> Trial:
    """What would come of an address. Raises SourceError where it cannot be read. ``why_none`` is asked in a thread."""
    found = await fetcher.fetch(address.url)
    assert isinstance(found, Fetched)  # noqa: S101  no version was named
    url = FeedAddress(found.url).public
    content = await asyncio.to_thread(brought, found.body, url, found.content_type, kind, address.keys)
    if isinstance(content, IssueFeed):
        return Trial(title=content.title, issues=await asyncio.to_thread(_issues, content.issues))
    seen = [Seen.of(entry) for entry in content.entries]
    edited = {one.key for one in settle({}, seen, now) if one.state is ArticleState.SETTLING}
    chosen = [entry for entry in content.entries if entry.key in edited]
    whole = {entry.key: entry for entry in await completed_entries(chosen, address, fetcher)}
    entries = await asyncio.to_thread(_entries, content.entries, whole, edited, why_none)
    return Trial(title=content.title, entries=entries)


def _entries(
    listed: Sequence[Entry], whole: Mapping[str, Entry], edited: set[str], why_none: WhyNone
) -> tuple[TriedEntry, ...]:
    def asked(one: Entry) -> WhyNone | None:
        if one.key not in edited:
            return None
        return why_none if one.key in whole else _no_page

    return tuple(_entry(whole.get(one.key, one), cut=one.cut, why_none=asked(one)) for one in listed)


def _no_page(_: Article) -> str:
    return "Its page, of which the feed has the beginning, does not answer."


def _entry(entry: Entry, *, cut: bool, why_none: WhyNone | None) -> TriedEntry:
    article = entry.article
    return TriedEntry(
        title=article.title,
        url=article.url,
        published_at=article.published_at,
        size=entry.size,
        links=article.body.count("](") if article.markdown else len(words_of(article.body).links),
        cut=cut,
        edited=why_none is not None,
        no_issue=why_none(article) if why_none else "",
    )


def _issues(issues: Sequence[FinishedIssue]) -> tuple[TriedIssue, ...]:
    return tuple(map(_issue, issues))


def _issue(found: FinishedIssue) -> TriedIssue:
    try:
        issue = parse(found.data, name=found.url).issue
    except DigestError as fault:
        return TriedIssue(name=found.url, error=str(fault))
    return TriedIssue(name=found.url, day=issue.date, stories=sum(1 for _ in issue))
