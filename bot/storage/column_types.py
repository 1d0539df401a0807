"""Column types: what the model says, as both databases can keep it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Integer, String, Text, TypeDecorator
from sqlalchemy.types import UserDefinedType

from bot.model import SectionKind, Weekday


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. A naive one is refused with ValueError.

    SQLite keeps text without a zone; because all of it is UTC, text order is time order.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  given
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  given
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WallTime(TypeDecorator[time]):
    """A time of day as ``08:30``; None is empty text, so that a unique key covers it."""

    impl = Text
    cache_ok = True
    coerce_to_is_types = ()  # None is compared as a value, not with IS NULL

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str:  # noqa: ARG002  given
        return "" if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:  # noqa: ARG002  given
        return _time(value) if value else None


class Days(TypeDecorator[frozenset[Weekday]]):
    """A set of weekdays as a number: bit 0 is Monday."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Iterable[Weekday] | None, dialect: Dialect) -> int:  # noqa: ARG002  given
        return sum(1 << day for day in value or ())

    def process_result_value(self, value: int | None, dialect: Dialect) -> frozenset[Weekday]:  # noqa: ARG002  given
        return _days(value or 0)


# Each of the few values there are is made once, not once a row.
@lru_cache(maxsize=2048)
def _time(value: str) -> time:
    return time.fromisoformat(value)


@lru_cache(maxsize=128)
def _days(value: int) -> frozenset[Weekday]:
    return frozenset(day for day in Weekday if value >> day & 1)


class SectionKey(TypeDecorator[SectionKind | int]):
    """How a story names its section: by its kind, or by its place in the issue."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: SectionKind | int | None, dialect: Dialect) -> str:  # noqa: ARG002  given
        return str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> SectionKind | int | None:  # noqa: ARG002  given
        if value is None:
            return None
        return int(value) if value.isdecimal() else SectionKind(value)


def word(kind: type[StrEnum]) -> Enum:
    """A column for the values of ``kind``, kept as the short text they are."""
    return Enum(
        kind, native_enum=False, length=16, values_callable=lambda members: [member.value for member in members]
    )


class TextSearch(UserDefinedType[str]):
    """A type of PostgreSQL's text search, by its name: with SQLAlchemy's own come 2 MB that SQLite does without."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        return self.name
