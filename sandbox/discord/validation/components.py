"""Buttons and menus under a message: what Discord refuses in them, and finding one again when it is pressed."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.discord.errors import Complaints

Component = Mapping[str, Any]

ROWS = 5
BUTTONS = 5
CUSTOM_ID = 100
LABEL = 80
URL = 512
OPTIONS = 25
ACTION_ROW, BUTTON, STRING_SELECT = 1, 2, 3
SELECTS = frozenset({3, 5, 6, 7, 8})
_LINK_STYLE, _PREMIUM_STYLE = 5, 6

Path = tuple[str | int, ...]


def walk(components: object) -> Iterator[Component]:
    """All buttons and menus of a message, row by row."""
    for row in components if isinstance(components, list) else []:
        yield from row.get("components", [])


def find(components: object, custom_id: str) -> Component | None:
    """The component with this custom id."""
    return next((each for each in walk(components) if each.get("custom_id") == custom_id), None)


def check_components(components: object, complaints: Complaints) -> None:
    """Complain about too many rows or buttons, bad or doubled custom ids, long labels, empty menus."""
    if not isinstance(components, list):
        return
    if len(components) > ROWS:
        _bad_length(("components",), 1, ROWS, complaints)
    seen: set[str] = set()
    for number, row in enumerate(components):
        _check_row(row, ("components", number), seen, complaints)


def _check_row(row: Component, path: Path, seen: set[str], complaints: Complaints) -> None:
    if row.get("type") != ACTION_ROW:
        complaints.add((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
        return
    inner = row.get("components") or []
    selects = sum(each.get("type") in SELECTS for each in inner)
    if not 1 <= len(inner) <= BUTTONS or (selects and len(inner) > 1):
        _bad_length((*path, "components"), 1, BUTTONS, complaints)
    for number, each in enumerate(inner):
        here = (*path, "components", number)
        _check_identity(each, here, seen, complaints)
        if each.get("type") == BUTTON:
            _check_button(each, here, complaints)
        elif each.get("type") == STRING_SELECT:
            _check_select(each, here, complaints)
        elif each.get("type") not in SELECTS:
            complaints.add((*here, "type"), "UNION_TYPE_CHOICES", "Unknown component type.")


def _check_identity(each: Component, path: Path, seen: set[str], complaints: Complaints) -> None:
    custom_id = each.get("custom_id")
    if each.get("style") in (_LINK_STYLE, _PREMIUM_STYLE) and each.get("type") == BUTTON:
        if custom_id:
            words = "A custom id and url cannot both be specified"
            complaints.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words)
        return
    if not custom_id:
        complaints.add((*path, "custom_id"), "BASE_TYPE_REQUIRED", "This field is required")
    elif len(custom_id) > CUSTOM_ID:
        _bad_length((*path, "custom_id"), 1, CUSTOM_ID, complaints)
    elif custom_id in seen:
        words = "Component custom id cannot be duplicated"
        complaints.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", words)
    else:
        seen.add(custom_id)


def _check_button(each: Component, path: Path, complaints: Complaints) -> None:
    label = each.get("label") or ""
    if len(label) > LABEL:
        complaints.add((*path, "label"), "BASE_TYPE_MAX_LENGTH", f"Must be {LABEL} or fewer in length.")
    if not label and not each.get("emoji"):
        words = "A button must have a label or emoji"
        complaints.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", words)
    if each.get("style") not in range(1, _PREMIUM_STYLE + 1):
        words = "Value must be one of {1, 2, 3, 4, 5, 6}."
        complaints.add((*path, "style"), "BASE_TYPE_CHOICES", words)
    if each.get("style") == _LINK_STYLE:
        _check_link(each.get("url"), path, complaints)


def _check_link(url: str | None, path: Path, complaints: Complaints) -> None:
    if not url:
        complaints.add((*path, "url"), "BASE_TYPE_REQUIRED", "This field is required")
    elif len(url) > URL:
        complaints.add((*path, "url"), "BASE_TYPE_MAX_LENGTH", f"Must be {URL} or fewer in length.")
    elif not url.startswith(("http://", "https://", "discord://")):
        words = f"Scheme \"{url.split(':')[0]}\" is not supported. Scheme must be one of ('http', 'https', 'discord')."
        complaints.add((*path, "url"), "URL_TYPE_INVALID_SCHEME", words)


def _check_select(each: Component, path: Path, complaints: Complaints) -> None:
    options = each.get("options") or []
    if not 1 <= len(options) <= OPTIONS:
        _bad_length((*path, "options"), 1, OPTIONS, complaints)
    values: set[str] = set()
    for number, option in enumerate(options):
        here = (*path, "options", number)
        for key in ("label", "value"):
            if not 1 <= len(option.get(key) or "") <= CUSTOM_ID:
                _bad_length((*here, key), 1, CUSTOM_ID, complaints)
        if len(option.get("description") or "") > CUSTOM_ID:
            complaints.add((*here, "description"), "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        if option.get("value") in values:
            words = "The specified option value is already used"
            complaints.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words)
        values.add(option.get("value") or "")


def _bad_length(path: Path, least: int, most: int, complaints: Complaints) -> None:
    complaints.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
