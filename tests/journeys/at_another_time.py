"""The bot by a machine's clock that is wrong: ``python -m tests.journeys.at_another_time SECONDS``, so far ahead."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from paperboy import app
from paperboy.cli.environment import ReadSettings
from paperboy.stopping import until_stopped
from tests.journeys.installation import LiveClock


def main() -> None:
    """As ``paperboy run``, with the settings of the environment."""
    clock = LiveClock(datetime.now(UTC) + timedelta(seconds=float(sys.argv[1])))
    settings = ReadSettings()()
    asyncio.run(until_stopped(lambda stop: app.run(settings, stop, clock=clock)))


if __name__ == "__main__":
    main()
