"""What a line says of the message that it replies to, or of the answer right above it."""

import re

from bot.commands.dates import is_like_day
from bot.commands.reading.below.shown_story import said_of_story
from bot.commands.reading.below.taking_back import undone
from bot.commands.reading.button_labels import find_by_label
from bot.commands.reading.changes.offers import says_hour
from bot.commands.reading.what_was_typed import TypedLine
from bot.document import Invocation
from bot.model import StoryRef
from bot.schedule import is_zone

_YEAR = re.compile(r"(?:19|20)\d\d")


def said_below(typed: TypedLine) -> Invocation | None:
    """A button by its label, what undoes what was done, or what is to become of the story in it; else None."""
    replied, message = typed.incoming.replied_to, typed.incoming.replied_to or typed.above
    said = replied.says(typed.line) if replied else _right_below(typed)
    said = said or undone(typed.line, message)
    return said or (said_of_story(typed.line, message) if typed.is_ours else None)


def _right_below(typed: TypedLine) -> Invocation | None:
    """What a line says of the answer right above it: a button's label (``2`` of the hits, ``More``), or the hour or the
    zone that it asks for. ``t2`` is always the newest issue's, though an older one's story may lead to its neighbour.
    """
    if typed.above is None or not typed.free:
        return None
    if StoryRef.parse(typed.line) and all(each.label != typed.line for each in typed.above.buttons):
        said = None
    else:
        said = typed.above.says(typed.line)
    asked = typed.above.asked(typed.line) if said is None else None
    return asked if asked is not None and _answers(typed.line, asked) else said


def _answers(line: str, asked: Invocation) -> bool:
    """Whether a line can be nothing but the zone or the hour that was asked for: a day, a style, a weekday and a year
    are what people ask a bot of news to show."""
    if asked.command != "subscribe":
        return is_zone(line)
    return says_hour(line) and not (is_like_day(line) or find_by_label(line) or _YEAR.fullmatch(line))
