"""What takes an offer or a question of the bot's back: ``cancel`` right below it or in reply to it, ``算了``.

Below anything else these words are what they always are.
"""

from collections.abc import Sequence
from functools import cache

from bot.commands.command import Command
from bot.commands.reading.changes.offers import changes_something
from bot.commands.reading.questions import compared
from bot.commands.reading.replies import RepliedMessage
from bot.document import Button, Invocation, PressEffect
from bot.locales import Language, words

_OF_QUESTIONS = (Invocation("settings"), Invocation("forget", {"sure": "yes"}))
"""What a question has beside its answers: the way back, or that one is sure. Pressed, it takes the question's place."""


def takes_back(line: str, message: RepliedMessage | None, table: Sequence[Command]) -> bool:
    """Whether a line below the message, or in reply to it, says that nothing is to come of what it offers or asks."""
    if message is None or compared(line) not in _words():
        return False
    return message.offering or any(_is_offered(each, table) for each in message.buttons)


def _is_offered(button: Button, table: Sequence[Command]) -> bool:
    """Whether a button is a question's or would change something. What undoes an answer replaces it: that is done."""
    said = button.command
    if said is None or button.effect is PressEffect.REPLACE:
        return said in _OF_QUESTIONS
    return said.command != "bring" and changes_something(said, table)


@cache
def _words() -> frozenset[str]:
    """Made once: the words do not change while the program runs."""
    return frozenset(compared(word) for language in Language for word in words(language).listed("taken-back-words"))
