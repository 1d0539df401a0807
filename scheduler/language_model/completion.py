"""Reading what an API of chat completions answered: the text of its first choice that has one, and what it cost."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scheduler.language_model.answer_text import readable, without_thoughts

_MOST_TOKENS: Final = 10_000_000
"""A server that says more is mistaken."""


class NoCompletion(Exception):  # noqa: N818  it is what was answered
    """The answer is none of a chat-completions API."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Completion:
    """What a model wrote, without its thoughts; "" where there is nothing. ``cut_off``: it came to the length's end;
    ``reasoned``: it thought before it wrote. Tokens are the server's figures, None where it gives none."""

    text: str
    cut_off: bool = False
    reasoned: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None

    @property
    def thought_too_long(self) -> bool:
        """Whether thoughts, shown or not, took the room of the answer."""
        return self.cut_off and (self.reasoned or not self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """An error as such an API words it; ``status`` is the one that is named in it, 0 where none is."""

    words: str
    status: int = 0


def complaint_in(body: bytes) -> Complaint | None:
    """The error in an answer, in whichever of the usual forms; None where it has none that can be read."""
    try:
        found = _parsed(body)
    except NoCompletion:
        return None
    error = found.get("error", found.get("detail")) if isinstance(found, dict) else None
    if error is None or error == "":
        said = found.get("message") if isinstance(found, dict) and "choices" not in found else None
        return Complaint(words=said) if isinstance(said, str) else None
    if not isinstance(error, dict):
        return Complaint(words=error if isinstance(error, str) else json.dumps(error, ensure_ascii=False))
    named = (error.get(name) for name in ("param", "code", "type", "message"))
    code = error.get("code")
    status = code if isinstance(code, int) and not isinstance(code, bool) and 400 <= code < 600 else 0
    return Complaint(words=": ".join(one for one in named if isinstance(one, str)), status=status)


def read_completion(body: bytes) -> Completion:
    """The completion in the body of an answer. Raises NoCompletion."""
    found = _parsed(body)
    if not isinstance(found, dict) or not isinstance(choices := found.get("choices"), list):
        raise NoCompletion
    read = [_choice(one) for one in choices if isinstance(one, dict)] or [Completion(text="")]
    best = next((one for one in read if one.text), read[0])
    usage = found.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    details = counts.get("completion_tokens_details")
    thoughts = _count(details, "reasoning_tokens") if isinstance(details, dict) else 0
    return Completion(
        text=best.text,
        cut_off=best.cut_off,
        reasoned=best.reasoned or bool(thoughts),
        tokens_in=_count(counts, "prompt_tokens"),
        tokens_out=_count(counts, "completion_tokens"),
    )


def _choice(choice: Mapping[str, Any]) -> Completion:
    message = choice.get("message")
    said = message if isinstance(message, dict) else {}
    whole = readable(_text(said.get("content")))
    text = without_thoughts(whole).strip()
    thoughts = said.get("reasoning_content") or said.get("reasoning")
    return Completion(
        text=text,
        cut_off=choice.get("finish_reason") == "length",
        reasoned=bool(thoughts) or "<think>" in whole[:100] or "</think>" in whole,
    )


def _text(content: object) -> str:
    """The content of a message: a text, or a list of parts, of which some may be thoughts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    return "".join(_texts_of_parts(content))


def _texts_of_parts(parts: Iterable[object]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict) and part.get("type") in {"text", "output_text", None}:
            text = part.get("text")
            yield text if isinstance(text, str) else ""


def _count(counts: Mapping[str, Any], name: str) -> int | None:
    number = counts.get(name)
    is_count = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST_TOKENS
    return number if is_count else None


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NoCompletion from None
