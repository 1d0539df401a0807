"""A bad day of a bot, in an hour: ``python -m benchmarks.bad_day --minutes 60``.

The real bot serves some dozens of places on each platform, private chats, groups, topics, channels, threads and forums,
once on SQLite and once on PostgreSQL, each in a process of its own; issues keep arriving. Each trouble comes for a
while, goes and comes again: a refused token, a proxy's pages, half an answer, one in drops, answers that are lost, a
clock that is set by an hour, rights that are taken, a proxy that is down, a database that is away, a broken file.
Exit code 0 if in the end everybody has every issue once, or the ledger truly says why not, and the administrators
heard of each trouble of theirs once, and once that it was over.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.bad_day.day import opened
from benchmarks.bad_day.report import Report
from benchmarks.stage.processes import postgres

DATABASES = ("sqlite", "postgresql")


async def bad_day(database: str, minutes: float, folder: Path) -> Report:
    """Play it with that database, in that folder."""
    begun = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:6.0f} s  {database:<10}  {text}\n")
        sys.stdout.flush()

    with ExitStack() as stack:
        server = stack.enter_context(postgres()) if database == "postgresql" else None
        async with opened(folder, server, say) as day:
            return await day.play(minutes)


async def bad_days(databases: Sequence[str], minutes: float, folder: Path) -> list[Report]:
    """All at once."""
    folders = [folder / database for database in databases]
    for each in folders:
        each.mkdir(parents=True)
    return list(await asyncio.gather(*(bad_day(name, minutes, folder / name) for name in databases)))


def main() -> None:
    """Play, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bad_day", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="of troubles; then it waits until nothing is owed")
    parser.add_argument("--database", choices=DATABASES, action="append", help="both by default")
    parser.add_argument("--folder", type=Path, help="a new folder that stays, with the bots' logs and databases")
    options = parser.parse_args()
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="paperboy-bad-day-")
        folder = options.folder or Path(stack.enter_context(temporary))
        reports = asyncio.run(bad_days(options.database or DATABASES, options.minutes, folder))
    sys.stdout.write("\n".join(line for report in reports for line in ("", *report.lines())) + "\n")
    sys.exit(any(report.broken() for report in reports))


if __name__ == "__main__":
    main()
