"""A feed's address as it is set, which may hold somebody's login or key, and as it may be kept and shown."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from bot.config import feed_keys, looks_like_key, parsers
from scheduler.feeds.failures import FeedError, shown
from scheduler.feeds.parsing.own_keys import UNTOLD

_KEYS: Final = re.compile("key|token|auth|secret|sig|pass|pwd|login|user", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """``url`` is what is asked."""

    url: str = field(repr=False)

    @classmethod
    def typed(cls, text: str) -> Self:
        """As somebody typed it, perhaps with a login of signs that addresses escape. FeedError for what is none."""
        try:
            return cls(parsers.page(text.strip()))
        except ValueError:
            raise FeedError(
                "This is no address of a page: it begins with http:// or https://, and names a server."
            ) from None

    @property
    def name(self) -> str:
        """What it is known by: as it may be shown, with a digest of its path and query where those have something that
        is not, so that two feeds of one page are two. Another login makes no other source of it."""
        parts = urlsplit(self.url)
        if not parts.query and not _has_key(parts.path):
            return shown(self.url)
        hidden = f"{parts.path}?{parts.query}" if _has_key(parts.path) else parts.query
        return f"{shown(self.url)} {hashlib.sha256(hidden.encode()).hexdigest()[:8]}"

    @property
    def keys(self) -> tuple[str, ...]:
        """What in it is surely somebody's key (`feed_keys`)."""
        return feed_keys(self.url)

    @property
    def public(self) -> str:
        """Of a feed's address what may be kept and published: without its login and query, and with dots, which mark a
        link as none, for what looks like a key in its path. By this relative links are read, and of a page that is its
        own article this is the address."""
        parts = urlsplit(self.url)
        path = "/".join(UNTOLD if _is_key(part) else part for part in parts.path.split("/"))
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, "", ""))

    @property
    def page(self) -> str:
        """The same of the address of a single page, which its path and query may name: without its login and what is
        named like a key in its query."""
        parts = urlsplit(self.url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _KEYS.search(pair[0])]
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, urlencode(kept), ""))

    def with_login(self, url: str) -> str:
        """The address of a page, with the feed's login where it is of the same server."""
        mine, other = urlsplit(self.url), urlsplit(url)
        login, at, host = mine.netloc.rpartition("@")
        if not at or (other.scheme, other.netloc) != (mine.scheme, host):
            return url
        return urlunsplit(other._replace(netloc=f"{login}@{host}"))


def _is_key(part: str) -> bool:
    return looks_like_key(unquote(part).partition(".")[0])


def _has_key(path: str) -> bool:
    return any(map(_is_key, path.split("/")))
