"""Which feeds bring issues that somebody finished, and which bring articles."""

import json
from datetime import date, timedelta

import pytest
from markdown_it import MarkdownIt

from bot.config import FeedKind
from bot.markdown import parse
from sandbox.sample_publisher import SAMPLES
from scheduler.feeds.failures import FeedError
from scheduler.feeds.parsing.entries import Feed, IssueFeed
from scheduler.feeds.parsing.issue_feeds import brought

URL = "https://example.com/feed.json"
FIRST = date(2026, 11, 1)
ISSUES = [file.read_text("utf-8") for file in sorted(SAMPLES.glob("*.md"))[:5]]
LINKS = [f'<li><a href="https://a.example/{number}">Thing {number}</a>: it is good.</li>' for number in range(12)]


def feed(bodies: list[str], title: str = "Daily - {day}") -> bytes:
    days = [FIRST + timedelta(days=number) for number in range(len(bodies))]
    items = [
        {
            "id": str(day),
            "url": f"https://example.com/{number}",
            "title": title.format(day=day),
            "content_html": body,
            "date_published": f"{day}T04:00:00Z",
        }
        for number, (day, body) in enumerate(zip(days, bodies, strict=True))
    ]
    return json.dumps({"title": "Daily", "items": items}).encode()


def html(markdown: str) -> str:
    return str(MarkdownIt().render(markdown))


@pytest.mark.parametrize("bodies", [[html(one) for one in ISSUES], ISSUES], ids=["html", "markdown"])
def test_a_feed_of_issues_is_known_and_each_reads_as_its_file(bodies: list[str]) -> None:
    found = brought(feed(bodies), URL)
    assert isinstance(found, IssueFeed)
    for one, text in zip(found.issues, ISSUES, strict=True):
        read, meant = parse(one.data, name=one.url).issue, parse(text).issue
        assert (read.date, [story for _, story in read]) == (meant.date, [story for _, story in meant])


@pytest.mark.parametrize(
    ("bodies", "title"),
    [
        ([f"<h2>News</h2><ul>{''.join(LINKS)}</ul><p>{'Much else is to be said. ' * 60}</p>"] * 4, "Week of {day}"),
        ([f"<h2>News</h2><ul>{''.join(LINKS)}</ul>"] * 4, "What we read"),
        ([f"<p>{'It was a day. ' * 60}</p>"] * 4, "Daily - {day}"),
        ([html(ISSUES[0])], "Daily - {day}"),
        ([html(ISSUES[0]), *[f"<p>{'It was a day. ' * 60}</p>"] * 4], "Daily - {day}"),
    ],
    ids=["lists in articles", "no dates", "no stories", "one by itself", "one among articles"],
)
def test_articles_are_not_taken_for_issues(bodies: list[str], title: str) -> None:
    assert isinstance(brought(feed(bodies, title), URL), Feed)


def test_what_a_feed_brings_can_be_said() -> None:
    issues = feed([html(one) for one in ISSUES])
    assert isinstance(brought(issues, URL, kind=FeedKind.ARTICLES), Feed)
    one = brought(feed([html(ISSUES[0])]), URL, kind=FeedKind.ISSUES)
    assert isinstance(one, IssueFeed)


def test_an_issue_without_a_date_of_its_own_has_the_one_it_was_published_on() -> None:
    found = brought(feed([f"<h2>News</h2><ul>{''.join(LINKS)}</ul>"], "What we read"), URL, kind=FeedKind.ISSUES)
    assert isinstance(found, IssueFeed)
    (one,) = found.issues
    assert parse(one.data, name=one.url).issue.date == FIRST


def test_a_finished_issue_in_markdown_is_an_article_only_where_that_is_said() -> None:
    data, url = ISSUES[0].encode(), "https://example.com/raw/issue.md"
    found = brought(data, url)
    assert isinstance(found, IssueFeed)
    assert [(one.url, one.data) for one in found.issues] == [(url, data)]
    article = brought(data, url, kind=FeedKind.ARTICLES)
    assert isinstance(article, Feed)
    assert article.entries[0].article.markdown
    with pytest.raises(FeedError, match="too short"):
        brought(b"# Daily 2026-11-01\n\n1. [a](https://a.dev/1)\n", url, kind=FeedKind.ARTICLES)
