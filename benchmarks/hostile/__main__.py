"""An attack on the real bot: ``python -m benchmarks.hostile [--seed N] [--minutes 10] [--database postgresql]``.

While issues go out to some 500 places on both platforms, hostile and strange files lie among them, updates come that
nobody can read, presses are forged, answers are odd, the clock is set, people flood it, and now and then it is told to
end and started again: all at random, by the seed. Exit code 0 if in the end every place has every issue once (or a copy
more where an answer was lost), nobody else waited over a second for ``/about``, each end took less than five seconds,
memory stayed bounded, and the log tells of no defect.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.hostile.campaign import play
from benchmarks.stage.processes import postgres


def main() -> None:
    """Attack, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of what happens when")
    parser.add_argument("--minutes", type=float, default=10.0, help="of attacks; then it waits until nothing is owed")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--folder", type=Path, help="a new folder that stays, with the bot's log and database")
    options = parser.parse_args()
    begun = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:6.0f} s  {text}\n")
        sys.stdout.flush()

    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="paperboy-hostile-")))
        folder.mkdir(parents=True, exist_ok=True)
        server = stack.enter_context(postgres()) if options.database == "postgresql" else None
        playing = play(folder, server, seed=options.seed, seconds=60 * options.minutes, say=say)
        report = asyncio.run(playing)
    sys.stdout.write("\n".join([*report.lines(), ""]))
    sys.exit(bool(report.broken()))


if __name__ == "__main__":
    main()
