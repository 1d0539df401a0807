"""What whoever runs the bot should know before anything is sent: nothing of it keeps the bot from running."""

import shlex
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bot.config import PREFIX, PlatformSettings, Settings, all_settings, unknown_settings
from bot.model.drafts import DayTaken, ReviewKind
from bot.storage import History

SHORTEST_LEASE: Final = 60
"""Seconds. An adapter waits up to 45 for the answer to a send, whose result is to be written within the lease."""


async def startup_warnings(settings: Settings, history: History) -> tuple[str, ...]:
    """A sentence for each thing to know. StorageError where the database does not answer or has no tables."""
    sentences = (*short_lease(settings), *nobody_to_ask(settings))
    for name, own in settings.platforms.items():
        if any(own.costs()):  # counting is only for who pays
            sentences += tuple(own.costs(await history.audience(name, settings.edition)))
    return sentences


def without_database(settings: Settings) -> tuple[str, ...]:
    """Those of them that can be told where no number of subscribers is known."""
    return (*short_lease(settings), *nobody_to_ask(settings), *costs(settings))


def costs(settings: Settings) -> tuple[str, ...]:
    """A sentence for each platform on which a broadcast may have to be paid for."""
    return tuple(sentence for own in settings.platforms.values() for sentence in own.costs())


def misspelt(environ: Mapping[str, str], platforms: Mapping[str, type[PlatformSettings]]) -> tuple[str, ...]:
    """A sentence for each name with our prefix that no setting has, and for each platform's setting without it."""
    unknown = unknown_settings(environ, platforms)
    platform_settings = {one.variable for one in all_settings(platforms)} - {one.variable for one in all_settings({})}
    bare = sorted(name for name in environ if f"{PREFIX}{name}" in platform_settings - environ.keys())
    return (
        *(f"{name} is no setting of this version: is it misspelt?" for name in unknown),
        *(f"{name} is not read: the setting is called {PREFIX}{name}." for name in bare),
    )


def open_to_everybody(files: Iterable[Path]) -> tuple[str, ...]:
    """A sentence for each of these that is a file which everybody on this machine may read or write."""
    return tuple(
        f"{file} can be read by everybody on this machine: {to_close(file)}" for file in files if is_open(file)
    )


def is_open(file: Path) -> bool:
    """Whether everybody on this machine may read or write it."""
    return bool(_mode(file) & (stat.S_IROTH | stat.S_IWOTH))


def to_close(file: Path) -> str:
    """The command that leaves it to its owner."""
    return f"chmod 600 {shlex.quote(str(file))}"


def _mode(file: Path) -> int:
    try:
        mode = file.stat().st_mode
    except OSError:
        return 0
    return mode if stat.S_ISREG(mode) else 0


def nobody_to_ask(settings: Settings) -> tuple[str, ...]:
    """That drafts wait for ever, where only an administrator publishes them and none is named."""
    if settings.admins:
        return ()
    sentences = []
    if settings.review.kind is ReviewKind.HOLD:
        sentences.append(
            "PAPERBOY_REVIEW=hold leaves it to an administrator to publish what is made of a feed, and PAPERBOY_ADMINS "
            "names none: nothing would be published. Name one, or set PAPERBOY_REVIEW=auto."
        )
    if settings.day_taken is DayTaken.HOLD:
        sentences.append(
            "PAPERBOY_DAY_TAKEN=hold leaves to an administrator what is made on a day that has an issue, and "
            "PAPERBOY_ADMINS names none: it would not be published. Name one, or set PAPERBOY_DAY_TAKEN=next."
        )
    return tuple(sentences)


def short_lease(settings: Settings) -> tuple[str, ...]:
    """That copies are possible, where a lease may end before a send does."""
    if settings.lease_seconds >= SHORTEST_LEASE:
        return ()
    sentence = (
        f"PAPERBOY_LEASE_SECONDS={settings.lease_seconds} is shorter than a slow answer may take: another worker might "
        f"send the same message again. Set it to {SHORTEST_LEASE} or more."
    )
    return (sentence,)
