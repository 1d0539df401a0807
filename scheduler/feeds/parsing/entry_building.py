"""An entry from what a feed says of it, whatever it leaves out."""

import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from bot.model.articles import Article
from scheduler.feeds.parsing.entries import Entry
from scheduler.feeds.parsing.pages import words_of

_TAGS: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
LONGEST_TITLE: Final = 300
"""Characters; a title taken from a body is cut at a word."""
_OWN_TITLE: Final = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a feed says of an entry, "" for what it leaves out. Title and body are HTML; ``base`` is the address by
    which the body's links are read, where the feed declares one."""

    key: str
    url: str
    title: str
    body: str
    published_at: datetime | None
    base: str = ""


def entry_of(told: Told, homes: Sequence[str]) -> Entry:
    """The entry; ``homes`` are the addresses by which a relative one is read, the first that is one.

    Without an id it is known by its address, else by its words; without a title it has its beginning for one.
    """
    words = words_of(told.body)
    address = absolute(told.url, homes)
    said = " ".join(html.unescape(_TAGS.sub(" ", told.title)).split())[:LONGEST_TITLE]
    return Entry(
        key=told.key.strip()
        or address
        or hashlib.sha256(f"{said}\n{words.text}".encode("utf-8", "replace")).hexdigest(),
        article=Article(
            url=address,
            title=said or _beginning(words.text),
            body=told.body,
            published_at=told.published_at,
            base=absolute(told.base, homes),
        ),
        digest=words.digest,
        size=len(words.text),
        cut=bool(address) and words.looks_cut,
    )


def completed(entry: Entry, page: Entry) -> Entry:
    """A cut entry with the body of its page, as `page_entry` has it. What the feed says of it otherwise stands."""
    article = replace(
        entry.article,
        body=page.article.body,
        base=page.article.base or page.article.url,
        published_at=entry.article.published_at or page.article.published_at,
    )
    return replace(entry, article=article, digest=page.digest, size=page.size, cut=False)


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries each with a key of its own: where several have one id they go by their addresses too, and of what is the
    same in both the first is left."""
    found: dict[str, Entry] = {}
    for entry in entries:
        first = found.setdefault(entry.key, entry)
        if first.article.url != entry.article.url:
            key = f"{entry.key} {entry.article.url}"
            found.setdefault(key, replace(entry, key=key))
    return tuple(found.values())


def absolute(url: str, homes: Sequence[str]) -> str:
    """An address as one of the web, read relative to the first of ``homes`` that is one; "" for what is none."""
    if not url.strip():
        return ""
    for home in ("", *homes):
        try:
            found = urljoin(home, url.strip())
            parts = urlsplit(found)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc:
            return found
    return ""


def _beginning(text: str) -> str:
    if len(text) <= _OWN_TITLE:
        return text
    return f"{text[:_OWN_TITLE].rpartition(' ')[0] or text[:_OWN_TITLE]}…"
