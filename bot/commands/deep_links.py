"""What a link to the bot asks for: ``start=s20251220t3`` a story, ``start=i20251220`` an issue.

Telegram opens the chat with the bot, and says ``/start s20251220t3`` once the person presses Start: at most 64 letters,
digits, ``_`` and ``-`` (core.telegram.org/bots/features#deep-linking).
"""

import re
from datetime import date, datetime

from bot.document import Invocation
from bot.model import StoryRef

_LINKED = re.compile(r"start (?:s(?P<story>\d{8})(?P<ref>[nt]\d{1,3}|\d{1,3}-\d{1,3})|i(?P<issue>\d{8}))", re.ASCII)


def story_payload(ref: StoryRef) -> str:
    """What asks for a story of a day."""
    day = f"{ref.day:%Y%m%d}" if ref.day else ""
    return f"s{day}{str(ref.undated).replace('.', '-')}"


def read_deep_link(line: str) -> Invocation | None:
    """What was asked for by a link, as it is said: ``start s20251220t3``; None for any other line."""
    match = _LINKED.fullmatch(line)
    if match is None or (day := _day(match["story"] or match["issue"])) is None:
        return None
    if match["issue"]:
        return Invocation("issue", {"date": day})
    return Invocation("story", {"ref": f"{day.isoformat()}/{match['ref'].replace('-', '.')}"})


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None
