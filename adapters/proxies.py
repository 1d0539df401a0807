"""The proxy on the way to a platform: the one that the environment names for all programs."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import structlog

from bot.addresses import is_loopback

_log = structlog.get_logger(__name__)

_NAMED_LIKE = {"ws": "http", "wss": "https"}


def proxy_for(url: str) -> str | None:
    """The proxy on the way to ``url`` by ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, ``NO_PROXY`` in either case.

    With the user and the password that its address has. None where there is none, on the way to this machine, and for
    one that does not speak HTTP (SOCKS) or whose address cannot be read: that is logged.
    """
    to = urlsplit(url)
    if not to.hostname or is_loopback(to.hostname) or proxy_bypass(to.hostname):
        return None
    named = getproxies()
    proxy = named.get(_NAMED_LIKE.get(to.scheme, to.scheme)) or named.get("all") or ""
    address = proxy if "://" in proxy or not proxy else f"http://{proxy}"
    if not address:
        return None
    # The address is not logged: it may hold a password.
    if urlsplit(address).scheme not in {"http", "https"}:
        _log.warning("proxy.not-supported", to=to.hostname, advice="Only HTTP proxies are, no SOCKS: calls go direct.")
        return None
    if not _is_readable(address):
        advice = "Write it as http://<user>:<password>@host:port, with %-escapes in the password: calls go direct."
        _log.warning("proxy.address-not-understood", to=to.hostname, advice=advice)
        return None
    return address


def _is_readable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
