"""A program that is told to stop ends, whatever holds it up."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.warm_start import WarmProcess, starter


@asynccontextmanager
async def started(held: str, folder: Path) -> AsyncIterator[tuple[WarmProcess, Path]]:
    """A program that is at work, and will be held up so at its end; and what it writes."""
    said = folder / "said"
    with said.open("wb") as out:
        streams = {"stdout": out.fileno(), "stderr": out.fileno()}
        program = await starter().start("tests.paperboy.held_up", held, cwd=folder, env=dict(os.environ), **streams)
    try:
        while said.read_bytes() != b"at work\n":  # noqa: ASYNC110  a file sets no event
            await asyncio.sleep(0.01)
        yield program, said
    finally:
        program.kill()
        await program.wait()


@pytest.mark.parametrize("held", ["a task", "a thread", "a thread that nobody waits for", "the loop itself"])
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_what_does_not_end_does_not_keep_the_program(held: str, told: signal.Signals, tmp_path: Path) -> None:
    async with started(held, tmp_path) as (program, said), asyncio.timeout(20):
        program.send_signal(told)
        assert await program.wait() == 1
    assert b"run.cut-short" in said.read_bytes()


async def test_what_did_not_end_is_named_with_its_place(tmp_path: Path) -> None:
    async with started("a task", tmp_path) as (program, said), asyncio.timeout(20):
        program.send_signal(signal.SIGTERM)
        await program.wait()
    assert re.search(rb"the end at asyncio\.locks:\d+", said.read_bytes())


async def test_what_ends_in_time_ends_well(tmp_path: Path) -> None:
    async with started("nothing", tmp_path) as (program, _), asyncio.timeout(20):
        program.send_signal(signal.SIGTERM)
        assert await program.wait() == 0
