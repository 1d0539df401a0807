"""How calls reach the Bot API: python-telegram-bot's request layer over aiohttp, whose errors it keeps as causes.

The library's errors do not say whether a request left; their causes do (see ``outcomes``):
ClientConnectorError, ConnectionTimeoutError, InvalidURL   no connection, or none free in time: nothing left
ProxyRefused                                               none beyond the proxy: the same
ForeignAnswer                                              something on the way answered in Telegram's place, or
                                                           answered more than Telegram ever does
TimeoutError, every other ClientError or OSError           it was on its way: it may have arrived
The address of a call contains the token, so no message of an error is passed on.
"""

import json
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.bounded_body import bounded_body
from bot.platform import bounded_wait

_SUCCESS = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\b')
_JSON = {"Content-Type": "application/json"}
_LONGEST_DESCRIPTION = 500  # characters: Telegram's own have under 200
_DEFAULT: Any = BaseRequest.DEFAULT_NONE  # seconds, None for no end, or this: as always


class _Reading(BaseRequest):
    """Reads answers as the library does, which takes for granted that JSON is an object of the form it expects."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the object; raise TelegramError for any other answer, such as a proxy's ``null``."""
        try:
            found: Any = BaseRequest.parse_json_payload(payload)
        except RecursionError:
            found = None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response")
        return found | _refusal(found) if "description" in found else found


def _refusal(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What a refusal says, as far as it has the form of ResponseParameters in the Bot API."""
    said = answer.get("parameters")
    parameters = said if isinstance(said, dict) else {}
    wait, to = parameters.get("retry_after"), parameters.get("migrate_to_chat_id")
    kept: dict[str, int] = {}
    if isinstance(wait, int | float):
        kept["retry_after"] = int(bounded_wait(wait))
    if isinstance(to, int):
        kept["migrate_to_chat_id"] = to
    return {"description": str(answer["description"])[:_LONGEST_DESCRIPTION], "parameters": kept}


class ProxyRefused(aiohttp.ClientError):
    """A proxy would not connect to the API, so nothing reached it. Carries the proxy's status alone."""


class Closed(aiohttp.ClientError):
    """A call after ``shutdown``: it never left. A connection that it opened would be closed by nobody."""


class ForeignAnswer(aiohttp.ClientError):
    """An answer without Telegram's JSON, such as a proxy's page: it says nothing of a token, a chat or a right."""

    def __init__(self, status: int) -> None:
        phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
        super().__init__(f"{phrase} ({status}), without a word of Telegram's")
        self.status = status


class Transport(_Reading):
    """Up to ``connections`` at once, kept open; it opens with the first call, unless it was shut down.

    All times are in seconds.

    ``proxy`` gives the proxy on the way to the root of a server, as ``adapters.proxies`` does. It is asked once.
    ``connect`` bounds the wait for a connection, for a free one or for the server; ``read`` bounds all that follows,
    ``largest`` the bytes of an answer.
    """

    def __init__(
        self, *, connections: int, connect: float, read: float, largest: int, proxy: Callable[[str], str | None]
    ) -> None:
        self._connections = connections
        self._largest = largest
        self._connect = connect
        self._read = read
        self._timeout = _timeout(connect, read)
        self._session: aiohttp.ClientSession | None = None
        self._closed = False
        self._proxy = proxy
        self.date = ""
        """The ``Date`` header of the last answer, as it came."""

    @property
    def read_timeout(self) -> float:
        return self._read

    async def initialize(self) -> None:
        """Take calls, also after a ``shutdown``: the first opens what it needs."""
        self._closed = False

    async def shutdown(self) -> None:
        """Close the connections; until ``initialize`` no call opens another: it raises NetworkError at once."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def post_ready(self, url: str, body: bytes, *, held: float = 0.0) -> bytes:
        """Post parameters that are JSON already; return the answer as it came. Raises TelegramError like ``post``.

        The server may hold the call open for ``held`` seconds.
        """
        patience = _timeout(self._connect, self._read + held) if held else self._timeout
        status, answer = await self._exchange("POST", url, body, _JSON, patience)
        if status != HTTPStatus.OK:
            await _Answered(status, answer).post(url)
        return answer

    async def do_request(  # noqa: PLR0913, PLR0917  the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _DEFAULT,
        write_timeout: Any = _DEFAULT,  # noqa: ARG002  counts as reading
        connect_timeout: Any = _DEFAULT,
        pool_timeout: Any = _DEFAULT,  # noqa: ARG002  counts as connecting
    ) -> tuple[int, bytes]:
        """Make one of the library's calls; return the status and the body. Raises TimedOut and NetworkError."""
        timeout = _timeout(_chosen(connect_timeout, self._connect), _chosen(read_timeout, self._read))
        return await self._exchange(method, url, _form(request_data), None, timeout)

    async def _exchange(
        self, method: str, url: str, data: Any, headers: Mapping[str, str] | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        session = self._session or self._open(url)
        try:
            async with session.request(
                method, url, data=data, headers=headers, timeout=patience, allow_redirects=False
            ) as response:
                status, self.date = response.status, response.headers.get("Date", "")
                answer = await bounded_body(response.content.iter_any(), self._largest)
        except TimeoutError as late:
            raise TimedOut from late
        except aiohttp.InvalidURL:
            raise NetworkError("InvalidURL") from aiohttp.InvalidURL("the address of the API")
        except aiohttp.ClientHttpProxyError as refused:
            raise NetworkError("ProxyRefused") from ProxyRefused(str(refused.status))
        except (aiohttp.ClientError, OSError) as fault:
            raise NetworkError(type(fault).__name__) from fault
        if answer is None or not _is_telegrams(status, answer):
            foreign = ForeignAnswer(status)
            raise NetworkError(str(foreign)) from foreign
        return status, answer

    def _open(self, url: str) -> aiohttp.ClientSession:
        """All calls go to one server, so that of the first ``url``. Raises NetworkError where it is closed."""
        if self._closed:
            raise NetworkError("Closed") from Closed("after the end")
        server = urlsplit(url)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            proxy=self._proxy(f"{server.scheme}://{server.netloc}"),
        )
        return self._session


def result_of(answer: bytes) -> Any:
    """What a call that succeeded came to, of an answer as it came; None where it cannot be read, or did not."""
    try:
        found = json.loads(answer)
        return found["result"] if found["ok"] is True else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_telegrams(status: int, answer: bytes) -> bool:
    """Whether an answer has the form of the Bot API: a success as far as it came, a refusal with its description."""
    if status == HTTPStatus.OK and _SUCCESS.match(answer):  # nearly all: no need to read further
        return True
    try:
        found: Any = json.loads(answer)
    except (ValueError, RecursionError):
        return False
    said = "result" if status == HTTPStatus.OK else "description"
    return isinstance(found, dict) and "ok" in found and said in found


def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    """Whatever waits for a connection ends by ``connect``, before the total does: so the two can be told apart."""
    total = None if connect is None or read is None else connect + read
    return aiohttp.ClientTimeout(total=total, connect=connect)


def _chosen(given: Any, otherwise: float) -> float | None:
    return otherwise if given is _DEFAULT else given


def _form(parameters: RequestData | None) -> Any:
    if parameters is None:
        return None
    if not parameters.contains_files:
        return parameters.json_parameters
    form = aiohttp.FormData(parameters.json_parameters)
    for name, (filename, content, kind) in parameters.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


class _Answered(_Reading):
    """A call that was answered already: ``post`` reads the answer as the library does, and raises its error."""

    def __init__(self, status: int, answer: bytes) -> None:
        self._found = status, answer

    @property
    def read_timeout(self) -> None:
        return None

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """The same."""

    async def do_request(self, *_args: Any, **_call: Any) -> tuple[int, bytes]:
        return self._found
