"""Why a feed or a page gave nothing to read: a kind for the program, a sentence for who runs the bot."""

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

import aiohttp

from bot.config import looks_like_key
from bot.errors import SourceError

_BUSY: Final = frozenset({429, 503})


class FetchFault(StrEnum):
    """Why there is no answer that can be used."""

    ADDRESS = "address"
    FORBIDDEN = "forbidden"
    """The address leads into a network that is not the public one."""
    NETWORK = "network"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    REDIRECTS = "redirects"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    BUSY = "busy"
    """The server asks to come back later."""
    GONE = "gone"
    SERVER = "server"
    """The server has a fault of its own."""
    STATUS = "status"


class FetchError(SourceError):
    """``fault`` says why; ``retry_after`` is how long the server asks to be left alone, where it says so."""

    def __init__(self, fault: FetchFault, sentence: str, retry_after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.retry_after = retry_after


class FeedError(SourceError):
    """What was fetched is neither a feed nor a page nor an issue."""


def forbidden(url: str, address: str) -> FetchError:
    """The refusal to ask an address outside the public internet."""
    return FetchError(
        FetchFault.FORBIDDEN,
        f"{shown(url)} leads to {address}, which is not on the public internet: it was not asked. "
        "If this is meant, allow private addresses: PAPERBOY_FEED_PRIVATE=on.",
    )


def failure(url: str, error: Exception) -> FetchError:
    """What to say of an error of aiohttp's, the system's or zlib's."""
    if isinstance(error, ValueError):
        return FetchError(FetchFault.ADDRESS, f"{shown(url)!r} is no address that can be asked: check its spelling.")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        said = f"{shown(url)} could not be trusted: its certificate or encryption is wrong."
        return FetchError(FetchFault.CERTIFICATE, f"{said} Its owner has to mend that.")
    if isinstance(error, zlib.error):
        return FetchError(FetchFault.ENCODING, f"{shown(url)} is packed wrongly ({error}). It is asked again later.")
    return FetchError(
        FetchFault.NETWORK, f"{shown(url)} could not be reached ({type(error).__name__}). It is asked again later."
    )


def refused(url: str, status: int, headers: Mapping[str, str]) -> FetchError:
    """What to say of an answer without a page: its ``status`` and what its headers ask for."""
    said = f"{shown(url)} answers {status}"
    if status in _BUSY:
        pause = retry_after(headers.get("Retry-After", ""), datetime.now(UTC))
        return FetchError(FetchFault.BUSY, f"{said}: it asks to be left alone for a while, and is.", pause)
    if status == HTTPStatus.GONE:
        return FetchError(FetchFault.GONE, f"{said}: it is gone for good. Set another address.")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FetchError(FetchFault.SERVER, f"{said}: it has a fault of its own. It is asked again later.")
    return FetchError(FetchFault.STATUS, f"{said}: nothing is given there. Check the address in a browser.")


def retry_after(value: str, now: datetime) -> timedelta | None:
    """How long a server asks to be left alone: Retry-After has seconds or a date (RFC 9110, 10.2.3). None: it does not
    say, or not so that it can be read."""
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:12]), 10**9))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(timedelta(), aware - now)


def shown(url: str) -> str:
    """An address as it may be said: without its login, its query and what looks like a key in its path."""
    parts = url.partition("?")
    scheme, mark, rest = parts[0].partition("://")
    host, slash, path = rest.partition("/")
    path = "/".join("…" if looks_like_key(unquote(one).partition(".")[0]) else one for one in path.split("/"))
    said = f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else scheme
    return f"{said}?…"[:300] if parts[1] else said[:300]
