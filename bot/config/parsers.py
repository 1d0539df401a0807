"""Readers of settings: the text of a variable becomes its value.

Each reader raises ValueError for what it does not take, with the rest of a sentence that begins with the setting.
"""

import re
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.config.secrets import with_quoted_password
from bot.model.drafts import Review, ReviewKind

_LONGEST_NAME = 60
_SLUG = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DATABASES = {"sqlite": "sqlite", "postgresql": "postgresql", "postgres": "postgresql"}


def text(value: str) -> str:
    return value


def slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise ValueError("is no slug: small letters and digits, with - or _ between them")
    return value


def name(value: str) -> str:
    """A name of one line, as it is shown to people."""
    if not value.isprintable() or len(value) > _LONGEST_NAME:
        raise ValueError(f"is no name of one line with at most {_LONGEST_NAME} signs")
    return " ".join(value.split())


def url(value: str) -> str:
    """An address of the web without a slash at its end. A password with signs of an address in it is escaped."""
    return page(value).rstrip("/")


def page(value: str) -> str:
    """An address of the web as it is, where a slash at its end may make another page of it."""
    value = with_quoted_password(value)
    try:
        scheme, server = urlsplit(value).scheme, urlsplit(value).hostname
    except ValueError:
        scheme, server = "", None
    if scheme not in ("http", "https") or not server:
        raise ValueError("is no http or https address")
    return value


def completions_root(value: str) -> str:
    """The root of an API of chat completions; people paste the address of the call itself, too."""
    return url(value).removesuffix("/chat/completions")


def amount(value: str) -> Decimal:
    """An amount of money, in whatever currency."""
    try:
        found = Decimal(value)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 1_000_000:
        raise ValueError("is no amount such as 0.27")
    return found


def database(value: str) -> str:
    """As people have it: ``postgres:`` is ``postgresql:``, a driver (``+psycopg``) is left out, for it is ours.

    A password with signs of an address in it is escaped.
    """
    scheme = value.partition(":")[0]
    kind = _DATABASES.get(scheme.lower().partition("+")[0])
    if kind is None:
        raise ValueError("is neither a sqlite: nor a postgresql: address")
    if kind == "postgresql":
        value = with_quoted_password(value)
    try:
        parts = urlsplit(value)
        _, path = parts.port, parts.path  # the port is checked as it is read
    except ValueError:
        raise ValueError("is no address that can be read") from None
    if kind == "sqlite":
        _check_file(parts.netloc + path, value.partition(":")[2])
    return f"{kind}:{value.partition(':')[2]}"


def _check_file(file: str, after_scheme: str) -> None:
    """ValueError unless a SQLite address names a file behind three slashes; with two its folder would be a host."""
    if file.strip("/") == "":
        raise ValueError("names no file")
    if not after_scheme.startswith("///"):
        meant = "file.db" if "@" in file else file.lstrip("/")
        raise ValueError(
            f"has too few slashes: sqlite:///{meant} is a file below this folder, sqlite:////{meant} one from the root"
        )


def folder(value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError("begins with the home of somebody who is not there") from None


def zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone such as Asia/Shanghai") from None


def switch(value: str) -> bool:
    switches = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in switches:
        raise ValueError("is neither on nor off")
    return switches[value.lower()]


def hour(value: str) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007  an hour has no zone of its own
    except ValueError:
        raise ValueError("is no hour such as 09:00") from None


def review(value: str) -> Review:
    """``auto``, ``hold``, or ``deadline 20:30``."""
    word, _, at = value.lower().partition(" ")
    if word == ReviewKind.DEADLINE and at:
        return Review(kind=ReviewKind.DEADLINE, at=hour(at.strip()))
    if word not in (ReviewKind.AUTO, ReviewKind.HOLD) or at:
        raise ValueError("is neither auto nor hold, nor a deadline such as deadline 20:30")
    return Review(kind=ReviewKind(word))


def level(value: str) -> str:
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("is none of DEBUG, INFO, WARNING, ERROR")
    return value.upper()


def one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """A reader of the values of an enumeration."""

    def chosen(value: str) -> StrEnum:
        try:
            return kind(value.lower())
        except ValueError:
            raise ValueError(f"is none of {', '.join(kind)}") from None

    return chosen


def up_to(most: int) -> Callable[[str], int]:
    """A reader of whole numbers from 1 to ``most``."""

    def count(value: str) -> int:
        if not value.isdecimal() or not 1 <= int(value) <= most:
            raise ValueError(f"is no number from 1 to {most}")
        return int(value)

    return count


def times(most: int) -> Callable[[str], int]:
    """A reader of how often something is done, from 0 to ``most``; on is once, off is never."""

    def count(value: str) -> int:
        if value.isdecimal() and int(value) <= most:
            return int(value)
        try:
            return int(switch(value))
        except ValueError:
            raise ValueError(f"is no number from 0 to {most}, and neither on nor off") from None

    return count


def networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks, and addresses by themselves, with commas between them."""
    try:
        return tuple(ip_network(piece.strip(), strict=False) for piece in value.split(",") if piece.strip())
    except ValueError:
        raise ValueError("is no list such as 10.0.0.2,172.16.0.0/12") from None


def people(value: str) -> frozenset[tuple[str, str]]:
    pairs = [tuple(piece.strip().split(":")) for piece in value.split(",") if piece.strip()]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise ValueError("is no list such as telegram:1,discord:2")
    return frozenset((platform, user) for platform, user in pairs)
