"""The map of the pages, and what robots may read."""

from dataclasses import replace
from datetime import date

from lxml import etree

from adapters.web.feeds.robots import robots
from adapters.web.feeds.sitemap import index, maps_of, pages_of, urlset
from bot.locales import Language
from bot.model import SectionKind, StoryRef
from bot.storage.issues import IssueContents
from tests.adapters.web.feeds.examples import LATER, NOON, addresses

NOVEMBER, DECEMBER = date(2025, 11, 30), date(2025, 12, 1)
ISSUES = (
    IssueContents(date=NOVEMBER, revised_at=NOON, refs=(StoryRef(SectionKind.NEWS, 1, NOVEMBER),)),
    IssueContents(
        date=DECEMBER, revised_at=LATER, refs=(StoryRef(SectionKind.NEWS, 1, DECEMBER), StoryRef(2, 1, DECEMBER))
    ),
)


def addresses_in(written: str) -> list[str]:
    return [each.text or "" for each in etree.fromstring(written.encode()).iter("{*}loc")]


def test_a_map_names_months_issues_and_stories_in_each_language() -> None:
    found = addresses_in(urlset(pages_of(ISSUES, [addresses(), addresses(Language.ENGLISH)])))
    root = "https://news.example.com"
    chinese = [
        f"{root}/ainews/{path}"
        for path in (
            "2025-11",
            "2025-11-30",
            "2025-11-30/n1",
            "2025-12",
            "2025-12-01",
            "2025-12-01/n1",
            "2025-12-01/2.1",
        )
    ]
    assert found == [*chinese, *(each.replace(f"{root}/", f"{root}/en/") for each in chinese)]


def test_a_map_of_maps_has_one_a_month_with_its_last_change() -> None:
    written = index(maps_of(ISSUES, "https://news.example.com"))
    assert addresses_in(written) == [f"https://news.example.com/sitemap-2025-{month}.xml" for month in (11, 12)]
    assert written.count("<lastmod>2025-12-19T") == 2


def test_robots_read_the_paper_and_neither_searches_nor_the_desk() -> None:
    paths = [replace(addresses(language), root="") for language in (Language.ENGLISH, Language.SIMPLIFIED)]
    written = robots(paths, "https://news.example.com")
    assert {f"Disallow: {path}" for path in ("/dashboard", "/en/ainews/search", "/ainews/search")} <= {
        *written.split("\n")
    }
    assert written.endswith("\nSitemap: https://news.example.com/sitemap.xml\n")
