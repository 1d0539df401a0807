"""What every answer of the web says besides: what a browser may do with it, and that this is little."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from aiohttp import web

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script, and nothing from elsewhere: what an issue says cannot do anything, even if it were taken for markup."""

HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
)


async def add_headers(_request: web.Request, answer: web.StreamResponse) -> None:
    """Give an answer the headers that it has not of its own (aiohttp's ``on_response_prepare``, so errors too)."""
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
