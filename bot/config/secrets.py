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
    r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_]{20,}"
    r"|(?=.*\d)(?=.*[A-Fa-f])[0-9A-Fa-f]{16,}"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|(?=.*[a-z])(?=.*[A-Z])(?=.*[A-Za-z]\d+[A-Za-z])[A-Za-z0-9_-]{20,}"  # base64 as addresses have it
    r"|(?=(?:.*?[A-Za-z]\d){3})[A-Za-z0-9]{8,}"  # short, but no word with a number in it
)
_KEY_NAME: Final = re.compile(
    r"(?:.*[_.-])?(?:api)?(?:key|token|auth|secret|sig|signature|pass|password|passwd|pwd)", re.IGNORECASE
)
_AS_A_WORD: Final = 8
"""Signs from which a key is no word of anybody's text."""
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
    """Whether a part of an address's path is one that nobody made up to be read: letters and digits mixed, twenty signs
    or more with digits among them, sixteen of a number, or a UUID."""
    return _KEY.fullmatch(segment) is not None


def feed_secrets(url: str) -> tuple[str, ...]:
    """What may be somebody's key in the address of a feed: its login, the values of its query, keys in its path."""
    return tuple(sorted({*login_secrets(url), *_spellings({*_path_keys(url), *(value for _, value in _pairs(url))})}))


def feed_keys(url: str) -> tuple[str, ...]:
    """Of these what is surely a key, the longest first: it may be taken out of a text without harm to its words."""
    named = {value for name, value in _pairs(url) if _KEY_NAME.fullmatch(name) or looks_like_key(unquote(value))}
    logins = {one for one in login_secrets(url) if not unquote(one).isalpha()}  # a password may be a word
    found = {one for one in _spellings({*logins, *_path_keys(url), *named}) if len(one) >= _AS_A_WORD}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _path_keys(url: str) -> set[str]:
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].rpartition("@")[2]
    return {part for part in path.split("/")[1:] if looks_like_key(unquote(part).partition(".")[0])}


def _pairs(url: str) -> list[tuple[str, str]]:
    """The names and values of a query as they are written, without those that say nothing."""
    pairs = (pair.rpartition("=") for pair in url.partition("?")[2].partition("#")[0].split("&"))
    return [(name, value) for name, _, value in pairs if value]


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
