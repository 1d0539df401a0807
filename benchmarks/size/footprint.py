"""What the program takes while nothing happens, and how long it takes to start."""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.figures import Section, at_most
from benchmarks.options import Options
from benchmarks.testbed.bot_process import BOTH, PLAIN, TELEGRAM, environment, running
from benchmarks.testbed.process_figures import memory
from sandbox.server import Sandbox, Urls, serve

_SETTLED = 5.0

_FOREIGN = """
import paperboy.app, paperboy.cli.main, sys
from importlib import import_module
names = {names!r}
for name in names:
    import_module(f"adapters.{{name}}.platform")
print(*(name for name, module in sys.modules.items() if "site-packages" in (getattr(module, "__file__", "") or "")))
"""


async def run(options: Options) -> Section:
    """Measure with one platform and with both."""
    async with serve(Sandbox()) as urls:
        figures = []
        for platforms, most in ((TELEGRAM, 85), (BOTH, 120)):
            idle = await _idle(urls, platforms, options.some(_SETTLED, 1.0))
            figures.append(at_most(f"idle memory, {' and '.join(sorted(platforms))}", idle, most, "MB"))
        fed = await _idle(urls, BOTH, options.some(_SETTLED, 1.0), feed=urls.feed)
        figures.append(at_most("idle memory, the same with a feed", fed, 110, "MB"))
        for platforms in (TELEGRAM, BOTH):
            whole, foreign = await _starts(urls, platforms, options.some(5, 1))
            name = f"our own part of the start, {' and '.join(sorted(platforms))} ({whole:.2f} s in all)"
            figures.append(at_most(name, whole - foreign, 0.5, "s", digits=2))
    return Section(
        title="Idle and starting",
        how=(
            "The program with a SQLite database, in a process of its own under the sandbox: its resident memory five "
            "seconds after a start with a database that is there; and the time from the process's start to its word "
            "that it runs, less that of a process which only imports the same libraries (in turns, median of five)."
        ),
        figures=figures,
    )


async def _idle(urls: Urls, platforms: frozenset[str], settled: float, *, feed: str = "") -> float:
    with tempfile.TemporaryDirectory(prefix="paperboy-bench-") as folder:
        settings = environment(Path(folder), urls, platforms)
        if feed:
            settings |= {"PAPERBOY_FEED_URL": feed, "PAPERBOY_FEED_PRIVATE": "on"}
        async with running(settings):
            pass  # the first start makes the database
        async with running(settings) as process:
            await asyncio.sleep(settled)
            return memory(process)


async def _starts(urls: Urls, platforms: frozenset[str], rounds: int) -> tuple[float, float]:
    """The seconds of a whole start, and of importing the libraries alone."""
    named = _python(_FOREIGN.format(names=sorted(platforms)))
    imports = f"from importlib import import_module\nfor name in {named.split()!r}:\n    import_module(name)"
    whole, foreign = [], []
    with tempfile.TemporaryDirectory(prefix="paperboy-bench-") as folder:
        settings = environment(Path(folder), urls, platforms)
        async with running(settings):
            pass  # the first start makes the database
        for _ in range(rounds):
            start = time.perf_counter()
            async with running(settings):
                whole.append(time.perf_counter() - start)
            start = time.perf_counter()
            await asyncio.to_thread(_python, imports)
            foreign.append(time.perf_counter() - start)
    return median(whole), median(foreign)


def _python(program: str) -> str:
    words = [sys.executable, "-c", f"{PLAIN}\n{program}"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603  our own words
    return done.stdout
