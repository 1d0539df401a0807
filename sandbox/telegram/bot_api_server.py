"""The Bot API over HTTP: /telegram/bot<token>/<method>."""

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web
from yarl import URL

from sandbox.telegram.errors import ApiError, bad_request, not_found, unauthorized
from sandbox.telegram.methods.method_table import call
from sandbox.telegram.methods.parameters import SPELLED, Params

if TYPE_CHECKING:
    from sandbox.telegram.fake_telegram import Telegram

Json = dict[str, Any]


def routes(telegram: "Telegram") -> list[web.RouteDef]:
    """Return the route of all methods, for GET and POST."""

    async def handle(request: web.Request) -> web.StreamResponse:
        return await _handle(telegram, request)

    path = "/telegram/bot{token}/{method}"
    return [web.post(path, handle), web.get(path, handle)]


async def _handle(telegram: "Telegram", request: web.Request) -> web.StreamResponse:
    if request.match_info["token"] != telegram.token:
        return _answer(unauthorized().body())
    name = request.match_info["method"]
    method = SPELLED.get(name.lower(), name)
    try:
        values = await _read(request)
    except ApiError as error:
        return _answer(error.body())
    done = False

    async def effect() -> web.StreamResponse:
        nonlocal done
        body = await _run(telegram, method, values)
        done = body["ok"]
        return _answer(body)

    try:
        return await telegram.faults.around(request, method, values, effect)
    finally:
        telegram.record(method, values, ok=done)


async def _run(telegram: "Telegram", method: str, values: Json) -> Json:
    try:
        if method == "sendRichMessage" and not telegram.rich:
            raise not_found()
        return {"ok": True, "result": await call(telegram.state, method, Params(method, values))}
    except ApiError as error:
        return error.body()


def _answer(body: Json) -> web.Response:
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
    headers = {}
    if retry := body.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(retry)
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
