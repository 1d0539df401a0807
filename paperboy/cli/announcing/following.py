"""How far an announcement is, as it goes out."""

import asyncio
from typing import Final

from bot.config import Settings
from bot.model.announcements import Announcement
from bot.ports import Clock
from paperboy.cli.announcing.wording import places
from paperboy.cli.files_and_progress import Progress
from paperboy.cli.opened import open_storage
from paperboy.cli.top.rest import Rest
from paperboy.steady_clock import SYSTEM_CLOCK

_CLOCK: Final = "clock"
_LOOK_SECONDS: Final = 1.0
_BOT_SECONDS: Final = 10.0
"""A running bot begins sooner, and another takes the clock of one that stopped."""
_STILL_SECONDS: Final = 60.0
"""Nothing moved for so long: it may take hours, as where the platform is away."""


async def follow(settings: Settings, made: Announcement, shown: Progress, *, clock: Clock = SYSTEM_CLOCK) -> str:
    """Show how far it is until every place has it that does not pause; returns a sentence.

    It ends before where no bot seems to run, or nothing moved for a minute.
    """
    moved, last, rest = clock.monotonic(), (0, 0), Rest(_LOOK_SECONDS)
    async with open_storage(settings) as storage:
        while True:
            with rest.after():
                tally = await storage.announcements.tally(made, since=clock.now())
                runs = _CLOCK in await storage.leases.holders(clock.now())
            so_far = f"{places(tally.sent)} of {tally.owed:,} have it"
            if tally.announcement.planned and tally.waiting == tally.paused:
                paused = f"; waiting for the end of a pause: {tally.paused:,}" if tally.paused else ""
                return f"{so_far}{paused}."
            if last != (last := (tally.owed, tally.waiting)):
                moved = clock.monotonic()
            elif clock.monotonic() - moved > (_STILL_SECONDS if runs else _BOT_SECONDS):
                return _still(so_far if tally.owed else "", runs=runs)
            if tally.owed:
                shown("Announcing …", done=tally.owed - tally.waiting, of=tally.owed)
            else:
                shown("Waiting for the bot …")
            await asyncio.sleep(rest.left())


def _still(so_far: str, *, runs: bool) -> str:
    if not runs:
        what = f"{so_far}. No bot seems to run with this database: the rest" if so_far else "No bot seems to run: it"
        return f"{what} is sent when one does."
    return f"{so_far or 'It is not begun'}, and nothing moved for a minute. `paperboy stats` shows what it waits for."
