"""The JSON types of what clients send, checked before anything looks inside. Null stands for "not given"."""

from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import Complaints

Shape = Any
"""A type, `[shape]` for a list, or `{key: shape}` for an object (keys it does not name may be anything)."""

_LINK: Shape = {"url": str}
EMBED: Shape = {
    "title": str,
    "description": str,
    "url": str,
    "color": int,
    "timestamp": str,
    "author": {"name": str, "url": str, "icon_url": str},
    "footer": {"text": str, "icon_url": str},
    "image": _LINK,
    "thumbnail": _LINK,
    "fields": [{"name": str, "value": str, "inline": bool}],
}
COMPONENT: Shape = {
    "type": int,
    "style": int,
    "label": str,
    "custom_id": str,
    "url": str,
    "disabled": bool,
    "emoji": {"name": str},
    "options": [{"label": str, "value": str, "description": str}],
    "min_values": int,
    "max_values": int,
}
MESSAGE: Shape = {
    "content": str,
    "embeds": [EMBED],
    "components": [{"type": int, "components": [COMPONENT]}],
    "allowed_mentions": {"parse": [str], "users": [object], "roles": [object], "replied_user": bool},
    "attachments": [{}],
    "message_reference": {"message_id": object},
    "nonce": (str, int),
    "enforce_nonce": bool,
    "flags": int,
    "tts": bool,
}
THREAD: Shape = {"name": str, "applied_tags": [object], "message": MESSAGE, "type": int}
_TEXTS: Shape = {}
COMMAND: Shape = {
    "name": str,
    "description": str,
    "type": int,
    "required": bool,
    "autocomplete": bool,
    "min_value": (int, float),
    "max_value": (int, float),
    "min_length": int,
    "max_length": int,
    "name_localizations": _TEXTS,
    "description_localizations": _TEXTS,
    "choices": [{"name": str, "name_localizations": _TEXTS, "value": object}],
    "contexts": [int],
    "integration_types": [int],
    "default_member_permissions": (str, int),
}
COMMAND["options"] = [COMMAND]
CALLBACK: Shape = {"type": int, "data": MESSAGE | {"choices": [{"name": str, "value": object}], "title": str}}


def check_shape(value: object, shape: Shape, path: tuple[str | int, ...] = ()) -> None:
    """Raise ApiError 50035 if a body is not of this shape."""
    complaints = Complaints()
    _check(value, shape, path, complaints)
    complaints.raise_any()


def _check(value: object, shape: Shape, path: tuple[str | int, ...], complaints: Complaints) -> None:
    if isinstance(shape, dict):
        if not isinstance(value, Mapping):
            complaints.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return
        for key, inner in shape.items():
            if value.get(key) is not None:
                _check(value[key], inner, (*path, key), complaints)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            complaints.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        for number, each in enumerate(value):
            _check(each, shape[0], (*path, number), complaints)
    elif not isinstance(value, shape) or (isinstance(value, bool) and shape not in (bool, object)):
        name = {str: "string", int: "int", bool: "boolean"}.get(shape, "value")
        complaints.add(path, f"{name.upper()}_TYPE_CONVERT", f"Could not interpret {value!r} as {name}.")
