"""A Document as HTML: its words, its links, and nothing that it says of itself."""

import pytest

from adapters.web.rendering.blocks import Place, issue_html, story_html
from adapters.web.rendering.lines import leads_out, line_html, lines_html
from bot.document import Entry, Footer, Heading, Mark, Paragraph, Quote, Span, Title, button, line

HOSTILE = "<script>alert(1)</script>\"' onload=alert(1) &amp; {{ 7*7 }} {% raw %}"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39; onload=alert(1) &amp;amp; {{ 7*7 }} {% raw %}"


def test_marks_are_elements_and_spans_of_one_link_are_one_link() -> None:
    spans = (
        Span("a", Mark.BOLD, "https://a.org/?x=1&y=2"),
        Span("b", Mark.ITALIC, "https://a.org/?x=1&y=2"),
        Span("c", Mark.STRUCK),
        Span("d", Mark.CODE),
        Span("e"),
    )
    assert line_html(spans) == (
        '<a href="https://a.org/?x=1&amp;y=2" rel="noopener"><strong>a</strong><em>b</em></a><s>c</s><code>d</code>e'
    )


def test_lines_stand_below_each_other() -> None:
    assert lines_html((line("a"), line("b"))) == "a<br>b"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "\tjavascript:alert(1)", "data:text/html,<b>", "//evil.org/",
        "/a", "vbscript:x", "file:///etc/passwd", "https:", "https://[", "ftp://a.org", "", "mailto:a@b.org",
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert not leads_out(address)
    assert line_html(line("text", link=address)) == "text"


@pytest.mark.parametrize("address", ["https://a.org", "http://a.org:8080/b?c#d", "https://例子.中国/页"])
def test_addresses_of_the_web_do(address: str) -> None:
    assert line_html(line("text", link=address)) == f'<a href="{address}" rel="noopener">text</a>'


@pytest.mark.parametrize(
    "block",
    [
        Title(text=line(HOSTILE)),
        Heading(text=line(HOSTILE)),
        Paragraph(text=line(HOSTILE, Mark.CODE)),
        Footer(text=line(HOSTILE)),
        Quote(text=(line(HOSTILE),)),
        Entry(label=HOSTILE, title=line(HOSTILE), summary=(line(HOSTILE),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_an_issue_says_is_text(block: Title) -> None:
    for html in (issue_html([block], [Place(anchor=HOSTILE, named=HOSTILE, address=HOSTILE)]), story_html([block])):
        assert ESCAPED in html
        assert "<script" not in html
        assert "\"'" not in html


def test_an_address_cannot_leave_its_attribute() -> None:
    html = line_html(line("a", link='https://a.org/"onmouseover="alert(1)'))
    assert html == '<a href="https://a.org/&#34;onmouseover=&#34;alert(1)" rel="noopener">a</a>'


def test_a_section_begins_with_its_heading_and_its_stories_stand_together() -> None:
    html = issue_html(
        [
            Quote(text=(line("opening"),)),
            Heading(text=line("📰 新闻")),
            Entry(label="1", title=line("one"), beside=button("收藏", "save", ref="n1")),
            Entry(label="2", title=line("b"), summary=(line("x"),)),
            Heading(text=line("工具")),
        ],
        [Place(anchor=name, named=name[1], address=f"/{name}") for name in ("n1", "n2")],
    )
    assert html.split("\n") == [
        '<section class="section">',
        "<blockquote><p>opening</p></blockquote>",
        "</section>",
        '<section class="section">',
        '<h2><span class="sign" aria-hidden="true">📰</span>新闻</h2>',
        '<div class="stories">',
        (
            '<article class="story" id="n1"><a class="number" href="/n1" aria-label="1" title="1">1</a>'
            "<h3>one</h3></article>"
        ),
        (
            '<article class="story" id="n2"><a class="number" href="/n2" aria-label="2" title="2">2</a>'
            "<h3>b</h3><p>x</p></article>"
        ),
        "</div>",
        "</section>",
        '<section class="section">',
        "<h2>工具</h2>",
        "</section>",
        "",
    ]


@pytest.mark.parametrize(("heading", "sign"), [("🛠️ 工具", "🛠️"), ("3 条", ""), ("新闻", ""), ("# 一", ""), ("", "")])
def test_the_sign_of_a_heading_is_a_picture_alone(heading: str, sign: str) -> None:
    html = issue_html([Heading(text=line(heading))], [])
    assert (f'aria-hidden="true">{sign}</span>' in html) is bool(sign)


def test_a_story_alone_has_the_title_of_its_page() -> None:
    entry = Entry(label="", title=line("one", link="https://a.org"), summary=(line("more"),))
    assert story_html([entry, Paragraph(text=line("a.org")), Footer(text=line("before"))]).split("\n") == [
        '<article class="single"><h1><a href="https://a.org" rel="noopener">one</a></h1><p>more</p></article>',
        "<p>a.org</p>",
        '<p class="small">before</p>',
        "",
    ]
