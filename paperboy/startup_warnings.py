"""What whoever runs the bot should know before anything is sent: nothing of it keeps the bot from running."""

from collections.abc import Mapping
from typing import Final

from bot.config import PAID_BROADCASTS, TELEGRAM_FREE_RATE, Settings, unknown_settings
from bot.storage.history import History

SHORTEST_LEASE: Final = 60
"""Seconds. An adapter waits up to 45 for the answer to a send, whose result is to be written within the lease."""


def startup_warnings(settings: Settings, live: int = 0) -> tuple[str, ...]:
    """A sentence for each thing to know, with ``live`` subscribers on Telegram."""
    return tuple(filter(None, (short_lease(settings), paid_broadcasts(settings, live))))


def misspelt(environ: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each name with our prefix that no setting has."""
    return tuple(f"{name} is no setting of this version: is it misspelt?" for name in unknown_settings(environ))


async def paying_for(settings: Settings, history: History) -> int:
    """How many live subscribers there are on Telegram, counted only where broadcasts are paid for.

    StorageError where the database does not answer or has no tables.
    """
    return await history.audience("telegram", settings.edition) if settings.telegram_paid else 0


def short_lease(settings: Settings) -> str:
    """That copies are possible, where a lease may end before a send does; else nothing."""
    if settings.lease_seconds >= SHORTEST_LEASE:
        return ""
    return (
        f"PAPERBOY_LEASE_SECONDS={settings.lease_seconds} is shorter than a slow answer may take: another worker might "
        f"send the same message again. Set it to {SHORTEST_LEASE} or more."
    )


def paid_broadcasts(settings: Settings, live: int = 0) -> str:
    """What may have to be paid for where that is switched on, else nothing.

    ``live`` subscribers (0: not known) get one message each in live / rate seconds, of which Telegram carries its free
    rate, and all that fits into a second at that rate. Prices change: Telegram's page tells them.
    """
    if not (settings.telegram_token and settings.telegram_paid):
        return ""
    rate, free = settings.telegram_rate, TELEGRAM_FREE_RATE
    on = f"PAPERBOY_TELEGRAM_PAID is on: messages beyond Telegram's free {free} a second cost Stars."
    if rate <= free:
        return f"{on} At PAPERBOY_TELEGRAM_RATE={rate} there are none. What one costs: {PAID_BROADCASTS}"
    beyond = max(0, live - max(free, live * free // rate))
    if live and not beyond:
        return f"{on} What one costs: {PAID_BROADCASTS}"
    share = beyond / live if live else 1 - free / rate
    number = f", {beyond:,} of each message to the {live:,} live subscribers there" if live else ""
    beyond_it = f"At PAPERBOY_TELEGRAM_RATE={rate} that is up to {100 * share:.0f} % of a broadcast{number}."
    return f"{on} {beyond_it} What one costs: {PAID_BROADCASTS}"
