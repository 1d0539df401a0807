"""The library's client, pointed at a server."""

import os

from telegram import Bot
from telegram.request import HTTPXRequest

API_URL = "https://api.telegram.org"
_CONNECTIONS = 80  # 64 messages in flight, and what people wait for
_SECONDS = 10.0  # for a connection, an answer: well below a lease


def requests() -> tuple[HTTPXRequest, HTTPXRequest]:
    """Return the connections for calls and, apart, the one for polling."""
    calls = HTTPXRequest(_CONNECTIONS, _SECONDS, _SECONDS, _SECONDS, _SECONDS)
    return calls, HTTPXRequest(2, _SECONDS, _SECONDS, _SECONDS, _SECONDS)


def make_bot(token: str, api_url: str, calls: HTTPXRequest, polling: HTTPXRequest) -> Bot:
    """Return a client that is not connected yet; ``api_url`` is the root in front of ``/bot<token>``."""
    # The library's own switch to timedeltas, read at every use: without it every 429 and every poll warns.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return Bot(token, base_url=f"{api_url.rstrip('/')}/bot", request=calls, get_updates_request=polling)
