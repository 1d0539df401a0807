"""The metrics that there are, each declared once: the registry, the table in the docs and the dashboard come from here.

A label's values are those of an enumeration, of the table of commands, or the names of the platforms and roles: never
a chat, and nothing that anybody wrote.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What Prometheus makes of it."""

    COUNTER = "counter"
    """It only grows, from 0 at the start of the process."""
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """One metric. ``help`` says what it counts; ``panel`` is the title of the dashboard's panel that shows it, which it
    may share; ``buckets`` are a histogram's upper bounds, in seconds."""

    name: str
    kind: Kind
    help: str
    panel: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


DELIVERIES: Final = Metric(
    name="paperboy_deliveries_total",
    kind=Kind.COUNTER,
    help="deliveries that ended, once that is in the database: sent, gone, refused, expired …",
    labels=("platform", "lane", "outcome", "reason"),
    panel="Deliveries",
)
CALLS: Final = Metric(
    name="paperboy_calls_total",
    kind=Kind.COUNTER,
    help="calls that deliveries made to a platform, and what it answered; later for rate-limit is a 429",
    labels=("platform", "call", "outcome", "reason"),
    panel="Calls of the platforms",
)
CALL_SECONDS: Final = Metric(
    name="paperboy_call_seconds",
    kind=Kind.HISTOGRAM,
    help="how long such a call took, without the waiting for its turn",
    labels=("platform", "call"),
    buckets=(0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 45.0),
    panel="Seconds of a call",
)
RATE_USED: Final = Metric(
    name="paperboy_rate_used_total",
    kind=Kind.COUNTER,
    help="turns taken of the rate that a platform allows, by messages, edits and answers",
    labels=("platform",),
    panel="Rate used, beside what is allowed",
)
RATE_ALLOWED: Final = Metric(
    name="paperboy_rate_allowed",
    kind=Kind.GAUGE,
    help="turns a second that it allows all workers together; less for a while after it said that we are too fast",
    labels=("platform",),
    panel="Rate used, beside what is allowed",
)
LEDGER_DUE: Final = Metric(
    name="paperboy_ledger_due",
    kind=Kind.GAUGE,
    help="deliveries that are due, and that no worker has taken yet",
    labels=("platform", "lane"),
    panel="Due in the ledger",
)
LEDGER_AGE: Final = Metric(
    name="paperboy_ledger_age_seconds",
    kind=Kind.GAUGE,
    help="how long the oldest of them has been due; 0 where none is",
    labels=("platform", "lane"),
    panel="The oldest that is due",
)
COMMAND_SECONDS: Final = Metric(
    name="paperboy_command_seconds",
    kind=Kind.HISTOGRAM,
    help="how long a command took to find its answer, without the sending",
    labels=("platform", "command"),
    buckets=(0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0),
    panel="Seconds of a command",
)
COMMANDS: Final = Metric(
    name="paperboy_commands_total",
    kind=Kind.COUNTER,
    help="commands by how they ended: answered, refused (in words), failed (a defect, or no database)",
    labels=("platform", "outcome"),
    panel="Commands",
)
DUTIES: Final = Metric(
    name="paperboy_duties_total",
    kind=Kind.COUNTER,
    help="what came of the clock's duties in this process, where it leads: a look at the feed is answered or failed, "
    "any duty may end with a fault",
    labels=("duty", "outcome"),
    panel="Duties of the clock",
)
MODEL_TOKENS: Final = Metric(
    name="paperboy_model_tokens",
    kind=Kind.GAUGE,
    help="tokens of today's questions to a language model and of its answers, with what is reserved",
    labels=("direction",),
    panel="Tokens of the language model, today",
)
LEASE_HELD: Final = Metric(
    name="paperboy_lease_held",
    kind=Kind.GAUGE,
    help="whether any process leads: the clock, and whoever listens to a platform",
    labels=("role",),
    panel="Leading",
)
TICK_AGE: Final = Metric(
    name="paperboy_clock_tick_age_seconds",
    kind=Kind.GAUGE,
    help="since when the clock has not ticked, in any process; it does every second",
    panel="The clock's last tick",
)
PLATFORM_UP: Final = Metric(
    name="paperboy_platform_up",
    kind=Kind.GAUGE,
    help="whether this process has the platform open, and it takes our token",
    labels=("platform",),
    panel="Up",
)
DATABASE_UP: Final = Metric(
    name="paperboy_database_up",
    kind=Kind.GAUGE,
    help="whether the database answered when it was asked last; while it does not, what is read there is left out",
    panel="Up",
)

METRICS: Final = (
    DELIVERIES, CALLS, CALL_SECONDS, RATE_USED, RATE_ALLOWED, LEDGER_DUE, LEDGER_AGE, COMMAND_SECONDS, COMMANDS, DUTIES,
    MODEL_TOKENS, LEASE_HELD, TICK_AGE, PLATFORM_UP, DATABASE_UP,
)  # fmt: skip
