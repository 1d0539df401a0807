"""Counting in this process what it does: each an addition, with no question to anybody.

What counts is handed out to where things happen: a channel that times its calls, commands that time themselves, a duty
that says what came of it.
"""

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Final, TypeAlias

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import Metric as Family
from prometheus_client.registry import Collector

from adapters.ops.measured_channel import Call, MeasuredChannel
from adapters.ops.metrics import CALL_SECONDS, CALLS, COMMAND_SECONDS, COMMANDS, DELIVERIES, DUTIES
from adapters.ops.tallies import Labels, Timings, family
from bot.commands import Command
from bot.commands.command import Request
from bot.commands.context import CommandContext
from bot.document import Document
from bot.errors import Refusal
from bot.model import PLAIN, Lane, Result, State
from bot.ports import Absent, Channel, Outcome, Reason

_OPEN: Final = frozenset({State.DUE, State.SENDING})
_REASONS: Final = frozenset({*Reason, PLAIN})


class CommandOutcome(StrEnum):
    """How a command ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"


class DutyOutcome(StrEnum):
    """How a duty ended, beside what it says itself."""

    FAULT = "fault"


_Ended: TypeAlias = tuple[str, Lane, State, str]
_Called: TypeAlias = tuple[str, Call, type, Reason | None]
_Answered: TypeAlias = tuple[str, str, CommandOutcome]


class Recorder(Collector):
    """The counters of one process, in a ``registry`` of their own. Nothing that counts raises anything."""

    def __init__(self) -> None:
        self._deliveries = Counter[_Ended]()
        self._calls = Timings[_Called](CALL_SECONDS.buckets)
        self._commands = Timings[_Answered](COMMAND_SECONDS.buckets)
        self._duties = Counter[Labels]()
        self.registry: Final = CollectorRegistry()
        self.registry.register(self)
        ProcessCollector(registry=self.registry)

    def collect(self) -> Iterator[Family]:
        """What the registry asks at each scrape."""
        yield family(DELIVERIES, _ended(self._deliveries).items())
        yield self._calls.count(CALLS, lambda key: (key[0], key[1], key[2].__name__.lower(), key[3] or ""))
        yield self._calls.histogram(CALL_SECONDS, lambda key: key[:2])
        yield self._commands.count(COMMANDS, lambda key: (key[0], key[2]))
        yield self._commands.histogram(COMMAND_SECONDS, lambda key: key[:2])
        yield family(DUTIES, self._duties.items())

    # --- deliveries -----------------------------------------------------------------------------------------------

    def channel(self, channel: Channel) -> Channel:
        """The same channel, whose calls are counted and timed."""
        return MeasuredChannel(channel, partial(self._called, channel.platform))

    def _called(self, platform: str, call: Call, outcome: Outcome | Absent, seconds: float) -> None:
        self._calls.note((platform, call, type(outcome), getattr(outcome, "reason", None)), seconds)

    def written(self, result: Result) -> None:
        """A result is on disk: counted where the delivery ended with it."""
        settlement = result.settlement
        if settlement is not None and settlement.state not in _OPEN:
            delivery = result.claimed.delivery
            self._deliveries[delivery.platform, delivery.lane, settlement.state, settlement.reason] += 1

    # --- commands and duties --------------------------------------------------------------------------------------

    def commands(self, table: Sequence[Command]) -> Sequence[Command]:
        """The same commands, which are counted and timed."""
        return tuple(replace(command, answer=partial(self._answer, command)) for command in table)

    async def _answer(self, command: Command, request: Request, context: CommandContext) -> Document:
        begun, outcome = time.perf_counter(), CommandOutcome.FAILED
        try:
            document = await command.answer(request, context)
            outcome = CommandOutcome.ANSWERED
        except Refusal:
            outcome = CommandOutcome.REFUSED
            raise
        finally:
            key = (request.incoming.place.platform, command.name, outcome)
            self._commands.note(key, time.perf_counter() - begun)
        return document

    def duty(self, name: str, do: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[object]]:
        """The same duty. What it returns is counted where that is a word of an enumeration, and so are its faults."""
        return partial(self._done, name, do)

    async def _done(self, name: str, do: Callable[[], Awaitable[object]]) -> object:
        try:
            came = await do()
        except Exception:
            self._duties[name, DutyOutcome.FAULT] += 1
            raise
        if isinstance(came, StrEnum):
            self._duties[name, came] += 1
        return came


def _ended(deliveries: Counter[_Ended]) -> Counter[Labels]:
    """By the labels: of reasons those alone that are words of ours."""
    counted = Counter[Labels]()
    for (platform, lane, state, reason), number in deliveries.items():
        counted[platform, lane.name.lower(), state, reason if reason in _REASONS else ""] += number
    return counted
