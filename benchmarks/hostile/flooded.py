"""One person's flood, and what others notice of it: ``python -m benchmarks.hostile.flooded [--seconds 20]``.

On Telegram one person sends 500 commands a second to the real bot, in a process of its own. Meanwhile others ask for
``/top`` on both platforms. Exit code 0 if the median of their waits stays below 300 ms, and the flood was told of once.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.hostile.neighbours import Neighbours, Wait
from benchmarks.stage.installation import Installation, installed
from benchmarks.stage.issue_printer import IssuePrinter
from benchmarks.stage.town import Town

A_SECOND: Final = 500
MOST: Final = 0.3
"""Seconds that others wait, by the median."""
FLOODER: Final = "lin"
TOLD: Final = ("a lot at once", "一下子问得太多了")
STEP: Final = 0.02
READING: Final = 10.0
"""Seconds in which an issue is taken in."""


@dataclass(kw_only=True)
class Flood:
    """One person's commands, and what they were answered."""

    bot: Installation
    sent: int = 0
    answers: list[str] = field(default_factory=list)
    _seen: int = 0

    async def run(self, seconds: float) -> None:
        """Send so many commands a second for so long."""
        begun = time.monotonic()
        while (passed := time.monotonic() - begun) < seconds:
            while self.sent < passed * A_SECOND:
                self.bot.town.telegram.say(FLOODER, FLOODER, "/top")
                self.sent += 1
            self._note()
            await asyncio.sleep(STEP)

    def _note(self) -> None:
        """Chats keep their last messages alone."""
        found = self.bot.town.telegram.messages(FLOODER, after=self._seen)
        self._seen = max((each["seq"] for each in found), default=self._seen)
        self.answers += [str(each) for each in found if each.get("from", {}).get("is_bot")]

    @property
    def told(self) -> int:
        """How often it was said that it is too much."""
        return sum(any(words in answer for words in TOLD) for answer in self.answers)


async def asked(bot: Installation, seconds: float, flood: Flood | None = None) -> Sequence[Wait]:
    """The waits of others, with the flood or without."""
    neighbours = Neighbours(bot=bot, command="top")
    asking = asyncio.create_task(neighbours.run())
    await (flood.run(seconds) if flood else asyncio.sleep(seconds))
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    return neighbours.waits


def line(name: str, waits: Sequence[Wait]) -> str:
    """The figures of some waits."""
    seconds = sorted(wait.seconds for wait in waits)
    bots = median(wait.bots for wait in waits)
    told = f"median {median(seconds):.3f} s ({bots:.3f} of the bot's), longest {seconds[-1]:.3f} s"
    return f"{name}: {len(waits)} asked, {told}"


async def measure(folder: Path, seconds: float) -> bool:
    """Measure without the flood, then with it, and say so; whether others noticed nothing to speak of."""
    town = Town(people=10, rooms=5)
    async with installed(folder, town, None) as bot:
        IssuePrinter(folder=bot.issues, first=datetime.now(UTC).date()).print_issue()
        await asyncio.sleep(READING)
        calm = await asked(bot, seconds)
        flood = Flood(bot=bot)
        waits = await asked(bot, seconds, flood)
    of_bot = median(wait.bots for wait in waits)
    sys.stdout.write(f"{line('without', calm)}\n{line('flooded', waits)}\n")
    sent = f"{flood.sent:,} commands in {seconds:.0f} s"
    sys.stdout.write(f"the flood: {sent}, {len(flood.answers)} answers, {flood.told} of them that it is too much\n")
    return of_bot < MOST and flood.told == 1


def main() -> int:
    """What to exit with."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile.flooded", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long, without the flood and with it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="paperboy-flooded-") as folder:
        return 0 if asyncio.run(measure(Path(folder), options.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
