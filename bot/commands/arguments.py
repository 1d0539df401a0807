"""The words after a command become the values of its parameters, or a Refusal says what was expected."""

from collections.abc import Sequence
from datetime import date

from bot.commands.choices import labelled, meant, not_among
from bot.commands.command import Command, Kind, Parameter
from bot.commands.context import Value
from bot.commands.dates import read_day
from bot.errors import Refusal
from bot.locales import Words

_LONGEST_NUMBER = 9


def read_arguments(command: Command, rest: str, words: Words, today: date) -> dict[str, Value]:
    """The values of the parameters that ``rest`` gives, in their order.

    One that may be left out is, where its word fits a choice that comes later: ``issue headlines``.
    """
    values: dict[str, Value] = {}
    incoming = [command.name]
    for at, parameter in enumerate(command.parameters):
        later = command.parameters[at + 1 :]
        word, left = _taken(parameter, rest, later)
        if not parameter.required and any(_chosen(other, word, words) for other in later):
            continue
        if word:
            values[parameter.name] = _value(parameter, word, incoming, words, today)
            incoming.append(word)
        elif parameter.required:
            raise Refusal(f"refusal-missing-{command.name}")
        rest = left
    return values


def _taken(parameter: Parameter, rest: str, later: Sequence[Parameter]) -> tuple[str, str]:
    """What of the line is this parameter's, and what is left. A TEXT leaves only the choice that may end the line."""
    if parameter.kind is not Kind.TEXT:
        word, _, rest = rest.partition(" ")
        return word, rest
    text, _, end = rest.rpartition(" ")
    return (text, end) if any(end.lower() in other.choices for other in later) else (rest, "")


def _value(parameter: Parameter, word: str, incoming: Sequence[str], words: Words, today: date) -> Value:
    match parameter.kind:
        case Kind.NUMBER:
            return _number(parameter, word, incoming)
        case Kind.DATE:
            day = read_day(word, today)
            if day is None:
                raise Refusal("refusal-date", (words("button-archive"), "issue"), word=word)
            return day
        case Kind.CHOICE:
            chosen = _chosen(parameter, word, words)
            if chosen is not None:
                return chosen
            raise not_among(word, labelled(parameter.choices, words), " ".join(incoming), words)
        case _:
            return word


def _chosen(parameter: Parameter, word: str, words: Words) -> str | None:
    return meant(word, lambda speak: labelled(parameter.choices, speak), words)


def _number(parameter: Parameter, word: str, incoming: Sequence[str]) -> int:
    if len(word) <= _LONGEST_NUMBER and word.isdecimal() and parameter.low <= int(word) <= parameter.high:
        return int(word)
    raise Refusal("refusal-number", word=word, command=incoming[0], low=parameter.low, high=parameter.high)
