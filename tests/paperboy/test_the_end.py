"""A program that is told to stop ends, whatever holds it up."""

import signal
import subprocess
import sys

import pytest

HELD_UP = """
import asyncio, sys, threading
from paperboy.cli import environment

environment.END_SECONDS = 0.2

async def work(stop):
    print("at work", flush=True)
    await stop.wait()
    {held}

asyncio.run(environment.until_stopped(work))
"""


def started(held: str) -> subprocess.Popen[bytes]:
    """A program that is at work, and will be held up so at its end."""
    code = HELD_UP.format(held=held)
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  ours
    assert program.stdout is not None
    assert program.stdout.readline() == b"at work\n"
    return program


@pytest.mark.parametrize(
    "held",
    [
        "await asyncio.Event().wait()",
        "await asyncio.to_thread(threading.Event().wait)",
        "asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)",
        "threading.Event().wait()",
    ],
    ids=["a task", "a thread", "a thread that nobody waits for", "the loop itself"],
)
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_what_does_not_end_does_not_keep_the_program(held: str, told: signal.Signals) -> None:
    with started(held) as program:
        program.send_signal(told)
        said, warned = program.communicate(timeout=20)
    assert program.returncode == 1
    assert b"run.cut-short" in said + warned


def test_what_ends_in_time_ends_well() -> None:
    with started("pass") as program:
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
