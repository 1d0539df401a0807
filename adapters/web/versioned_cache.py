"""What was made of the edition as it is, kept in memory until it is another."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class VersionedCache(Generic[V]):
    """Values by key, of the ``version`` that there is. ``weigh`` tells what each weighs under its key, None of those
    that are not kept; beyond ``most`` in all the one that was not asked for longest is forgotten."""

    def __init__(
        self, version: Callable[[], Awaitable[int]], weigh: Callable[[Hashable, V], int | None], most: int
    ) -> None:
        self._version = version
        self._weigh = weigh
        self._most = most
        self._of: int | None = None
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[V]] = {}

    async def get(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, V]]) -> V:
        """The value of that key, which ``make`` makes where it is not there: once, however many ask for it meanwhile.
        What it raises all of them get, and it is not kept."""
        version = await self._version()
        if version != self._of:
            self._of, self._weight = version, 0
            self._kept.clear()
            self._making.clear()  # what is being made may be of the former
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(make())
            making.add_done_callback(lambda made: self._made(key, made))
        return await asyncio.shield(making)

    def _made(self, key: Hashable, made: asyncio.Task[V]) -> None:
        if self._making.get(key) is not made:
            return
        del self._making[key]
        if made.cancelled() or made.exception() is not None:
            return
        weight = self._weigh(key, made.result())
        if weight is None or weight > self._most:
            return
        self._kept[key] = made.result(), weight
        self._weight += weight
        while self._weight > self._most:
            _, (_, forgotten) = self._kept.popitem(last=False)
            self._weight -= forgotten
