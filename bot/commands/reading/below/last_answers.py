"""The answer that stands right above what a person types next: its buttons can be typed, as in reply to it.

Kept in memory alone. After a restart, or in another process, a label means what it does anywhere.
"""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from bot.commands.context import Incoming
from bot.commands.reading.replies import RepliedMessage
from bot.document import Document
from bot.model import PlaceKind

_SECONDS = 600
"""So long an answer counts as the last thing said: nobody knows what else has come in between."""

_ASKING_SECONDS = 60
"""So long a question of the settings waits for its answer in words: an issue may be brought below it at any time."""

_MOST = 1000
"""So many answers are kept, the latest."""


@dataclass(slots=True)
class LastAnswers:
    """The last answer to each person alone with the bot, by when it was given: seconds of the monotonic clock."""

    _answers: OrderedDict[tuple[object, ...], tuple[float, RepliedMessage]] = field(default_factory=OrderedDict)

    def keep(self, incoming: Incoming, answer: Document, now: float) -> None:
        """Remember an answer, and forget the one before. Among others anything may stand in between.

        A press on a message other than the last changes that one, far above: its question is not what one writes below.
        """
        if incoming.place.kind is PlaceKind.PRIVATE:
            _, before = self._answers.pop(incoming.place.key, (now, None))
            shown = tuple(button for row in answer.buttons for button in row)
            below = not incoming.pressed or (before is not None and before.has(incoming.said))
            offering = below and answer.offering
            message = RepliedMessage(handle="", buttons=shown, asking=below, offering=offering)
            self._answers[incoming.place.key] = now, message
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)

    def above(self, incoming: Incoming, now: float) -> RepliedMessage | None:
        """The answer right above a line; None where there is none, or it is too long ago."""
        at, answer = self._answers.get(incoming.place.key, (now, None))
        if answer is None or now - at > _SECONDS:
            return None
        return answer if now - at <= _ASKING_SECONDS else replace(answer, asking=False)
