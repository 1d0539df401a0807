"""How the screens of numbers say moments, states, kinds and reasons."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.web.desk.frame import Visit
from bot.compose import reason_clause
from bot.locales import Words
from bot.model import PlaceKind, State


def moment(visit: Visit, at: datetime) -> str:
    """``Dec 20 08:00:04``, in the time of the edition."""
    wall = at.astimezone(ZoneInfo(visit.context.zone))
    return f"{visit.words.short_day(wall.date())} {wall:%H:%M:%S}"


def platform_name(name: str) -> str:
    """As it calls itself: ``Telegram``."""
    return name.capitalize()


def state_name(state: State, words: Words) -> str:
    return words(f"figures-state-{state}")


def kind_name(kind: PlaceKind, words: Words) -> str:
    return words(f"figures-kind-{kind}")


def reason_name(reason: str, words: Words) -> str:
    """What a reason says, of several in a row the first that has words; else as the ledger has it. It is said of the
    place, to those who run the bot."""
    known = next((each for each in reason.split() if words.knows(f"reason-{each}")), None)
    return reason_clause(known, words, there=True) if known else f"{reason_clause(reason, words)} ({reason})"


def day_of(text: str) -> date | None:
    """The day that an address or a form names; None where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
