"""How much of Telegram's rate is used, and whether it is ever passed: the sandbox's bucket refuses at 30 a second."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.telegram.settings import TelegramSettings
from benchmarks.figures import Figure, Section
from benchmarks.options import Options
from benchmarks.speed.throughput import telegram_channel
from benchmarks.testbed import subscribers
from benchmarks.testbed.databases import opened
from benchmarks.testbed.engine import Engine
from sandbox.server import Sandbox, serve
from sandbox.telegram import TOKEN, Telegram, World

RATE = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class SandboxProcess:
    """A served sandbox whose chats begin with ``first``; ``calls`` tells how many were taken and refused, and when."""

    address: str
    first: int
    process: asyncio.subprocess.Process

    async def calls(self) -> tuple[int, int, float]:
        """How many messages stand, how many were refused, the seconds from the first to the last."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("a process without pipes")
        stdin.write(b"\n")
        taken, refused, seconds = (await stdout.readline()).decode().split()
        return int(taken), int(refused), float(seconds)


async def run(options: Options) -> Section:
    """Deliver for so many minutes at the documented pace."""
    minutes = options.some(options.minutes, 0.1)
    size = int(RATE * 60 * minutes)
    async with (
        opened("SQLite") as (database, _),
        sandbox_process(size) as there,
        telegram_channel(there.address, TOKEN) as channel,
    ):
        await subscribers.enrol(database, size, first=there.first)
        await Engine(database=database, channel=channel).round(64, TelegramSettings().limits)
        taken, refused, seconds = await there.calls()
    used = (taken - 1) / (RATE * seconds)
    return Section(
        title="At the platform's rate",
        how=(
            f"{size:,} deliveries to the Telegram sandbox, which refuses what passes 30 a second (a token bucket, "
            f"rate 30, burst 30), for {seconds / 60:.1f} minutes. Used is what arrived from the first to the last."
        ),
        figures=[
            Figure(
                what="share of 30 a second that was used",
                target="≥ 0.99",
                measured=f"{used:.4f}",
                met=used >= 0.99,
            ),
            Figure(what="refusals (429)", target="0", measured=str(refused), met=not refused),
        ],
    )


@asynccontextmanager
async def sandbox_process(size: int) -> AsyncIterator[SandboxProcess]:
    """Serve a sandbox with so many private chats in a process of its own."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.rate.rate_used", str(size), stdin=pipe, stdout=pipe
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes")
    try:
        address, first = (await process.stdout.readline()).decode().split()
        yield SandboxProcess(address=address, first=int(first), process=process)
    finally:
        process.stdin.close()
        await process.wait()


async def _serve(size: int) -> None:
    world = World(keep=5)
    people = world.add_people(size)
    telegram = Telegram(world=world, record=2 * size)
    async with serve(Sandbox(telegram=telegram)) as urls:
        sys.stdout.write(f"{urls.telegram} {people[0].user['id']}\n")
        sys.stdout.flush()
        while await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
            taken = [call.at for call in telegram.calls if call.ok and call.method == "sendMessage"]
            refused = sum(not call.ok for call in telegram.calls)
            sys.stdout.write(f"{len(taken)} {refused} {taken[-1] - taken[0]}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
