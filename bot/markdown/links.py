"""Addresses: what is a link, what is only the place of one, and when two are the same page."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit

from bot.markdown.escapes import ENTITY, escape_entities, unescape_address
from bot.model import Issue

LONGEST_URL = 2048
"""Characters. Telegram takes no longer address in a button; the longest one found in a digest has 241."""

_NEVER_IN_A_LINK = re.compile(r'[\s<>"`\\\[\]\x00-\x20\x7f-\x9f]')
_NEEDS_QUOTING = re.compile(r'[ "`\\[\]]')
_BARE = re.compile(r"https?://(?>(?:[A-Za-z0-9\-._~:/?#@!$&'+;=%]|\*(?!\*)|,(?!https?://))*)")
_MAIL = re.compile(r"mailto:([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?:\?.*)?", re.IGNORECASE)
_CLOSING_MARKS = ".,;:!?'*"
"""Punctuation that belongs to the sentence when it ends a bare address; so does an entity (GFM 6.9)."""
_LAST_ENTITY = re.compile(rf".*({ENTITY})", re.DOTALL)
_LONGEST_ENTITY = 34

_TWEET_HOSTS = frozenset({"twitter.com", "x.com", "xcancel.com", "fxtwitter.com", "vxtwitter.com"})
_TWEET = re.compile(r"/(?:[^/]+|i/web)/status(?:es)?/(\d+)", re.ASCII)
_SUBDOMAINS = ("www.", "mobile.", "m.")
_TRACKERS = frozenset({"s", "t", "si", "ref_src", "fbclid", "gclid"})

_EXAMPLE_HOSTS = frozenset({"example.com", "example.org", "example.net", "localhost"})
_EXAMPLE_ENDINGS = (".example", ".example.com", ".example.org", ".example.net", ".invalid", ".test", ".localhost")
_FORGES = frozenset({"github.com", "gitlab.com", "huggingface.co"})
_EXAMPLE_OWNERS = frozenset({"user", "username", "owner", "org", "your-username", "yourusername", "your-org"})
_SHARED_SITES = _TWEET_HOSTS | _FORGES | {"reddit.com", "arxiv.org", "youtube.com", "discord.com"}


def is_link(text: str) -> bool:
    """Whether ``text`` as a whole is an http or https address with a host, at most `LONGEST_URL` characters long."""
    if len(text) > LONGEST_URL or text[:4].lower() != "http" or _NEVER_IN_A_LINK.search(text):
        return False
    parts = _split(text)
    return parts is not None and parts.scheme in ("http", "https") and any(map(str.isalnum, parts.hostname or ""))


def bare_run(text: str, start: int) -> str:
    """The address that begins at ``start`` in running text, with the punctuation that may stand behind it.

    Running text goes on right behind an address in Chinese, so only ASCII counts, and no parentheses.
    """
    match = _BARE.match(text, start)
    return match.group() if match else text[start : start + 1]


def without_closing_marks(run: str) -> str:
    """A bare address without the punctuation behind it, be it written as entities: ``&quot;``."""
    end = len(run)
    while end and run[end - 1] in _CLOSING_MARKS:
        entity = _LAST_ENTITY.fullmatch(run, max(0, end - _LONGEST_ENTITY), end) if run[end - 1] == ";" else None
        end = entity.start(1) if entity else end - 1
    return run[:end]


def is_bare_link(text: str) -> bool:
    """Whether ``text``, standing in running text as it is, is read as an address and nothing else."""
    return is_link(text) and without_closing_marks(bare_run(text, 0)) == text


def target_address(target: str) -> str:
    """The address that a link's target is: without the angle brackets, in which spaces may stand, backslashes
    and entities."""
    address = unescape_address(target.strip())
    if not (address.startswith("<") and address.endswith(">")):
        return address
    return _NEEDS_QUOTING.sub(lambda found: quote(found.group()), address[1:-1].strip())


def mail_address(target: str) -> str | None:
    """The address that ``mailto:…`` writes to, None for another target."""
    found = _MAIL.fullmatch(target)
    return found[1] if found else None


def in_target(url: str) -> str:
    """An address as the target of a link, its parentheses escaped and what would be an entity."""
    return escape_entities(url).replace("(", "\\(").replace(")", "\\)")


def url_key(url: str) -> str:
    """What two addresses of one page have in common; for telling repeats, not for opening.

    The scheme, ``www.`` and ``mobile.``, a closing slash, the fragment and tracking parameters (``s``, ``t``,
    ``utm_*``, …) make no difference, and a post on Twitter is its number whatever the host and the handle.
    Takes any text and never raises.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https"):
        return url
    host = _host(parts)
    if host in _TWEET_HOSTS and (tweet := _TWEET.match(parts.path)):
        return f"x.com/status/{tweet[1]}"
    if host in _TWEET_HOSTS:
        host = "x.com"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")


def without_login(url: str) -> str:
    """The address without the name and the password that may stand before its host: they are somebody's own."""
    parts = _split(url)
    if parts is None or "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def article_key(url: str) -> str:
    """The same of two addresses of one article: feeds tell articles of one page apart by the fragment, which makes a
    difference here unless it tells where a reader came from."""
    _, _, fragment = url.partition("#")
    part = "&".join(pair for pair in fragment.split("&") if pair and not _tracks(pair))
    return f"{url_key(url)}#{part}" if part else url_key(url)


def is_placeholder(url: str) -> bool:
    """Whether the address only holds the place of one: ``github.com/user/repo``, ``example.com``, a site's front."""
    parts = _split(url)
    if parts is None:
        return False
    host = _host(parts)
    steps = [step.lower() for step in parts.path.split("/") if step]
    if host in _EXAMPLE_HOSTS or host.endswith(_EXAMPLE_ENDINGS) or "..." in parts.path:
        return True
    return (host in _FORGES and bool(steps) and steps[0] in _EXAMPLE_OWNERS) or (host in _SHARED_SITES and not steps)


def links(issue: Issue) -> Iterator[str]:
    """The own link of every story that has one, news first: they tell repeats. References do not count."""
    return (story.url for _, story in issue if story.url is not None)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    """The host in small letters without ``www.``, with its port unless that is the usual one."""
    host = parts.netloc.rpartition("@")[2].lower()
    host = host.removesuffix(":80").removesuffix(":443")
    for prefix in _SUBDOMAINS:
        host = host.removeprefix(prefix)
    return host


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKERS or name.startswith("utm_")
