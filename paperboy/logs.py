"""Logs: readable in a terminal, one JSON object a line elsewhere; never a token in them, nor a line of a stranger's."""

import logging
import sys
from collections.abc import Iterable
from typing import TextIO

import aiohttp
import structlog
from aiohttp.http_exceptions import HttpProcessingError
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.printable import printable
from paperboy.redaction import Redaction

_LONGEST = 8_000
"""Characters of one text of an event: a traceback has some 4,000, an answer of a platform's may have a million."""

_TRACES = {"exception", "stack"}


def set_up(level: str, secrets: Iterable[str], stream: TextIO = sys.stderr) -> None:
    """Send structlog's and the standard library's logs to ``stream``, hiding ``secrets`` in every text of them.

    Call once, at the entrance of the program. httpx logs each URL, token included, at INFO: it is raised to WARNING.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_final(secrets, stream))
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    _quiet_libraries()


def _quiet_libraries() -> None:
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # One line a job and a tick: only of interest when something is wrong.
    # A tick that is missed because the one before is still at it is no news either.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # A connection that breaks, or that a stop cancels on its way, is to the pool an error: the fault itself is raised
    # to whoever asked.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    for chatty in ("alembic", "procrastinate"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _final(secrets: Iterable[str], stream: TextIO) -> list[Processor]:
    hide = _Hide(secrets)
    if stream.isatty():
        return [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_trace_of_networks,
            structlog.processors.format_exc_info,
            hide,
            _in_a_line,
            structlog.dev.ConsoleRenderer(),
        ]
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        _without_trace_of_networks,
        structlog.processors.format_exc_info,
        hide,
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]


def _in_a_line(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001  structlog's
    """An event on a terminal is a line, whatever somebody wrote: what follows it is a trace of ours."""
    return {key: value if key in _TRACES else _escaped(value) for key, value in event.items()}


def _escaped(value: object) -> object:
    return value.replace("\n", "\\n") if isinstance(value, str) else value


def _without_trace_of_networks(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001  structlog's
    """A connection that breaks, as the platforms' libraries tell it, is no defect, nor is a request that is none: the
    fault is a line."""
    fault = _fault_of(event.get("exc_info"))
    if isinstance(fault, aiohttp.ClientError | HttpProcessingError):
        del event["exc_info"]
        event["fault"] = f"{type(fault).__name__}: {fault}"
    return event


def _fault_of(told: object) -> object:
    """The fault of a line, however it was given to the log: as itself, as what ``sys.exc_info`` returns, or as True."""
    match told:
        case True:
            return sys.exc_info()[1]
        case (_, fault, _):
            return fault
        case _:
            return told


class _Hide:
    """Takes secrets out of every text of an event, tracebacks included, and what would steer a terminal; leaves no text
    without end."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._redact = Redaction(secrets)

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG002  structlog's
        return {key: self._clean(value) for key, value in event.items()}

    def _clean(self, value: object) -> object:
        match value:
            case bool() | int() | float() | None:
                return value
            case dict():
                return {key: self._clean(inner) for key, inner in value.items()}
            case list() | tuple():
                return [self._clean(inner) for inner in value]
        return _shortened(printable(self._redact(str(value))))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … ({len(text):,} characters)"
