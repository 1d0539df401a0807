"""What Discord refuses in a list of application commands, with its codes and words.

Source: "Application Commands" in Discord's developer documentation.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.discord.errors import ApiError, Code, Complaints
from sandbox.discord.validation.json_types import COMMAND, check_shape

Command = Mapping[str, Any]
Path = tuple[str | int, ...]

COMMANDS = 100
OPTIONS = 25
CHOICES = 25
DESCRIPTION = 100
CHOICE = 100
TOTAL = 8000
CHAT_INPUT = 1
SUBCOMMAND, SUBCOMMAND_GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
_NESTED = (SUBCOMMAND, SUBCOMMAND_GROUP)
_AUTOCOMPLETE = (STRING, INTEGER, NUMBER)
_NAME = re.compile(r"^[-_'\w]{1,32}$")
_LOCALES = (
    "ar id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko he"
)
LOCALES = frozenset(_LOCALES.split())


def check_commands(commands: Sequence[Command]) -> None:
    """Raise ApiError for a whole list (PUT): 30032 too many, 50035 naming all that is wrong."""
    check_shape(commands, [COMMAND])
    if sum(each.get("type", CHAT_INPUT) == CHAT_INPUT for each in commands) > COMMANDS:
        raise ApiError(Code.COMMANDS_FULL)
    complaints = Complaints()
    seen: set[tuple[object, object]] = set()
    for number, command in enumerate(commands):
        _check_command(command, (number,), complaints)
        key = command.get("type", CHAT_INPUT), command.get("name")
        if key in seen:
            words = "Application command names must be unique"
            complaints.add((number, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
        seen.add(key)
    complaints.raise_any()


def check_command(command: Command) -> None:
    """Raise ApiError 50035 for a single command (POST)."""
    check_shape(command, COMMAND)
    complaints = Complaints()
    _check_command(command, (), complaints)
    complaints.raise_any()


def size(command: Command) -> int:
    """Characters of a command's names, descriptions and values, each text at its longest localization."""
    total = _longest(command, "name") + _longest(command, "description")
    total += sum(_longest(each, "name") + len(str(each.get("value", ""))) for each in command.get("choices") or [])
    return total + sum(size(option) for option in command.get("options") or [])


def _check_command(command: Command, path: Path, complaints: Complaints) -> None:
    if command.get("type", CHAT_INPUT) != CHAT_INPUT:
        if not 1 <= len(command.get("name") or "") <= 32:
            _bad_length((*path, "name"), 32, complaints)
        return
    _check_names(command, path, complaints)
    _check_options(command.get("options") or [], path, complaints)
    if size(command) > TOTAL:
        words = f"Command exceeds maximum size ({TOTAL})"
        complaints.add(path, "APPLICATION_COMMAND_TOO_LARGE", words)


def _check_names(each: Command, path: Path, complaints: Complaints) -> None:
    names = {("name",): each.get("name")} | _localized(each, "name", path, complaints)
    for where, name in names.items():
        if not isinstance(name, str) or not _NAME.match(name) or name != name.lower():
            words = "Command name is invalid"
            complaints.add((*path, *where), "APPLICATION_COMMAND_INVALID_NAME", words)
    texts = {("description",): each.get("description")} | _localized(each, "description", path, complaints)
    for where, text in texts.items():
        if not text:
            complaints.add((*path, *where), "BASE_TYPE_REQUIRED", "This field is required")
        elif len(text) > DESCRIPTION:
            _bad_length((*path, *where), DESCRIPTION, complaints)


def _localized(each: Command, key: str, path: Path, complaints: Complaints) -> dict[Path, Any]:
    field = f"{key}_localizations"
    found: dict[Path, Any] = {}
    for locale, text in (each.get(field) or {}).items():
        found[(field, locale)] = text
        if locale not in LOCALES:
            complaints.add((*path, field, locale), "BASE_TYPE_CHOICES", f"{locale!r} is not a locale of Discord's.")
    return found


def _check_options(options: list[Command], path: Path, complaints: Complaints) -> None:
    if len(options) > OPTIONS:
        complaints.add((*path, "options"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    seen: set[str] = set()
    optional = False
    for number, option in enumerate(options):
        here = (*path, "options", number)
        if option.get("name") in seen:
            words = "Application command option names must be unique"
            complaints.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", words)
        seen.add(option.get("name") or "")
        if option.get("required") and optional:
            words = "Required options must be placed before non-required options"
            complaints.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words)
        optional = optional or not option.get("required")
        _check_option(option, here, complaints)


def _check_option(option: Command, path: Path, complaints: Complaints) -> None:
    _check_names(option, path, complaints)
    kind = option.get("type")
    if kind not in range(1, 12):
        complaints.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, …, 11}.")
    if kind in _NESTED:
        _check_options(option.get("options") or [], path, complaints)
    choices = option.get("choices") or []
    if option.get("autocomplete") and (choices or kind not in _AUTOCOMPLETE):
        words = "Autocomplete is for string, integer and number options without choices"
        complaints.add((*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", words)
    _check_choices(choices, kind, (*path, "choices"), complaints)
    least, most = option.get("min_value"), option.get("max_value")
    if least is not None and most is not None and least > most:
        complaints.add((*path, "min_value"), "NUMBER_TYPE_MAX", "min_value must not be above max_value.")


def _check_choices(choices: list[Command], kind: object, path: Path, complaints: Complaints) -> None:
    if len(choices) > CHOICES:
        complaints.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        here = (*path, number)
        names = {("name",): choice.get("name")} | _localized(choice, "name", here, complaints)
        for where, name in names.items():
            if not 1 <= len(name or "") <= CHOICE:
                _bad_length((*here, *where), CHOICE, complaints)
        value = choice.get("value")
        fits = isinstance(value, str) and len(value) <= CHOICE if kind == STRING else isinstance(value, int | float)
        if not fits:
            complaints.add((*here, "value"), "APPLICATION_COMMAND_CHOICE_VALUE", f"{value!r} does not fit the option.")


def _longest(each: Command, key: str) -> int:
    texts = [each.get(key) or "", *(each.get(f"{key}_localizations") or {}).values()]
    return max(len(text or "") for text in texts)


def _bad_length(path: Path, most: int, complaints: Complaints) -> None:
    complaints.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")
