"""Hours of a busy day on the demo: issues arrive, people write and press at random, memory is watched.

`python -m benchmarks.people.soak --minutes 60 --people 20`. The demo runs in a process of its own, with the sandbox in
it: its memory is the bot's and that of all that the platforms' stand-ins keep. What is said is random and seeded.
Exit code 0 if every command was answered, nothing was logged as a fault, and memory stayed flat.
"""

import argparse
import asyncio
import re
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from benchmarks.people.random_people import DemoPage, OnDiscord, OnTelegram, Tally, people
from benchmarks.testbed.process_figures import memory
from bot.commands.floods import PERSON

ROOT = Path(__file__).parents[2]
THINKING = (1.0, 5.0)  # seconds between two things a person does
QUICKEST = PERSON.seconds
"""However much of a hurry they are in: who is quicker for long floods the bot."""
MINUTE = 60.0
FAULT = re.compile(r'Traceback|"level": "(error|critical)"|\[(error|critical) |never retrieved')
FLAT = 1.10
"""Memory at the end, as a share of what it was after the first third, that still counts as flat."""


async def live(person: OnTelegram | OnDiscord, speed: float) -> None:
    """Do one thing after the other, thinking in between."""
    while True:
        await asyncio.sleep(max(QUICKEST, person.chance.uniform(*THINKING) / speed))
        await person.act()


async def print_issues(page: DemoPage, speed: float) -> None:
    """An issue a minute."""
    while True:
        await asyncio.sleep(MINUTE / speed)
        await page.post("next-issue")
        page.tally.issues += 1


async def read_faults(stream: asyncio.StreamReader, tally: Tally) -> None:
    """Whatever the bot complains about; ordinary warnings are no faults."""
    async for line in stream:
        text = line.decode(errors="replace")
        if FAULT.search(text):
            tally.faults.append(text.strip()[:500])


@asynccontextmanager
async def demo() -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The demo in a process of its own, and its address; stopped at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "paperboy", "demo", "--port", "0",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101  it was asked for
    try:
        async with asyncio.timeout(30):
            found = re.search(rb"http://[\d.:]+", await process.stdout.readline())
        if found is None:
            raise RuntimeError("the demo did not say where it is")
        yield process, found[0].decode()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(5):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()


async def watch(pid: int, tally: Tally, minutes: float, speed: float) -> list[float]:
    """Print a line for every minute of the day; returns the memory after each."""
    started, sizes = time.monotonic(), [memory(pid)]
    while time.monotonic() - started < minutes * MINUTE:
        await asyncio.sleep(MINUTE / speed)
        sizes.append(memory(pid))
        sys.stdout.write(
            f"{(time.monotonic() - started) / MINUTE:5.1f} min  {tally.issues:5} issues  {tally.answered:7} answered  "
            f"{len(tally.unanswered):4} unanswered  {len(tally.faults):4} faults  {sizes[-1]:7.1f} MiB\n"
        )
        sys.stdout.flush()
    return sizes


async def soak(minutes: float, count: int, speed: float, seed: int) -> bool:
    """Run it all for so long; returns whether all was well."""
    tally = Tally()
    async with demo() as (process, address), aiohttp.ClientSession(address) as session:
        page = DemoPage(session=session, tally=tally)
        await asyncio.sleep(3)  # until the bot listens on both sides
        assert process.stderr is not None  # noqa: S101  it was asked for
        tasks = [asyncio.create_task(live(person, speed)) for person in await people(page, count, seed)]
        tasks += [
            asyncio.create_task(print_issues(page, speed)),
            asyncio.create_task(read_faults(process.stderr, tally)),
        ]
        sizes = await watch(process.pid, tally, minutes, speed)
        broken = [task.exception() for task in tasks if task.done() and not task.cancelled()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return verdict(tally, sizes, [repr(fault) for fault in broken if fault is not None])


def verdict(tally: Tally, sizes: Sequence[float], broken: Sequence[str]) -> bool:
    """Print what went wrong, and say whether all was well."""
    for what in (*broken, *tally.unanswered[:10], *tally.faults[:10]):
        sys.stdout.write(f"  {what}\n")
    warm = sizes[len(sizes) // 3] or sizes[-1]
    flat = sizes[-1] <= warm * FLAT
    well = flat and not (broken or tally.unanswered or tally.faults)
    sys.stdout.write(
        f"memory {sizes[0]:.1f} MiB at the start, {warm:.1f} after a third, {sizes[-1]:.1f} at the end: "
        f"{'flat' if flat else 'GROWING'}\nverdict: {'well' if well else 'NOT WELL'}\n"
    )
    return well


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.people.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--people", type=int, default=20, help="on each platform")
    parser.add_argument("--speed", type=float, default=1.0, help="12: an issue every 5 seconds, people in a hurry")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(0 if asyncio.run(soak(given.minutes, given.people, given.speed, given.seed)) else 1)


if __name__ == "__main__":
    main()
