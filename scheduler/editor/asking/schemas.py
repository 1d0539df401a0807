"""The JSON Schemas of a model's answers: it answers with numbers, and never writes an address."""

from collections.abc import Mapping
from typing import Final

_NUMBERS: Final[Mapping[str, object]] = {
    "pieces": {"type": "array", "items": {"type": "integer"}},
    "link": {"type": "string"},
    "section": {"enum": ["news", "tools"]},
}
_WORDS: Final[Mapping[str, object]] = {"title": {"type": "string"}, "summary": {"type": "string"}}


def _list_of(name: str, fields: Mapping[str, object]) -> Mapping[str, object]:
    entry = {"type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": entry}},
        "required": [name],
        "additionalProperties": False,
    }


PICKS: Final = _list_of("picks", _NUMBERS)
STORIES: Final = _list_of("stories", {**_NUMBERS, **_WORDS})
