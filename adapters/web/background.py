"""What goes on behind the answers: counting that takes longer than anybody waits."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Background:
    """The tasks of a web application. They end with it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """End what goes on; whatever comes of it, nobody waits for that any more."""
        going_on = tuple(self._tasks)
        for task in going_on:
            task.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)
