"""What a button says, as the line that platforms keep with it and send back: ``settings style full``.

The values stand in the order of the parameters, a space between. Where that would be too long, or be read otherwise
(``subscribe`` with the text "8:30 me"), the button has the number of its line in ``storage.callback_tokens``: ``#12``,
which only a press at the place where it was shown turns into the line again.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.commands.arguments import split_named, split_words
from bot.commands.command import Command, Parameter, ParameterKind, find_command
from bot.commands.table import TABLE
from bot.document import Button, Document, Invocation, Value

# Telegram's callback_data (1 to 64 bytes) is the tightest; adapters put one byte in front for the effect of a press.
_LONGEST = 62

_EVERY_VALUE = "\n"
"""Stands between all values, also those not given, where spaces would not tell them apart: no value has it."""

_TOKEN = re.compile(r"#(\d{1,9})", re.ASCII)


def encode(invocation: Invocation, table: Sequence[Command] = TABLE) -> str:
    """The line of an Invocation; ``decode`` reads it back to the same, if its values are valid."""
    declared = _parameters(invocation.command, table)
    parameters = [each for each in declared if each.kind is not ParameterKind.CHANNEL or each.name in invocation.values]
    values = [str(invocation.values.get(parameter.name, "")) for parameter in parameters]
    said = [_said(parameter, value) for parameter, value in zip(parameters, values, strict=True) if value]
    line = " ".join([invocation.command, *said])
    return line if decode(line, table) == invocation else _EVERY_VALUE.join([invocation.command, *values])


def decode(line: str, table: Sequence[Command] = TABLE) -> Invocation:
    """The Invocation of a line. One that no button of this version says is the name of a command that is not there."""
    if _EVERY_VALUE in line:
        name, *words = line.split(_EVERY_VALUE)
        parameters = _parameters(name, table)
        given = list(zip(parameters, words, strict=False))
        fits = _fewest(parameters) <= len(words) <= len(parameters)
    else:
        name, _, rest = line.partition(" ")
        parameters = _parameters(name, table)
        named, rest = split_named(parameters, rest, lambda parameter, word: word if word in parameter.choices else None)
        given, left = split_words(parameters, rest, lambda parameter, word: word in parameter.choices)
        given += [(each, str(named[each.name])) for each in parameters if each.name in named]
        fits = not left
    return (
        Invocation(name, {each.name: _value(each, word) for each, word in given if word}) if fits else Invocation(line)
    )


def _said(parameter: Parameter, value: str) -> str:
    return f"{parameter.name}:{value}" if parameter.named else value


async def shorten(
    invocation: Invocation, number: Callable[[str], Awaitable[int]], table: Sequence[Command]
) -> Invocation:
    """The Invocation itself, or one of the ``number`` that stands for its line where a button cannot hold that."""
    line = encode(invocation, table)
    plain = len(line.encode()) <= _LONGEST and _EVERY_VALUE not in line
    return invocation if plain else Invocation(f"#{await number(line)}")


async def expand(
    invocation: Invocation, line_of: Callable[[int], Awaitable[str | None]], table: Sequence[Command]
) -> Invocation:
    """What ``shorten`` was given. A number that stands for nothing stays as it is."""
    token = _TOKEN.fullmatch(invocation.command)
    line = await line_of(int(token[1])) if token else None
    return invocation if line is None else decode(line, table)


def for_guest(document: Document, table: Sequence[Command]) -> Document:
    """The document with the buttons alone that do something where the bot is a guest."""

    def works(button: Button) -> bool:
        command = find_command(table, button.command.command) if button.command else None
        return command is None or command.anywhere

    rows = [tuple(filter(works, row)) for row in document.buttons]
    return replace(document, buttons=tuple(filter(None, rows)))


def _parameters(name: str, table: Sequence[Command]) -> tuple[Parameter, ...]:
    command = find_command(table, name)
    return command.parameters if command else ()


def _fewest(parameters: Sequence[Parameter]) -> int:
    """How many values a line has at least: buttons of a version without channels stand in chats."""
    return sum(parameter.kind is not ParameterKind.CHANNEL for parameter in parameters)


def _value(parameter: Parameter, word: str) -> Value:
    """The value that a word is; one of the wrong kind stays a word."""
    try:
        match parameter.kind:
            case ParameterKind.NUMBER:
                return int(word)
            case ParameterKind.DATE:
                return date.fromisoformat(word)
    except ValueError:
        pass
    return word
