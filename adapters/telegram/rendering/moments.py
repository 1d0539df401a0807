"""How Telegram's apps are to write a moment in the reader's own zone and language."""

from bot.document import Moment


def moment_format(moment: Moment) -> str:
    """The format of a ``date_time`` entity (core.telegram.org/bots/api#date-time-entity-formatting): weekday, day and
    hour, or the hour alone. Apps that do not know it show the text."""
    return "wdt" if moment.day else "t"
