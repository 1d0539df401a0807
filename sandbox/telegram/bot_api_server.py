"""The Bot API over HTTP: /telegram/bot<token>/<method>."""

import json
from collections import deque
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from aiohttp import web
from yarl import URL

from sandbox.faults import Faults
from sandbox.telegram.errors import ApiError, bad_request, not_found, unauthorized
from sandbox.telegram.methods.method_table import call
from sandbox.telegram.methods.parameters import Params, method_name
from sandbox.telegram.state.server_state import ServerState

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedCall:
    """A call of the Bot API as it came in. `ok` is False too where a fault kept it from happening."""

    method: str
    params: Json
    ok: bool
    at: float  # Unix time


class BotApiServer:
    """Answers calls with the right token. `calls` keeps the last `record` of them."""

    def __init__(self, *, token: str, state: ServerState, faults: Faults, record: int) -> None:
        self._token = token
        self._state = state
        self._faults = faults
        self.calls: deque[RecordedCall] = deque(maxlen=record)

    def routes(self) -> list[web.RouteDef]:
        """Return the route of all methods, for GET and POST."""
        path = "/telegram/bot{token}/{method}"
        return [web.post(path, self._handle), web.get(path, self._handle)]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return self._answer(unauthorized().body())
        method = method_name(request.match_info["method"])
        try:
            values = await _read(request)
        except ApiError as error:
            return self._answer(error.body())
        ok = False

        async def effect() -> web.StreamResponse:
            nonlocal ok
            body = await self._run(method, values)
            ok = body["ok"]
            return self._answer(body)

        try:
            return await self._faults.around(request, method, values, effect)
        finally:
            self.calls.append(RecordedCall(method=method, params=values, ok=ok, at=self._state.clock()))

    async def _run(self, method: str, values: Json) -> Json:
        try:
            if method == "sendRichMessage" and not self._state.rich:
                raise not_found()
            return {"ok": True, "result": await call(self._state, method, Params(method, values))}
        except ApiError as error:
            return error.body()

    def _answer(self, body: Json) -> web.Response:
        """The answer, which tells the server's own time as well."""
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        headers = {"Date": formatdate(self._state.clock(), usegmt=True)}
        if retry_after := body.get("parameters", {}).get("retry_after"):
            headers["Retry-After"] = str(retry_after)
        return web.Response(
            body=content, status=body.get("error_code", 200), content_type="application/json", headers=headers
        )


async def _read(request: web.Request) -> Json:
    """Return the call's parameters, from the address and from the body in any of its three forms."""
    values: Json = dict(request.query)
    kind = request.content_type
    if kind == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("can't parse JSON object")
        values |= body
    elif kind == "application/x-www-form-urlencoded":
        # A form is written like a query, and yarl reads a long one twelve times as fast as urllib.
        values |= URL(f"?{(await request.read()).decode()}", encoded=True).query
    elif kind == "multipart/form-data":
        values |= await request.post()
    return values
