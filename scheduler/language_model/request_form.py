"""The form of a request: what servers and models take differs, and they say so by refusing.

json_schema -> json_object -> plain            how the answer is asked for
max_tokens -> max_completion_tokens -> none    how its length is bounded
temperature -> none                            models that reason take none
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from scheduler.editor.model import Question

_TEMPERATURE: Final = 0.2
_ROOM_TO_REASON: Final = 4
"""So many times the length of an answer a model that reasons may take: it counts its thoughts as answer."""

_FORMAT_WORDS: Final = ("response_format", "json_schema", "json_object", "json mode", "schema", "structured", "grammar")
_TOO_LONG_WORDS: Final = ("context length", "context window", "context size", "context_length", "too long")


class AnswerFormat(StrEnum):
    """How an object is asked for, the surest way first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    PLAIN = "plain"


class LengthLimit(StrEnum):
    """The parameter that bounds an answer."""

    MAX_TOKENS = "max_tokens"
    MAX_COMPLETION_TOKENS = "max_completion_tokens"
    NONE = ""


_LOOSER: Final = {AnswerFormat.JSON_SCHEMA: AnswerFormat.JSON_OBJECT, AnswerFormat.JSON_OBJECT: AnswerFormat.PLAIN}
_OTHER_LIMIT: Final = {
    LengthLimit.MAX_TOKENS: LengthLimit.MAX_COMPLETION_TOKENS,
    LengthLimit.MAX_COMPLETION_TOKENS: LengthLimit.NONE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestForm:
    """A form; the default is the one that is tried first."""

    answer_format: AnswerFormat = AnswerFormat.JSON_SCHEMA
    length_limit: LengthLimit = LengthLimit.MAX_TOKENS
    temperature: bool = True
    reasons: bool = False

    def answer_tokens(self, question: Question) -> int:
        """How long the answer may become, thoughts included."""
        return question.answer_tokens * (_ROOM_TO_REASON if self.reasons else 1)

    def body(self, question: Question, model: str) -> dict[str, Any]:
        """The request, as JSON."""
        body: dict[str, Any] = {"model": model, "stream": False, "messages": self._messages(question)}
        if self.length_limit:
            body[self.length_limit.value] = self.answer_tokens(question)
        if self.temperature:
            body["temperature"] = _TEMPERATURE
        if self.answer_format is AnswerFormat.JSON_SCHEMA:
            schema = {"name": question.purpose.value, "strict": True, "schema": question.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.answer_format is AnswerFormat.JSON_OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def _messages(self, question: Question) -> list[Mapping[str, str]]:
        system = question.system
        if self.answer_format is not AnswerFormat.JSON_SCHEMA:
            # JSON mode wants the word "json" in the prompt, and knows no schema.
            schema = json.dumps(question.schema, ensure_ascii=False)
            system = f"{system}\n\nAnswer with one json object and nothing else. It fits this JSON Schema:\n{schema}"
        return [{"role": "system", "content": system}, {"role": "user", "content": question.user}]

    def simpler(self, complaint: str, *, proven: bool) -> "RequestForm | None":
        """The form to try after a refusal (400, 422) in these words. None: it is not the form that is wrong.

        A form that is ``proven`` was taken before, so only what the complaint names is left out of it.
        """
        said = complaint.lower()
        if any(word in said for word in _TOO_LONG_WORDS):
            return None
        if self.length_limit and ("max_tokens" in said or "max_completion_tokens" in said):
            return replace(self, length_limit=_OTHER_LIMIT[self.length_limit])
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        is_format = any(word in said for word in _FORMAT_WORDS)
        if self.answer_format is not AnswerFormat.PLAIN and (is_format or not proven):
            return replace(self, answer_format=_LOOSER[self.answer_format])
        return None
