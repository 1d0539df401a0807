"""A broadcast under fire, and what came of it: ``python -m benchmarks.chaos [--seed N] [--correction]``.

Two workers on PostgreSQL bring an issue to a crowd, half of it on Telegram and half on Discord, while each kind of
fault strikes a tenth of the calls, the workers are killed with ``kill -9`` at random moments and started again at
once, and PostgreSQL is stopped and started. What counts is the stand-ins' own record of what stands in each chat:
everybody has the issue, but where the ledger says that it is in doubt, and nobody more copies than the setting allows.

So that it ends in minutes, the stand-ins allow ``SPEED`` times what the platforms' documents do, and the bot's rates
are set to as many times its defaults. Once the last blow has fallen and little is owed the faults end too: what was
struck several times in a row would wait for up to ten minutes.
"""

import argparse
import asyncio
import sys
import time

from benchmarks.chaos.campaign import Plan, chaos


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--places", type=int)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--correction", action="store_true", help="correct the issue in the middle of its broadcast")
    return parser.parse_args()


def main() -> None:
    """Print what happens and what came of it; exit code 1 if a promise was broken."""
    options = _options()
    places = options.places or (5_000 if options.correction else 10_000)
    plan = Plan(seed=options.seed, places=places, kills=options.kills, correction=options.correction)
    begun = time.monotonic()

    def say(text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:6.0f} s  {text}\n")
        sys.stdout.flush()

    report = asyncio.run(chaos(plan, say))
    sys.stdout.write("\n".join([*report.lines(), ""]))
    sys.exit(bool(report.faults()))


if __name__ == "__main__":
    main()
