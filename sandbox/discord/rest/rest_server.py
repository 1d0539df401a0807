"""The REST pipeline: what every call passes on its way to an endpoint and back.

read the form -> faults -> token -> global limit -> endpoint -> answer, with everything recorded
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, MultipartReader, web

from sandbox.discord.errors import ApiError, Code
from sandbox.discord.rest.rate_limits import Limits, Verdict
from sandbox.faults import Faults

Json = dict[str, Any]

ROOT = "/discord/api/v10"
UPLOAD = 10 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One request as an endpoint sees it; `path` holds the address's ids, `form` the JSON body (or `payload_json`)."""

    request: web.Request
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Any
    files: tuple[Json, ...] = ()

    def with_files(self, form: Json) -> Json:
        """A message's form with this call's uploads as its attachments; only their names and sizes are kept."""
        if not self.files or not isinstance(form, Mapping):
            return form
        attachments = [
            each | {"id": str(number), "url": f"attachment://{each['filename']}", "proxy_url": ""}
            for number, each in enumerate(self.files)
        ]
        return form | {"attachments": attachments}


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What is recorded of a call; `form` is the JSON body as it came."""

    method: str
    path: str
    form: Any
    status: int

    @property
    def name(self) -> str:
        """`METHOD /path`, as faults match it."""
        return f"{self.method} {self.path}"


Handler = Callable[[Call], web.Response]


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """A method and path below the root. `by_token` ones (interactions, webhooks) need no bot token and no quota."""

    method: str
    path: str
    handler: Handler
    by_token: bool = False


def answer(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON answer; clients parse it only if its content type is exactly `application/json`."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


def nothing(headers: Mapping[str, str] | None = None) -> web.Response:
    """204, for what has no answer."""
    return web.Response(status=204, headers=headers)


def limited(verdict: Verdict, body: Mapping[str, object] | None = None) -> web.Response:
    """429, with the `Via` header without which clients take it for a ban by Cloudflare."""
    headers = {"Via": "1.1 sandbox", **verdict.headers}
    return answer(verdict.body() | dict(body or {}), status=429, headers=headers)


@dataclass(kw_only=True, slots=True)
class Rest:
    """Serves endpoints. `invalid` counts answers of 401, 403 and 429: 10,000 in ten minutes ban an address."""

    token: str
    limits: Limits
    faults: Faults
    calls: deque[Seen] = field(default_factory=lambda: deque(maxlen=2_000))
    invalid: int = 0

    def routes(self, endpoints: Iterable[Endpoint]) -> list[web.RouteDef]:
        """aiohttp's routes for the endpoints, and a documented 404 for everything else below the root."""
        found = [web.route(each.method, ROOT + each.path, self._serve(each)) for each in endpoints]
        missing = Endpoint(method="*", path="/{tail:.*}", handler=_missing)
        return [*found, web.route("*", ROOT + missing.path, self._serve(missing))]

    def _serve(self, endpoint: Endpoint) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            path = request.path.removeprefix(ROOT)
            try:
                call = await _read(request)
            except ApiError as error:
                return self._record(request, path, None, _refusal(error))

            async def effect() -> web.StreamResponse:
                return self._answer(endpoint, call)

            params = call.form if isinstance(call.form, Mapping) else {}
            response = await self.faults.around(request, f"{request.method} {path}", params, effect)
            return self._record(request, path, call.form, response)

        return handle

    def _answer(self, endpoint: Endpoint, call: Call) -> web.Response:
        try:
            if not endpoint.by_token:
                self._check_token(call.request)
                verdict = self.limits.overall()
                if verdict is not None:
                    return limited(verdict)
            return endpoint.handler(call)
        except ApiError as error:
            return _refusal(error)

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise ApiError(Code.UNAUTHORIZED)

    def _record(
        self, request: web.Request, path: str, form: object, response: web.StreamResponse
    ) -> web.StreamResponse:
        if response.content_type == "application/json":
            response.headers["Content-Type"] = "application/json"
        if response.status == 429:
            response.headers.setdefault("Via", "1.1 sandbox")
        self.invalid += response.status in (401, 403, 429)
        self.calls.append(Seen(method=request.method, path=path, form=form, status=response.status))
        return response


def _refusal(error: ApiError) -> web.Response:
    return answer(error.body, status=error.status)


def _missing(_call: Call) -> web.Response:
    raise ApiError(Code.NOT_FOUND)


async def _read(request: web.Request) -> Call:
    form: Any = {}
    files: list[Json] = []
    if request.content_type == "multipart/form-data":
        try:
            form, files = await _read_multipart(await request.multipart())
        except web.HTTPRequestEntityTooLarge:
            raise ApiError(Code.TOO_LARGE) from None
    elif request.can_read_body:
        form = _parsed(await request.text())
    return Call(request=request, path=request.match_info, query=request.query, form=form, files=tuple(files))


async def _read_multipart(reader: MultipartReader) -> tuple[Any, list[Json]]:
    form: Any = {}
    files: list[Json] = []
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            continue
        content = await part.read()
        if part.name == "payload_json":
            form = _parsed(bytes(content).decode())
        elif part.filename is not None:
            if len(content) > UPLOAD:
                raise ApiError(Code.TOO_LARGE)
            files.append({"filename": part.filename, "size": len(content)})
    return form, files


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else {}
    except ValueError:
        raise ApiError(Code.INVALID_JSON) from None
