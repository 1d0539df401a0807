"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/), which feedparser does not read."""

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.dates import date_of
from scheduler.feeds.parsing.entries import Entry, Feed
from scheduler.feeds.parsing.entry_building import Told, distinct, entry_of

MOST_ENTRIES: Final = 2000


def json_feed(text: str, url: str) -> Feed:
    """The feed in a text that was fetched from ``url``. Raises FeedError for JSON that is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"This is not JSON although it begins like it: {str(error)[:100]}.") from error
    items = found.get("items") if isinstance(found, Mapping) else None
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise FeedError("This JSON is no feed: JSON Feed has a list of “items”. Set the address of a feed.")
    home = _text(found, "home_page_url")
    return Feed(
        title=_text(found, "title").strip(),
        entries=distinct(_entry(item, home, url) for item in items[:MOST_ENTRIES] if isinstance(item, Mapping)),
    )


def _entry(item: Mapping[str, Any], home: str, feed_url: str) -> Entry:
    plain = html.escape(_text(item, "content_text") or _text(item, "summary"))
    told = Told(
        key=_text(item, "id"),
        url=_text(item, "url") or _text(item, "external_url"),
        title=html.escape(_text(item, "title")),
        body=_text(item, "content_html") or "".join(f"<p>{one}</p>" for one in plain.split("\n\n") if one.strip()),
        published_at=date_of(item.get("date_published")) or date_of(item.get("date_modified")),
    )
    return entry_of(told, (feed_url, home))


def _text(found: Mapping[str, Any], name: str) -> str:
    """A value that should be text; ids are numbers here and there, which the format wants read as text."""
    value = found.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:100]
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
