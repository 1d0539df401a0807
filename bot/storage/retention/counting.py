"""Counting deliveries: the statements, and what they find as sums."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, Row, Select, case, func, literal, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Lane, State
from bot.model.delivery_history import LATE
from bot.storage.moments import hour_of, seconds_between
from bot.storage.retention.tables import TALLIED, issue_ledger, tally
from bot.storage.schema import OPEN, delivery, place

_ARRIVED_AT: Final = func.coalesce(delivery.c.arrived_at, delivery.c.due_at)
"""When a delivery that arrived did so, whatever was edited since."""
ARRIVED: Final = (State.SENT, State.WITHDRAWN)
"""The states of what is in a chat, or was."""
_HAS_ARRIVED: Final = delivery.c.state.in_(ARRIVED) | delivery.c.arrived_at.is_not(None)


class Key(NamedTuple):
    """By what sums are told apart."""

    part: str
    platform: str
    state: State
    reason: str


@dataclass(slots=True)
class Number:
    """How many deliveries, and of how many of them it is known when they were due (``timed``); of those that arrived,
    how many came ``late``, and how many show a ``corrected`` text."""

    deliveries: int = 0
    timed: int = 0
    late: int = 0
    corrected: int = 0

    @property
    def known_late(self) -> int | None:
        """How many came late; None where that is not known of all."""
        return self.late if self.timed == self.deliveries else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """An issue's deliveries, counted at a moment, after so many ``openings``. ``over``: nothing of them is due.
    ``latest``: when the last was sent. ``arrivals``: how many arrived, by platform and hour."""

    issue_id: int
    openings: int
    numbers: Mapping[Key, Number]
    over: bool
    latest: datetime | None
    counted_at: datetime
    arrivals: Mapping[tuple[str, datetime], int] = field(default_factory=dict)

    @property
    def deliveries(self) -> int:
        return sum(number.deliveries for number in self.numbers.values())


def sums(issue_id: int, openings: int, now: datetime, rows: Sequence[Row[Any]]) -> Sums:
    """The sums of what ``counting_all`` counted of an issue."""
    numbers: defaultdict[Key, Number] = defaultdict(Number)
    arrivals = Counter[tuple[str, datetime]]()
    for row in rows:
        in_chat = edited(row)
        state, reason = (State.SENT, "") if in_chat else (row.state, row.reason)
        number = numbers[Key(row.part, row.platform, state, reason)]
        number.deliveries += row.number
        number.late += row.late
        number.timed += row.timed
        number.corrected += row.corrected
        if in_chat or row.state in ARRIVED:
            arrivals[row.platform, row.hour] += row.number
    return Sums(
        issue_id=issue_id,
        openings=openings,
        numbers=numbers,
        over=not any(row.state in {State.DUE, State.SENDING} or row.lately for row in rows),
        latest=max((row.latest for row in rows if row.state is State.SENT), default=None),
        counted_at=now,
        arrivals=arrivals,
    )


def edited(row: Row[Any]) -> bool:
    """Whether these are in a chat, and due again to be edited."""
    return bool(row.lane == Lane.EDITS and row.state in {State.DUE, State.SENDING})


async def counted(connection: AsyncConnection, issue_ids: Sequence[int], since: datetime) -> Sequence[Row[Any]]:
    """What ``counting`` counts of these issues; of those that are summed up, what was written down."""
    closed = select(issue_ledger.c.issue_id).where(issue_ledger.c.issue_id.in_(issue_ids), TALLIED)
    known = set((await connection.execute(closed)).scalars())
    others = [issue_id for issue_id in issue_ids if issue_id not in known]
    found = (await connection.execute(counting(others, since))).all() if others else []
    return [*found, *(await connection.execute(written(list(known)))).all()] if known else found


def counting(issue_ids: Sequence[int], since: datetime, *, part: str | None = "issue") -> Select[Any]:
    """How many deliveries these issues have by what became of them; by way of the key that begins with them.

    ``lately`` are the messages of those settled ``since``, ``latest`` is when the last of them was. ``part`` None: all.
    """
    by = _columns("issue_id", "part", "platform", "lane", "state", "reason")
    unknown = (null().label(name) for name in ("late", "corrected", "counted_at"))
    found = select(*by, *_figures(since), *unknown).where(delivery.c.issue_id.in_(issue_ids)).group_by(*by)
    return found if part is None else found.where(delivery.c.part == part)


def counting_all(issue_id: int, since: datetime) -> Select[Any]:
    """The same of one issue, in all its parts, with the hour of arrival and what came late or was corrected."""
    in_time = seconds_between(delivery.c.first_due_at, _ARRIVED_AT) <= LATE.total_seconds()
    by = (*_columns("part", "platform", "lane", "state", "reason"), hour_of(_ARRIVED_AT).label("hour"))
    more = (
        func.sum(case((_HAS_ARRIVED & ~in_time, 1), else_=0)).label("late"),
        func.count(delivery.c.first_due_at).label("timed"),
        func.sum(case((_HAS_ARRIVED & (delivery.c.revision > 1), 1), else_=0)).label("corrected"),
    )
    return select(*by, *_figures(since), *more).where(delivery.c.issue_id == issue_id).group_by(*by)


def _figures(since: datetime) -> tuple[ColumnElement[Any], ...]:
    messages = case((delivery.c.due_at >= since, func.json_array_length(delivery.c.messages)), else_=0)
    return (
        func.count().label("number"),
        func.sum(messages).label("lately"),
        func.max(delivery.c.due_at).label("latest"),
    )


def written(issue_ids: Sequence[int]) -> Select[Any]:
    """The same of issues that are summed up, whether these sums still hold or not."""
    lane, lately = (literal(each, Integer) for each in (int(Lane.FIRST), 0))
    found = select(tally, lane.label("lane"), lately.label("lately"), issue_ledger.c.counted_at)
    found = found.join(issue_ledger, issue_ledger.c.issue_id == tally.c.issue_id)
    return found.where(tally.c.issue_id.in_(issue_ids), tally.c.part == "issue")


def still_open() -> Select[Any]:
    """The issues of which something is due: by way of the open rows, which are few, not of the history."""
    platforms, lanes = select(place.c.platform).distinct(), (int(Lane.FIRST), int(Lane.EDITS))
    found = select(delivery.c.issue_id).where(delivery.c.platform.in_(platforms), delivery.c.lane.in_(lanes), OPEN)
    return found.distinct()


def _columns(*names: str) -> Iterable[ColumnElement[Any]]:
    return [delivery.c[name] for name in names]
