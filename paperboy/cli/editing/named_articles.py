"""The article that somebody names: a file, a page, or the newest entry of a feed."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import SourceError, UsageError
from bot.model.articles import Article
from scheduler.feeds.completing import completed_entries
from scheduler.feeds.failures import shown
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Fetched, Fetcher
from scheduler.feeds.parsing.entries import Entry, Feed, FinishedIssue, Reading
from scheduler.feeds.parsing.own_keys import without_keys
from scheduler.feeds.parsing.pages import words_of
from scheduler.feeds.parsing.reading import read

_ADDRESS: Final = ("http://", "https://")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedArticle:
    """The ``entry``, and the name of what it was read from (``source``), as a feed is known by."""

    entry: Entry
    source: str

    @property
    def article(self) -> Article:
        return self.entry.article


async def named_article(named: str, fetcher: Fetcher) -> NamedArticle:
    """What a path or an address names. An entry that its feed cuts short has the words of its page.

    SourceError where there is nothing to edit, UsageError for a file that cannot be read.
    """
    if not named.startswith(_ADDRESS):
        return await asyncio.to_thread(_of_file, Path(named))
    address = FeedAddress.typed(named)
    fetched = await fetcher.fetch(address.url)
    assert isinstance(fetched, Fetched)  # noqa: S101  no version was named
    entry = await asyncio.to_thread(_fetched, fetched, address)
    whole = await completed_entries([entry], address, fetcher)
    if not whole:
        raise SourceError(
            f"The feed has only the beginning of “{entry.article.title}”, and its page {entry.article.url} does not "
            "answer now: try again later."
        )
    return NamedArticle(entry=whole[0], source=address.name)


def _fetched(fetched: Fetched, address: FeedAddress) -> Entry:
    """The newest entry of what was fetched. A page may be named by what looks like a key; a feed's key is not told."""
    at = FeedAddress(fetched.url)
    reading = read(fetched.body, at.page, fetched.content_type)
    if isinstance(reading, Feed) and not reading.is_page:
        listed = read(fetched.body, at.public, fetched.content_type)
        reading = without_keys(listed, address.keys) if isinstance(listed, Feed) else listed
    return _newest(reading, at.page)


def _of_file(file: Path) -> NamedArticle:
    url = file.resolve().as_uri()
    try:
        return NamedArticle(entry=_newest(read(file.read_bytes(), url), url), source=url)
    except OSError as fault:
        raise UsageError(f"{file} cannot be read: {fault.strerror}.") from None


def _newest(reading: Reading, url: str) -> Entry:
    if isinstance(reading, FinishedIssue):
        text = reading.data.decode("utf-8", "replace")
        article = Article(url=url, title=url.rpartition("/")[2], body=text, markdown=True)
        words = words_of(text)
        return Entry(key=url, article=article, digest=words.digest, size=len(words.text))
    if not reading.entries:
        raise SourceError(f"{shown(url)} is a feed without entries: there is nothing to edit.")
    dated = [one for one in reading.entries if one.article.published_at]
    return max(dated, key=lambda one: str(one.article.published_at), default=reading.entries[0])
