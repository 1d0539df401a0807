"""The library's client, pointed at a server."""

import os
from functools import cache

from telegram import Bot

from adapters.telegram.transport import Transport, proxy_for

_CONNECTIONS = 320  # 256 messages in flight, and what people wait for
_SECONDS = 10.0  # for a connection, an answer: well below a lease


class Client(Bot):
    """The library's client over our transport; besides its own methods it makes calls whose parameters are ready."""

    __slots__ = ("_calls",)

    def __init__(self, token: str, api_url: str, calls: Transport, polling: Transport) -> None:
        super().__init__(token, base_url=f"{api_url.rstrip('/')}/bot", request=calls, get_updates_request=polling)
        self._calls = calls

    async def call(self, method: str, body: bytes) -> bytes:
        """Call ``method`` with parameters as JSON; return the answer as JSON. Raises TelegramError."""
        return await self._calls.post_ready(f"{self.base_url}/{method}", body)


def requests() -> tuple[Transport, Transport]:
    """Return the connections for calls and, apart, the one for polling.

    They go through the proxy that the environment names at the first call (see ``proxy_for``).
    """
    # Found once for a server: aiohttp's own ``trust_env`` looks anew for each call, in a thread of its own.
    proxy = cache(proxy_for)
    calls = Transport(connections=_CONNECTIONS, connect=_SECONDS, read=_SECONDS, proxy=proxy)
    return calls, Transport(connections=2, connect=_SECONDS, read=_SECONDS, proxy=proxy)


def make_bot(token: str, api_url: str, calls: Transport, polling: Transport) -> Client:
    """Return a client that is not connected yet; ``api_url`` is the root in front of ``/bot<token>``."""
    # The library's own switch to timedeltas, read at every use: without it every 429 and every poll warns.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return Client(token, api_url, calls, polling)
