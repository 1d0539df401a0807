"""Words that a line without a slash may ask to follow or to mute: ``follow OpenAI``, ``屏蔽 币圈``.

A button does it, for the line may as well be words to look for (``follow the money``).
"""

from collections.abc import Mapping
from functools import cache

from bot.document import Invocation
from bot.locales import Language, words
from bot.search import WordError, read_word, split_words
from bot.text_folding import folded

COMMANDS = ("follow", "mute")


def filter_wished(line: str) -> Invocation | None:
    """The change that the line may ask for; None where it begins with no word for it, or names nothing to look for."""
    verb, _, named = line.partition(" ")
    command = _verbs().get(folded(verb))
    try:
        return Invocation(command, {"word": named}) if command and any(map(read_word, split_words(named))) else None
    except WordError:
        return None


@cache
def _verbs() -> Mapping[str, str]:
    """Made once: the words do not change while the program runs."""
    said = {name: name for name in COMMANDS}
    for language in Language:
        said |= {folded(verb): name for name in COMMANDS for verb in words(language).listed(f"words-{name}")}
    return said
