"""Buttons and menus under a message: all of them, or the one that is pressed."""

from collections.abc import Iterator, Mapping
from typing import Any

Component = Mapping[str, Any]


def all_components(rows: object) -> Iterator[Component]:
    """All buttons and menus of a message's `components`, row by row."""
    for row in rows if isinstance(rows, list) else []:
        yield from row.get("components", [])


def find_component(rows: object, custom_id: str) -> Component | None:
    """The button or menu with this custom id."""
    return next((each for each in all_components(rows) if each.get("custom_id") == custom_id), None)
