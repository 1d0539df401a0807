"""Counting in this process what it does: each a few additions, with no question to anybody.

The counters are handed out to where things happen: a channel that counts its calls, commands that count themselves, a
duty that says what came of it.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

from adapters.ops.measured_channel import Call, MeasuredChannel
from adapters.ops.metrics import CALL_SECONDS, CALLS, COMMAND_SECONDS, COMMANDS, DELIVERIES, DUTIES, Metric
from bot.commands import Command
from bot.commands.command import Request
from bot.commands.context import CommandContext
from bot.document import Document
from bot.errors import Refusal
from bot.model import PLAIN, Lane, Result, State
from bot.ports import Absent, Channel, Outcome, Reason

_OPEN: Final = frozenset({State.DUE, State.SENDING})
_REASONS: Final = frozenset({*Reason, PLAIN})

T = TypeVar("T", Counter, Histogram)


class CommandOutcome(StrEnum):
    """How a command ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"


class DutyOutcome(StrEnum):
    """How a duty ended, beside what it says itself."""

    FAULT = "fault"


class Recorder:
    """The counters of one process, in a ``registry`` of their own. Nothing that counts raises anything."""

    def __init__(self) -> None:
        self.registry: Final = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._deliveries = _Children(self._counter(DELIVERIES))
        self._calls = _Children(self._counter(CALLS))
        self._call_seconds = _Children(self._histogram(CALL_SECONDS))
        self._commands = _Children(self._counter(COMMANDS))
        self._command_seconds = _Children(self._histogram(COMMAND_SECONDS))
        self._duties = _Children(self._counter(DUTIES))

    def _counter(self, metric: Metric) -> Counter:
        return Counter(metric.name, metric.help, metric.labels, registry=self.registry)

    def _histogram(self, metric: Metric) -> Histogram:
        return Histogram(metric.name, metric.help, metric.labels, buckets=metric.buckets, registry=self.registry)

    # --- deliveries -----------------------------------------------------------------------------------------------

    def channel(self, channel: Channel) -> Channel:
        """The same channel, whose calls are counted and timed."""
        return MeasuredChannel(channel, self._called)

    def _called(self, platform: str, call: Call, outcome: Outcome | Absent, seconds: float) -> None:
        reason: Reason | None = getattr(outcome, "reason", None)
        self._calls.of(platform, call, type(outcome).__name__.lower(), reason or "").inc()
        self._call_seconds.of(platform, call).observe(seconds)

    def written(self, result: Result) -> None:
        """A result is on disk: counted where the delivery ended with it."""
        settlement, delivery = result.settlement, result.claimed.delivery
        if settlement is None or settlement.state in _OPEN:
            return
        reason = settlement.reason if settlement.reason in _REASONS else ""
        self._deliveries.of(delivery.platform, _LANES[delivery.lane], settlement.state, reason).inc()

    # --- commands and duties ----------------------------------------------------------------------------------------

    def commands(self, table: Sequence[Command]) -> Sequence[Command]:
        """The same commands, which are counted and timed."""
        return tuple(self._measured(command) for command in table)

    def _measured(self, command: Command) -> Command:
        async def answer(request: Request, context: CommandContext) -> Document:
            begun, outcome = time.perf_counter(), CommandOutcome.FAILED
            try:
                document = await command.answer(request, context)
                outcome = CommandOutcome.ANSWERED
            except Refusal:
                outcome = CommandOutcome.REFUSED
                raise
            finally:
                platform = request.incoming.place.platform
                self._commands.of(platform, outcome).inc()
                self._command_seconds.of(platform, command.name).observe(time.perf_counter() - begun)
            return document

        return replace(command, answer=answer)

    def duty(self, name: str, do: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[object]]:
        """The same duty. What it returns is counted where that is a word of an enumeration, and so are its faults."""

        async def counted() -> object:
            try:
                came = await do()
            except Exception:
                self._duties.of(name, DutyOutcome.FAULT).inc()
                raise
            if isinstance(came, StrEnum):
                self._duties.of(name, came).inc()
            return came

        return counted


_LANES: Final = {lane: lane.name.lower() for lane in Lane}


class _Children(dict[tuple[str, ...], Any]):
    """A metric's children by their labels, without the library's lock on the way to them."""

    def __init__(self, parent: Counter | Histogram) -> None:
        super().__init__()
        self._parent = parent

    def __missing__(self, labels: tuple[str, ...]) -> Any:
        child = self[labels] = self._parent.labels(*labels)
        return child

    def of(self, *labels: str) -> Any:
        return self[labels]
