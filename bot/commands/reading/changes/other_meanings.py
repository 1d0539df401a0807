"""Words of the settings that are also said of other things: ``None``, ``cancel``, ``English``, ``continue``; and of
what is kept of a person: ``privacy``."""

from collections.abc import Iterator, Mapping
from functools import cache

from bot.commands.choices import setting_choices
from bot.commands.reading.replies import bare
from bot.document import Invocation
from bot.locales import Language, Words, words
from bot.model import CatchUp, Style
from bot.text_folding import folded, folded_typed

MEANINGS: Mapping[str, Invocation] = {
    "button-arrival": Invocation("subscribe", {"when": "now"}),
    "button-resume": Invocation("subscribe"),
    "choice-folded": Invocation("settings", {"what": "style", "value": Style.FOLDED}),
    "choice-latest": Invocation("settings", {"what": "catchup", "value": CatchUp.LATEST}),
    "choice-all": Invocation("settings", {"what": "catchup", "value": CatchUp.ALL}),
    "choice-none": Invocation("settings", {"what": "catchup", "value": CatchUp.NONE}),
}
"""What a button of the settings does whose label is also said of other things."""

_UNSURE = ("subscribe", "unsubscribe")
"""Commands with words that people say of other things, too: ``unsure-<command>``, such as ``cancel``."""


def other_meaning(line: str) -> Invocation | None:
    """What a line would be as a setting or a question, that is also said of something else; None if it is neither."""
    return _meanings().get(folded(bare(line)))


def is_unsure(word: str) -> bool:
    """Whether a word for a command may as well be said of something else."""
    meant = _meanings().get(folded(word))
    return meant is not None and meant.command in _UNSURE and not meant.values


def goes_on(word: str) -> bool:
    """Whether a word such as ``continue`` may bring back what was stopped."""
    return folded_typed(word) in _resuming()


@cache
def _resuming() -> frozenset[str]:
    return frozenset(folded(word) for language in Language for word in words(language).listed("unsure-resume"))


@cache
def _meanings() -> Mapping[str, Invocation]:
    """Made once: the words do not change while the program runs. Where two labels are alike, the first goes."""
    meanings: dict[str, Invocation] = {}
    for language in Language:
        for label, meant in _of(words(language)):
            meanings.setdefault(folded(label), meant)
    return meanings


def _of(speak: Words) -> Iterator[tuple[str, Invocation]]:
    yield from ((bare(speak(message)), meant) for message, meant in MEANINGS.items())
    yield from ((word, Invocation(command)) for command in _UNSURE for word in speak.listed(f"unsure-{command}"))
    yield from ((word, MEANINGS["button-arrival"]) for word in speak.listed("unsure-arrival"))
    yield from ((word, Invocation("mydata")) for word in speak.listed("also-mydata"))
    for choice in setting_choices("language", speak):
        meant = Invocation("language", {"language": choice.value})
        yield from ((name, meant) for name in (choice.label, *choice.synonyms))
    for choice in setting_choices("zone", speak):
        yield choice.label, Invocation("timezone", {"zone": choice.value})
