"""Calls that touch files and may never return: a dead network mount, a device, a pipe that nobody writes into."""

import asyncio
import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")


class FileCalls:
    """Makes each call in a thread of its own, which is left behind after ``patience`` seconds.

    The threads of the loop's pool are joined at the end of the program: one that hangs would keep it from ending.
    """

    def __init__(self, patience: float = 5.0) -> None:
        self._patience = patience
        self._threads: dict[Path, threading.Thread] = {}

    async def call(self, path: Path, work: Callable[[], Found]) -> Found:
        """What ``work`` returns or raises. TimeoutError where it takes too long, and at once while an earlier call of
        ``path`` has not come back."""
        earlier = self._threads.get(path)
        if earlier is not None and earlier.is_alive():
            raise TimeoutError
        loop = asyncio.get_running_loop()
        found: asyncio.Future[Found] = loop.create_future()

        def settle(result: Found | None, fault: BaseException | None) -> None:
            if not found.done():
                found.set_exception(fault) if fault else found.set_result(result)  # type: ignore[arg-type]  # one is set

        def run() -> None:
            result, fault = None, None
            try:
                result = work()
            except BaseException as raised:  # noqa: BLE001  it is raised where it was asked for
                fault = raised
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settle, result, fault)

        thread = self._threads[path] = threading.Thread(target=run, name=f"file {path.name}", daemon=True)
        thread.start()
        async with asyncio.timeout(self._patience):
            answer = await found
        del self._threads[path]
        return answer


def read_regular(path: Path, largest: int) -> bytes | None:
    """The bytes of a regular file, at most one more than ``largest``; None for anything else. Raises OSError.

    Opened without waiting: a pipe that was put in its place is not read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(largest + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
