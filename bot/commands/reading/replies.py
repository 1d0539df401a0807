"""A reply refers to the issue of the message that it replies to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.commands.dates import Calendar, read_day
from bot.document import Button, Invocation, PressEffect
from bot.model import Place, StoryRef
from bot.storage import Storage
from bot.text_folding import folded

_SIGNS = "‹›✓ "
_ISSUES = 60
"""So many of the newest issues are looked through for a message that was sent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RepliedMessage:
    """The message of the bot's that a person replied to: the handle it was sent under, and its buttons. ``asking``:
    words may answer the question in it. ``offering``: it asks for something else, or offers it, instead of what was
    asked for."""

    handle: str
    buttons: tuple[Button, ...] = ()
    asking: bool = True
    offering: bool = False

    def has(self, said: object) -> bool:
        """Whether one of its buttons says that."""
        return any(each.command == said for each in self.buttons)

    def says(self, typed: str) -> Invocation | None:
        """What the button says whose label was typed (``2`` under a list of hits), if there is one.

        A button that holds the number of its line (``#12``) can be pressed only.
        """
        wanted = folded(bare(typed))
        commands = [each.command for each in self.buttons if folded(bare(each.label)) == wanted]
        return next((said for said in commands if said is not None and not said.command.startswith("#")), None)

    def asked(self, typed: str) -> Invocation | None:
        """What was typed as the answer to a question of the settings that words can answer: an hour, a zone."""
        said = [each.command for each in self.buttons if each.command is not None]
        for command in said if self.asking and Invocation("settings") in said else ():
            match command:
                case Invocation("subscribe", {"when": _}):
                    return Invocation("subscribe", {"when": typed})
                case Invocation("settings", {"what": "zone", "value": _}):
                    return Invocation("settings", {"what": "zone", "value": typed})
        return None


def bare(label: str) -> str:
    """A label without the signs around its words, if it has words: ``‹ Back``, ``✓ English``."""
    return label.strip(_SIGNS) or label


async def day_replied_to(replied: RepliedMessage, place: Place, edition: str, storage: Storage) -> date | None:
    """The day of the issue that the message shows: as its buttons tell it, else as the ledger does; None if neither."""
    return _day_of_buttons(replied.buttons) or await _day_sent(replied.handle, place, edition, storage)


def _day_of_buttons(buttons: Iterable[Button]) -> date | None:
    """The one day that buttons within an issue name: its sections, its stories, itself in another style.

    Those that take the place of the message lead to other issues.
    """
    said = [(each.command, each.effect) for each in buttons if each.command is not None]
    within = {_day_within(command, effect) for command, effect in said} - {None}
    whole = {_date(command.values.get("date")) for command, effect in said if effect is PressEffect.ANSWER} - {None}
    return next(iter(days), None) if len(days := within or whole) == 1 else None


def _day_within(said: Invocation, effect: PressEffect) -> date | None:
    match said.command:
        case "story":
            ref = StoryRef.parse(str(said.values.get("ref", "")))
            return ref.day if ref else None
        case "section":
            return _date(str(said.values.get("name", "")).partition("/")[0])
        case "issue" if effect is PressEffect.ANSWER and "style" in said.values:
            return _date(said.values.get("date"))
    return None


def _date(value: object) -> date | None:
    """The day of a button's value, which is a date or is written as one with its year."""
    return value if isinstance(value, date) else read_day(str(value or ""), Calendar(date.min))


async def _day_sent(handle: str, place: Place, edition: str, storage: Storage) -> date | None:
    subscription = await storage.subscribers.find(place, edition)
    if subscription is None:
        return None
    history = await storage.history.of(subscription, issues=_ISSUES)
    sent = [(entry.day, entry.delivery.messages) for entry in history.entries if entry.delivery is not None]
    return next((day for day, messages in sent if any(message.handle == handle for message in messages)), None)
