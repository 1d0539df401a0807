"""A request to an API of chat completions and its answer, within bounds; its key goes nowhere else."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from bot.bounded_body import bounded_body
from bot.version import VERSION

LARGEST: Final = 1 << 20
"""Bytes of an answer: 8,000 tokens, each with its reasoning and spelt as escapes, have half of that."""

_CONNECT_SECONDS: Final = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """Where a model is: the root of its API, without a slash at its end; the key, "" where it wants none."""

    base_url: str = field(repr=False)  # it may have a login
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The address as it may be said: without login, path and query."""
        scheme, mark, rest = self.base_url.partition("://")
        return f"{scheme}{mark}{rest.partition('/')[0].partition('?')[0].rpartition('@')[2]}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class NotSent(Exception):  # noqa: N818  it is what happened
    """No connection came to be, so nothing was asked. ``for_good``: no other attempt would change that."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


class Lost(Exception):  # noqa: N818  it is what happened
    """It was asked, and its answer did not come whole: it may have been billed."""


class TooLarge(Exception):  # noqa: N818  it is what was answered
    """It answers more than any answer to a question of ours is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HttpExchange:
    """Asks one endpoint; ``proxy_for`` names the proxy on the way to an address, None for none."""

    endpoint: Endpoint
    proxy_for: Callable[[str], str | None] = lambda _url: None

    async def post(self, body: Mapping[str, Any]) -> Answered:
        """Ask for a completion. Raises NotSent, Lost, TooLarge."""
        return await self._asked(
            "POST", "chat/completions", json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        )

    async def models(self) -> Answered:
        """Ask which models there are, which costs nothing. Raises as ``post``."""
        return await self._asked("GET", "models", None)

    async def _asked(self, method: str, path: str, data: bytes | None) -> Answered:
        """Ask. No error that it raises has the key or the address in it.

        Redirects are not followed: they would carry the key elsewhere. Nothing packed is asked for or unpacked.
        """
        url = f"{self.endpoint.base_url}/{path}"
        try:
            async with (
                self._session() as session,
                session.request(method, url, data=data, proxy=self.proxy_for(url), allow_redirects=False) as answer,
            ):
                found = await bounded_body(answer.content.iter_any(), LARGEST)
                if found is None:
                    raise TooLarge
                return Answered(status=answer.status, headers=answer.headers, body=found)
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError) as error:
            raise NotSent("its certificate or encryption cannot be trusted", for_good=True) from _bare(error)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError) as error:
            raise NotSent("there is no connection") from _bare(error)
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, ValueError) as error:
            raise NotSent("its address or key cannot be sent", for_good=True) from _bare(error)
        except TimeoutError:
            raise
        except (aiohttp.ClientError, OSError) as error:
            raise Lost(type(error).__name__) from _bare(error)

    def _session(self) -> aiohttp.ClientSession:
        headers = {
            "User-Agent": f"Paperboy/{VERSION}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers=headers,
        )


def _bare(error: Exception) -> Exception:
    """Its kind alone: some errors of aiohttp's have the address, with its login, or the request's headers in them."""
    return RuntimeError(type(error).__name__)
