"""What takes an offer or a question of the bot's back: ``cancel`` right below it or in reply to it, ``算了``.

Below what was done ``undo`` is its button; a word that is not also a polite no may ask for that: then a button does.
Below anything else these words are what they always are.
"""

from collections.abc import Sequence
from functools import cache

from bot.commands.command import Command
from bot.commands.reading.changes.offers import changes_something
from bot.commands.reading.changes.other_meanings import is_unsure
from bot.commands.reading.questions import compared
from bot.commands.reading.replies import RepliedMessage
from bot.document import Button, Invocation, PressEffect
from bot.errors import Offer, Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.text_folding import folded

_OF_QUESTIONS = (Invocation("settings"), Invocation("forget", {"sure": "yes"}))
"""What a question has beside its answers: the way back, or that one is sure. Pressed, it takes the question's place."""

_UNDOING = ("button-undo", "button-resume", "button-again")
"""What the buttons are called that undo the answer that they stand under."""

_UNDOING_ALONE = (*_UNDOING, "button-save", "button-unsave")
"""The same, of those that take the place of an answer and are its only ones to do so."""

_MOST_BESIDE = 2
"""So many buttons has an answer to a change, where it can be undone: a card has more."""


def takes_back(line: str, message: RepliedMessage | None, table: Sequence[Command]) -> bool:
    """Whether a line below the message, or in reply to it, says that nothing is to come of what it offers or asks."""
    if message is None or compared(line) not in _words():
        return False
    return message.offering or any(_is_offered(each, table) for each in message.buttons)


def undone(line: str, message: RepliedMessage | None) -> Invocation | None:
    """What undoes the change that the message tells of, where a line below it asks for that; None where it does not,
    or there was none."""
    if message is None or compared(line) not in _listed("undo-words"):
        return None
    replacing = [each for each in message.buttons if each.effect is PressEffect.REPLACE]
    if undo := next((each for each in replacing if folded(each.label) in _labels(_UNDOING[:1])), None):
        return undo.command
    alone = len(replacing) == 1 and len(message.buttons) <= _MOST_BESIDE
    return replacing[0].command if alone and folded(replacing[0].label) in _labels(_UNDOING_ALONE) else None


def may_undo(line: str, message: RepliedMessage | None, words: Words) -> Refusal | None:
    """The question whether a line right below what was done asks to undo that, or as ``cancel`` to stop; None if it
    cannot ask for that."""
    if message is None or compared(line) not in _words() - _listed("words-courtesy"):
        return None
    named = {folded(words_in(language)(label)): label for label in _UNDOING for language in Language}
    done = ((named.get(folded(each.label)), each) for each in message.buttons)
    for label, undoing in done:
        if label and undoing.command:
            undo = Offer(undoing.label, undoing.command.command, undoing.command.values)
            stop = Offer(words("button-stop"), "unsubscribe")
            may_stop = is_unsure(line) and label != "button-again"
            return Refusal("refusal-setting", undo, *([stop] if may_stop else []), words=line)
    return None


def _is_offered(button: Button, table: Sequence[Command]) -> bool:
    """Whether a button is a question's or would change something. What undoes an answer replaces it: that is done."""
    said = button.command
    if said is None or button.effect is PressEffect.REPLACE:
        return said in _OF_QUESTIONS
    return said.command != "bring" and changes_something(said, table)


def _words() -> frozenset[str]:
    return _listed("taken-back-words")


@cache
def _labels(messages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(words_in(language)(message)) for message in messages for language in Language)


@cache
def _listed(message: str) -> frozenset[str]:
    """Made once: the words do not change while the program runs."""
    return frozenset(compared(word) for language in Language for word in words_in(language).listed(message))
