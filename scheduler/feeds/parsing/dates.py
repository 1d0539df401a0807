"""Dates as feeds and pages write them for machines."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def date_of(text: object) -> datetime | None:
    """The moment that a date of RFC 3339 or RFC 822 says; None for what is none. Without a zone it is UTC."""
    if not isinstance(text, str):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip()[:60])
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
    return None
