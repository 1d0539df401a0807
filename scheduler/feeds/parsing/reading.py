"""What a source's bytes are: a feed, a page, an article in Markdown, or an issue that somebody finished."""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.errors import DigestError
from bot.markdown import parse
from bot.model.articles import Article
from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.charsets import decoded
from scheduler.feeds.parsing.dates import date_of
from scheduler.feeds.parsing.entries import Entry, Feed, FinishedIssue, Reading
from scheduler.feeds.parsing.json_feed import json_feed
from scheduler.feeds.parsing.pages import page_entry, words_of
from scheduler.feeds.parsing.syndication import syndicated

_SYNDICATED: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_XML: Final = re.compile(r"<\?xml\b")
_PAGE: Final = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|main)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\s*<")
_HEADING: Final = re.compile(r"^ {0,3}#{1,2}[ \t]{1,9}(.{1,300}?)[ \t]{0,9}#{0,9}[ \t]{0,9}$", re.MULTILINE)
_DAY: Final = re.compile(r"(?<!\d)(20\d\d-\d\d-\d\d)(?!\d)")
_HEAD: Final = 4096
"""Characters in which a text shows what it is."""
_FEWEST: Final = 200
"""Characters of an article in Markdown: fewer are a word of some server's, not an article."""


def read(data: bytes, url: str, content_type: str = "") -> Reading:
    """What was fetched from ``url``. Takes any bytes, and takes time linear in them: call it in a thread.

    Raises FeedError for what is nothing of a feed, a page, an article and an issue.
    """
    text = decoded(data, content_type).removeprefix("\ufeff")
    head = text[:_HEAD].lstrip()
    if not head:
        raise FeedError("There is nothing: the answer is empty.")
    if "\0" in head and not _MARKUP.match(head):
        raise FeedError("This is no text: neither a feed nor a page. Set the address of a feed.")
    text, head = text.replace("\0", ""), head.replace("\0", "")
    if head.startswith(("{", "[{")):
        return json_feed(text, url)
    if _MARKUP.match(head):
        return _markup(text, head, url)
    return _markdown(text, url)


def _markup(text: str, head: str, url: str) -> Feed:
    page, feed = _PAGE.search(head), _SYNDICATED.search(head)
    if feed is not None and (page is None or feed.start() < page.start()):
        return syndicated(text, url)
    if page is None and _XML.match(head):
        return syndicated(text, url)
    entry = page_entry(text, url)
    if not entry.size:
        raise FeedError("There is nothing to read on this page: it may be made by its scripts. Set its feed's address.")
    return Feed(title=entry.article.title, entries=(entry,), is_page=True)


def _markdown(text: str, url: str) -> Reading:
    data = text.encode("utf-8", "replace")
    try:
        parse(data, name=PurePosixPath(unquote(urlsplit(url).path)).name)
    except DigestError as no_digest:
        article = markdown_article(text, url)
        if article is None:
            raise FeedError(
                f"This is neither a feed nor a page; read as an issue in Markdown: {no_digest.reason}"
            ) from no_digest
        return article
    return FinishedIssue(url=url, data=data)


def markdown_article(text: str, url: str) -> Feed | None:
    """A text in Markdown as the one article of itself; None where it is too short for one, or has no heading."""
    words = words_of(text)
    heading = _HEADING.search(text)
    if len(words.text) < _FEWEST or heading is None:
        return None
    day = _DAY.search(PurePosixPath(unquote(urlsplit(url).path)).name) or _DAY.search(text[:_HEAD])
    article = Article(
        url=url,
        title=heading[1],
        body=text,
        markdown=True,
        published_at=date_of(day[1]) if day else None,
    )
    entry = Entry(key=url, article=article, digest=words.digest, size=len(words.text))
    return Feed(title=heading[1], entries=(entry,), is_page=True)
