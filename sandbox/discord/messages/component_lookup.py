"""Buttons and menus of a message: all of them, or the one that is pressed."""

from collections.abc import Iterator, Mapping
from typing import Any

Component = Mapping[str, Any]


def all_components(rows: object) -> Iterator[Component]:
    """All buttons and menus of a message's `components`, in the order of reading: in rows, and beside texts."""
    for each in rows if isinstance(rows, list) else []:
        if "custom_id" in each or "url" in each:
            yield each
        yield from all_components(each.get("components"))
        yield from all_components([each["accessory"]] if each.get("accessory") else [])


def find_component(rows: object, custom_id: str) -> Component | None:
    """The button or menu with this custom id."""
    return next((each for each in all_components(rows) if each.get("custom_id") == custom_id), None)
