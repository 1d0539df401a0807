"""The JSON types of what clients send, checked before anything looks inside. Null stands for "not given"."""

from collections.abc import Mapping
from typing import Any

from sandbox.discord.errors import FormErrors

JsonType = Any
"""A Python type, `[type]` for a list, or `{key: type}` for an object.

Keys that an object does not name may hold anything; `{str: type}` says what every key holds.
"""

_LINK: JsonType = {"url": str}
EMBED: JsonType = {
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
COMPONENT: JsonType = {
    "type": int,
    "style": int,
    "label": str,
    "custom_id": str,
    "url": str,
    "disabled": bool,
    "emoji": {"name": str},
    "options": [{"label": str, "value": str, "description": str, "default": bool}],
    "min_values": int,
    "max_values": int,
    "id": int,
    "content": str,
    "accent_color": int,
    "spoiler": bool,
    "divider": bool,
    "spacing": int,
    "value": str,
    "description": str,
    "placeholder": str,
    "required": bool,
    "min_length": int,
    "max_length": int,
}
COMPONENT["accessory"] = COMPONENT
COMPONENT["components"] = [COMPONENT]
COMPONENT["component"] = COMPONENT
MESSAGE: JsonType = {
    "content": str,
    "embeds": [EMBED],
    "components": [COMPONENT],
    "allowed_mentions": {"parse": [str], "users": [object], "roles": [object], "replied_user": bool},
    "attachments": [{}],
    "message_reference": {"message_id": object},
    "nonce": (str, int),
    "enforce_nonce": bool,
    "flags": int,
    "tts": bool,
}
THREAD: JsonType = {"name": str, "applied_tags": [object], "message": MESSAGE, "type": int}
_TEXTS: JsonType = {str: str}
COMMAND: JsonType = {
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
CALLBACK: JsonType = {
    "type": int,
    "data": MESSAGE | {"choices": [{"name": str, "value": object}], "title": str, "custom_id": str},
}


def check_json_type(value: object, expected: JsonType, path: tuple[str | int, ...] = ()) -> None:
    """Raise ApiError 50035, naming every place in `value` that has another type."""
    errors = FormErrors()
    _check(value, expected, path, errors)
    errors.raise_any()


def _check(value: object, expected: JsonType, path: tuple[str | int, ...], errors: FormErrors) -> None:
    if isinstance(expected, dict):
        if not isinstance(value, Mapping):
            errors.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return
        for key, inner in (dict.fromkeys(value, expected[str]) if str in expected else expected).items():
            if value.get(key) is not None:
                _check(value[key], inner, (*path, key), errors)
    elif isinstance(expected, list):
        if not isinstance(value, list):
            errors.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        for number, each in enumerate(value):
            _check(each, expected[0], (*path, number), errors)
    elif not isinstance(value, expected) or (isinstance(value, bool) and expected not in (bool, object)):
        name = {str: "string", int: "int", bool: "boolean"}.get(expected, "value")
        errors.add(path, f"{name.upper()}_TYPE_CONVERT", f"Could not interpret {value!r} as {name}.")
