"""What Discord refuses in a modal, with its codes and words.

Source: "Component Reference" in Discord's developer documentation. Checkboxes, radio groups and files are not here.
"""

from sandbox.discord.errors import FormErrors
from sandbox.discord.validation.components import (
    ACTION_ROW,
    MAX_CUSTOM_ID,
    SELECTS,
    STRING_SELECT,
    Component,
    Path,
    check_identity,
    check_select,
)

MAX_FIELDS = 5
MAX_TITLE = 45
MAX_LABEL = 45
MAX_HINT = 100
MAX_TEXT = 4000
TEXT_INPUT, TEXT_DISPLAY, LABEL = 4, 10, 18


def check_modal(data: Component) -> None:
    """Raise ApiError 50035, naming all that is wrong with a modal."""
    errors = FormErrors()
    _check_length(data, "custom_id", 1, MAX_CUSTOM_ID, (), errors)
    _check_length(data, "title", 1, MAX_TITLE, (), errors)
    components = data.get("components") or []
    if not 1 <= len(components) <= MAX_FIELDS:
        errors.add(("components",), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MAX_FIELDS} in length.")
    seen: set[str] = set()
    for number, each in enumerate(components):
        _check(each, ("components", number), seen, errors)
    errors.raise_any()


def _check(each: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    kind = each.get("type")
    if kind == LABEL:
        _check_length(each, "label", 1, MAX_LABEL, path, errors)
        _check_length(each, "description", 0, MAX_HINT, path, errors)
        _check_field(each.get("component") or {}, (*path, "component"), seen, errors)
    elif kind == ACTION_ROW:
        inner = each.get("components") or []
        if len(inner) != 1 or inner[0].get("type") != TEXT_INPUT:
            errors.add((*path, "components"), "UNION_TYPE_CHOICES", "A row of a modal holds one text input.")
        for number, one in enumerate(inner):
            _check_field(one, (*path, "components", number), seen, errors)
    elif kind != TEXT_DISPLAY:
        words = f'Value of field "type" must be one of ({ACTION_ROW}, {TEXT_DISPLAY}, {LABEL}).'
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", words)


def _check_field(field: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    kind = field.get("type")
    if kind == TEXT_INPUT:
        check_identity(field, path, seen, errors)
        _check_text_input(field, path, errors)
    elif kind == STRING_SELECT:
        check_identity(field, path, seen, errors)
        check_select(field, path, errors)
        _check_defaults(field, path, errors)
    elif kind not in SELECTS:
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", "Unknown component type.")


def _check_text_input(field: Component, path: Path, errors: FormErrors) -> None:
    if field.get("style") not in (1, 2):
        errors.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
    most = field.get("max_length") or MAX_TEXT
    if not 1 <= most <= MAX_TEXT:
        errors.add((*path, "max_length"), "NUMBER_TYPE_MAX", f"int value should be between 1 and {MAX_TEXT}.")
    _check_length(field, "value", 0, most, path, errors)
    _check_length(field, "placeholder", 0, MAX_HINT, path, errors)


def _check_defaults(field: Component, path: Path, errors: FormErrors) -> None:
    chosen = [each for each in field.get("options") or [] if each.get("default")]
    if len(chosen) > (field.get("max_values") or 1):
        words = "The number of default values must not exceed max_values."
        errors.add((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", words)


def _check_length(each: Component, key: str, least: int, most: int, path: Path, errors: FormErrors) -> None:
    if not least <= len(each.get(key) or "") <= most:
        errors.add((*path, key), "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
