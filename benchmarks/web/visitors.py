"""Visitors of the web in a process of their own, so that what they cost is not counted.

``python -m benchmarks.web.visitors PORT RATE PATH...`` asks for the paths in turns, so many a second (0: without a
pause), until its standard input ends, and prints how many milliseconds each took. An answer other than 200 ends it.
"""

import asyncio
import select
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http.client import HTTPConnection

_OK = 200


@asynccontextmanager
async def visitors(port: int, paths: Sequence[str], rate: int = 0) -> AsyncIterator[list[float]]:
    """They come within the block; after it there is how many milliseconds each page took."""
    took, pipe = list[float](), asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "benchmarks.web.visitors", str(port), str(rate), *paths)
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    try:
        yield took
    finally:
        said, _ = await process.communicate(b"")  # which closes its standard input
    if process.returncode:
        raise RuntimeError("a page was not answered")
    took += [float(line) for line in said.split()]


def _visit(port: int, rate: int, paths: Sequence[str]) -> None:
    connection, took = HTTPConnection("127.0.0.1", port, timeout=10), list[float]()
    begun = time.perf_counter()
    while not _ended(begun + len(took) / rate - time.perf_counter() if rate else 0):
        asked = time.perf_counter()
        connection.request("GET", paths[len(took) % len(paths)], headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != _OK:
            sys.exit(1)
        took.append((time.perf_counter() - asked) * 1000)
    sys.stdout.write("\n".join(f"{each:.3f}" for each in took))


def _ended(seconds: float) -> bool:
    """Whether the standard input ends within so many."""
    return bool(select.select([sys.stdin], [], [], max(seconds, 0))[0])


if __name__ == "__main__":
    _visit(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
