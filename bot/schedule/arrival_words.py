"""What people call delivery on arrival: the words of the locales, in every language."""

from functools import cache

from bot.locales import Language, words
from bot.schedule.typed_text import normal

_LISTS = ("arrival-words", "unsure-arrival")
"""Words that say it where a time is meant; and those that may say it anywhere, where a button does it."""


def is_arrival(text: str) -> bool:
    """Whether ``text`` as a whole says that an issue is to come as soon as it is out."""
    return normal(text) in _words()


@cache
def _words() -> frozenset[str]:
    """Made once: the words do not change while the program runs."""
    listed = (words(language).listed(name) for language in Language for name in _LISTS)
    return frozenset(normal(word) for each in listed for word in each)
