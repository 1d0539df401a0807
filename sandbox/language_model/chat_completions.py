"""What a server of chat completions takes and refuses, in the words of servers that people have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.language_model.prompt import text_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """``formats`` of answers that it knows; parameters that it ``refuses``; its ``key`` and ``model``, "" for whatever
    is sent. A ``vague`` one does not say what it refuses."""

    formats: frozenset[str] = frozenset({"json_schema", "json_object"})
    refuses: frozenset[str] = frozenset()
    key: str = ""
    model: str = ""
    longest: int = 1_000_000
    vague: bool = False
    counts: bool = True
    """Whether it says how many tokens it was."""
    lists: bool = True
    """Whether it tells which models it has; one that takes whatever is sent has none to tell of."""

    def listed(self, authorization: str) -> tuple[int, object]:
        """The status and the body with which it answers who asks for its models."""
        if not self.lists:
            return 404, _error("Unknown request URL: GET /v1/models.", code="unknown_url")
        models = [{"id": self.model, "object": "model", "owned_by": "sandbox"}] if self.model else []
        return self._refused_key(authorization) or (200, {"object": "list", "data": models})

    def refusal(self, request: Mapping[str, Any], authorization: str) -> tuple[int, object] | None:
        """The status and the body with which it refuses, None where it takes the request."""
        if refused := self._refused_key(authorization):
            return refused
        if self.model and request.get("model") != self.model:
            return 404, _error(f"The model `{request.get('model')}` does not exist.", code="model_not_found")
        fault = self._fault(request)
        if fault is None:
            return None
        return 400, _error("Bad request") if self.vague else fault

    def _refused_key(self, authorization: str) -> tuple[int, object] | None:
        if not self.key or authorization == f"Bearer {self.key}":
            return None
        sent = authorization.removeprefix("Bearer ")
        return 401, _error(f"Incorrect API key provided: {sent}.", "invalid_request_error", code="invalid_api_key")

    def _fault(self, request: Mapping[str, Any]) -> object | None:
        messages = request.get("messages")
        if not isinstance(messages, list) or not messages:
            return _error("Invalid type for 'messages'", param="messages")
        for name in sorted(self.refuses & request.keys()):
            hint = " Use 'max_completion_tokens' instead." if name == "max_tokens" else ""
            said = f"Unsupported parameter: '{name}' is not supported with this model.{hint}"
            return _error(said, param=name, code="unsupported_parameter")
        return self._fault_of_format(request, text_of(messages))

    def _fault_of_format(self, request: Mapping[str, Any], prompt: str) -> object | None:
        asked = request.get("response_format")
        kind = asked.get("type") if isinstance(asked, dict) else None
        if kind is not None and kind not in self.formats:
            return _error("This response_format type is unavailable now")  # as DeepSeek says it
        if kind == "json_object" and "json" not in prompt:  # as DashScope does
            said = (
                "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
            )
            return _error(said)
        if len(prompt) > self.longest:
            said = f"This model's maximum context length is {self.longest} tokens. Reduce the length of the messages."
            return _error(said, code="context_length_exceeded")
        return None


def _error(message: str, kind: str = "invalid_request_error", **more: str) -> object:
    return {"error": {"message": message, "type": kind, "param": None, "code": None, **more}}
