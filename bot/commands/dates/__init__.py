"""Days as people type them, and as the bot prints them: of the archive, and to come."""

from bot.commands.dates.coming_days import read_coming_day
from bot.commands.dates.named_days import Calendar, is_like_day, leading_day, names_begun, read_day
from bot.commands.dates.written_days import month_named

__all__ = ("Calendar", "is_like_day", "leading_day", "month_named", "names_begun", "read_coming_day", "read_day")
