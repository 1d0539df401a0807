"""The words that stand for commands, in every language at once: ``退订``, ``stop``."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from bot.commands.command import Command
from bot.locales import Language, words
from bot.text_folding import folded

_MOST_WORDS = 3
_GLUED = re.compile(r"^([\u4e00-\u9fff]+)(?=\d)")
"""Chinese needs no space before a number: ``订阅8:30``."""


def find_by_word(table: Sequence[Command], line: str) -> tuple[Command, str] | None:
    """The command whose word the line begins with, the longest that there is, and the rest of the line."""
    named = dict(_words(table))
    parts = _GLUED.sub(r"\1 ", line).split(" ")
    for count in range(min(len(parts), _MOST_WORDS), 0, -1):
        command = named.get(folded(" ".join(parts[:count])))
        if command is not None:
            return command, " ".join(parts[count:])
    return None


def nearest_command(table: Sequence[Command], typed: str) -> Command | None:
    """The command of the menu that a misspelt name or word comes nearest to, if any is near."""
    named = dict(_words(table))
    near = get_close_matches(folded(typed), list(named), n=1)
    return named[near[0]] if near else None


def _words(table: Sequence[Command]) -> Iterator[tuple[str, Command]]:
    """Every word, as it is compared, with its command; the name of a command goes before another's word."""
    menu = [command for command in table if command.menu]
    for language in Language:
        for command in menu:
            yield from ((folded(word), command) for word in command.synonyms(words(language)))
    for command in menu:
        yield command.name, command
