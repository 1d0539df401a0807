"""What all pages of the archive are made from: the edition as it is, and the pages that were made of that."""

from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from adapters.web.answers import Body
from adapters.web.concurrency import LimitedConcurrency
from adapters.web.context import WebContext
from adapters.web.polled import Polled
from adapters.web.versioned_cache import VersionedCache
from bot.locales import Language, Words, words
from bot.services.published.reading import PublishedDay, PublishedDays, published_days, read_day

PAGES_BYTES: Final = 16 * 1024 * 1024
"""Of compressed pages, with what they are kept by: some three thousand of them."""
SEARCHES: Final = 2
"""That a process asks the database for at a time: no more than two people who search in a chat."""
WAITING_SEARCHES: Final = 30
"""That wait for their turn."""
ISSUES: Final = 64
"""Issues that pages are made from without asking for them again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MadePage:
    """A page as it was made, and how it answers. ``kept``: it stays as it is while the edition does. ``location`` is
    where it stands instead."""

    body: Body
    status: int = 200
    kept: bool = True
    location: str = ""


class Reader:
    """Asks the database for the edition's version, once a second at most in all, and for the rest as that changes."""

    def __init__(self, context: WebContext) -> None:
        self.context = context
        self.searching = LimitedConcurrency(at_once=SEARCHES, waiting=WAITING_SEARCHES)
        issues = context.storage.issues
        ask = partial(issues.published.version, context.edition)
        self.version = Polled(ask, context.clock.monotonic, context.patience).value
        self._days = VersionedCache[PublishedDays](self.version, _counted, 1)
        self._issues = VersionedCache[PublishedDay | None](self.version, _counted, ISSUES)
        self._pages = VersionedCache[MadePage](self.version, _weight, PAGES_BYTES)

    async def page(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, MadePage]]) -> MadePage:
        """The page of that key, from memory where it was made before."""
        return await self._pages.get(key, make)

    async def days(self) -> PublishedDays:
        return await self._days.get(None, lambda: published_days(self.context.storage, self.context.edition))

    async def issue(self, day: date) -> PublishedDay | None:
        """The issue of a day that was published, live or withdrawn."""
        days = await self.days()
        if day not in days.withdrawn and day not in days.live:
            return None
        return await self._issues.get(day, lambda: read_day(self.context.storage, self.context.edition, day))


def _weight(key: Hashable, made: MadePage) -> int | None:
    return made.body.kept_bytes(key) if made.kept else None


def _counted(_key: Hashable, _made: object) -> int:
    return 1


def dated_words(language: Language) -> Words:
    """The words of pages that are read in other years: every day is named with its own."""
    return words(language).on(date.min)
