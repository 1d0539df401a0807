"""The canonical form, and that it is read back as what it was."""

from datetime import date

import pytest
from hypothesis import given

from bot.markdown import parse, write
from bot.model import Issue, Link, Mark, Section, SectionKind, Span, Story
from tests.bot.markdown.digests import digest
from tests.strategies import issues

CANONICAL = """## AINews - 2025-12-20

> [原文链接](https://news.example.net/issues/25-12-18/)

## 📰 十大AI新闻要点

### 1. [FLUX.2 [dev] 发布](https://x.com/a_b/status/1)
> 正文，**粗体**与 `代码`，2*3，见[此](https://a.dev/x)。
- [仓库](https://github.com/a/b)
- https://b.dev/2

---

### 2. 没有链接的标题
> 第一行。
> "A second line."

---

## 🛠️ 十大工具产品要点

### 1. [工具](https://tools.dev/one)
> 工具的介绍。

---
"""


def issue(story: Story) -> Issue:
    return Issue(date=date(2025, 12, 20), sections=(Section(kind=SectionKind.NEWS, stories=(story,)),))


def test_the_canonical_form_is_written_as_it_was_read() -> None:
    assert write(parse(CANONICAL).issue) == CANONICAL


@given(issues())
def test_every_issue_is_read_back_as_it_was(drawn: Issue) -> None:
    assert parse(write(drawn)).issue == drawn


TITLES = (
    "[a](https://a.dev)",
    "[a",
    "a](b",
    "**a**",
    "`a` b`",
    "a\\",
    "\\[",
    "https://a.dev",
    "a（https://a.dev）",
    "a（来源：文章内容）",
    "a (来源:b)",
    "[a](b)（c）",
    "3. a",
    "<!--",
    "a <!-- b --> c",
    "-->",
    "# a #",
    "来源：a",
    "---",
    "a {#b}",
    "a {: .b}",
    "![[a.png]]",
    "<details>",
    "Sponsored: a",
    "\\# a",
)

SPANS = (
    Span("来源：文章内容"),
    Span("来源（a）：b"),
    Span("[来源：a]"),
    Span("**来源**：a"),
    Span("---"),
    Span("* * *"),
    Span("> a"),
    Span("### 3. a"),
    Span("a <!-- b"),
    Span("<!--", Mark.CODE),
    Span("<!--", Mark.BOLD),
    Span("<!--", link="https://a.dev"),
    Span("- [a](https://a.dev)"),
    Span("[a]: https://a.dev"),
    Span("[^1]: a"),
    Span("[a][b]"),
    Span("{: .a}"),
    Span("[a](https://b.dev/c){d=1}"),
    Span("![[a.png]]"),
    Span("<summary>a</summary>"),
    Span("Sponsored: a"),
    Span("<a@b.org>"),
    Span("[a](<b c>)"),
    Span("[a](b.md)"),
    Span("-  a"),
    Span("•  a"),
    Span("•  ["),
    Span("•\u3000a"),
    Span("• [ ] a"),
    Span("• • a"),
    Span("\\• a"),
    Span("a  b"),
    Span("[https://a.dev](https://a.dev)"),
    Span("https://a.dev"),
    Span("```"),
    Span("**描述**：a"),
    Span("\\*"),
    Span("https://a.dev", link="https://a.dev"),
    Span("来源：a", link="https://a.dev"),
    Span("a]b[", link="https://a.dev"),
    Span("*", Mark.BOLD),
    Span("来源", Mark.BOLD),
    Span("[", Mark.BOLD, "https://a.dev/(("),
    Span("`", Mark.CODE),
    Span(" `` a ` ", Mark.CODE),
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("url", [None, "https://a.dev/x_(y)"])
def test_any_title_is_kept(title: str, url: str | None) -> None:
    titled = issue(Story(number=1, title=title, url=url))
    assert parse(write(titled)).issue == titled


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("url", [None, "https://b.dev"])
def test_any_line_of_a_summary_is_kept(span: Span, url: str | None) -> None:
    followed = (span, Span("：x", Mark.CODE if span == Span(span.text) else Mark.PLAIN))
    references = (Link(text="来源：a", url="https://c.dev"),)
    written = issue(Story(number=1, title="T", summary=((span,), followed), url=url, references=references))
    assert parse(write(written)).issue == written


@pytest.mark.parametrize("words", ["🔥 甲", "甲 ⭐ 9/10", "甲 #1"])
def test_a_title_from_the_text_below_is_without_what_decorates_it(words: str) -> None:
    read = parse(digest(f"### 1. [](https://a.dev)\n> {words}")).issue
    assert read.sections[0].stories[0].title == "甲"
    assert parse(write(read)).issue == read


def test_a_line_that_another_could_make_a_definition_stays_text() -> None:
    lines = ((Span("[a]"),), (Span("[a]: #x"),), (Span("[a]: <b>"),))
    written = issue(Story(number=1, title="[a]", summary=lines))
    assert parse(write(written)).issue == written


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_is_kept_wherever_it_begins_and_ends(mark: Mark) -> None:
    line = (Span("前"), Span(" a ", mark), Span("后"))
    assert parse(write(issue(Story(number=1, title="T", summary=(line,))))).issue.sections[0].stories[0].summary == (
        ((Span("前 a 后"),) if mark is Mark.PLAIN else line),
    )
