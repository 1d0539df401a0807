"""Fetching what others publish, as a guest: little, seldom, by nobody's orders into our own network."""

import asyncio
import hashlib
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from bot.bounded_body import bounded_body
from bot.version import VERSION
from scheduler.feeds.failures import FetchError, FetchFault, failure, forbidden, refused, shown
from scheduler.feeds.fetching.socket_guard import SocketGuard, unguarded_socket
from scheduler.feeds.fetching.unpacking import ACCEPTED, Unpacking

_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_WANTED: Final = "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.8, */*;q=0.5"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """What one answer may cost: ``largest`` in bytes (unpacked), ``seconds`` for all of it, redirects with it."""

    largest: int = 8 << 20
    seconds: float = 60.0
    connect_seconds: float = 15.0
    silent_seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Validators:
    """What an answer said of its version; ``url`` is the address that answered, after redirects, or its digest: an
    address may hold a key, and is not to be kept."""

    url: str
    etag: str = ""
    last_modified: str = ""

    @property
    def answered(self) -> str:
        """The digest of the address."""
        return hashlib.sha256(self.url.encode()).hexdigest() if "/" in self.url else self.url

    def are_of(self, url: str) -> bool:
        """Whether that address said so."""
        return self.answered == hashlib.sha256(url.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """An answer: its bytes, unpacked, and its Content-Type as sent. ``moved_to`` is the address to ask from now on,
    where the server says that it has changed for good (301, 308)."""

    body: bytes
    content_type: str
    validators: Validators
    moved_to: str = ""

    @property
    def url(self) -> str:
        """The address that answered, after redirects."""
        return self.validators.url


class Unchanged:
    """The server has nothing newer than what the validators name (304)."""


class Fetcher:
    """Asks for the pages of one source, one at a time.

    Addresses outside the public internet are refused at every hop unless ``allow_private``: each is checked as a socket
    is made for it, so that what is checked is what is connected to, whoever resolved the name, however often it changes
    its mind, and however an address is spelt. On the way through a proxy (``proxy_for`` an address, None: none) it is
    the proxy who resolves names and whose rules hold for them; addresses in numbers are checked here all the same.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        proxy_for: Callable[[str], str | None] = lambda _url: None,
        bounds: Bounds = Bounds(),
    ) -> None:
        self._allow_private = allow_private
        self._proxy_for = proxy_for
        self._bounds = bounds
        self._one_at_a_time = asyncio.Lock()

    async def fetch(self, url: str, known: Validators | None = None) -> Fetched | Unchanged:
        """What is at an address; `Unchanged` where it is still the version ``known``. Raises FetchError."""
        async with self._one_at_a_time:
            try:
                async with asyncio.timeout(self._bounds.seconds):
                    return await self._follow(url, known)
            except TimeoutError as error:
                sentence = f"{shown(url)} did not answer in time."
                raise FetchError(FetchFault.TIMEOUT, f"{sentence} It is asked again later.") from error

    async def _follow(self, url: str, known: Validators | None) -> Fetched | Unchanged:
        at, for_good = url, True
        for _ in range(self._bounds.redirects + 1):
            answer = await self._ask(at, known)
            if not isinstance(answer, _Redirect):
                moved = isinstance(answer, Fetched) and for_good and at != url
                return replace(answer, moved_to=at) if isinstance(answer, Fetched) and moved else answer
            at, for_good = answer.to, for_good and answer.for_good
        sentence = f"{shown(url)} redirects more than {self._bounds.redirects} times."
        raise FetchError(FetchFault.REDIRECTS, f"{sentence} Open it in a browser, and set the address it ends at.")

    async def _ask(self, url: str, known: Validators | None) -> "Fetched | Unchanged | _Redirect":
        _check_form(url)
        proxy = self._proxy_for(url)
        guard = SocketGuard(allowed=self._allow_private)
        if proxy:
            guard.check_name(url)
        try:
            async with (
                self._session(unguarded_socket if proxy else guard.socket_for) as session,
                _get(session, url, proxy, known) as answer,
            ):
                return await self._read(url, answer, known)
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            if guard.refused:
                raise forbidden(url, guard.refused) from error
            if isinstance(error, TimeoutError):
                raise
            raise failure(url, error) from error

    def _session(self, socket_for: "aiohttp.SocketFactoryType") -> aiohttp.ClientSession:
        bounds = self._bounds
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(socket_factory=socket_for, force_close=True),
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=bounds.connect_seconds, sock_read=bounds.silent_seconds
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={
                "User-Agent": f"Paperboy/{VERSION}",
                "Accept": _WANTED,
                "Accept-Encoding": ACCEPTED,
            },
        )

    async def _read(
        self, url: str, answer: aiohttp.ClientResponse, known: Validators | None
    ) -> "Fetched | Unchanged | _Redirect":
        to = answer.headers.get("Location")
        if answer.status in _MOVED and to:
            return _Redirect(urljoin(url, to), answer.status in {301, 308})
        if answer.status == HTTPStatus.NOT_MODIFIED and _named(url, known):
            return Unchanged()
        if answer.status != HTTPStatus.OK:
            raise refused(url, answer.status, answer.headers)
        return Fetched(
            body=await self._body(url, answer),
            content_type=answer.headers.get("Content-Type", ""),
            validators=Validators(
                url=url,
                etag=answer.headers.get("ETag", ""),
                last_modified=answer.headers.get("Last-Modified", ""),
            ),
        )

    async def _body(self, url: str, answer: aiohttp.ClientResponse) -> bytes:
        encoding = answer.headers.get("Content-Encoding", "")
        try:
            unpacking = Unpacking(encoding)
        except LookupError as error:
            sentence = f"{shown(url)} is packed as {encoding[:40]!r}, though only {ACCEPTED} was asked for."
            raise FetchError(FetchFault.ENCODING, f"{sentence} Set another address of it.") from error
        is_larger = (answer.content_length or 0) > self._bounds.largest
        found = None if is_larger else await bounded_body(_unpacked(answer, unpacking), self._bounds.largest)
        if found is None:
            sentence = f"{shown(url)} is larger than {self._bounds.largest:,} bytes, and was not read to its end."
            raise FetchError(FetchFault.TOO_LARGE, f"{sentence} Set the address of a feed with fewer entries.")
        return found


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str
    for_good: bool


async def _unpacked(answer: aiohttp.ClientResponse, unpacking: Unpacking) -> AsyncIterator[bytes]:
    async for chunk in answer.content.iter_any():
        for piece in unpacking.feed(chunk):
            yield piece
            await asyncio.sleep(0)  # a small chunk may hold many pieces
    unpacking.end()


def _get(
    session: aiohttp.ClientSession, url: str, proxy: str | None, known: Validators | None
) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
    return session.get(url, proxy=proxy, headers=_named(url, known), allow_redirects=False)


def _named(url: str, known: Validators | None) -> dict[str, str]:
    """The version that the address is told: only such an answer may be that nothing has changed."""
    if known is None or not known.are_of(url):
        return {}
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}


def _check_form(url: str) -> None:
    try:
        parts = URL(url)
        host = parts.host or ""
        # An escaped name is read by nobody but, perhaps, a proxy; in an IPv6 address the sign is of its zone.
        is_host = bool(host) and ("%" not in host or ":" in host)
        is_address = parts.scheme in {"http", "https"} and is_host and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise FetchError(
            FetchFault.ADDRESS, f"{shown(url)!r} is no address of a page: it has to begin with http:// or https://."
        )
