"""Whether a request that changes something was sent by a page of ours: another site's form carries the cookie, too."""

from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

_SITE: Final = "Sec-Fetch-Site"
_OWN: Final = "same-origin"
_UNSAID: Final = "null"
"""The origin of a page for which a browser hides where it was."""
_USUAL_PORTS: Final = frozenset((("http", 80), ("https", 443)))


def is_from_own_page(request: web.Request, root: str) -> bool:
    """What the browser says of the page that sent it: that it is of this very site, below the public ``root``.

    A browser that does not say so (``Sec-Fetch-Site``) has to name the origin.
    """
    site, origin = request.headers.get(_SITE), request.headers.get(hdrs.ORIGIN)
    if site is None:
        return origin == origin_of(root)
    return site == _OWN and origin in (None, _UNSAID, origin_of(root))


def origin_of(address: str) -> str:
    """``https://news.example.com`` of ``https://News.example.com:443/paper``, as browsers say it."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port is None or (parts.scheme, parts.port) in _USUAL_PORTS else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
