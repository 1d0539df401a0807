"""A feed's address as it is set, which may hold somebody's login or key, and as it may be kept and shown."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.config import parsers
from scheduler.feeds.failures import FeedError, shown

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
        """What it is known by: as it may be shown, with a digest of its query where it has one, so that two feeds of
        one page are two. Another login makes no other source of it."""
        query = urlsplit(self.url).query
        mark = f" {hashlib.sha256(query.encode()).hexdigest()[:8]}" if query else ""
        return f"{shown(self.url)}{mark}"

    @property
    def public(self) -> str:
        """Without its login and what is named like a key in its query: by this its relative links are read, and of a
        page that is its own article this is the address."""
        parts = urlsplit(self.url)
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _KEYS.search(pair[0])]
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, urlencode(kept), ""))

    def with_login(self, url: str) -> str:
        """The address of a page, with the feed's login where it is of the same server."""
        mine, other = urlsplit(self.url), urlsplit(url)
        login, at, host = mine.netloc.rpartition("@")
        if not at or (other.scheme, other.netloc) != (mine.scheme, host):
            return url
        return urlunsplit(other._replace(netloc=f"{login}@{host}"))
