"""The library's client, pointed at a server."""

import os
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from adapters.encoded_pages import encoded
from adapters.proxies import proxy_for
from adapters.telegram.transport import Transport, result_of

_SECONDS = 10.0  # for a connection, an answer: well below a lease
_LARGEST = 1 << 20  # bytes of an answer; a message that is sent back has some 100,000
_LARGEST_POLL = 1 << 25  # a hundred updates at once, each perhaps with the message it answers


class Client(Bot):
    """The library's client over our transport; besides its own methods it makes calls whose parameters are ready.

    ``api_url`` is the root in front of ``/bot<token>``. Polling has connections of its own. All go through the proxy
    that the environment names at the first call (see ``proxy_for``); ``connect`` and ``read`` are in seconds.
    """

    __slots__ = ("_calls", "_polling")

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        connections: int = 320,  # 256 messages in flight, and what people wait for
        connect: float = _SECONDS,
        read: float = _SECONDS,
    ) -> None:
        # The library's own switch to timedeltas, read at every use: without it every 429 and every poll warns.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        # Found once for a server: aiohttp's own ``trust_env`` looks anew for each call, in a thread of its own.
        proxy = cache(proxy_for)
        calls = Transport(connections=connections, connect=connect, read=read, largest=_LARGEST, proxy=proxy)
        polling = Transport(connections=2, connect=connect, read=read, largest=_LARGEST_POLL, proxy=proxy)
        super().__init__(token, base_url=f"{api_url.rstrip('/')}/bot", request=calls, get_updates_request=polling)
        self._calls, self._polling = calls, polling

    @property
    def date(self) -> str:
        """The ``Date`` header of the last answer to a call; "" where there was none."""
        return self._calls.date

    async def call(self, method: str, body: bytes) -> bytes:
        """Call ``method`` with parameters as JSON; return the answer as JSON. Raises TelegramError."""
        return await self._calls.post_ready(f"{self.base_url}/{method}", body)

    async def poll(self, offset: int | None, *, wait: timedelta, allowed: Sequence[str]) -> list[Any]:
        """The updates from ``offset`` on, as they came; the server waits up to ``wait`` for the first.

        The library's own ``get_updates`` reads all of them or none, and logs what people wrote where it cannot.
        Raises TelegramError.
        """
        parameters: dict[str, Any] = {"timeout": int(wait.total_seconds()), "allowed_updates": list(allowed)}
        body = encoded(parameters if offset is None else parameters | {"offset": offset})
        answer = await self._polling.post_ready(f"{self.base_url}/getUpdates", body, held=wait.total_seconds())
        found = result_of(answer)
        if not isinstance(found, list):
            raise TelegramError("an answer that is no list of updates")
        return found

    async def shutdown(self) -> None:
        """Close the connections. The library's own leaves those of a client open that was never initialised."""
        await super().shutdown()
        await self._calls.shutdown()
        await self._polling.shutdown()
