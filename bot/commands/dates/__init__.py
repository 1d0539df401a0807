"""Days as people type them, and as the bot prints them: of the archive, and to come."""

from bot.commands.dates.coming_days import read_coming_day
from bot.commands.dates.named_days import Calendar, is_like_day, leading_day, names_begun, read_day
from bot.commands.dates.periods import Period, read_period

__all__ = (
    "Calendar", "Period", "is_like_day", "leading_day", "names_begun", "read_coming_day", "read_day", "read_period",
)  # fmt: skip
