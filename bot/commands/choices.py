"""The values of a choice: their labels, what a typed word means among them, and what is said where it means none."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.commands.command import Choice
from bot.document import Value
from bot.errors import Offer, Refusal
from bot.locales import Language, Words
from bot.locales import words as words_in
from bot.model import CatchUp, Style

USUAL_HOURS = ("07:00", "08:00", "12:00", "20:00")
SETTINGS = ("time", "style", "language", "catchup", "rich")
_VALUES: Mapping[str, Iterable[str]] = {"style": Style, "catchup": CatchUp, "rich": ("on", "off")}


def setting_choices(setting: str, words: Words) -> list[Choice]:
    """What a setting may be; the time is not among them, for it is written freely."""
    if setting == "language":
        return [Choice(label=words_in(language)("language-name"), value=language) for language in Language]
    return labelled_choices(_VALUES[setting], words)


def labelled_choices(values: Iterable[str], words: Words) -> list[Choice]:
    """The choices of these values, each with its label (``choice-<value>``) in the language of ``words``."""
    return [Choice(label=words(f"choice-{value}"), value=value) for value in values]


def find_choice(typed: str, choices_in: Callable[[Words], Sequence[Choice]], words: Words) -> str | None:
    """The value that was typed: itself, or its label (``标题`` in 只看标题), the reader's language first."""
    wanted = typed.casefold()
    for language in (words, *map(words_in, Language)):
        choices = choices_in(language)
        for choice in choices:
            if wanted in {choice.value.casefold(), choice.label.casefold()}:
                return choice.value
        partly = [choice.value for choice in choices if wanted in choice.label.casefold()]
        if len(wanted) > 1 and len(partly) == 1:
            return partly[0]
    return None


def choice_refusal(
    typed: str, choices: Sequence[Choice], words: Words, command: str, parameter: str, given: Mapping[str, Value]
) -> Refusal:
    """Names the choices as the reader's language does (in English the values are the words), with a button each.

    A button says ``command`` with the values ``given`` and the choice as the value of ``parameter``.
    """
    offers = [Offer(choice.label, command, {**given, parameter: choice.value}) for choice in choices]
    plain = words.language is Language.ENGLISH
    names = " / ".join(choice.value if plain else choice.label for choice in choices)
    return Refusal("refusal-choice", *offers, word=typed, choices=names)
