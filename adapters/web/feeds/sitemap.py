"""The pages of the archive, for those who search the web (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from bot.addresses import WebAddresses
from bot.storage.issues import IssueContents

MEDIA_TYPE: Final = "application/xml; charset=utf-8"

MOST: Final = 50_000
"""Pages that a site map may name."""

_XML: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedPage:
    """A page, or another map, by its whole address, and when it last changed."""

    address: str
    changed: datetime | None = None


def pages_of(issues: Sequence[IssueContents], spoken: Iterable[WebAddresses]) -> Iterator[ListedPage]:
    """The pages of these issues, in the order of their days, in each language: their months, they, and their
    stories."""
    for addresses in spoken:
        for first, month in groupby(issues, key=lambda issue: issue.date.replace(day=1)):
            of_month = list(month)
            changed = max(issue.revised_at for issue in of_month)
            yield ListedPage(address=addresses.month(first), changed=changed)
            for issue in of_month:
                yield ListedPage(address=addresses.issue(issue.date), changed=issue.revised_at)
                yield from (ListedPage(address=addresses.story(ref), changed=issue.revised_at) for ref in issue.refs)


def maps_of(issues: Sequence[IssueContents], root: str) -> Iterator[ListedPage]:
    """A map a month, where one would be too long for all."""
    for month, those in groupby(issues, key=lambda issue: issue.date.replace(day=1)):
        yield ListedPage(address=f"{root}{path_of(month)}", changed=max(issue.revised_at for issue in those))


def path_of(month: date) -> str:
    """Where the map of a month stands."""
    return f"/sitemap-{month:%Y-%m}.xml"


def urlset(pages: Iterable[ListedPage]) -> str:
    """A map of pages."""
    return _written("urlset", "url", pages)


def index(maps: Iterable[ListedPage]) -> str:
    """A map of maps."""
    return _written("sitemapindex", "sitemap", maps)


def _written(whole: str, each: str, pages: Iterable[ListedPage]) -> str:
    rows = "".join(
        f"<{each}><loc>{escape(page.address)}</loc>"
        + (f"<lastmod>{page.changed.isoformat(timespec='seconds')}</lastmod>" if page.changed else "")
        + f"</{each}>\n"
        for page in pages
    )
    return f'{_XML}<{whole} xmlns="{_NAMESPACE}">\n{rows}</{whole}>\n'
