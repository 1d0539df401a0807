"""Files that never answer: a pipe, a device, a dead mount."""

import os
import threading
from pathlib import Path

import pytest

from scheduler.ingest.sources.file_calls import FileCalls, read_regular

MOUNT = Path("mount")


async def test_a_call_that_never_returns_is_left_behind_and_not_made_again_until_it_does() -> None:
    calls, open_again, made = FileCalls(patience=0.05), threading.Event(), 0

    def hang() -> str:
        nonlocal made
        made += 1
        open_again.wait(10)
        return "read"

    for _ in range(3):
        with pytest.raises(TimeoutError):
            await calls.call(MOUNT, hang)
    assert made == 1
    assert await calls.call(Path("another"), lambda: 7) == 7
    open_again.set()
    next(thread for thread in threading.enumerate() if thread.name == "file mount").join(5)
    assert await calls.call(MOUNT, hang) == "read"


async def test_what_a_call_raises_is_raised() -> None:
    def refuse() -> None:
        raise PermissionError("no")

    with pytest.raises(PermissionError):
        await FileCalls().call(MOUNT, refuse)


def test_a_pipe_and_a_device_are_not_read_even_where_they_were_put_in_a_files_place(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "2026-01-05.md")
    (device := tmp_path / "2026-01-06.md").symlink_to("/dev/zero")
    assert read_regular(pipe, 100) is None
    assert read_regular(device, 100) is None


def test_no_more_of_a_file_is_read_than_may_be(tmp_path: Path) -> None:
    (grown := tmp_path / "2026-01-05.md").write_bytes(b"x" * 1_000)
    assert read_regular(grown, 100) == b"x" * 101
