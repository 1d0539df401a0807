"""A feed as Atom (RFC 4287)."""

from datetime import datetime
from html import escape
from io import StringIO
from typing import Final

from feedgenerator import Atom1Feed

from adapters.web.feeds.feed import Feed

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"


class _AtomFeed(Atom1Feed):  # type: ignore[misc]  # the package has no types
    """One that says itself when it changed: without entries the package says now."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated


def atom(feed: Feed, address: str) -> str:
    """The feed, which is served at ``address``."""
    made = _AtomFeed(
        feed.title,
        feed.home,
        feed.about,
        language=feed.language,
        author_name=feed.title,
        feed_url=address,
        feed_guid=feed.id,
        updated=feed.updated,
    )
    for entry in feed.entries:
        made.add_item(
            entry.title,
            entry.address,
            escape(entry.summary),
            content=entry.html,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    written = StringIO()
    made.write(written, "utf-8")
    return written.getvalue()
