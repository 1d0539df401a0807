"""What a source's bytes are read as. The files in ``samples`` are named after what is odd about them."""

import asyncio
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import SourceError
from scheduler.feeds.parsing.entries import Entry, Feed, FinishedIssue
from scheduler.feeds.parsing.entry_building import completed, tells_of
from scheduler.feeds.parsing.reading import read

SAMPLES = Path(__file__).parent / "samples"
URL = "https://feeds.example/all/feed.xml"


def feed(name: str, url: str = URL, content_type: str = "") -> Feed:
    found = read((SAMPLES / name).read_bytes(), url, content_type)
    assert isinstance(found, Feed)
    return found


def only(name: str) -> Entry:
    (entry,) = feed(name).entries
    return entry


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        read(data, URL)
    return str(refused.value)


def item(inner: str) -> Entry:
    found = read(f"<rss version='2.0'><channel><item>{inner}</item></channel></rss>".encode(), URL)
    assert isinstance(found, Feed)
    return found.entries[0]


# --- feeds ------------------------------------------------------------------------------------------------------------


def test_rss_2() -> None:
    found = feed("rss2.xml")
    whole, cut = found.entries
    assert found.title == "News & Views"
    assert (whole.key, whole.article.url, whole.article.title) == (
        "news-2",
        "https://news.example/2026/two-models",
        "Two models arrive",
    )
    assert whole.article.published_at == datetime(2026, 11, 28, 9, tzinfo=UTC)
    assert whole.article.body.startswith("<p>Paragraph 0")
    assert (whole.cut, cut.cut, cut.article.published_at) == (False, True, None)
    assert cut.key == cut.article.url == "https://feeds.example/2026/cut"


def test_rss_1() -> None:
    first, second = feed("rdf.xml").entries
    assert (first.article.title, first.article.published_at) == ("First", datetime(2026, 11, 28, 9, tzinfo=UTC))
    assert (second.article.url, second.article.published_at) == ("https://news.example/2", None)


def test_atom_with_bases_of_its_own() -> None:
    first, second = feed("atom-xml-base.xml").entries
    assert first.article.url == "https://blog.example/posts/one/index.html"
    assert first.article.base == "https://blog.example/posts/one/"
    assert 'href="more.html"' in first.article.body
    assert first.article.title == "Use <main>"
    assert second.article.title == "Fish & chips"
    assert second.article.body == "<p>a &lt; b</p><p>and c</p>"


def test_json_feed() -> None:
    first, second = feed("feed.json").entries
    assert (first.key, first.article.url, first.article.title) == ("7", "https://feeds.example/7", "1 < 2")
    assert first.article.published_at == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert (second.article.url, second.article.body) == ("", "<p>plain &amp; simple</p>")


def test_an_entry_of_which_nothing_is_told_is_known_by_its_words() -> None:
    first, second = feed("nothing-told.xml").entries
    assert first.article.title == "Only words, and enough of them that a title has to end somewhere before they…"
    assert first.key != second.key
    assert (first.cut, first.article.url, first.article.published_at) == (False, "", None)


@pytest.mark.parametrize(
    ("name", "title"), [("windows-1251.xml", "Модель"), ("utf-16.xml", "模型"), ("latin-1-says-utf-8.xml", "déjà")]
)
def test_a_feed_is_read_in_the_charset_that_it_is_in(name: str, title: str) -> None:
    assert only(name).article.title == title


def test_what_the_server_says_of_the_charset_counts_where_the_feed_says_nothing() -> None:
    data = "<rss version='2.0'><channel><item><title>Модель</title></item></channel></rss>"
    for charset in ("koi8-r", "utf-8", "windows-1251"):
        found = read(data.encode(charset), URL, f'text/xml; charset="{charset}"')
        assert isinstance(found, Feed)
        assert found.entries[0].article.title == "Модель"


@pytest.mark.parametrize("charset", ["zlib_codec", "punycode", "unicode_escape", "utf-7", "rot13", "none", "x" * 60])
def test_what_is_no_charset_is_not_one_here(charset: str) -> None:
    item = "<item><title>caf\xe9 +AGE- \\x61</title></item>"
    data = f"<?xml version='1.0' encoding='{charset}'?><rss version='2.0'><channel>{item}</channel></rss>"
    found = read(data.encode("latin-1"), URL, f"text/xml; charset={charset}")
    assert isinstance(found, Feed)
    assert found.entries[0].article.title == r"café +AGE- \x61"


def test_what_is_no_charset_does_not_read_plain_text_either() -> None:
    data = b"<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel><title>+AGE-</title></channel></rss>"
    found = read(data, URL)
    assert isinstance(found, Feed)
    assert found.title == "+AGE-"


def test_bare_ampersands_and_the_entities_of_html() -> None:
    entry = only("bare-ampersands.xml")
    assert entry.article.title == "AT&T buys A&B;"
    assert entry.article.url == "https://news.example/?a=1&b=2"
    assert entry.article.body == "AT&amp;T & others"


def test_a_prefix_that_nobody_declared() -> None:
    assert only("prefix-not-declared.xml").article.body == "A <i>body</i>."


def test_a_feed_that_breaks_off_has_its_whole_entries() -> None:
    assert feed("cut-off.xml").entries[0].article.title == "whole"


def test_entities_are_not_expanded() -> None:
    assert only("expanding-entities.xml").article.title == "&c;"


def test_entities_are_not_fetched() -> None:
    assert only("external-entity.xml").article.title == "A &x; B"


def test_a_path_is_not_opened() -> None:
    assert "neither a feed nor a page" in refusal(b"/etc/hostname")
    assert "neither a feed nor a page" in refusal(b"file:///etc/hostname")


def test_entries_of_one_id_are_told_apart_by_their_addresses() -> None:
    items = "".join(f"<item><guid>same</guid><link>https://e.example/{one}</link></item>" for one in (1, 2, 2))
    found = read(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), URL)
    assert isinstance(found, Feed)
    assert [entry.article.url for entry in found.entries] == ["https://e.example/1", "https://e.example/2"]
    assert len({entry.key for entry in found.entries}) == 2


def items(*inner: str) -> tuple[Entry, ...]:
    listed = "".join(f"<item>{one}</item>" for one in inner)
    found = read(f"<rss version='2.0'><channel><link>https://e.example/</link>{listed}</channel></rss>".encode(), URL)
    assert isinstance(found, Feed)
    return found.entries


ONE_ID = "<guid isPermaLink='false'>same</guid>"
ALIKE = {
    "links": [f"{ONE_ID}<link>/{one}</link><title>News</title><description>{one}</description>" for one in "abc"],
    "titles of one page": [f"{ONE_ID}<link>https://e.example/</link><title>{one}</title>" for one in "abc"],
    "titles without a link": [f"{ONE_ID}<title>{one}</title>" for one in "abc"],
    "words alone": [f"{ONE_ID}<description>It says {one}.</description>" for one in "abc"],
    "the site's address as id": [f"<guid>https://e.example/</guid><title>{one}</title>" for one in "abc"],
    "the feed's address as id and link": [f"<guid>{URL}</guid><link>{URL}</link><title>{one}</title>" for one in "abc"],
    "fragments": [f"<link>#v{one}</link>" for one in "abc"],
}


@pytest.mark.parametrize("alike", ALIKE)
def test_entries_that_share_what_should_tell_them_apart_are_articles_each_for_as_long_as_they_are_listed(
    alike: str,
) -> None:
    first, second, third = ALIKE[alike]
    before = {entry.key: entry.digest for entry in items(second, third)}
    now = {entry.key: entry.digest for entry in items(first, second, third)}
    assert (len(before), len(now)) == (2, 3)
    assert before.items() <= now.items(), "what came since changes nothing of them"


def test_the_feeds_own_address_is_no_entrys() -> None:
    own, part = items(f"<link>{URL}</link><title>A</title>", "<link>#v2</link><title>B</title>")
    assert (own.article.url, part.article.url) == ("", "https://e.example/#v2")
    assert own.article.base == URL, "by that its own links are read"


def test_of_entries_that_share_a_page_none_is_completed_from_it() -> None:
    parts = items(
        "<link>/changes#v2</link><description>Short</description>", "<link>/changes#v1</link>", "<link>/b</link>"
    )
    assert [entry.cut for entry in parts] == [False, False, True]


def test_a_feed_without_entries_is_one() -> None:
    assert read(b"<rss version='2.0'><channel><title>t</title></channel></rss>", URL) == Feed(title="t", entries=())


LONG = "Words that tell of something at length. " * 20


@pytest.mark.parametrize(
    ("ending", "cut"),
    [
        ("", False),
        ("[…]", True),
        ("[...]", True),
        ("[&#8230;]", True),
        ("and so on…", True),
        ("&lt;a href='x'&gt;Read more &amp;raquo;&lt;/a&gt;", True),
        ("Continue reading →", True),
        ("阅读全文", True),
        ("閱讀更多 »", True),
        ("[…] The post A title appeared first on A blog.", True),
        ("The end. The post A title appeared first on A blog.", False),
        ("You can read more there, or not.", False),
    ],
)
def test_an_entry_that_goes_on_elsewhere_is_cut(ending: str, *, cut: bool) -> None:
    link = "<link>https://news.example/1</link>"
    assert item(f"{link}<description>{LONG}{ending}</description>").cut is cut
    assert not item(f"<description>{LONG}{ending}</description>").cut


def test_a_cut_entry_is_completed_from_its_page() -> None:
    cut = item(
        "<guid isPermaLink='false'>7</guid><title>Mine</title><link>https://news.example/a</link><description>Short</description>"
    )
    whole = completed(cut, feed("page.html", "https://news.example/a").entries[0])
    assert (whole.key, whole.article.title, whole.cut) == ("7", "Mine", False)
    assert whole.size > 400 > cut.size
    assert whole.article.base == "https://news.example/docs/"
    assert whole.article.published_at == datetime(2026, 11, 28, 8, tzinfo=UTC)


COOKIES = "<html><body><p>We value your privacy. Accept all cookies, or choose which ones you like.</p></body></html>"
ARTICLE = (
    "<html><head><title>Acme ships a rocket | News</title></head><body><p>It flew today, says Ann.</p></body></html>"
)


@pytest.mark.parametrize(
    ("title", "teaser", "page", "told"),
    [
        ("Acme ships a rocket", "What an editor says of it", ARTICLE, True),
        ("Rockets: Acme ships a rocket", "", ARTICLE, True),
        ("In brief", "It flew today, says Ann. Read more", ARTICLE, True),
        ("", "", ARTICLE, True),
        ("Acme ships a rocket", "It flew today, says Ann…", COOKIES, False),
        ("火箭今天升空", "据安妮说，火箭今天升空了……", COOKIES, False),
        ("", "It flew today, says Ann…", COOKIES, False),
    ],
)
def test_a_page_tells_of_an_entry_whose_title_or_words_it_has(
    title: str, teaser: str, page: str, *, told: bool
) -> None:
    found = read(page.encode(), URL)
    assert isinstance(found, Feed)
    entry = item(f"<link>/1</link><title>{title}</title><description>{teaser}</description>")
    assert tells_of(found.entries[0], entry) is told


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[::1", "mailto:a@b.example"])
def test_what_is_no_address_of_the_web_is_none(link: str) -> None:
    entry = item(f"<link>{link}</link><description>x</description>")
    assert (entry.article.url, entry.cut) == ("", False)


# --- pages, articles, issues ------------------------------------------------------------------------------------------


def test_a_page_is_the_one_entry_of_itself() -> None:
    (entry,) = feed("page.html", "https://news.example/a?from=feed").entries
    assert (entry.article.title, entry.article.url) == ("A page", "https://news.example/a")
    assert entry.article.base == "https://news.example/docs/"
    assert entry.article.published_at == datetime(2026, 11, 28, 8, tzinfo=UTC)


def test_a_page_is_the_same_while_its_article_is() -> None:
    text = (SAMPLES / "page.html").read_text("utf-8")
    once, later, changed = (
        feed_of.entries[0].digest
        for one in (text, text.replace("12 visitors", "13 visitors"), text.replace("/models/3", "/models/33"))
        if isinstance(feed_of := read(one.encode(), URL), Feed)
    )
    assert once == later != changed


def test_an_article_in_markdown_is_one() -> None:
    (entry,) = feed("article.md", "https://raw.example/article.md").entries
    assert (entry.article.markdown, entry.article.title) == (True, "Two models arrive")
    assert entry.article.published_at == datetime(2026, 11, 28, tzinfo=UTC)


def test_a_finished_issue_is_left_to_the_reader_of_issues() -> None:
    data = (SAMPLES / "issue.md").read_bytes()
    assert read(data, "https://raw.example/2026-11-27.md") == FinishedIssue(
        url="https://raw.example/2026-11-27.md", data=data
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no text"),
        (b"{", "not JSON"),
        (b'{"a": 1}', "no feed"),
        (b'{"items": ' + b"[" * 100_000, "not JSON"),
        (b"<?xml version='1.0'?><note/>", "no feed"),
        (b"<?xml version='1.0'?>", "no element"),
        (b"<html><script>draw()</script></html>", "nothing to read"),
        (b"404 page not found", "neither a feed nor a page"),
    ],
)
def test_what_is_nothing_of_these_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    assert said in refusal(data)


# --- whatever comes ---------------------------------------------------------------------------------------------------

PARTS = st.sampled_from([
    b"<rss version='2.0'>", b"<channel>", b"<item>", b"<title>", b"</title>", b"<link>", b"</item>", b"<![CDATA[",
    b"]]>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"<content type='xhtml'>", b"<content:encoded>",
    b"&amp;", b"&#0;", b"&#xd800;", b"&#x110000;", b"&nosuch;", b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"]>", b"<?xml ",
    b"encoding='utf-16'?>", b"<!--", b"-->", b"<html>", b"<article>", b"{\"items\": [", b"{\"id\": 1e999}", b"]}",
    b"# ", b"\n", b"\0", b"\xff\xfe", b"<pubDate>", b"Mon, 99 Foo 99999", b"http://[", b"xml:base='http://['",
    b"<a:b c:d='e'>",
])  # fmt: skip
PIECES = st.lists(PARTS | st.binary(max_size=8), max_size=30).map(b"".join)
SAMPLE_BYTES = st.sampled_from([path.read_bytes() for path in sorted(SAMPLES.iterdir())])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with something cut out of it and something else put there."""
    data = draw(SAMPLE_BYTES)
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 200)))
    return data[:start] + draw(PIECES) + data[end:]


@example(data=b"<!><channel><item><link><item", content_type="")
@given(st.binary() | PIECES | damaged(), st.sampled_from(["", "text/xml; charset=utf-16", "text/html; charset=koi8-r"]))
def test_whatever_the_bytes_are_reading_ends_with_entries_or_a_sentence(data: bytes, content_type: str) -> None:
    try:
        found = read(data, URL, content_type)
    except SourceError:
        return
    if isinstance(found, Feed):
        assert len({entry.key for entry in found.entries}) == len(found.entries)
        for entry in found.entries:
            assert entry.key
            assert entry.article.url == "" or entry.article.url.startswith(("http://", "https://"))
            assert entry.article.published_at is None or entry.article.published_at.tzinfo is UTC
            assert f"{entry.key}{entry.article.title}{entry.article.body}".encode()


ITEM = b"<rss version='2.0'><channel><item>"
HOSTILE = {
    "lines before the root": (b"<?xml version='1.0'?>", b"\n" * 200),
    "document types": (b"<?xml version='1.0'?>", b"\n<!DOCTYPE " * 20),
    "tags that never end": (ITEM, b"<a " * 70),
    "elements within elements": (ITEM, b"<a>" * 70),
    "an author without end": (ITEM + b"<author>", b"a" * 200),
    "a date without end": (ITEM + b"<pubDate>Mon, ", b" " * 200),
    "comments that never end": (ITEM, b"<!--" * 50),
    "text that never ends": (ITEM, b"<![CDATA[" * 20),
    "many links": (ITEM, b"<link>a</link>" * 15),
    "a title of tags": (ITEM + b"<title>", b"&lt;a" * 40),
    "html without ends": (b"<html>", b"<div>" * 40),
    "html of ends": (b"<html>" + b"<b>" * 50, b"</i>" * 50),
    "headings": (b"", b"# " * 100),
}
"""What has taken quadratic time of some reader of feeds: how it begins, and what is repeated."""


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_ten_times_as_long_takes_no_hundred_times_as_long(name: str) -> None:
    begins, repeated = HOSTILE[name]

    def seconds(times: int) -> float:
        begun = time.process_time()
        with suppress(SourceError):
            read(begins + repeated * times, URL)
        return time.process_time() - begun

    short, long = (min(seconds(times) for _ in range(2)) for times in (100, 1000))
    assert long < 30 * short + 0.05


def test_who_has_no_feed_has_no_parser_in_memory() -> None:
    looked = "import sys, scheduler.feeds.parsing.reading; print({'feedparser', 'lxml'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)  # noqa: S603  ours
    assert said.stdout.strip() == "set()"


async def test_a_large_feed_is_read_beside_the_loop() -> None:
    """Its turns are counted rather than timed: one that is held throughout has none."""
    body = "".join(f"<p>Words of paragraph {one} with a <a href='/{one}'>link</a>.</p>" for one in range(180))
    items = "".join(
        f"<item><guid>{one}</guid><description><![CDATA[{body}]]></description></item>" for one in range(100)
    )
    data = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    assert len(data) > 1_000_000
    turns = 0
    reading = asyncio.create_task(asyncio.to_thread(read, data, URL))
    while not reading.done():
        await asyncio.sleep(0.001)
        turns += 1
    found = await reading
    assert isinstance(found, Feed)
    assert len(found.entries) == 100
    assert turns > 3
