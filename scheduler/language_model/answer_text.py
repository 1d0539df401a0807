"""From what a model wrote to the JSON that was asked for: fences, thoughts and words around it are left out."""

import json
import math
import re
from typing import Any, Final, NoReturn

_FENCED: Final = re.compile(r"```[\w-]*[ \t]*\n(.*?)```", re.DOTALL)
_BRACKET: Final = re.compile(r"[\[{]")
_MOST_BRACKETS: Final = 50
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


def json_in(text: str) -> Any:
    """The JSON in a text: an object, or a list of objects, for models leave out what is around one. Of a key that is
    there twice the last counts. Raises ValueError where there is none that is sound: cut off, nested too deep, with
    numbers that are none (NaN, Infinity, 1e999)."""
    fenced = None if text.lstrip().startswith(("{", "[")) else _FENCED.search(text)
    inner = fenced[1] if fenced else text
    try:
        return _cleaned(_first(inner))
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _first(text: str) -> Any:
    """The first object, or list of objects, that begins with a bracket: words around it have brackets, too. What was
    read is not read again."""
    start = 0
    for _ in range(_MOST_BRACKETS):
        bracket = _BRACKET.search(text, start)
        if bracket is None:
            break
        try:
            value, start = _DECODER.raw_decode(text, bracket.start())
        except json.JSONDecodeError as error:
            if text[bracket.end() : error.pos].strip():  # it was JSON, and broke off
                raise
            start = bracket.end()
            continue
        if (found := _wanted_in(value)) is not None:
            return found
    raise ValueError("there is no object in it")


def _wanted_in(value: Any) -> Any:
    """The first object, or list of objects, of a value; None where it has none."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) or (isinstance(one, list) and one and all(isinstance(each, dict) for each in one)):
            return one
        waiting += reversed(one) if isinstance(one, list) else ()
    return None


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
