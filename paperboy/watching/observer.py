"""Where the program lets itself be observed: what is handed out is the thing itself, or one like it that counts."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.commands import Command
from bot.model import Result
from bot.ports import Channel
from scheduler.ratelimit.pace import Pace


class Observer(Protocol):
    """Sees what this process does, and changes nothing of it."""

    def channel(self, channel: Channel) -> Channel:
        """The channel that deliveries are to go through."""
        ...

    def commands(self, table: Sequence[Command]) -> Sequence[Command]:
        """The commands that are to answer."""
        ...

    def duty(self, name: str, do: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[object]]:
        """What is to be done as that duty of the clock."""
        ...

    def written(self, result: Result) -> None:
        """A result of a delivery is on disk."""
        ...

    def paced(self, platform: str, pace: Pace) -> None:
        """The platform's turns are taken of this ``pace`` from now on."""
        ...


class Unobserved:
    """Nobody looks (an Observer)."""

    def channel(self, channel: Channel) -> Channel:
        return channel

    def commands(self, table: Sequence[Command]) -> Sequence[Command]:
        return table

    def duty(self, name: str, do: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[object]]:  # noqa: ARG002  the same
        return do

    def written(self, result: Result) -> None:
        """Nothing."""

    def paced(self, platform: str, pace: Pace) -> None:
        """Nothing."""
