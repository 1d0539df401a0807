"""Whether this installation makes issues of a feed, and with what. What that takes is imported only where it does: its
parsers cost megabytes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.config import Settings
from bot.ports import Source
from bot.services.intake import Intake
from paperboy.clock_duties import Duty
from paperboy.making.publishing import publishing_duty


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """What the clock does for it, and the ``sources`` of issues that others made."""

    duties: tuple[Duty, ...] = ()
    sources: tuple[Source, ...] = ()


MakingOf: TypeAlias = Callable[[Settings, Intake, Callable[[], None]], Making]
"""How issues are made, as settings say; the last is called for what is owed."""


def making_of(settings: Settings, intake: Intake, wake: Callable[[], None]) -> Making:
    """As the settings say: where no feed is set, only what was edited by hand is published. ``wake`` is called for what
    is owed."""
    if not settings.feed_url:
        return Making(duties=(publishing_duty(settings, intake, wake),))
    from paperboy.making.duties import feed_duties, feed_watch  # noqa: PLC0415  see above

    feed = feed_watch(settings, intake.storage, intake.clock)
    return Making(duties=feed_duties(feed, settings, intake, wake), sources=(feed.issues,))


def feed_name(settings: Settings) -> str:
    """What the feed is known by, "" where none is set."""
    if not settings.feed_url:
        return ""
    from scheduler.feeds.feed_address import FeedAddress  # noqa: PLC0415  see above

    return FeedAddress(settings.feed_url).name
