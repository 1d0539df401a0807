"""When a subscriber wants an issue: as people type it, and as an instant.

``read_schedule`` reads a whole line in any order, ``find_zone``, ``read_time`` and ``read_days`` one piece of it;
``next_slot`` says when the next delivery is due.
"""

from bot.schedule.due_times import HELD_UNTIL, next_slot
from bot.schedule.time_of_day import read_time
from bot.schedule.typed_schedule import Understood, read_schedule
from bot.schedule.typed_text import NotUnderstood, Piece
from bot.schedule.weekdays import read_days
from bot.schedule.zones import find_zone

__all__ = [
    "HELD_UNTIL",
    "NotUnderstood",
    "Piece",
    "Understood",
    "find_zone",
    "next_slot",
    "read_days",
    "read_schedule",
    "read_time",
]
