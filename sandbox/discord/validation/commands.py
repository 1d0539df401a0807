"""What Discord refuses in a list of application commands, with its codes and words.

Source: "Application Commands" in Discord's developer documentation.
"""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from sandbox.discord.errors import ApiError, ErrorCode, FormErrors
from sandbox.discord.validation.json_types import COMMAND, check_json_type

Command = Mapping[str, Any]
Path = tuple[str | int, ...]

MAX_COMMANDS = 100
MAX_OPTIONS = 25
MAX_CHOICES = 25
MAX_NAME = 32
MAX_DESCRIPTION = 100
MAX_CHOICE = 100
MAX_TOTAL = 8000  # characters, see _size
CHAT_INPUT = 1
ENTRY_POINT = 4  # PRIMARY_ENTRY_POINT: what opens an application's Activity


class OptionType(IntEnum):
    """The types of a command's options, by the platform's numbers."""

    SUBCOMMAND = 1
    SUBCOMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


NESTING_TYPES = (OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP)
_AUTOCOMPLETE_TYPES = (OptionType.STRING, OptionType.INTEGER, OptionType.NUMBER)
_NAME = re.compile(r"^[-_'\w]{1,32}$")
_LOCALES = (
    "ar id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko he"
)
LOCALES = frozenset(_LOCALES.split())


def check_commands(commands: Sequence[Command]) -> None:
    """Raise ApiError for a whole list (PUT): 30032 too many, 50035 naming all that is wrong."""
    check_json_type(commands, [COMMAND])
    if sum(each.get("type", CHAT_INPUT) == CHAT_INPUT for each in commands) > MAX_COMMANDS:
        raise ApiError(ErrorCode.COMMANDS_FULL)
    errors = FormErrors()
    seen: set[tuple[object, object]] = set()
    for number, command in enumerate(commands):
        _check_command(command, (number,), errors)
        key = command.get("type", CHAT_INPUT), command.get("name")
        if key in seen:
            words = "Application command names must be unique"
            errors.add((number, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
        seen.add(key)
    errors.raise_any()


def check_command(command: Command) -> None:
    """Raise ApiError 50035 for a single command (POST)."""
    check_json_type(command, COMMAND)
    errors = FormErrors()
    _check_command(command, (), errors)
    errors.raise_any()


def _size(command: Command) -> int:
    """The number of characters in a command's names, descriptions and values, each text at its longest localization."""
    total = _longest(command, "name") + _longest(command, "description")
    total += sum(_longest(each, "name") + len(str(each.get("value", ""))) for each in command.get("choices") or [])
    return total + sum(_size(option) for option in command.get("options") or [])


def _check_command(command: Command, path: Path, errors: FormErrors) -> None:
    if command.get("type", CHAT_INPUT) != CHAT_INPUT:
        if not 1 <= len(command.get("name") or "") <= MAX_NAME:
            _bad_length((*path, "name"), MAX_NAME, errors)
        return
    _check_names(command, path, errors)
    _check_options(command.get("options") or [], path, errors)
    if _size(command) > MAX_TOTAL:
        words = f"Command exceeds maximum size ({MAX_TOTAL})"
        errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", words)


def _check_names(each: Command, path: Path, errors: FormErrors) -> None:
    names = {("name",): each.get("name")} | _localized(each, "name", path, errors)
    for where, name in names.items():
        if not isinstance(name, str) or not _NAME.match(name) or name != name.lower():
            words = "Command name is invalid"
            errors.add((*path, *where), "APPLICATION_COMMAND_INVALID_NAME", words)
    texts = {("description",): each.get("description")} | _localized(each, "description", path, errors)
    for where, text in texts.items():
        if not text:
            errors.add((*path, *where), "BASE_TYPE_REQUIRED", "This field is required")
        elif len(text) > MAX_DESCRIPTION:
            _bad_length((*path, *where), MAX_DESCRIPTION, errors)


def _localized(each: Command, key: str, path: Path, errors: FormErrors) -> dict[Path, Any]:
    field = f"{key}_localizations"
    found: dict[Path, Any] = {}
    for locale, text in (each.get(field) or {}).items():
        found[(field, locale)] = text
        if locale not in LOCALES:
            errors.add((*path, field, locale), "BASE_TYPE_CHOICES", f"{locale!r} is not a locale of Discord's.")
    return found


def _check_options(options: list[Command], path: Path, errors: FormErrors) -> None:
    if len(options) > MAX_OPTIONS:
        errors.add((*path, "options"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    seen: set[str] = set()
    optional = False
    for number, option in enumerate(options):
        here = (*path, "options", number)
        if option.get("name") in seen:
            words = "Application command option names must be unique"
            errors.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", words)
        seen.add(option.get("name") or "")
        if option.get("required") and optional:
            words = "Required options must be placed before non-required options"
            errors.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words)
        optional = optional or not option.get("required")
        _check_option(option, here, errors)


def _check_option(option: Command, path: Path, errors: FormErrors) -> None:
    _check_names(option, path, errors)
    kind = option.get("type")
    if kind not in set(OptionType):
        errors.add((*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, …, 11}.")
    if kind in NESTING_TYPES:
        _check_options(option.get("options") or [], path, errors)
    choices = option.get("choices") or []
    if option.get("autocomplete") and (choices or kind not in _AUTOCOMPLETE_TYPES):
        words = "Autocomplete is for string, integer and number options without choices"
        errors.add((*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", words)
    _check_choices(choices, kind, (*path, "choices"), errors)
    least, most = option.get("min_value"), option.get("max_value")
    if least is not None and most is not None and least > most:
        errors.add((*path, "min_value"), "NUMBER_TYPE_MAX", "min_value must not be above max_value.")


def _check_choices(choices: list[Command], kind: object, path: Path, errors: FormErrors) -> None:
    if len(choices) > MAX_CHOICES:
        errors.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        here = (*path, number)
        names = {("name",): choice.get("name")} | _localized(choice, "name", here, errors)
        for where, name in names.items():
            if not 1 <= len(name or "") <= MAX_CHOICE:
                _bad_length((*here, *where), MAX_CHOICE, errors)
        value = choice.get("value")
        fits = (
            isinstance(value, str) and len(value) <= MAX_CHOICE
            if kind == OptionType.STRING
            else isinstance(value, int | float)
        )
        if not fits:
            errors.add((*here, "value"), "APPLICATION_COMMAND_CHOICE_VALUE", f"{value!r} does not fit the option.")


def _longest(each: Command, key: str) -> int:
    texts = [each.get(key) or "", *(each.get(f"{key}_localizations") or {}).values()]
    return max(len(text or "") for text in texts)


def _bad_length(path: Path, most: int, errors: FormErrors) -> None:
    errors.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")
