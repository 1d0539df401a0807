"""What a button says, as the line that platforms keep with it and send back: ``settings style full``.

the command, and the values in the order of its parameters:  issue 2025-12-20 headlines
the values by name, where that would be read otherwise:      subscribe {"when": "8:30 me"}
its number in ``storage.callback_tokens``, where too long:   #12
"""

import json
import re
from collections.abc import Sequence
from datetime import date

from bot.commands.arguments import split_words
from bot.commands.command import Command, Parameter, ParameterKind, find_command
from bot.commands.table import TABLE
from bot.document import Invocation, Value
from bot.storage import CallbackTokens

# Telegram's callback_data (1 to 64 bytes) is the tightest; adapters put one byte in front for the way of pressing.
_LONGEST = 62

_TOKEN = re.compile(r"#(\d{1,9})", re.ASCII)


def encode(invocation: Invocation, table: Sequence[Command] = TABLE) -> str:
    """The line of an Invocation; ``decode`` reads it back to the same, if its values are valid."""
    command = find_command(table, invocation.command)
    values = {name: str(value) for name, value in invocation.values.items()}
    ordered = [values[parameter.name] for parameter in _parameters(command) if parameter.name in values]
    line = " ".join([invocation.command, *ordered])
    if decode(line, table) == invocation:
        return line
    return f"{invocation.command} {json.dumps(values, ensure_ascii=False)}"


def decode(line: str, table: Sequence[Command] = TABLE) -> Invocation:
    """The Invocation of a line. One that no button of this version says is the name of a command that is not there."""
    name, _, rest = line.partition(" ")
    parameters = _parameters(find_command(table, name))
    if rest.startswith("{"):
        given, left = _by_name(parameters, rest)
    else:
        given, left = split_words(parameters, rest, lambda parameter, word: word in parameter.choices)
    if left:
        return Invocation(line)
    return Invocation(name, {parameter.name: _value(parameter, word) for parameter, word in given})


async def shorten(invocation: Invocation, tokens: CallbackTokens, table: Sequence[Command]) -> Invocation:
    """The Invocation itself, or the one of a number that stands for it, where its line is too long for a button."""
    line = encode(invocation, table)
    return invocation if len(line.encode()) <= _LONGEST else Invocation(f"#{await tokens.number(line)}")


async def expand(invocation: Invocation, tokens: CallbackTokens, table: Sequence[Command]) -> Invocation:
    """What ``shorten`` was given. A number that stands for nothing stays as it is."""
    token = _TOKEN.fullmatch(invocation.command)
    line = await tokens.line(int(token[1])) if token else None
    return invocation if line is None else decode(line, table)


def _parameters(command: Command | None) -> tuple[Parameter, ...]:
    return command.parameters if command else ()


def _by_name(parameters: Sequence[Parameter], text: str) -> tuple[list[tuple[Parameter, str]], str]:
    """The parameters that a JSON object has values for; the whole text is left where it is none of ours."""
    try:
        values = json.loads(text)
    except ValueError:
        return [], text
    given = [(parameter, str(values[parameter.name])) for parameter in parameters if parameter.name in values]
    return given, "" if len(given) == len(values) else text


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
