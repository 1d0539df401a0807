"""Dates as feeds and pages write them for machines."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 9000
"""Before and after them nothing was or is published on the web: such a date is a
slip, and reckoning with it may leave the calendar."""


def date_of(text: object) -> datetime | None:
    """The moment that a date of RFC 3339 or RFC 822 says; None for what is none. Without a zone it is UTC."""
    if not isinstance(text, str):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip()[:60])
            return plausible((found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC))
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
    return None


def plausible(moment: datetime) -> datetime | None:
    """The moment, None for one that cannot be meant."""
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
