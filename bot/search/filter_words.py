"""The words of a filter as people write them: each finds what a search finds by whole words, or links to a site."""

import re
from collections.abc import Iterable
from typing import Final

from bot.search.query import read_query
from bot.search.story_terms import site_term
from bot.text_folding import folded

MOST_WORDS: Final = 20
"""So many words can be followed, and as many muted."""

LONGEST_WORD: Final = 40
"""Characters."""

SITE: Final = "site:"

_NO_PART: Final = "=+-@ "
"""Signs that say nothing in front of a word; a spreadsheet would take what begins so for a formula."""

_BETWEEN: Final = re.compile(r"[,，、;；\n]")
_ADDRESS: Final = re.compile(r"^(?:https?://)?(?:www\.)?|[/?#].*$", re.IGNORECASE)
_HOST: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")


class WordError(ValueError):
    """A ``word`` that finds nothing, or too long a one; ``why`` is "empty", "long" or "site"."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__(f"{word!r} cannot be looked for: {why}")
        self.word = word
        self.why = why


def split_words(text: str) -> tuple[str, ...]:
    """What stands between commas of any kind."""
    return tuple(word for each in _BETWEEN.split(text) if (word := " ".join(each.split())))


def read_word(typed: str) -> str:
    """A word as it is kept: as it was typed, of a site its name alone. Raises WordError."""
    typed = typed.lstrip(_NO_PART)
    name, colon, rest = typed.partition(":")
    if colon and folded(name) == "site":
        host = _ADDRESS.sub("", rest.strip().lower())
        if not _HOST.fullmatch(host):
            raise WordError(typed, "site")
        typed = f"{SITE}{host}"
    elif not read_query(typed).clauses:
        raise WordError(typed, "empty")
    if len(typed) > LONGEST_WORD:
        raise WordError(typed, "long")
    return typed


def site_of(word: str) -> str | None:
    """The term of the stories that link to the site, if it is one that is asked for."""
    return site_term(word.removeprefix(SITE)) if word.startswith(SITE) else None


def with_word(words: Iterable[str], word: str) -> tuple[str, ...]:
    """The words and this one, in the order in which they are kept; one that reads alike is there already."""
    known = {folded(each): each for each in words}
    known.setdefault(folded(word), word)
    return tuple(known[each] for each in sorted(known))


def without_word(words: Iterable[str], word: str) -> tuple[str, ...]:
    """The words less the one that reads so."""
    return tuple(each for each in words if folded(each) != folded(word))
