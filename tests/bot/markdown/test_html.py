"""HTML in a page: each block of it is lines of its own, and no tag is shown."""

import pytest

from bot.markdown import WarningKind, parse
from bot.model import SectionKind
from tests.bot.markdown.digests import digest, story, summary

A, B = "https://a.dev/1", "https://b.dev/2"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<div>b</div>c", "a\nb\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("- <p>a</p><p>b</p>", "• a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a · b\nc"),
        ("<details><summary>a</summary>b</details>", "<bold a>\nb"),
        ("<blockquote>a</blockquote>b", "a\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
        ("a<hr>b", "a\nb"),
        ("a<style>.b{c:d}</style><script src='x'>y()</script>e", "ae"),
        (f"a [![b](https://a.dev/i.png)]({A})", f"a {A}@{A}"),
        ("| a<p>b</p> | c |", "a b · c"),
        (f'<a href="{A}"><b>a</b></a>', f"<bold a>@{A}"),
        ("<code>foo&lt;T&gt;</code> `a&lt;b`", "<code foo<T>> <code a&lt;b>"),
        ("<code>a &amp;&amp; &lt;b&gt;c&lt;/b&gt;</code> &amp;", "<code a && <b>c</b>> &"),
        ("<code>a&lt;b", "`a<b"),
        ("`<p>a</p>` <T> vec<p,8>", "<code <p>a</p>> <T> vec<p,8>"),
    ],
)
def test_blocks_on_one_line_are_lines_of_their_own(text: str, shown: str) -> None:
    assert summary(text) == shown


def test_a_page_on_one_line_is_a_digest() -> None:
    page = f'<h1>Daily, 2026-11-27</h1><h2>News</h2><ol><li><a href="{A}">甲</a></li><li><a href="{B}">乙</a></li></ol>'
    issue = parse(page).issue
    (section,) = issue.sections
    assert (issue.title, section.title, section.kind) == ("Daily", "News", SectionKind.NEWS)
    assert [(one.title, one.url) for one in section.stories] == [("甲", A), ("乙", B)]


def test_a_heading_of_html_is_one_of_its_level() -> None:
    issue = parse(
        "<h1>Daily - 2026-11-27</h1>\n<h2>News</h2>\n<h3>1. 甲</h3><p>文。</p>\n<h2>Tools</h2>\n1. [乙](/b)"
    ).issue
    assert [section.title for section in issue.sections] == ["News", "Tools"]
    assert issue.sections[0].stories[0].summary_text == "文。"


def test_a_picture_in_html_is_left_out_with_the_line_of_the_file() -> None:
    item = f'### 1. [甲]({A})\n<p>a</p><p>b</p>\n\n### 2. [乙]({B})\n文<img src="https://a.dev/i (1).png" alt="图">。'
    (warning,) = (one for one in parse(digest(item)).warnings if one.kind is WarningKind.PICTURE)
    assert digest(item).split("\n")[warning.line - 1] == f"### 2. [乙]({B})"
    assert story(item).summary_text == "a\nb"


@pytest.mark.parametrize("tag", ["script", "style", "STYLE"])
@pytest.mark.parametrize("end", ["No {} needed.", "Write `{}` behind it."])
def test_a_style_or_script_that_a_text_names_hides_no_story(tag: str, end: str) -> None:
    named = end.format(f"</{tag}>")
    items = f"1. [甲]({A})\n2. Put code into <{tag}>, says [乙]({B}).\n3. [丙]({A}3)\n4. {named} [丁]({B}4)\n"
    parsed = parse(f"# Daily - 2026-11-27\n\n{items}")
    assert [one.url for one in parsed.issue.sections[0].stories] == [A, B, f"{A}3", f"{B}4"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <script> b `</script>` c", "a  b <code </script>> c"),
        ("a `<script>` b </script> c", "a <code <script>> b  c"),
        ("a <STYLE>b{c:d}</Style > e", "a  e"),
        ("a <!-- b `-->` c", "a ` c"),
        ("a <!--> b --> c", "a  c"),
    ],
)
def test_within_a_line_a_script_has_both_its_ends_and_neither_in_code(text: str, shown: str) -> None:
    assert summary(text) == shown


def test_lines_of_a_style_are_left_out_with_a_warning() -> None:
    page = f"# Daily - 2026-11-27\n\n<STYLE>\n.a {{b: c}}\n</STYLE>\n\n1. [甲]({A})\n"
    parsed = parse(page)
    assert (parsed.issue.opening, len(parsed.issue.sections[0].stories)) == ((), 1)
    assert [str(one) for one in parsed.warnings] == ["line 3: Lines 3 to 5 are left out: a style or a script."]


def test_a_script_that_is_never_closed_hides_nothing() -> None:
    page = f"# Daily - 2026-11-27\n\n<script>\n\n1. [甲]({A})\n"
    assert [one.title for one in parse(page).issue.sections[0].stories] == ["甲"]


@pytest.mark.parametrize("title", ["国内", "<b>国内</b>"])
@pytest.mark.parametrize("marks", [("1. ", "2. "), ("- ", "- ")])
@pytest.mark.parametrize(
    "item", ["[甲{0}](https://a.org/{0})：摘要", "[甲公司发布{0}](https://a.org/{0})", "**甲{0}**：摘要"]
)
def test_the_summaries_of_details_over_lists_are_the_names_of_sections(
    title: str, marks: tuple[str, str], item: str
) -> None:
    page = "# 每日播报 2026-11-27\n\n"
    for name, first in ((title, 1), ("国际", 3)):
        listed = "\n".join(mark + item.format(number) for number, mark in enumerate(marks, first))
        page += f"<details>\n<summary>{name}</summary>\n\n{listed}\n\n</details>\n\n"
    sections = [(section.title, len(section.stories)) for section in parse(page).issue.sections]
    assert sections == [("国内", 2), ("国际", 2)]
