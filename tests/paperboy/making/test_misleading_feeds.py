"""What answers and is not what it seems to be: pages in place of feeds and of articles, entries that nobody can tell
apart, formats and texts of every kind. An issue that holds comes of it, or a source that says what is amiss."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model.drafts import DraftState
from bot.storage import Database
from bot.storage.schema import metadata
from sandbox.faults import Fault, Kind
from sandbox.feed import Article, Cut, sample_article
from sandbox.feed.dialects import rss
from sandbox.sample_publisher import SAMPLES
from tests.paperboy.making.line import SETTLED, START, Line, a_line, an_original

FEED = "/feed.xml"
DAY = timedelta(days=1)


def items(*articles: Article) -> str:
    """The feed of these, whole."""
    return rss(articles, "", lambda one: one.body)


def puts(line: Line, text: str, kind: str = "application/rss+xml", path: str = FEED) -> None:
    line.site.documents[path] = (kind, text)


# --- servers that answer with something else ----------------------------------------------------------------------

ELSEWHERE = "<p>We are away for a while. <a href='https://status.example/now'>The state of our servers</a> is told.</p>"
MAINTENANCE = f"<html><head><title>Back soon</title></head><body>{ELSEWHERE * 20}</body></html>"


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(match=FEED, kind=Kind.ERROR, status=200, page=MAINTENANCE, times=None), "unreadable"),
        (Fault(match=FEED, kind=Kind.ERROR, status=200, body={"error": "busy"}, times=None), "unreadable"),
        (Fault(match=FEED, kind=Kind.ERROR, status=200, page="/etc/hostname", times=None), "unreadable"),
        (Fault(match=FEED, kind=Kind.ERROR, status=200, headers={"Content-Encoding": "br"}, times=None), "encoding"),
        (Fault(match=FEED, kind=Kind.ERROR, status=200, headers={"Content-Encoding": "gzip"}, times=None), "encoding"),
        (Fault(match=FEED, kind=Kind.HALF, times=None), ""),
    ],
    ids=["a page", "other JSON", "a path", "packed unasked", "packed wrongly", "half"],
)
async def test_what_takes_a_feeds_place_for_hours_makes_no_issue(sqlite: Database, fault: Fault, kind: str) -> None:
    async with a_line(sqlite, cut=Cut.WHOLE) as line:
        line.site.arrive(an_original())
        await line.looks(*SETTLED)
        before = await line.issues()
        line.site.faults.add(fault)
        await line.looks(*[16] * 12)
        assert await line.issues() == before
        assert len(await line.articles()) == len(await line.drafts()) == 1
        assert (await line.source()).fault == kind
        line.site.faults.clear()
        line.site.arrive()
        await line.looks(16 * 60, *SETTLED)
        assert len(await line.issues()) == 2


async def test_a_server_that_says_unchanged_to_who_knows_nothing_is_amiss(sqlite: Database) -> None:
    async with a_line(sqlite) as line:
        line.site.arrive(an_original())
        line.site.faults.add(Fault(match=FEED, kind=Kind.ERROR, status=304, times=None))
        await line.looks(*SETTLED)
        source = await line.source()
        assert (source.fault, "304" in source.reason) == ("status", True)


@pytest.mark.parametrize(("to", "kind"), [("{root}/elsewhere", "redirects"), ("file:///etc/passwd", "address")])
async def test_a_feed_that_leads_nowhere_is_given_up(sqlite: Database, to: str, kind: str) -> None:
    async with a_line(sqlite, path="/elsewhere") as line:
        line.site.elsewhere = to.format(root=line.root)
        await line.looks(0)
        assert (await line.source()).fault == kind


async def test_a_page_that_is_another_than_its_entrys_is_not_told_in_its_place(sqlite: Database) -> None:
    async with a_line(sqlite, cut=Cut.TEASER) as line:
        line.site.arrive(an_original())
        consent = Fault(match="/day-1", kind=Kind.ERROR, status=200, page=MAINTENANCE, times=None)
        line.site.faults.add(consent)
        await line.looks(*[16] * 12)
        assert await line.drafts() == []
        line.site.faults.clear()
        await line.looks(*SETTLED)
        assert "status.example" not in "".join(story.url for story in (await line.published()).stories)


# --- every format -------------------------------------------------------------------------------------------------


def rdf(one: Article) -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel rdf:about="/"><title>T</title><link>/</link></channel>'
        f'<item rdf:about="/{one.slug}"><title>{one.slug}</title><link>/{one.slug}</link>'
        f"<content:encoded><![CDATA[{one.body}]]></content:encoded></item></rdf:RDF>"
    )


def in_markdown(one: Article) -> str:
    linked = re.sub(r"<a href=\"([^\"]*)\">(.*?)</a>", r"[\2](\1)", "\n\n".join(one.pieces))
    return f"# {one.slug}\n\n" + re.sub(r"<[^>]*>", "", linked.replace("<li>", "\n- "))


DOCUMENTS = {
    "/rdf": ("application/rdf+xml", rdf(an_original())),
    "/article.md": ("text/markdown", in_markdown(an_original())),
}


@pytest.mark.parametrize("path", ["/atom.xml", "/feed.json", "/day-1", *DOCUMENTS])
async def test_of_every_format_comes_an_issue_that_holds(sqlite: Database, path: str) -> None:
    async with a_line(sqlite, path=path, cut=Cut.WHOLE) as line:
        line.site.arrive(an_original())
        line.site.documents |= DOCUMENTS
        await line.looks(*SETTLED, 16)
        assert len((await line.published()).stories) >= 10


async def test_a_feed_of_finished_issues_goes_to_the_reader_of_issues(sqlite: Database) -> None:
    texts = [file.read_text("utf-8") for file in sorted(SAMPLES.glob("*.md"))[:5]]
    entries = [
        {"id": str(n), "url": "https://e.example/", "title": f"Daily - 2026-06-0{n}", "content_html": text}
        for n, text in enumerate(texts, start=1)
    ]
    async with a_line(sqlite, path="/feed.json") as line:
        puts(line, json.dumps({"title": "Daily", "items": entries}), "application/feed+json", "/feed.json")
        await line.looks(*SETTLED)
        assert await line.drafts() == []
        (source,) = line.making.sources
        found = [each async for each in source.fetch()]
        assert len({each.name for each in found}) == len(found) == len(texts), "all of them lead to one page"


# --- entries that are hard to tell apart --------------------------------------------------------------------------


def entry(one: Article, *, guid: str = "", link: str = "") -> str:
    named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    return (
        f"<item><title>{one.slug}</title>{named}{f'<link>{link}</link>' if link else ''}"
        f"<content:encoded><![CDATA[{one.body}]]></content:encoded></item>"
    )


def feed_of(entries: Sequence[str]) -> str:
    return items().replace("</channel>", f"{''.join(entries)}</channel>")


ALIKE: dict[str, Callable[[Article], str]] = {
    "one id for all": lambda one: entry(one, guid="same", link=f"/{one.slug}"),
    "one id and one link for all": lambda one: entry(one, guid="same", link="/"),
    "one id and no link": lambda one: entry(one, guid="same"),
    "no link": lambda one: entry(one, guid=one.slug),
    "neither id nor link": entry,
    "the feed's own link": lambda one: entry(one, link=FEED),
    "parts of one page": lambda one: entry(one, guid=one.slug, link=f"/news#{one.slug}"),
}


@pytest.mark.parametrize("alike", ALIKE)
async def test_entries_that_are_hard_to_tell_apart_make_an_issue_each_and_none_twice(
    sqlite: Database, alike: str
) -> None:
    async with a_line(sqlite, cut=Cut.WHOLE) as line:
        days = [sample_article(number, START) for number in (1, 2, 3)]
        for number in (1, 2, 3):
            puts(line, feed_of([ALIKE[alike](one) for one in reversed(days[:number])]))
            await line.looks(16, 16, 16, 16, 16)
        issues = await line.issues()
        await line.looks(*SETTLED)
        assert len(await line.issues()) == len(issues) == 3
        assert [issue.revision for issue in issues] == [1, 1, 1]
        assert not [issue.content.source_url for issue in issues if FEED in (issue.content.source_url or "")]
        assert [state for state, _ in await line.runs()].count("drafted") == 3


async def test_one_article_under_two_ids_makes_one_issue(sqlite: Database) -> None:
    async with a_line(sqlite, cut=Cut.WHOLE) as line:
        puts(line, feed_of([entry(sample_article(9, START), guid="9", link="/9")]))
        await line.looks(0)
        twice = [entry(an_original(), guid=guid, link="/1") for guid in ("a", "b")]
        puts(line, feed_of([*twice, entry(sample_article(9, START), guid="9", link="/9")]))
        await line.looks(*SETTLED, 16)
        assert len(await line.issues()) == 2
        assert [state for state, _ in await line.runs()] == ["repeat", "drafted", "drafted"]


# --- texts of every kind ------------------------------------------------------------------------------------------

NESTED = "<div>" * 5000 + "<p>deep</p>" + "</div>" * 5000
NO_SIGNS = "<p>A quiet\x00 \x0b\ufffe day&#0;&#xd800;&#x1F680; \u202eesrever\u202c \u200bit was.</p>"
TEXTS: dict[str, Callable[[], Article]] = {
    "nested without end": lambda: replace(an_original(), pieces=(*an_original().pieces, NESTED)),
    "tags that never end": lambda: replace(an_original(), pieces=(*an_original().pieces, "<b><i><a href='" * 500)),
    "signs that nobody keeps": lambda: replace(an_original(), pieces=(NO_SIGNS, *an_original().pieces)),
    "a title without end": lambda: replace(an_original(), title="A very long title " * 5000),
    "a title of markup": lambda: replace(an_original(), title="<script>x</script> **News** [a](https://evil.example)"),
    "a tenth of a megabyte": lambda: replace(an_original(), pieces=an_original().pieces * 30),
    "links to nowhere": lambda: replace(
        an_original(),
        pieces=(
            *an_original().pieces,
            *(f"<p>Acme has <a href='{to}'>a plan for {to[:4]}</a> in 2026.</p>" for to in (
                "javascript:alert(1)", "file:///etc/passwd", "http://[", "mailto:a@b.example", "data:text/html,x", "#x",
            )),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
async def test_a_text_of_any_kind_makes_one_issue_that_holds(database: Database, text: str) -> None:
    async with a_line(database, cut=Cut.WHOLE) as line:
        line.site.arrive(TEXTS[text]())
        await line.looks(*SETTLED)
        content = await line.published()
        assert len(content.stories) >= 10
        assert "evil" not in "".join(story.url for story in content.stories)
        assert (await line.drafts())[0].state is DraftState.PUBLISHED


# --- secrets ------------------------------------------------------------------------------------------------------

KEYS = ("s3cr3t-of-mine", "9f8e7d6c5b4a3921", "passw0rd1", "somebody")


@pytest.mark.parametrize("what", ["feed", "page"])
async def test_a_feeds_login_and_keys_are_in_no_issue_no_row_and_no_log(
    sqlite: Database, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, query = f"/rss/{KEYS[1]}/feed.xml", f"?token={KEYS[0]}"
    async with a_line(sqlite, path=path + query, llm={}) as line:
        root = line.root.replace("http://", f"http://{KEYS[3]}:{KEYS[2]}@")
        line.settings = replace(line.settings, feed_url=f"{root}{path}{query}")
        line.restarts()
        own = f"{line.root}{path}{query}"
        told = f"<p>It is told in <a href='{own}'>the feed of the Acme 7</a> and <a href='x'>beside it</a> in May.</p>"
        body = told + an_original().body
        listed = feed_of([entry(replace(an_original(), pieces=(body,)), guid=f"{own}#1", link=f"{own}&id=1")])
        page = f"<html><head><title>A day</title><link rel=canonical href='{own}'></head><body>{body}</body></html>"
        puts(line, *((listed, "application/rss+xml") if what == "feed" else (page, "text/html")), path=path)
        await line.looks(*SETTLED, 16)
        (issue,) = await line.issues()
        assert len(list(issue.content)) >= 10
        assert issue.content.source_url is None, "the page is the feed, and the feed's page is nobody's"
        rows = [await sqlite.fetch(select(table)) for table in metadata.sorted_tables]
        asked = json.dumps([line.model.requests, str(issue)])
        shown = f"{rows} {asked} {capsys.readouterr()} {(await line.source()).name}"
        assert "Acme" in shown
        assert [key for key in KEYS if key in shown] == []
