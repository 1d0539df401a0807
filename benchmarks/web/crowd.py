"""A million subscribers with a past: when they came, where they are, what they follow, and issues that went to them."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, case, insert, literal, select, text, update

from benchmarks.testbed import subscribers
from bot.model import Filter, PlaceKind, State
from bot.storage import Database, Storage
from bot.storage.filters import filter_id
from bot.storage.schema import delivery, issue, place, subscription

NOW: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
ISSUES: Final = 3
_DAYS: Final = 1_000
_FILTERS: Final = 2_000
_HOURS: Final = 9
_A_MESSAGE: Final = [{"handle": "123456", "dialect": "classic", "digest": "0123456789abcdef"}]
_AT_ONCE: Final = 50_000
_THIRD: Final = 3
"""One in so many has a filter."""


async def settle_in(database: Database, size: int) -> None:
    """Subscribe so many, a quarter on Discord, through a thousand days; some sleep, and some have a filter."""
    of_discord = size // 4
    for first in range(1, size + 1, _AT_ONCE):
        platform = "telegram" if first <= size - of_discord else "discord"
        await subscribers.enrol(database, min(_AT_ONCE, size + 1 - first), platform=platform, first=first)
    async with database.write(seconds=None) as connection:
        kinds = case(
            (place.c.id % 20 == 0, PlaceKind.GROUP.value),
            (place.c.platform == "discord", PlaceKind.CHANNEL.value),
            else_=PlaceKind.PRIVATE.value,
        )
        await connection.execute(update(place).values(kind=kinds))
        asleep = update(place).where(place.c.id % 25 == 0)
        await connection.execute(asleep.values(reason="blocked", slept_at=NOW - timedelta(days=30)))
        a_day = -(-size // _DAYS)
        since = update(subscription).where(subscription.c.id.between(text(":first"), text(":last")))
        for n in range(_DAYS):
            values = {"first": n * a_day, "last": (n + 1) * a_day - 1}
            await connection.execute(since.values(since=NOW - timedelta(days=_DAYS - n)), values)
        for n in range(_FILTERS):
            await filter_id(connection, Filter(follow=(f"word {n % 300}", f"topic {n % 40}", f"secret {n}")))
        some = update(subscription).where(subscription.c.id % _THIRD == 0)
        await connection.execute(some.values(filter_id=subscription.c.id % _FILTERS + 1))


async def deliver(storage: Storage, *, last_is_under_way: bool = True) -> None:
    """Three issues, owed to all: of the last a third waits, of each some failed."""
    for n in range(ISSUES):
        archived = await subscribers.publish(storage.issues, n)
        at = NOW - timedelta(days=ISSUES - 1 - n, hours=_HOURS)
        waits = last_is_under_way and n == ISSUES - 1
        async with storage.database.write(seconds=None) as connection:
            await connection.execute(update(issue).where(issue.c.id == archived.id).values(published_at=at))
            values = _deliveries(archived.id, at, waits=waits)
            rows = select(*values.values()).join_from(subscription, place, place.c.id == subscription.c.place_id)
            await connection.execute(insert(delivery).from_select(list(values), rows))
            opened = text("INSERT INTO issue_ledger (issue_id, openings) VALUES (:issue, 1)")
            await connection.execute(opened, {"issue": archived.id})
    async with storage.database.single() as connection:
        await connection.execute(text("ANALYZE" if storage.database.is_sqlite else "VACUUM ANALYZE"))


def _deliveries(issue_id: int, at: datetime, *, waits: bool) -> dict[Any, ColumnElement[Any]]:
    number = subscription.c.id
    states = [(number % 50 == 0, State.GONE), (number % 77 == 0, State.REFUSED), (number % 99 == 0, State.UNKNOWN)]
    reasons = {State.GONE: "blocked", State.REFUSED: "rights", State.UNKNOWN: "timeout"}
    open_ = [(number % 3 == 0, State.DUE)] if waits else []
    type_ = delivery.c.state.type
    arrived = case(
        *((number % _HOURS == n, literal(at + timedelta(hours=n), delivery.c.due_at.type)) for n in range(_HOURS))
    )
    is_open = number % 3 == 0 if waits else literal(value=False)
    return {
        delivery.c.issue_id: literal(issue_id),
        delivery.c.subscription_id: number,
        delivery.c.part: literal("issue"),
        delivery.c.platform: place.c.platform,
        delivery.c.lane: literal(0),
        delivery.c.state: case(
            *((which, literal(state, type_)) for which, state in [*states, *open_]), else_=literal(State.SENT, type_)
        ),
        delivery.c.reason: case(*((which, reasons[state]) for which, state in states), else_=""),
        delivery.c.due_at: case((is_open, literal(at, delivery.c.due_at.type)), else_=arrived),
        delivery.c.first_due_at: literal(at, delivery.c.due_at.type),
        delivery.c.expires_at: literal(at + timedelta(days=2), delivery.c.due_at.type),
        delivery.c.claim: literal(1),
        delivery.c.attempts: literal(1),
        delivery.c.revision: case((is_open, 0), else_=1),
        delivery.c.messages: case(
            (is_open, literal([], delivery.c.messages.type)), else_=literal(_A_MESSAGE, delivery.c.messages.type)
        ),
    }
