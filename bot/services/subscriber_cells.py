"""The cells of a table of subscribers, read. Each reader raises ValueError with what is wrong with the cell."""

from datetime import UTC, datetime, time
from functools import cache
from zoneinfo import available_timezones

from bot.locales import Language
from bot.model import EVERY_DAY, Weekday
from bot.schedule import read_days, read_time

# A table repeats a few values in all its lines: each is read once. A value that is refused is not kept.


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_of(text: str) -> str:
    if text not in _zones():
        raise ValueError(f"zone {text!r} is no time zone such as Asia/Shanghai")
    return text


@cache
def time_of(text: str) -> time | None:
    try:
        return read_time(text) if text else None
    except ValueError:
        raise ValueError(f"time {text!r} is no time of day such as 08:30") from None


@cache
def days_of(text: str) -> frozenset[Weekday]:
    try:
        return read_days(text) if text else EVERY_DAY
    except ValueError:
        raise ValueError(f"days {text!r} are no days such as mon,thu or weekdays") from None


@cache
def moment_of(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
        if moment is None or moment.tzinfo:
            return moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"paused_until {text!r} is no moment such as 2025-12-24T00:00:00+00:00")


@cache
def language_of(text: str) -> str:
    if text and text.lower().replace("_", "-").partition("-")[0] not in {"en", "zh"}:
        raise ValueError(f"language {text!r} is none of {', '.join(Language)}")
    return Language.match(text) if text else ""
