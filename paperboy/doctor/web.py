"""The web: whether its pages can be reached, and whether messages lead to them."""

import asyncio
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit

from bot.addresses import is_loopback
from bot.config.web import OWN_ADDRESSES, WebSettings
from bot.errors import PaperboyError
from bot.platform import Finding, notice, well
from bot.storage import Leases
from paperboy.doctor.case import Case, Subject

_SECONDS: Final = 3.0
_MARK: Final = b"content-security-policy: default-src 'none'"
"""What every answer of ours has."""


class Listener(Enum):
    """Who answers at the port."""

    OURS = auto()
    ANOTHER = auto()
    NOBODY = auto()


async def examined(case: Case) -> Sequence[Finding]:
    """Nothing where the web is off."""
    own = case.settings.web
    if not own.on:
        return [*elsewhere(own)]
    return [*here(own, await listener(own.host, own.port or 0), runs=await _runs(case))]


def elsewhere(own: WebSettings) -> Iterator[Finding]:
    """Of a process that serves no pages: whether somebody else has to."""
    if own.url:
        what = f"Messages lead to {own.url}, and PAPERBOY_WEB_PORT is not set."
        yield notice(Subject.WEB, what, "Set it, unless a process with other settings serves the pages.")
        yield from _public(own)


def here(own: WebSettings, listener: Listener, *, runs: bool) -> Iterator[Finding]:
    """Of one that does, at a port where that ``listener`` is; ``runs``: some process of the bot is at work."""
    where = f"{own.host}:{own.port}"
    if listener is Listener.ANOTHER:
        yield notice(Subject.WEB, f"Another program has {where}.", "End it, or set another PAPERBOY_WEB_PORT.")
    elif listener is Listener.OURS:
        yield well(Subject.WEB, f"The pages are served at {where}.")
    elif runs:
        what = f"The bot runs, and nobody serves the pages at {where}."
        yield notice(Subject.WEB, what, "Unless another machine does, start one: paperboy run --roles web")
    else:
        yield well(Subject.WEB, f"The pages are not served now: the next start serves them at {where}.")
    if own.url:
        yield from _public(own)
    else:
        what = "PAPERBOY_WEB_URL is not set: no message leads to the pages."
        yield notice(Subject.WEB, what, "Set it to the address under which readers reach them.")


def _public(own: WebSettings) -> Iterator[Finding]:
    if own.url.startswith("http:") and not is_loopback(urlsplit(own.url).hostname or ""):
        what = f"{own.url} is no https address: browsers keep no login for the desk there."
        yield notice(Subject.WEB, what, "Put a proxy with a certificate before it: docs/deploy.md has two.")


async def listener(host: str, port: int) -> Listener:
    """Who answers there now, within seconds."""
    try:
        async with asyncio.timeout(_SECONDS):
            reader, writer = await asyncio.open_connection(OWN_ADDRESSES.get(host, host), port)
    except (OSError, UnicodeError, TimeoutError):
        return Listener.NOBODY
    try:
        async with asyncio.timeout(_SECONDS):
            writer.write(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
    except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return Listener.ANOTHER
    finally:
        writer.close()
    return Listener.OURS if _MARK in head else Listener.ANOTHER


async def _runs(case: Case) -> bool:
    """Whether somebody has a role that one process at a time has."""
    if case.database is None:
        return False
    try:
        return any(one.until > case.now for one in await Leases(case.database).standing())
    except PaperboyError:
        return False
