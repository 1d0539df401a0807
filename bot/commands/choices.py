"""Choices: what a typed word means among them, and what is said where it means none."""

from collections.abc import Callable, Iterable, Sequence

from bot.commands.command import Choice
from bot.errors import Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in


def labelled(values: Iterable[str], speak: Words) -> list[Choice]:
    """The choices of these values, each with its label (``choice-<value>``) in the language that is spoken."""
    return [Choice(label=speak(f"choice-{value}"), value=value) for value in values]


def meant(word: str, choices_in: Callable[[Words], Sequence[Choice]], speak: Words) -> str | None:
    """The value that a word says: itself, or by its label (``标题`` in 只看标题), the reader's language first."""
    typed = word.casefold()
    for language in (speak, *map(words_in, Language)):
        choices = choices_in(language)
        for choice in choices:
            if typed in {choice.value.casefold(), choice.label.casefold()}:
                return choice.value
        partly = [choice.value for choice in choices if typed in choice.label.casefold()]
        if len(typed) > 1 and len(partly) == 1:
            return partly[0]
    return None


def not_among(word: str, choices: Sequence[Choice], command: str, speak: Words) -> Refusal:
    """Names the choices as the reader's language does (in English the values are the words), with a button each."""
    offers = [(choice.label, f"{command} {choice.value}") for choice in choices]
    plain = speak.language is Language.ENGLISH
    names = " / ".join(choice.value if plain else choice.label for choice in choices)
    return Refusal("refusal-choice", *offers, word=word, choices=names)
