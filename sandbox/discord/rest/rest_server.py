"""The REST server: what every call passes through on its way to an endpoint and back.

read the form -> faults -> token -> global rate limit -> endpoint -> answer; every call is recorded
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from aiohttp import BodyPartReader, MultipartReader, web

from sandbox.discord.errors import ApiError, ErrorCode
from sandbox.discord.rest.endpoint import ApiCall, Endpoint, json_answer, rate_limited_answer
from sandbox.discord.rest.rate_limits import RateLimits
from sandbox.faults import Faults
from sandbox.kept_files import KeptFiles

Json = dict[str, Any]

ROOT = "/discord/api/v10"
MAX_UPLOAD = 10 * 1024 * 1024  # bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedCall:
    """A call of the REST API as it came in; `form` is the JSON body, `status` that of the answer."""

    method: str
    path: str
    form: Any
    status: int

    @property
    def name(self) -> str:
        """`METHOD /path`, as faults match it."""
        return f"{self.method} {self.path}"


@dataclass(kw_only=True, slots=True)
class RestServer:
    """Serves endpoints, and the `files` that were uploaded; `calls` keeps the last calls.

    `invalid` counts answers of 401, 403 and 429: the platform bans an address after 10,000 in ten minutes. Answers are
    dated by `clock`, in seconds since 1970.
    """

    token: str
    limits: RateLimits
    faults: Faults
    clock: Callable[[], float]
    files: KeptFiles = field(default_factory=lambda: KeptFiles(root="/discord/attachments"))
    calls: deque[RecordedCall] = field(default_factory=lambda: deque(maxlen=2_000))
    invalid: int = 0

    def routes(self, endpoints: Iterable[Endpoint]) -> list[web.RouteDef]:
        """aiohttp's routes for the endpoints, and a documented 404 for everything else below the root."""
        found = [web.route(each.method, ROOT + each.path, self._serve(each)) for each in endpoints]
        others = Endpoint(method="*", path="/{tail:.*}", handler=_unknown_address)
        return [*found, *self.files.routes(), web.route("*", ROOT + others.path, self._serve(others))]

    def _serve(self, endpoint: Endpoint) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            path = request.path.removeprefix(ROOT)
            try:
                call = await _read(request, self.files)
            except ApiError as error:
                return self._record(request, path, None, _refusal(error))

            async def effect() -> web.StreamResponse:
                return self._answer(endpoint, call)

            params = call.form if isinstance(call.form, Mapping) else {}
            response = await self.faults.around(request, f"{request.method} {path}", params, effect)
            return self._record(request, path, call.form, response)

        return handle

    def _answer(self, endpoint: Endpoint, call: ApiCall) -> web.Response:
        try:
            if not endpoint.by_token:
                self._check_token(call.request)
                result = self.limits.overall()
                if result is not None:
                    return rate_limited_answer(result)
            return endpoint.handler(call)
        except ApiError as error:
            return _refusal(error)

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise ApiError(ErrorCode.UNAUTHORIZED)

    def _record(
        self, request: web.Request, path: str, form: object, response: web.StreamResponse
    ) -> web.StreamResponse:
        if response.content_type == "application/json":
            response.headers["Content-Type"] = "application/json"
        response.headers.setdefault("Date", formatdate(self.clock(), usegmt=True))
        if response.status == 429:
            response.headers.setdefault("Via", "1.1 sandbox")
        self.invalid += response.status in (401, 403, 429)
        self.calls.append(RecordedCall(method=request.method, path=path, form=form, status=response.status))
        return response


def _refusal(error: ApiError) -> web.Response:
    return json_answer(error.body, status=error.status)


def _unknown_address(_call: ApiCall) -> web.Response:
    raise ApiError(ErrorCode.NOT_FOUND)


async def _read(request: web.Request, kept: KeptFiles) -> ApiCall:
    form: Any = {}
    files: list[Json] = []
    if request.content_type == "multipart/form-data":
        try:
            form, files = await _read_multipart(await request.multipart(), kept)
        except web.HTTPRequestEntityTooLarge:
            raise ApiError(ErrorCode.TOO_LARGE) from None
    elif request.can_read_body:
        form = _parsed_json(await request.text())
    return ApiCall(request=request, path=request.match_info, query=request.query, form=form, files=tuple(files))


async def _read_multipart(reader: MultipartReader, kept: KeptFiles) -> tuple[Any, list[Json]]:
    form: Any = {}
    files: list[Json] = []
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            continue
        content = await part.read()
        if part.name == "payload_json":
            form = _parsed_json(bytes(content).decode())
        elif part.filename is not None:
            if len(content) > MAX_UPLOAD:
                raise ApiError(ErrorCode.TOO_LARGE)
            media_type = part.headers.get("Content-Type", "application/octet-stream")
            url = kept.add(part.filename, media_type, bytes(content))
            files.append({"filename": part.filename, "size": len(content), "content_type": media_type, "url": url})
    return form, files


def _parsed_json(text: str) -> Any:
    try:
        return json.loads(text) if text else {}
    except ValueError:
        raise ApiError(ErrorCode.INVALID_JSON) from None
