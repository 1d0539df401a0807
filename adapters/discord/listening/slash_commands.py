"""The table of commands -> Discord's slash commands, registered globally and only where they changed.

They are plain JSON as the API takes it. Rights are checked when a command is called, so everybody sees every command;
descriptions come from the locales, names are the ones people type everywhere. Who installs the bot for themselves has
those along that only read, wherever they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from discord.http import HTTPClient, Route

from adapters.discord.event_places import CHANNEL_TYPES
from adapters.discord.outcomes import ForeignAnswer
from bot.commands import TABLE, Command, Parameter, ParameterKind
from bot.locales import Language, Words, words

Json = dict[str, Any]

LOCALES = MappingProxyType({Language.SIMPLIFIED: "zh-CN", Language.TRADITIONAL: "zh-TW"})
"""Discord's names of our languages; English is what everybody else sees."""

# "Application Command Types" and "Application Command Option Type" in Discord's developer documentation.
_SLASH = 1
_STRING, _INTEGER, _CHANNEL = 3, 4, 7
_TYPES = {ParameterKind.NUMBER: _INTEGER, ParameterKind.CHANNEL: _CHANNEL}
_IN_SERVERS, _IN_DIRECT_MESSAGES, _AMONG_PEOPLE = 0, 1, 2
_BY_SERVER, _BY_PERSON = 0, 1
_TEXT = 100
"""Characters of a description, and of a choice."""


def payload(table: Iterable[Command]) -> list[Json]:
    """The commands of the menu as Discord's command objects."""
    return [_command(command) for command in table if command.menu]


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """Discord's ids of the commands, by their names, and how many were ``changed``."""

    ids: Mapping[str, str]
    changed: int


async def sync(http: HTTPClient, application_id: int, table: Iterable[Command]) -> Registered:
    """Register the commands that Discord lacks or has otherwise, and take back others of ours.

    What else the application has, such as an Entry Point or a command of another program, stays: to replace the whole
    list would take it away, and Discord refuses that for an Entry Point (50240). It allows 200 creations a day.
    Raises what discord.py raises.
    """
    path = "/applications/{application_id}/commands?with_localizations=true"
    there = await http.request(Route("GET", path, application_id=application_id))
    if not isinstance(there, list):
        raise ForeignAnswer("an answer that is no list of commands")
    wanted = payload(table)
    missing, superfluous = changes(wanted, there)
    route = Route("POST", path, application_id=application_id)
    made = [await http.request(route, json=command) for command in missing]
    for command_id in superfluous:
        await http.delete_global_command(application_id, command_id)
    return Registered(ids=_ids([*there, *made], wanted), changed=len(missing) + len(superfluous))


def _ids(there: Iterable[Any], wanted: Sequence[Json]) -> Mapping[str, str]:
    """The ids of the wanted slash commands, as far as Discord tells them."""
    names = {command["name"] for command in wanted}
    slash = (each for each in there if isinstance(each, dict) and each.get("type", _SLASH) == _SLASH)
    return {each["name"]: str(each["id"]) for each in slash if each.get("name") in names and "id" in each}


def changes(wanted: Sequence[Json], there: Iterable[Json]) -> tuple[list[Json], list[str]]:
    """The wanted commands that are not there as they should be, and the ids of ours that are not wanted.

    Whatever else Discord says of a command (its id, its version) does not count. Ours are the slash commands with a
    name of the table.
    """
    slash = {command["name"]: command for command in there if command.get("type", _SLASH) == _SLASH}
    missing = [command for command in wanted if not _has(slash.get(command["name"]), command)]
    ours = {command.name for command in TABLE} - {command["name"] for command in wanted}
    return missing, [command["id"] for name, command in slash.items() if name in ours]


def _has(there: Any, wanted: Any) -> bool:
    """Whether all that is wanted is there; Discord leaves out what is empty or false."""
    if isinstance(wanted, dict) and isinstance(there, dict):
        return all(_has(there.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(there, list):
        return len(wanted) == len(there) and all(map(_has, there, wanted))
    return bool(there == wanted or not (there or wanted))


def _command(command: Command) -> Json:
    ordered = sorted(command.parameters, key=lambda parameter: not parameter.required)
    return {
        "type": _SLASH,
        "name": command.name,
        **_described(command.help),
        "options": [_option(command, parameter) for parameter in ordered],
        "contexts": [_IN_SERVERS, _IN_DIRECT_MESSAGES, *([_AMONG_PEOPLE] if command.anywhere else [])],
        "integration_types": [_BY_SERVER, *([_BY_PERSON] if command.anywhere else [])],
    }


def _option(command: Command, parameter: Parameter) -> Json:
    option: Json = {
        "type": _TYPES.get(parameter.kind, _STRING),
        "name": parameter.name,
        **_described(lambda speak: command.parameter_help(parameter, speak)),
        "required": parameter.required,
    }
    if parameter.kind is ParameterKind.NUMBER:
        return option | {"min_value": parameter.low, "max_value": parameter.high}
    if parameter.kind is ParameterKind.CHOICE:
        return option | {"choices": [_choice(value) for value in parameter.choices]}
    if parameter.kind is ParameterKind.CHANNEL:
        return option | {"channel_types": list(CHANNEL_TYPES)}
    return option | {"autocomplete": parameter.autocomplete is not None}


def _choice(value: str) -> Json:
    label = f"choice-{value}"
    localised = _localised(lambda speak: speak(label))
    return {"name": words(Language.ENGLISH)(label), "value": value, "name_localizations": localised}


def _described(text: Callable[[Words], str]) -> Json:
    return {"description": text(words(Language.ENGLISH))[:_TEXT], "description_localizations": _localised(text)}


def _localised(text: Callable[[Words], str]) -> Json:
    return {locale: text(words(language))[:_TEXT] for language, locale in LOCALES.items()}
