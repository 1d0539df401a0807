"""What Discord refuses in a message of Components V2, with its codes and words.

Source: "Component Reference" in Discord's developer documentation. Whether what buttons are called counts among the
4,000 characters it does not say; here it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.discord.errors import FormErrors
from sandbox.discord.validation.components import ACTION_ROW, BUTTON, Component, Path, check_button, check_row

MAX_TREE = 40
MAX_TREE_TEXT = 4000
MAX_SECTION_TEXTS = 3
MAX_COLOUR = 0xFFFFFF
SECTION, TEXT_DISPLAY, THUMBNAIL, SEPARATOR, CONTAINER = 9, 10, 11, 14, 17
_IN_CONTAINER = (ACTION_ROW, SECTION, TEXT_DISPLAY, SEPARATOR)
"""Files and galleries are not here: the sandbox keeps no media."""


def check_component_tree(components: object, errors: FormErrors) -> None:
    """Note too many components or characters, and what may not be where it is."""
    if not isinstance(components, list):
        return
    tree = list(walk(components))
    if len(tree) > MAX_TREE:
        words = f"A message can have at most {MAX_TREE} components in total."
        errors.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", words)
    if sum(len(each.get("content") or "") + len(each.get("label") or "") for each in tree) > MAX_TREE_TEXT:
        words = f"Total displayable text size for components exceeds maximum size of {MAX_TREE_TEXT}"
        errors.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", words)
    seen: set[str] = set()
    for number, each in enumerate(components):
        _check(each, ("components", number), (*_IN_CONTAINER, CONTAINER), seen, errors)


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Component]:
    """Every component, with what is nested in it and stands beside it."""
    for each in components:
        yield each
        yield from walk(each.get("components") or [])
        yield from walk([each["accessory"]] if each.get("accessory") else [])


def _check(each: Component, path: Path, allowed: tuple[int, ...], seen: set[str], errors: FormErrors) -> None:
    kind = each.get("type")
    if kind not in allowed:
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
        return
    if kind == ACTION_ROW:
        check_row(each, path, seen, errors)
    elif kind == SECTION:
        _check_section(each, path, seen, errors)
    elif kind == TEXT_DISPLAY:
        _check_text(each, path, errors)
    elif kind == CONTAINER:
        _check_container(each, path, seen, errors)


def _check_container(each: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    inner = each.get("components") or []
    if not inner:
        errors.add((*path, "components"), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MAX_TREE} in length.")
    if not 0 <= (each.get("accent_color") or 0) <= MAX_COLOUR:
        words = f"int value should be less than or equal to {MAX_COLOUR}."
        errors.add((*path, "accent_color"), "NUMBER_TYPE_MAX", words)
    for number, one in enumerate(inner):
        _check(one, (*path, "components", number), _IN_CONTAINER, seen, errors)


def _check_section(each: Component, path: Path, seen: set[str], errors: FormErrors) -> None:
    texts, beside = each.get("components") or [], each.get("accessory")
    if not 1 <= len(texts) <= MAX_SECTION_TEXTS:
        words = f"Must be between 1 and {MAX_SECTION_TEXTS} in length."
        errors.add((*path, "components"), "BASE_TYPE_BAD_LENGTH", words)
    for number, one in enumerate(texts):
        _check(one, (*path, "components", number), (TEXT_DISPLAY,), seen, errors)
    if not beside:
        errors.add((*path, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
    elif beside.get("type") == BUTTON:
        check_button(beside, (*path, "accessory"), seen, errors)
    elif beside.get("type") != THUMBNAIL:
        words = f'Value of field "type" must be one of ({BUTTON}, {THUMBNAIL}).'
        errors.add((*path, "accessory", "type"), "UNION_TYPE_CHOICES", words)


def _check_text(each: Component, path: Path, errors: FormErrors) -> None:
    if not 1 <= len((each.get("content") or "").strip()) <= MAX_TREE_TEXT:
        words = f"Must be between 1 and {MAX_TREE_TEXT} in length."
        errors.add((*path, "content"), "BASE_TYPE_BAD_LENGTH", words)
