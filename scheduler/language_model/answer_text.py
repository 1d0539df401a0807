"""From what a model wrote to the object that was asked for: fences, thoughts and words around it are left out."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

_FENCED: Final = re.compile(r"```[\w-]*[ \t]*\n(.*?)```", re.DOTALL)
_NO_TEXT: Final = re.compile("[\ud800-\udfff\x00]")  # a database keeps neither


def readable(text: str) -> str:
    """A text without what no database keeps."""
    return _NO_TEXT.sub("\ufffd", text)


def without_thoughts(text: str) -> str:
    """What was written after ``<think>…</think>``; some servers leave out the first of the two marks. "" where it never
    came to an end of thinking."""
    if text.lstrip().startswith("{"):
        return text
    _, ended, answer = text.rpartition("</think>")
    if ended:
        return answer
    return "" if text.lstrip().startswith("<think>") else text


def object_in(text: str) -> Mapping[str, Any]:
    """The JSON object in a text. Of a key that is there twice the last counts. Raises ValueError where there is none:
    cut off, nested too deep, with numbers that are none (NaN, Infinity, 1e999)."""
    try:
        found = _cleaned(_first_object(text))
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(found, dict):
        raise ValueError("it is no object")  # noqa: TRY004  of a text
    return found


def _first_object(text: str) -> Any:
    fenced = None if text.lstrip().startswith("{") else _FENCED.search(text)
    inner = fenced[1] if fenced else text
    start = inner.find("{")
    if start < 0:
        raise ValueError("there is no object in it")
    return _DECODER.raw_decode(inner, start)[0]


def _cleaned(value: Any) -> Any:
    """JSON can spell what no database keeps."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {readable(key): _cleaned(one) for key, one in value.items()}
    return value


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number in it is too large")
    return number


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


_DECODER: Final = json.JSONDecoder(parse_float=_finite, parse_constant=_refuse)
