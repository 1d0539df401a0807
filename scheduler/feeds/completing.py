"""Entries that a feed cuts short, with the words of their pages."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

import structlog

from bot.errors import SourceError
from scheduler.feeds.failures import FeedError, FetchError, FetchFault, shown
from scheduler.feeds.feed_address import FeedAddress
from scheduler.feeds.fetching.fetcher import Fetched, Fetcher
from scheduler.feeds.parsing.entries import Entry, Feed
from scheduler.feeds.parsing.entry_building import completed, tells_of
from scheduler.feeds.parsing.reading import read

log = structlog.get_logger()

MOST_PAGES: Final = 10
"""Pages that are fetched at one look."""
SECONDS: Final = 180.0
"""For all of them."""
_PASSING: Final = frozenset(
    {FetchFault.NETWORK, FetchFault.TIMEOUT, FetchFault.BUSY, FetchFault.SERVER, FetchFault.CERTIFICATE}
)
"""What may be over at the next look."""


class _AnotherPageError(FeedError):
    """What is at an article's address has nothing of the article."""


async def completed_entries(
    entries: Sequence[Entry], address: FeedAddress, fetcher: Fetcher, *, most: int = MOST_PAGES
) -> tuple[Entry, ...]:
    """The entries that are whole, and of the others those whose page can be had now, or never: as long as its page may
    answer later, an entry is left out. ``address`` is the feed's."""
    found = [entry for entry in entries if not entry.cut]
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            for entry in _cut(entries, most):
                whole = await _completed(entry, address, fetcher)
                found += [whole] if whole is not None else []
    return tuple(found)


def _cut(entries: Iterable[Entry], most: int) -> Sequence[Entry]:
    return [entry for entry in entries if entry.cut][:most]


async def _completed(entry: Entry, address: FeedAddress, fetcher: Fetcher) -> Entry | None:
    """The entry with the words of its page, where that has more; None where the page may answer later."""
    url = entry.article.url
    try:
        page = await fetcher.fetch(address.with_login(url))
        if not isinstance(page, Fetched):
            return None
        whole = await asyncio.to_thread(_of_page, entry, page)
    except SourceError as fault:
        passes = isinstance(fault, _AnotherPageError) or (isinstance(fault, FetchError) and fault.fault in _PASSING)
        log.info("feed.page-not-read", page=shown(url), fault=str(fault), again=passes)
        return None if passes else replace(entry, cut=False)
    return whole if whole.size > entry.size else replace(entry, cut=False)


def _of_page(entry: Entry, page: Fetched) -> Entry:
    found = read(page.body, FeedAddress(page.url).page, page.content_type)
    if not isinstance(found, Feed) or not found.is_page:
        raise FeedError("This is not the page of an article.")
    if not tells_of(found.entries[0], entry):
        raise _AnotherPageError(
            "This page tells something else than its feed: it may be its server's, or ask something."
        )
    return completed(entry, found.entries[0])
