"""The values of a command's parameters: read from a typed line, checked wherever they come from.

typed line -> split -> guessed values ┐
button, slash command -> its values ──┴-> checked values, or a Refusal that says what was expected
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.commands.choices import choice_refusal, find_choice, labelled_choices
from bot.commands.command import Command, Parameter, ParameterKind, Request
from bot.commands.dates import Calendar, leading_day
from bot.commands.reading.changes.several_hours import several_hours
from bot.commands.reading.day_meant import day_meant
from bot.document import Value
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import Preferences
from bot.schedule import NotUnderstood, Piece, is_schedule, read_schedule
from bot.schedule.typed_text import read_number
from bot.text_folding import narrow

CalendarOf = Callable[[], Awaitable[Calendar]]
"""What days are counted from, read from the database when it is asked for."""


LONGEST: Final = 4096
"""Characters of what somebody typed that are read: all of a message of Telegram's, and no less of a field of Discord's
than anybody fills in."""


def clean(text: str) -> str:
    """Single spaces, no full-width letters and digits, and no character that a database cannot hold.

    Whatever people type passes here before anything reads it.
    """
    held = narrow(text[:LONGEST]).replace("\0", "").encode(errors="ignore").decode()
    return " ".join(held.split())


def may_name_a_place(word: str) -> bool:
    """Whether it is written as a place (``telegram:123``, ``-100``), perhaps a wrong one."""
    return any(sign == ":" or sign.isdecimal() for sign in word)


def read_arguments(command: Command, rest: str, words: Words) -> tuple[dict[str, Value], str]:
    """The values that a person meant by the words after a command, not checked yet: choices also by their labels.

    And what of the line is left over, as no parameter takes it. A part of a label is none for what changes a
    subscription: ``stop her`` has nothing to do with ``here``.
    """
    partly = not command.manages

    def chosen(parameter: Parameter, word: str) -> str | None:
        return find_choice(word, lambda language: labelled_choices(parameter.choices, language), words, partly=partly)

    values: dict[str, Value] = {}
    named, rest = split_named(command.parameters, rest, chosen)
    given, left = split_words(command.parameters, rest, lambda parameter, word: chosen(parameter, word) is not None)
    for parameter, word in given:
        if parameter.kind is ParameterKind.CHOICE:
            values[parameter.name] = chosen(parameter, word) or word
        elif parameter.kind is ParameterKind.NUMBER and (number := read_number(word)) is not None:
            values[parameter.name] = number
        else:
            values[parameter.name] = word
    return values | named, left


def split_named(
    parameters: Sequence[Parameter], line: str, chosen: Callable[[Parameter, str], str | None]
) -> tuple[dict[str, Value], str]:
    """The values that are typed with their names, wherever they stand in a line, and the rest of that. Of two for one
    the first counts; a choice that there is not is none (``in:house``)."""
    values: dict[str, Value] = {}
    rest = []
    for word in line.split(" "):
        name, _, value = word.replace("：", ":").partition(":")
        named = next((each for each in parameters if each.named and each.name == name.lower()), None)
        meant = chosen(named, value) if named and named.kind is ParameterKind.CHOICE else value
        if named and meant and named.name not in values:
            values[named.name] = meant
        else:
            rest.append(word)
    return values, " ".join(rest)


def split_words(
    parameters: Sequence[Parameter], rest: str, is_choice: Callable[[Parameter, str], bool]
) -> tuple[list[tuple[Parameter, str]], str]:
    """Which words of the line are whose value, in the order of the parameters, and what is left over.

    A parameter that may be left out is, where its word is a choice that comes later: ``issue headlines``.
    """
    given = []
    parameters = [each for each in parameters if each.kind is not ParameterKind.CHANNEL and not each.named]
    for at, parameter in enumerate(parameters):
        later = parameters[at + 1 :]
        word, left = _first(parameter, rest, later)
        if not parameter.required and any(is_choice(other, word) for other in later):
            continue
        if word:
            given.append((parameter, word))
        rest = left
    return given, rest


def _first(parameter: Parameter, rest: str, later: Sequence[Parameter]) -> tuple[str, str]:
    """What of the line is this parameter's, and what is left. A DATE may be several words (``Dec 20``); a TEXT leaves
    only the choice that may begin or end the line (``me at 8:30``)."""
    if parameter.kind is ParameterKind.DATE and (day := leading_day(rest)):
        return day, rest[len(day) :].lstrip()
    if parameter.kind is not ParameterKind.TEXT:
        word, _, left = rest.partition(" ")
        return word, left
    begin, _, text = rest.partition(" ")
    if text and any(begin.lower() in other.choices for other in later):
        return text, begin
    text, _, end = rest.rpartition(" ")
    return (text, end) if any(end.lower() in other.choices for other in later) else (rest, "")


async def checked(
    command: Command, values: Mapping[str, Value], words: Words, calendar: CalendarOf
) -> dict[str, Value]:
    """The values as the command declares them, in the order of its parameters. Nothing is guessed at; a Refusal says
    what was expected. A date may be given as people write one: only then is the ``calendar`` read."""
    if not values.keys() <= {parameter.name for parameter in command.parameters}:
        raise outdated()
    good: dict[str, Value] = {}
    for parameter in command.parameters:
        value = values.get(parameter.name, "")
        if isinstance(value, str):
            value = clean(value)
        if value != "":
            good[parameter.name] = await _checked(command, parameter, value, good, words, calendar)
        elif parameter.required:
            raise Refusal(f"refusal-missing-{command.name}")
    return good


def outdated() -> Refusal:
    """For a button or slash command of an earlier version, which means nothing any more."""
    return Refusal("refusal-outdated", Offer("/help", "help"))


async def _checked(
    command: Command, parameter: Parameter, value: Value, good: Mapping[str, Value], words: Words, calendar: CalendarOf
) -> Value:
    match parameter.kind:
        case ParameterKind.NUMBER:
            if isinstance(value, int) and parameter.low <= value <= parameter.high:
                return value
            raise Refusal(
                "refusal-number", word=str(value), command=command.name, low=parameter.low, high=parameter.high
            )
        case ParameterKind.DATE:
            day = value if isinstance(value, date) else day_meant(str(value), await calendar())
            if day is None:
                raise Refusal("refusal-date", Offer(words("button-archive"), "issue"), word=str(value))
            return day
        case ParameterKind.CHOICE:
            if value in parameter.choices:
                return value
            choices = labelled_choices(parameter.choices, words)
            raise choice_refusal(str(value), choices, words, command.name, parameter.name, good)
        case ParameterKind.WORD:
            return str(value).replace(" ", "")
        case _:
            return str(value)


def wanted_preferences(request: Request, before: Preferences) -> Preferences:
    """What a request's ``when`` asks for; what it does not say stays as ``before``. Raises Refusal."""
    if several := several_hours(request.text("when"), before.schedule, request.words):
        raise several
    try:
        understood = read_schedule(request.text("when").split(), before.schedule)
    except NotUnderstood as unclear:
        second = unclear.again and unclear.piece is Piece.TIME
        message = "refusal-second-time" if second else f"refusal-{unclear.piece}"
        raise Refusal(message, *_where_meant(request), word=unclear.text) from None
    return replace(before, schedule=understood.schedule, style=understood.style or before.style)


def _where_meant(request: Request) -> Sequence[Offer]:
    """The button for a place that stands at the end of the time, as the bot prints it: ``20:30 me`` in one field."""
    when, _, where = request.text("when").rpartition(" ")
    if where not in {"here", "me"} or request.text("where") or not is_schedule(when):
        return ()
    return (Offer(request.words(f"choice-{where}"), "subscribe", {"when": when, "where": where}),)
