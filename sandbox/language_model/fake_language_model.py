"""The stand-in: `/language-model/v1`, its models and chat completions; `/api/language-model` tells it what to be."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from sandbox.faults import Faults
from sandbox.language_model.behaviour import Behaviour
from sandbox.language_model.chat_completions import Server
from sandbox.language_model.prompt import schema_of, text_of, told_in, words_before
from sandbox.language_model.wording import Wording
from sandbox.language_model.writer import answer_to

ROOT = "/language-model/v1"

_THOUGHTS = "Let me see. {The reader} wants stories; I will go through the pieces one by one."
_CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "browse", "arguments": '{"url": "https://evil.example"}'},
}


class FakeLanguageModel:
    """A model on a server. What it does may be changed at any time; ``asked`` are the requests that it answered.

    ``seconds`` is how long a slow one takes, and what a rate-limited one asks to wait; that one answers again after so
    many ``refusals`` (None: never). `Faults` name its call ``POST /chat/completions``. ``on_request`` hears each
    request before it is answered.
    """

    def __init__(self, server: Server | None = None, behaviour: Behaviour = Behaviour.GOOD) -> None:
        self.server = server or Server()
        self.behaviour = behaviour
        self.faults = Faults()
        self.seconds = 1.0
        self.refusals: int | None = None
        self.requests: list[Mapping[str, Any]] = []
        self.asked: list[Mapping[str, Any]] = []
        self.on_request: Callable[[Mapping[str, Any]], object] = lambda _: None
        self._wordings: dict[str, Wording] = {}

    def learn(self, up_to_link: str, wording: Wording) -> None:
        """How to tell the paragraph that begins so, as far as its link; of what it knows nothing, it quotes."""
        self._wordings[words_before(up_to_link, len(up_to_link))] = wording

    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.post(f"{ROOT}/chat/completions", self._complete),
            web.get(f"{ROOT}/models", self._models),
            web.get("/api/language-model", self._show),
            web.post("/api/language-model", self._set),
        ]

    async def _show(self, _request: web.Request) -> web.Response:
        shown = {"behaviour": self.behaviour, "behaviours": list(Behaviour), "asked": len(self.asked)}
        return web.json_response(shown)

    async def _set(self, request: web.Request) -> web.Response:
        try:
            self.behaviour = Behaviour((await request.json())["behaviour"])
        except (ValueError, KeyError, TypeError):
            said = f"there is no such behaviour: it is one of {', '.join(Behaviour)}"
            return web.json_response({"error": said}, status=400)
        return await self._show(request)

    async def _models(self, request: web.Request) -> web.StreamResponse:
        async def effect() -> web.StreamResponse:
            if self.behaviour is Behaviour.DOWN:
                return _bad_gateway()
            status, body = self.server.listed(request.headers.get("Authorization", ""))
            return web.json_response(body, status=status)

        return await self.faults.around(request, "GET /models", {}, effect)

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        try:
            body = json.loads(await request.read())
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return web.json_response({"error": {"message": "We could not parse the JSON body"}}, status=400)
        self.requests.append(body)
        self.on_request(body)

        async def effect() -> web.StreamResponse:
            return await self._answer(body, request.headers.get("Authorization", ""))

        return await self.faults.around(request, "POST /chat/completions", body, effect)

    async def _answer(self, body: Mapping[str, Any], authorization: str) -> web.Response:
        refused = self.server.refusal(body, authorization)
        if refused is not None:
            return web.json_response(refused[1], status=refused[0])
        if self.behaviour is Behaviour.DOWN:
            return _bad_gateway()
        if self.behaviour is Behaviour.RATE_LIMITED and self.refusals != 0:
            self.refusals = None if self.refusals is None else self.refusals - 1
            said = {"error": {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}}
            return web.json_response(said, status=429, headers={"Retry-After": f"{self.seconds:g}"})
        self.asked.append(body)
        if self.behaviour is Behaviour.SLOW:
            await asyncio.sleep(self.seconds)
        return web.json_response(self._completion(body))

    def _completion(self, body: Mapping[str, Any]) -> dict[str, Any]:
        prompt = text_of(body["messages"])
        behaviour = self.behaviour
        told = told_in(text_of(body["messages"], "user"))
        english = "Chinese" not in text_of(body["messages"], "system")
        schema = schema_of(body, prompt)
        answer = answer_to(schema, told, behaviour, english=english, wordings=self._wordings)
        message, finish = _message(answer, behaviour)
        limit = body.get("max_completion_tokens", body.get("max_tokens"))
        if behaviour is Behaviour.REASONING and isinstance(limit, int) and limit < len(answer) // 2:
            message, finish = {"content": "", "reasoning_content": _THOUGHTS}, "length"
        choices = [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}]
        if behaviour is Behaviour.CHOICES:
            choices.insert(0, {"index": 1, "message": {"role": "assistant", "content": ""}, "finish_reason": "stop"})
        usage = {"prompt_tokens": len(prompt) // 4, "completion_tokens": len(answer) // 3}
        usage["total_tokens"] = sum(usage.values())
        return {
            "id": f"chatcmpl-{len(self.asked)}",
            "object": "chat.completion",
            "created": 1_790_000_000,
            "model": body.get("model"),
            "choices": choices,
            **({"usage": usage} if self.server.counts else {}),
        }


def _bad_gateway() -> web.Response:
    return web.Response(text="<h1>502 Bad Gateway</h1>", content_type="text/html", status=502)


def _message(answer: str, behaviour: Behaviour) -> tuple[dict[str, Any], str]:
    """The message that an answer comes in, and why it ends."""
    plain = {"content": answer}
    messages: dict[Behaviour, tuple[dict[str, Any], str]] = {
        Behaviour.CHATTER: ({"content": f"好的，以下是您要的 JSON：\n\n{answer}\n\n还需要什么吗？"}, "stop"),
        Behaviour.SLOPPY: (
            {"content": f"好的，以下是您要的 JSON：\n\n```json\n{answer}\n```\n\n还需要什么吗？"},
            "stop",
        ),
        Behaviour.FENCED: ({"content": f"```json\n{answer}\n```"}, "stop"),
        Behaviour.CUT_OFF: ({"content": answer[: len(answer) // 2]}, "length"),
        Behaviour.REASONING: (plain | {"reasoning_content": _THOUGHTS}, "stop"),
        Behaviour.THINKING: ({"content": f"<think>\n{_THOUGHTS}\n</think>\n\n{answer}"}, "stop"),
        Behaviour.PARTS: (
            {"content": [{"type": "thinking", "thinking": _THOUGHTS}, {"type": "text", "text": answer}]},
            "stop",
        ),
        Behaviour.ODD_JSON: ({"content": f'{{"share": NaN, "worth": 1e999, "answer": {answer}}}'}, "stop"),
        Behaviour.PROSE: ({"content": "今天有很多新闻，最重要的是模型又变便宜了。"}, "stop"),
        Behaviour.DECLINES: ({"content": None, "refusal": "I cannot help with that."}, "content_filter"),
        Behaviour.EMPTY: ({"content": ""}, "stop"),
        Behaviour.NULL: ({"content": None}, "stop"),
        Behaviour.TOOL_CALLS: ({"content": None, "tool_calls": [_CALL]}, "tool_calls"),
    }
    return messages.get(behaviour, (plain, "stop"))
