"""An entry from what a feed says of it, whatever it leaves out."""

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from bot.model.articles import Article
from scheduler.feeds.parsing.entries import Entry
from scheduler.feeds.parsing.pages import words_of

_TAGS: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
LONGEST_TITLE: Final = 300
"""Characters; a title taken from a body is cut at a word."""
_OWN_TITLE: Final = 80
_COMPARED: Final = 1500
"""Characters of a cut entry that are looked for on its page."""
_TITLE_TOLD: Final = 0.5
_WORDS_TOLD: Final = 0.2
"""The share of a cut entry's title, or of its words, that its page has, whatever else it says."""


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
    """The entry; ``homes`` are the addresses by which a relative one is read, the first that is one: the feed's own,
    its site's.

    Without an id it is known by its address, else by its words; without a title it has its beginning for one.
    """
    words = words_of(told.body)
    address = _page(told.url, homes)
    said = " ".join(html.unescape(_TAGS.sub(" ", told.title)).split())[:LONGEST_TITLE]
    key = told.key.strip()
    article = Article(
        url=address,
        title=said or _beginning(words.text),
        body=told.body,
        published_at=told.published_at,
        base=absolute(told.base, homes) or ("" if address else absolute(homes[0], ())),
    )
    return Entry(
        key=key if key not in homes and key else address or _by_words(said, words.text),
        article=article,
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


def tells_of(page: Entry, entry: Entry) -> bool:
    """Whether a page has the better part of an entry's title, or some of its words, and so is its: where a server is
    away, or asks whether cookies are welcome, it often answers with a page of its own as if all was well."""
    said = _letters(f"{page.article.title} {words_of(page.article.body).text}")
    title, words = _letters(entry.article.title), _letters(words_of(entry.article.body).text[:_COMPARED])
    if not (title or words):
        return True
    return _share(title, said, 4) >= _TITLE_TOLD or _share(words, said, 12) >= _WORDS_TOLD


def _share(told: str, said: str, length: int) -> float:
    """How much of what is told is said, by pieces of so many letters."""
    pieces = [told[start : start + length] for start in range(0, max(1, len(told) - length + 1), length)]
    return sum(piece in said for piece in pieces) / len(pieces) if told else 0.0


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries each with a key of its own: an id that stands for several articles is none, so those go by their
    addresses and titles, or by their words, too. Of what is the same in all of that the first is left.

    An address that several have who tell different things is none of theirs, and of entries that share a page none is
    cut: the page has the others, too.
    """
    listed = tuple(entries)
    articles: dict[str, set[str]] = {}
    for entry in listed:
        articles.setdefault(entry.key, set()).add(_own_key(entry))
    found: dict[str, Entry] = {}
    for entry in listed:
        key = entry.key if len(articles[entry.key]) == 1 else f"{entry.key} {_own_key(entry)}"
        found.setdefault(key, replace(entry, key=key))
    titles: dict[str, set[str]] = {}
    for entry in found.values():
        titles.setdefault(entry.article.url, set()).add(entry.article.title)
    pages = Counter(urldefrag(entry.article.url).url for entry in found.values())
    return tuple(
        _alone(entry, is_own=len(titles[entry.article.url]) == 1, shares=pages[urldefrag(entry.article.url).url] > 1)
        for entry in found.values()
    )


def _alone(entry: Entry, *, is_own: bool, shares: bool) -> Entry:
    """Without an address that is not its own, and not completed from a page that it shares."""
    article = entry.article if is_own else replace(entry.article, url="", base=entry.article.base or entry.article.url)
    return replace(entry, article=article, cut=entry.cut and not shares)


def _own_key(entry: Entry) -> str:
    """What an article is known by where nobody gives it an id of its own."""
    url = entry.article.url
    return f"{url} {entry.article.title}" if url else _by_words(entry.article.title, entry.digest)


def _by_words(title: str, words: str) -> str:
    return hashlib.sha256(f"{title}\n{words}".encode("utf-8", "replace")).hexdigest()


def _page(url: str, homes: Sequence[str]) -> str:
    """An entry's address. Its feed's and its site's are no entry's, but a part of them may be: of the site's."""
    found, part = urldefrag(absolute(url, homes))
    own = [urldefrag(absolute(home, homes)).url for home in homes]
    if found == own[0]:
        found = urldefrag(absolute(f"#{part}", homes[1:])).url
    is_own = found in ("", *(own[:1] if part else own))
    return "" if is_own else f"{found}#{part}" if part else found


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
