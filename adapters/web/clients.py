"""Who asks, as far as an address tells, and how much of them is answered."""

import math
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from aiohttp import web

from bot.commands.floods import TokenBuckets
from bot.config.web import Network
from bot.ports import Rate

_NETWORK: Final = 64
"""Bits of an IPv6 address: whoever has one has all that begin so."""

_Address = IPv4Address | IPv6Address


def client_of(peer: str | None, forwarded: Sequence[str], proxies: Sequence[Network] = ()) -> str:
    """The client behind a request from ``peer``, whose X-Forwarded-For headers are ``forwarded``.

    The owner's proxies are ``proxies``, and whatever runs on this machine. Each says last in the headers who came to
    it: that is the client, or another proxy. All before is what the client says of itself.
    """
    address, named = _address(peer or ""), ",".join(forwarded).split(",")
    while address is not None and named and (address.is_loopback or any(address in each for each in proxies)):
        before = _address(named.pop().strip())
        if before is None:
            break
        address = before
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _NETWORK), strict=False))
    return str(address or peer or "")


def _address(text: str) -> _Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


class Allowance:
    """How much of each client is answered, at a rate. ``monotonic`` gives seconds; ``proxies`` as in ``client_of``."""

    def __init__(self, rate: Rate, monotonic: Callable[[], float], proxies: Sequence[Network]) -> None:
        self._buckets = TokenBuckets(rate, lenient=True)
        self._monotonic = monotonic
        self._proxies = proxies

    def wait(self, request: web.Request) -> int:
        """The seconds after which the client of a request is to ask again; 0 where it is answered now."""
        client = client_of(request.remote, request.headers.getall("X-Forwarded-For", ()), self._proxies)
        key, now = ("web", client), self._monotonic()
        return 0 if self._buckets.take(key, now) else max(1, math.ceil(self._buckets.wait(key, now)))
