"""What an endpoint of the REST API gets and what it answers with."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.discord.rest.rate_limits import RateLimitResult

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiCall:
    """One call as an endpoint sees it.

    `path` holds the ids in the address, `form` the JSON body (or `payload_json`), `files` what was uploaded: each with
    its name, its size, and the path that it is downloaded from.
    """

    request: web.Request
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Any
    files: tuple[Json, ...] = ()

    def with_files(self, form: Json) -> Json:
        """A message's form with this call's uploads as its attachments, described as the form says."""
        if not self.files or not isinstance(form, Mapping):
            return form
        named = (each for each in form.get("attachments") or () if "description" in each)
        said = {str(each["id"]): {"description": each["description"]} for each in named}
        attachments = [
            file | {"id": str(number), "proxy_url": file["url"]} | said.get(str(number), {})
            for number, file in enumerate(self.files)
        ]
        return form | {"attachments": attachments}


Handler = Callable[[ApiCall], web.Response]


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """A method and path below the API's root.

    `by_token` endpoints (interactions, webhooks) need no bot token and are outside the global rate limit.
    """

    method: str
    path: str
    handler: Handler
    by_token: bool = False


def json_answer(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON answer; clients parse it only if its content type is exactly `application/json`."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


def empty_answer() -> web.Response:
    """204, where there is nothing to say."""
    return web.Response(status=204)


def rate_limited_answer(result: RateLimitResult, body: Mapping[str, object] | None = None) -> web.Response:
    """429, with the `Via` header without which clients take it for a ban by Cloudflare."""
    headers = {"Via": "1.1 sandbox", **result.headers}
    return json_answer(result.body() | dict(body or {}), status=429, headers=headers)
