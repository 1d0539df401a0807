"""RSS 0.9 to 2.0, RSS 1.0 and Atom: feedparser reads their dialects, from XML that was repaired before."""

import calendar
import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.dates import plausible
from scheduler.feeds.parsing.entries import Entry, Feed
from scheduler.feeds.parsing.entry_building import Told, distinct, entry_of
from scheduler.feeds.parsing.xml_repair import repaired


def syndicated(text: str, url: str) -> Feed:
    """The feed in a text that was fetched from ``url``. Raises FeedError for XML that is none."""
    import feedparser  # noqa: PLC0415  it costs megabytes, and only who has a feed needs it

    # From a stream, always: given bytes that look like a path it opens that file.
    whole = repaired(text)
    try:
        parsed = feedparser.parse(
            BytesIO(whole),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # some broken feeds are errors of its own: <!><channel><item><link><item
        raise FeedError("This feed is broken in a way that its parser does not know. Try it in a validator.") from error
    if not parsed.get("version"):
        raise FeedError("This XML is no feed: RSS, RSS 1.0 (RDF) and Atom are read. Set the address of a feed.")
    home = str(parsed.feed.get("link") or "")
    is_atom = str(parsed.version).startswith("atom")
    return Feed(
        title=html.unescape(str(parsed.feed.get("title") or "")).strip(),
        # As plain mappings: its own answer some keys with the values of others.
        entries=distinct(_entry(dict(entry), home, url, is_atom=is_atom) for entry in parsed.entries),
    )


def _entry(entry: Mapping[str, Any], home: str, feed_url: str, *, is_atom: bool) -> Entry:
    body, base = _body(entry, is_atom=is_atom)
    title = str(entry.get("title") or "")
    is_plain = is_atom and (entry.get("title_detail") or {}).get("type") == "text/plain"
    told = Told(
        key=str(entry.get("id") or ""),
        url=str(entry.get("feedburner_origlink") or entry.get("link") or ""),
        title=html.escape(title) if is_plain else title,
        body=body,
        published_at=_date(entry),
        base=base if base != feed_url else "",
    )
    return entry_of(told, (feed_url, home))


def _body(entry: Mapping[str, Any], *, is_atom: bool) -> tuple[str, str]:
    """The longest of an entry's bodies as HTML, and the base that it declares for its links."""
    bodies = [_as_html(body, is_atom=is_atom) for body in _bodies(entry)]
    return max(bodies, key=lambda body: len(body[0]), default=("", ""))


def _bodies(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    content: Sequence[Mapping[str, Any]] = entry.get("content") or ()
    yield from content
    if summary := entry.get("summary_detail"):
        yield summary


def _as_html(body: Mapping[str, Any], *, is_atom: bool) -> tuple[str, str]:
    value = str(body.get("value") or "")
    # RSS does not say which it is: what has no element is plain.
    is_plain = body.get("type") == "text/plain" and (is_atom or not ("<" in value and ">" in value))
    return _plain_as_html(value) if is_plain else value, str(body.get("base") or "")


def _plain_as_html(text: str) -> str:
    paragraphs = (one.strip() for one in text.split("\n\n"))
    return "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs if one)


def _date(entry: Mapping[str, Any]) -> datetime | None:
    """When it was published, else changed; None where neither is a date."""
    for name in ("published_parsed", "updated_parsed"):
        found = entry.get(name)
        if isinstance(found, struct_time):
            try:
                return plausible(datetime.fromtimestamp(calendar.timegm(found), UTC))
            except (ValueError, OverflowError, OSError):
                continue
    return None
