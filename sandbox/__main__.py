"""`python -m sandbox --port 8000 --issues DIR`: both platforms, a language model, a feed and the page, until Ctrl+C."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, serve

_YESTERDAY = timedelta(days=1)
"""A feed has something from the start."""


async def run(port: int, issues: Path | None) -> None:
    """Serve until SIGINT or SIGTERM."""
    publisher = None
    if issues is not None:
        publisher = SamplePublisher(issues=issues, today=datetime.now().astimezone().date())
        publisher.publish_archive()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in a loop
            loop.add_signal_handler(number, stop.set)
    sandbox = Sandbox(publisher=publisher)
    sandbox.newsroom.arrive(ago=_YESTERDAY)
    async with serve(sandbox, port=port) as urls:
        sys.stdout.write(f"page      {urls.page}\ntelegram  {urls.telegram}\ndiscord   {urls.discord}\n")
        sys.stdout.write(f"model     {urls.language_model}\nfeed      {urls.feed}\n")
        sys.stdout.flush()
        await stop.wait()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--issues", type=Path, help="the folder into which the next issue arrives")
    given = parser.parse_args(arguments)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(given.port, given.issues))


if __name__ == "__main__":
    main()
