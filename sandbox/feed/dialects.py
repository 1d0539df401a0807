"""A list of articles as RSS 2.0, Atom, and JSON Feed, as real sites write them."""

import json
from collections.abc import Callable, Mapping, Sequence
from email.utils import format_datetime
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from sandbox.feed.articles import Article

TITLE: Final = "Sandbox News"
Body = Callable[[Article], str]
"""What the feed has of an article, as HTML: all of it or a teaser."""


def rss(articles: Sequence[Article], root: str, body: Body) -> str:
    """RSS 2.0 with the bodies as CDATA; relative links stay relative."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{root}/{one.slug}</link>"
        f'<guid isPermaLink="false">{one.slug}</guid><pubDate>{format_datetime(one.published_at)}</pubDate>'
        f"<description><![CDATA[{one.pieces[0]}]]></description>"
        f"<content:encoded><![CDATA[{body(one)}]]></content:encoded></item>\n"
        for one in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{TITLE}</title><link>{root}/</link><description>What happened</description>\n{items}</channel></rss>"
    )


def atom(articles: Sequence[Article], root: str, body: Body) -> str:
    """Atom 1.0 with the bodies as escaped HTML."""
    entries = "".join(
        f'<entry><title type="html">{escape(escape(one.title))}</title><link href="{urlsplit(root).path}/{one.slug}"/>'
        f"<id>urn:sandbox:{one.slug}</id><updated>{one.published_at.isoformat()}</updated>"
        f'<content type="html">{escape(body(one))}</content></entry>\n'
        for one in articles
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{TITLE}</title><link href="{root}/"/><id>urn:sandbox</id>\n{entries}</feed>'
    )


def json_feed(articles: Sequence[Article], root: str, body: Body) -> str:
    """JSON Feed 1.1."""
    items = [
        {
            "id": one.slug,
            "url": f"{root}/{one.slug}",
            "title": one.title,
            "content_html": body(one),
            "date_published": one.published_at.isoformat(),
        }
        for one in articles
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": TITLE, "home_page_url": f"{root}/", "items": items})


DIALECTS: Final[Mapping[str, tuple[Callable[[Sequence[Article], str, Body], str], str]]] = MappingProxyType(
    {
        "feed.xml": (rss, "application/rss+xml"),
        "atom.xml": (atom, "application/atom+xml"),
        "feed.json": (json_feed, "application/feed+json"),
    }
)
"""By the name of the path: how it is written, and its Content-Type."""
