"""A feed as data: the newest issues, told as in the chats."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from adapters.web.feeds.entry_html import entry_html
from bot.addresses import WebAddresses
from bot.compose import issue_document
from bot.document import Title, plain
from bot.locales import Words
from bot.model import StoryRef
from bot.script import issue_for
from bot.storage.issues import RevisedIssue

NEWEST: Final = 30
"""Issues in a feed."""

_HEADLINES: Final = 3
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed changed that has had no issue yet."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 may hold, not even escaped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An issue in a feed. ``id`` is the same for as long as the issue is; ``picture`` is the address of its card, and
    ``summary`` plain text."""

    id: str
    address: str
    title: str
    summary: str
    html: str
    picture: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed; ``home`` is the page that it is of."""

    id: str
    home: str
    title: str
    about: str
    language: str
    updated: datetime
    entries: Sequence[Entry]


def feed_of(
    issues: Sequence[RevisedIssue], addresses: WebAddresses, words: Words, lost: Container[StoryRef] = ()
) -> Feed:
    """The feed of these issues, the newest first, in the language and script of ``words``. ``addresses`` are whole;
    ``lost`` are the stories without pages of their own."""
    entries = [_entry(each, addresses, words, lost) for each in issues]
    return Feed(
        id=feed_id(addresses),
        home=addresses.home,
        title=words("web-masthead"),
        about=words("web-feed-about"),
        language=words.language,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=entries,
    )


def feed_id(addresses: WebAddresses, *more: str) -> str:
    """A tag (RFC 4151) for the feed of an edition in a language, or for something of it: it names no host, so that it
    stays what it was wherever the paper moves to."""
    return "tag:paperboy,2025:" + "/".join(map(quote, (addresses.edition, addresses.language, *more)))


def _entry(revised: RevisedIssue, addresses: WebAddresses, words: Words, lost: Container[StoryRef]) -> Entry:
    issue, day = revised.issue.content, revised.issue.date
    document = issue_document(issue, words)
    title = " ".join(plain(block.text) for block in document.blocks if isinstance(block, Title))
    headlines = [story.title for _, story in issue_for(issue, words.language)][:_HEADLINES]
    return Entry(
        id=feed_id(addresses, day.isoformat()),
        address=addresses.issue(day),
        title=in_xml(title),
        summary=in_xml(words("web-feed-between").join(headlines)),
        html=in_xml(entry_html(document, [addresses.where_read(ref, lost) for ref, _ in issue])),
        picture=f"{addresses.issue(day)}.png",
        published=revised.issue.published_at,
        updated=max(revised.revised_at, revised.issue.published_at),
    )


def in_xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("", text)
