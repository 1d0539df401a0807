"""When a subscriber wants an issue: as people type it, and as an instant.

``read_schedule`` reads a whole line in any order, ``find_zone``, ``read_time`` and ``read_days`` one piece of it;
``next_slot`` says when the next delivery is due.
"""

from bot.schedule.days import read_days
from bot.schedule.line import Understood, read_schedule
from bot.schedule.slots import HELD_UNTIL, next_slot
from bot.schedule.times import read_time
from bot.schedule.typed import NotUnderstood, Piece
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
