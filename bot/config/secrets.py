"""What is secret in an address, in every spelling that a text may show it in; and passwords as people write them."""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, quote, unquote

_PASSWORDS: Final = frozenset({"password", "passwd", "pwd", "sslpassword"})
_NAMED: Final = re.compile(r"((?:^|&)(?:sslpassword|password|passwd|pwd)=)([^&]*)", re.IGNORECASE)
_BEFORE_AT: Final = re.compile(r"^(\w[\w+.-]*://)?.*@", re.DOTALL)
_KEY: Final = re.compile(
    r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?P<scheme>[^:/?#]+://)(?P<rest>.*)", re.DOTALL)


def with_quoted_password(url: str) -> str:
    """The address with its user and password escaped: people paste passwords with ``@``, ``#`` and ``/`` in them.

    What is escaped already stays so.
    """
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return url
    user, password, host = _parts(url)
    login = "" if password is None else f"{_escaped(user)}:{_escaped(password)}@"
    place, mark, query = host.partition("?")
    query = _NAMED.sub(lambda pair: f"{pair[1]}{quote(unquote(pair[2]), safe='+')}", query)
    return f"{found['scheme']}{login}{place}{mark}{query}"


def without_login(text: str) -> str:
    """What may be said of a text that should have been an address: without what stands before an ``@``."""
    return _BEFORE_AT.sub(r"\1…@", text)


def login_secrets(url: str) -> tuple[str, ...]:
    """``secrets_of``, and the user where that stands alone: before a server of an API it is its key."""
    before, at, _ = url.partition("://")[2].partition("/")[0].rpartition("@")
    alone = {before, b64encode(f"{unquote(before)}:".encode()).decode()} if at and ":" not in before else set()
    return tuple(sorted({*secrets_of(url), *_spellings(alone)}))


def looks_like_key(segment: str) -> bool:
    """Whether a part of an address's path is one that nobody made up to be read: twenty signs or more, digits among
    them, or a UUID."""
    return _KEY.fullmatch(segment) is not None


def feed_secrets(url: str) -> tuple[str, ...]:
    """What may be somebody's key in the address of a feed: its login, the values of its query, keys in its path."""
    path, _, query = url.partition("?")
    keys = {part for part in path.split("/") if looks_like_key(unquote(part).partition(".")[0])}
    values = {value for pair in query.partition("#")[0].split("&") if (value := pair.rpartition("=")[2])}
    return tuple(sorted({*login_secrets(url), *_spellings({*keys, *values})}))


def secrets_of(url: str) -> tuple[str, ...]:
    """The passwords in an address: as it has them, as they are meant, escaped, and as a proxy is told them."""
    user, password, host = _parts(url)
    _, _, query = host.partition("?")
    found = {value for name, value in parse_qsl(query) if name.lower() in _PASSWORDS}
    found |= set(_raw_values(query))
    if password is not None:
        found.add(password)
        found.add(b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode())
    return tuple(sorted(set(_spellings(found)) - {""}))


def _parts(url: str) -> tuple[str, str | None, str]:
    """The user, the password (None where there is none) and what follows: the last ``@`` before the query ends them."""
    found = _ADDRESS.fullmatch(url)
    rest = found["rest"] if found else url
    before, mark, query = rest.partition("?")
    if "@" not in before and "/" not in before:  # a password with a question mark
        before, mark, query = rest, "", ""
    authority, at, host = before.rpartition("@")
    user, colon, password = authority.partition(":")
    if not (at and colon):
        return "", None, f"{before}{mark}{query}"
    return user, password, f"{host}{mark}{query}"


def _raw_values(query: str) -> Iterable[str]:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return (value for name, _, value in pairs if name.lower() in _PASSWORDS)


def _spellings(secrets: Iterable[str]) -> Iterable[str]:
    for secret in secrets:
        plain = unquote(secret)
        yield from (secret, plain, _escaped(plain), quote(plain))


def _escaped(text: str) -> str:
    return quote(unquote(text), safe="")
