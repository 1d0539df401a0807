"""When a subscriber wants an issue: as people type it, and as an instant.

``read_schedule`` reads a whole line in any order, which ``written_schedule`` and ``written_days`` write; ``find_zone``,
``read_time`` and ``read_days`` read one piece of it;
``next_slot`` and ``due_times`` say when a delivery is due, ``expires_at`` until when it is worth sending;
``usually_by`` and ``overdue_since`` by when an issue should be there, ``deadline_of`` when a draft is published by
itself.
"""

from bot.schedule.deadlines import deadline_of
from bot.schedule.due_times import HELD_UNTIL, due_times, expires_at, next_slot, oldest_useful
from bot.schedule.time_of_day import read_time
from bot.schedule.typed_schedule import Understood, is_schedule, names_several_hours, read_schedule
from bot.schedule.typed_text import NotUnderstood, Piece
from bot.schedule.usual_arrival import LEARNED_FROM, overdue_since, usually_by
from bot.schedule.weekdays import read_days
from bot.schedule.written_schedule import written_days, written_schedule
from bot.schedule.zones import find_zone, is_zone, zones_begun
