"""Addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import article_key, is_link, is_placeholder, links, parse, url_key, write
from tests.bot.markdown.digests import digest
from tests.strategies import urls


@pytest.mark.parametrize("url", ["https://a.dev", "http://a.dev:80/x?y=1#z", "HTTPS://A.dev/", "https://例子.cn/中"])
def test_web_addresses_are_links(url: str) -> None:
    assert is_link(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.dev",
        "//a.dev",
        "ftp://a.dev",
        "javascript:alert(1)",
        "data:,x",
        "来源：文章内容",
        "https://",
        "https:///x",
        "https:a.dev",
        "https://a.dev/a b",
        "https://a.dev/<",
        "https://[::1/",
        "http://.",
        "https://a.dev/" + "x" * 3000,
        "https://a.dev\n",
    ],
)
def test_everything_else_is_none(text: str) -> None:
    assert not is_link(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com/sama/status/123",
        "http://x.com/sama/status/123/",
        "https://twitter.com/sama/status/123?s=20&t=abc",
        "https://www.twitter.com/sama/statuses/123",
        "https://mobile.twitter.com/sama/status/123#top",
        "https://x.com/someone_else/status/123/photo/1",
        "https://x.com/i/web/status/123",
        "https://X.com:443/sama/status/123?utm_source=a",
    ],
)
def test_one_tweet_has_one_key(url: str) -> None:
    assert url_key(url) == "x.com/status/123"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.reddit.com/r/a/comments/1/b/", "http://reddit.com/r/a/comments/1/b"),
        ("https://a.dev/x?utm_source=y&id=2&s=1", "https://A.dev/x?id=2"),
        ("https://twitter.com/sama", "https://x.com/sama/"),
    ],
)
def test_one_page_has_one_key(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/a/status/1", "https://x.com/a/status/2"),
        ("https://a.dev/x?id=1", "https://a.dev/x?id=2"),
        ("https://a.dev/X", "https://a.dev/x"),
        ("https://a.dev:8443/x", "https://a.dev/x"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@given(st.text() | urls())
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(url_key(text), str)
    assert is_placeholder(text) in (True, False)


@given(urls())
def test_the_strategy_draws_links(url: str) -> None:
    assert is_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/user/repo",
        "https://github.com/your-username/x",
        "https://www.example.com/",
        "https://github.com",
    ],
)
def test_placeholders_are_told(url: str) -> None:
    assert is_placeholder(url)


@pytest.mark.parametrize(
    "url",
    ["https://github.com/sst/opencode", "https://github.com/users", "https://mxcp.dev/", "https://x.com/user/status/1"],
)
def test_real_addresses_are_no_placeholders(url: str) -> None:
    assert not is_placeholder(url)


def test_the_links_of_an_issue_are_its_stories_own() -> None:
    issue = parse(digest("### 1. [a](https://a.dev/1)\n- [b](https://b.dev/2)", "### 2. c\n> d")).issue
    assert list(links(issue)) == ["https://a.dev/1", "https://tools.dev/one"]


@pytest.mark.parametrize("fragment", ["#utm_source=feed", "#", "#s=20&utm_medium=rss"])
def test_where_a_reader_came_from_makes_no_other_article(fragment: str) -> None:
    assert article_key(f"https://a.example/b{fragment}") == article_key("http://www.a.example/b/")


def test_parts_of_a_page_are_articles_of_their_own() -> None:
    keys = {article_key(f"https://a.example/b{part}") for part in ("", "#v1", "#v2", "#v2&utm_source=feed")}
    assert len(keys) == 3


ONE = "https://a.org/1?x=1&y=2"


@pytest.mark.parametrize(
    "story",
    [
        "1. [T](https://a.org/1?x=1&amp;y=2)",
        "1. [T](https://a.org/1?x=1&#38;y=2)",
        "1. [T](<https://a.org/1?x=1&#x26;y=2>)",
        "1. T（https://a.org/1?x=1&amp;y=2）",
        "1. **T** <https://a.org/1?x=1&amp;y=2>",
        "1. **T**\n   来源：https://a.org/1?x=1&amp;y=2",
        '1. <a href="https://a.org/1?x=1&amp;y=2">T</a>',
        "1. [T][1]\n\n[1]: https://a.org/1?x=1&amp;y=2",
    ],
)
def test_entities_in_an_address_are_what_they_stand_for(story: str) -> None:
    issue = parse(f"# Daily 2026-11-27\n\n{story}").issue
    assert [(story.title, story.url) for _, story in issue] == [("T", ONE)]
    assert parse(write(issue)).issue == issue


@pytest.mark.parametrize("url", ["https://a.org/?x=1&copy=2", "https://a.org/?x=1&nothing;", "https://a.org/?a&b=c;d"])
def test_what_only_looks_like_an_entity_stays(url: str) -> None:
    assert list(links(parse(f"# Daily 2026-11-27\n\n1. [T]({url})").issue)) == [url]


def test_an_address_with_an_entity_in_it_is_written_so_that_it_stays() -> None:
    text = "# Daily 2026-11-27\n\n1. [T](https://a.org/1?x=&amp;lt;)\n   - https://b.org/?y=&amp;amp;z\n   - [more](https://c.org)"
    issue = parse(text).issue
    assert [story.url for _, story in issue] == ["https://a.org/1?x=&lt;"]
    assert parse(write(issue)).issue == issue


def test_an_entity_behind_a_bare_address_is_none_of_it() -> None:
    issue = parse("# Daily 2026-11-27\n\n1. **T**: &quot;see https://a.org/1?x=1&amp;y=2&quot;.").issue
    assert [(story.url, story.summary_text) for _, story in issue] == [(ONE, f'"see {ONE}".')]
