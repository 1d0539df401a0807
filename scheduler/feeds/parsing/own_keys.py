"""The keys of a feed's address, which some feeds write into each entry: no article has them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from scheduler.feeds.parsing.entries import Entry, Feed

UNTOLD: Final = "..."
"""What stands for a key. In an address it marks one that only holds the place of one (``bot.markdown``)."""


def without_keys(found: Feed, keys: Sequence[str]) -> Feed:
    """What a feed lists without the ``keys`` of its own address: an entry whose address cannot do without has none."""
    return replace(found, entries=tuple(_without(entry, keys) for entry in found.entries))


def _without(entry: Entry, keys: Sequence[str]) -> Entry:
    article, key, url = entry.article, _hidden(entry.key, keys), _published(entry.article.url, keys)
    if keys:
        article = replace(
            article,
            title=_hidden(article.title, keys),
            body=_hidden(article.body, keys),
            base=_hidden(article.base, keys),
        )
    return replace(entry, key=key, article=replace(article, url=url), cut=entry.cut and bool(url))


def _published(url: str, keys: Sequence[str]) -> str:
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if not any(key in pair for key in keys)]
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="&".join(pairs)))
    is_told = _hidden(bare, keys) == bare and UNTOLD not in parts.path.split("/")
    return bare if is_told else ""


def _hidden(text: str, keys: Sequence[str]) -> str:
    for key in keys:
        text = text.replace(key, UNTOLD)
    return text
