"""The key of a story in the index: of an edition's stories the newer the day, the greater; within a day in the order of
its issue. So the stories of an edition, or of some days of it, are a range of keys.

    edition (23 bits) | day (20 bits) | place in the issue, counted down (20 bits)
"""

from datetime import date
from typing import Final

_PLACES: Final = 20
_DAYS: Final = 20
_LAST_PLACE: Final = (1 << _PLACES) - 1


def story_key(edition_id: int, day: date, place: int) -> int:
    """The key of the story at a place in the issue of that day, from 0."""
    return (edition_id << _DAYS | day.toordinal()) << _PLACES | (_LAST_PLACE - place)


def keys_of(edition_id: int, since: date | None = None, before: date | None = None) -> tuple[int, int]:
    """The least key of the stories of an edition in [since, before), and the first that is too great."""
    least = story_key(edition_id, since, _LAST_PLACE) if since else edition_id << _DAYS << _PLACES
    return least, story_key(edition_id, before, _LAST_PLACE) if before else (edition_id + 1) << _DAYS << _PLACES


def day_of(key: int) -> date:
    return date.fromordinal(key >> _PLACES & ((1 << _DAYS) - 1))
