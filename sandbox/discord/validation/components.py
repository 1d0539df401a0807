"""What Discord refuses in the buttons and menus under a message, with its codes and words."""

from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import FormErrors

Component = Mapping[str, Any]

MAX_ROWS = 5
MAX_BUTTONS = 5
MAX_CUSTOM_ID = 100
MAX_LABEL = 80
MAX_URL = 512
MAX_OPTIONS = 25
ACTION_ROW, BUTTON, STRING_SELECT = 1, 2, 3
SELECTS = frozenset({3, 5, 6, 7, 8})
_LINK_STYLE, _PREMIUM_STYLE = 5, 6

Path = tuple[str | int, ...]


def check_components(components: object, errors: FormErrors) -> None:
    """Note too many rows or buttons, bad or doubled custom ids, long labels, empty menus."""
    if not isinstance(components, list):
        return
    if len(components) > MAX_ROWS:
        _bad_length(("components",), 1, MAX_ROWS, errors)
    seen: set[str] = set()
    for number, row in enumerate(components):
        here = ("components", number)
        if row.get("type") == ACTION_ROW:
            check_row(row, here, seen, errors)
        else:
            errors.add((*here, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')


def check_row(row: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    """Note what is wrong with a row; `seen` are the custom ids of the message so far, and takes the row's."""
    inner = row.get("components") or []
    selects = sum(each.get("type") in SELECTS for each in inner)
    if not 1 <= len(inner) <= MAX_BUTTONS or (selects and len(inner) > 1):
        _bad_length((*path, "components"), 1, MAX_BUTTONS, errors)
    for number, each in enumerate(inner):
        here = (*path, "components", number)
        if each.get("type") == BUTTON:
            check_button(each, here, seen, errors)
            continue
        check_identity(each, here, seen, errors)
        if each.get("type") == STRING_SELECT:
            check_select(each, here, errors)
        elif each.get("type") not in SELECTS:
            errors.add((*here, "type"), "UNION_TYPE_CHOICES", "Unknown component type.")


def check_identity(each: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    """Note a custom id that is missing, too long or in `seen`, which takes it."""
    custom_id = each.get("custom_id")
    if each.get("style") in (_LINK_STYLE, _PREMIUM_STYLE) and each.get("type") == BUTTON:
        if custom_id:
            words = "A custom id and url cannot both be specified"
            errors.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words)
        return
    if not custom_id:
        errors.add((*path, "custom_id"), "BASE_TYPE_REQUIRED", "This field is required")
    elif len(custom_id) > MAX_CUSTOM_ID:
        _bad_length((*path, "custom_id"), 1, MAX_CUSTOM_ID, errors)
    elif custom_id in seen:
        words = "Component custom id cannot be duplicated"
        errors.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", words)
    else:
        seen.add(custom_id)


def check_button(each: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    """Note what is wrong with a button; `seen` as in check_row."""
    check_identity(each, path, seen, errors)
    label = each.get("label") or ""
    if len(label) > MAX_LABEL:
        errors.add((*path, "label"), "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_LABEL} or fewer in length.")
    if not label and not each.get("emoji"):
        words = "A button must have a label or emoji"
        errors.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", words)
    if each.get("style") not in range(1, _PREMIUM_STYLE + 1):
        words = "Value must be one of {1, 2, 3, 4, 5, 6}."
        errors.add((*path, "style"), "BASE_TYPE_CHOICES", words)
    if each.get("style") == _LINK_STYLE:
        _check_link(each.get("url"), path, errors)


def _check_link(url: str | None, path: Path, errors: FormErrors) -> None:
    if not url:
        errors.add((*path, "url"), "BASE_TYPE_REQUIRED", "This field is required")
    elif len(url) > MAX_URL:
        errors.add((*path, "url"), "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_URL} or fewer in length.")
    elif not url.startswith(("http://", "https://", "discord://")):
        words = f"Scheme \"{url.split(':')[0]}\" is not supported. Scheme must be one of ('http', 'https', 'discord')."
        errors.add((*path, "url"), "URL_TYPE_INVALID_SCHEME", words)


def check_select(each: Component, path: Path, errors: FormErrors) -> None:
    """Note what is wrong with the options of a menu."""
    options = each.get("options") or []
    if not 1 <= len(options) <= MAX_OPTIONS:
        _bad_length((*path, "options"), 1, MAX_OPTIONS, errors)
    values: set[str] = set()
    for number, option in enumerate(options):
        here = (*path, "options", number)
        for key in ("label", "value"):
            if not 1 <= len(option.get(key) or "") <= MAX_CUSTOM_ID:
                _bad_length((*here, key), 1, MAX_CUSTOM_ID, errors)
        if len(option.get("description") or "") > MAX_CUSTOM_ID:
            errors.add((*here, "description"), "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        if option.get("value") in values:
            words = "The specified option value is already used"
            errors.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words)
        values.add(option.get("value") or "")


def _bad_length(path: Path, least: int, most: int, errors: FormErrors) -> None:
    errors.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
