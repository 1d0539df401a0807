"""The words that stand for commands, in every language at once: ``退订``, ``stop``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from bot.commands.command import Command, ParameterKind
from bot.commands.dates import leading_day
from bot.commands.reading.story_names import names_stories
from bot.errors import Offer, Refusal
from bot.locales import Language, words
from bot.schedule.typed_text import read_number
from bot.text_folding import folded

_MOST_WORDS = 4
_LONGEST_WORD = 8
_SHORTEST_MISSPELT = 3
"""``hi`` would be near to any short word with these letters, such as ``chip``."""

_SHORT = 5
"""Letters of a word that has many neighbours."""

_ALIKE = 0.7
"""How much of both has to agree: less, and ``set theory`` would be near to ``story``."""

_GLUED = re.compile(r"^([a-z]+)(?=\d)", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def apart(line: str) -> str:
    """The line with a command, a space and a number where they are one: ``top3``."""
    return _GLUED.sub(r"\1 ", line)


def find_by_word(table: Sequence[Command], line: str) -> tuple[Command, str] | None:
    """The command whose word the line begins with, the longest that there is, and the rest of the line."""
    named = _vocabulary(tuple(table))
    parts = apart(line.replace("’", "'")).split(" ")
    for count in range(min(len(parts), _MOST_WORDS), 0, -1):
        command = named.get(folded(" ".join(parts[:count])))
        if command is not None:
            return command, " ".join(parts[count:])
    return _glued(named, line)


def _glued(named: Mapping[str, Command], line: str) -> tuple[Command, str] | None:
    """Chinese needs no space behind a word: ``订阅早上8点``; ``搜索引擎``, ``工具调用`` are words of their own."""
    for end in range(min(len(line) - 1, _LONGEST_WORD), 0, -1):
        command = named.get(folded(line[:end])) if _CHINESE.match(line[end - 1]) else None
        if command is not None and _goes_on(command, line[end:]):
            return command, line[end:]
    return None


def _goes_on(command: Command, rest: str) -> bool:
    """Whether the rest of a line may be the command's value; any Chinese would do for the words of a title, but
    not for what is kept."""
    kind = command.parameters[0].kind if command.parameters else None
    if command.name == "save" and names_stories(rest):
        return True
    if kind is ParameterKind.TEXT:
        is_of_a_title = command.parameters[0].required or command.name == "search"
        return not (is_of_a_title and _CHINESE.match(rest))
    return read_number(rest) is not None if kind is ParameterKind.NUMBER else bool(leading_day(rest))


class UnknownCommand(Refusal):
    """A person typed a command that does not exist."""


def unknown_command(name: str, table: Sequence[Command]) -> UnknownCommand:
    """The refusal of a command that was typed, with a button for the one that was probably meant."""
    if near := nearest_command(table, name):
        return UnknownCommand("refusal-command-near", Offer(f"/{near.name}", near.name), command=name, near=near.name)
    return UnknownCommand("refusal-command", Offer("/help", "help"), command=name)


def nearest_command(table: Sequence[Command], typed: str) -> Command | None:
    """The command of the menu that a misspelt name or word comes nearest to, if any is near."""
    named = _vocabulary(tuple(table))
    shown = [word for word, command in named.items() if command.menu and len(word) >= _SHORTEST_MISSPELT]
    near = get_close_matches(folded(typed), shown, n=1, cutoff=_ALIKE)
    return named[near[0]] if near and not _is_another_word(folded(typed), near[0]) else None


def _is_another_word(typed: str, word: str) -> bool:
    """Whether a short word has one letter for another, which makes it a word of its own rather than a slip: ``cool``
    is no ``tool``, ``step`` no ``stop``."""
    return len(typed) == len(word) <= _SHORT and sorted(typed) != sorted(word)


@cache
def _vocabulary(table: tuple[Command, ...]) -> Mapping[str, Command]:
    """Every word, as it is compared, with its command: made once, as neither changes while the program runs."""
    return dict(_words(table))


def _words(table: Sequence[Command]) -> Iterator[tuple[str, Command]]:
    """The name of a command goes before another's word."""
    for language in Language:
        for command in table:
            unsure = words(language).listed(f"unsure-{command.name}")
            yield from ((folded(word), command) for word in (*command.synonyms(words(language)), *unsure))
    yield from ((command.name, command) for command in table if command.menu)
