"""Moments in SQL: what is between two, the hour and the day of one. Each database says it in its own way."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Float, FunctionElement
from sqlalchemy.ext.compiler import compiles

from bot.storage.column_types import Instant


class seconds_between(FunctionElement[float]):  # noqa: N801  a function of SQL, which are written so
    """How many seconds after the first moment the second is."""

    type = Float()
    inherit_cache = True


class hour_of(FunctionElement[Any]):  # noqa: N801  as above
    """The moment at which the hour began, of UTC."""

    type = Instant()
    inherit_cache = True


class day_of(FunctionElement[Any]):  # noqa: N801  as above
    """Its day, of UTC."""

    type = Date()
    inherit_cache = True


@compiles(seconds_between, "sqlite")
def _seconds_on_sqlite(element: seconds_between, compiler: Any, **options: Any) -> str:
    since, until = _arguments(element, compiler, options)
    return f"ROUND((julianday({until}) - julianday({since})) * 86400.0, 3)"  # a day has no exact fraction


@compiles(seconds_between, "postgresql")
def _seconds_on_postgresql(element: seconds_between, compiler: Any, **options: Any) -> str:
    since, until = _arguments(element, compiler, options)
    return f"CAST(EXTRACT(EPOCH FROM ({until} - {since})) AS DOUBLE PRECISION)"


@compiles(hour_of, "sqlite")
def _hour_on_sqlite(element: hour_of, compiler: Any, **options: Any) -> str:
    (moment,) = _arguments(element, compiler, options)
    return f"(substr({moment}, 1, 13) || ':00:00.000000')"  # as ``Instant`` writes one


@compiles(hour_of, "postgresql")
def _hour_on_postgresql(element: hour_of, compiler: Any, **options: Any) -> str:
    (moment,) = _arguments(element, compiler, options)
    return f"date_trunc('hour', {moment}, 'UTC')"


@compiles(day_of, "sqlite")
def _day_on_sqlite(element: day_of, compiler: Any, **options: Any) -> str:
    (moment,) = _arguments(element, compiler, options)
    return f"substr({moment}, 1, 10)"


@compiles(day_of, "postgresql")
def _day_on_postgresql(element: day_of, compiler: Any, **options: Any) -> str:
    (moment,) = _arguments(element, compiler, options)
    return f"CAST({moment} AT TIME ZONE 'UTC' AS DATE)"


def _arguments(element: FunctionElement[Any], compiler: Any, options: dict[str, Any]) -> list[str]:
    arguments: list[ColumnElement[Any]] = list(element.clauses)
    return [compiler.process(each, **options) for each in arguments]
