"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any, Final

from adapters.web.feeds.feed import Entry, Feed

MEDIA_TYPE: Final = "application/feed+json; charset=utf-8"


def json_feed(feed: Feed, address: str) -> str:
    """The feed, which is served at ``address``."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": address,
        "description": feed.about,
        "language": feed.language,
        "authors": [{"name": feed.title, "url": feed.home}],
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return json.dumps(made, ensure_ascii=False)


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.picture,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": feed.language,
    }
