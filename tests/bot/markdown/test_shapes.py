"""Digests in the shapes that people write: sections, stories and other words, whatever marks them."""

import pytest

from bot.errors import DigestError
from bot.markdown import WarningKind, parse, write
from bot.model import Issue, Mark, SectionKind, plain

DAY = "2026-11-27"
TOP = f"# Digest - {DAY}\n\n"
A, B = "https://a.org/1", "https://b.org/2"


def read(text: str, name: str = "") -> Issue:
    """The issue of a text, which is also read back from its canonical form."""
    issue = parse(text, name=name).issue
    assert parse(write(issue)).issue == issue
    return issue


def shape(text: str) -> list[tuple[str, list[tuple[str, str | None, str]]]]:
    """Each section's title with the title, the link and the text of its stories."""
    sections = read(text).sections
    return [(s.title, [(story.title, story.url, story.summary_text) for story in s.stories]) for s in sections]


def words(issue: Issue) -> tuple[list[str], list[str]]:
    return [plain(line) for line in issue.opening], [plain(line) for line in issue.closing]


# --- numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. ", "2. "),
        ("１．", "２．"),
        ("1、", "2、"),
        ("1) ", "2) "),
        ("1: ", "2: "),
        ("(1) ", "(2) "),
        ("（1）", "（2）"),
        ("[1] ", "[2] "),
        ("① ", "② "),
        ("❶ ", "❷ "),
        ("⒈ ", "⒉ "),
        ("⒈", "⒉"),
        ("⑴ ", "⑵ "),
        ("㈠", "㈡"),
        ("1️⃣ ", "2️⃣ "),
        ("#1 ", "#2 "),
        ("No. 1 ", "No. 2 "),
        ("一、", "二、"),
        ("（一）", "（二）"),
        ("第1条：", "第2条："),
        ("第一条 ", "第二条 "),
    ],
)
@pytest.mark.parametrize("mark", ["", "- ", "## ", "### ", "#### "])
def test_one_rule_reads_the_numbers_of_headings_and_lists(mark: str, first: str, second: str) -> None:
    text = f"{TOP}{mark}{first}[甲](https://a.cn/1)\n\n文一。\n\n{mark}{second}[乙](https://a.cn/2)\n\n文二。\n"
    assert shape(text) == [("", [("甲", "https://a.cn/1", "文一。"), ("乙", "https://a.cn/2", "文二。")])]


@pytest.mark.parametrize("text", ["1.5 亿美元", "3.5 倍", "2026 年", "1:30 开始", "#hashtag", "十分好"])
def test_a_figure_at_the_beginning_is_no_number_of_a_story(text: str) -> None:
    with pytest.raises(DigestError, match="no stories"):
        parse(f"{TOP}{text}\n\n{text}\n")


# --- stories ------------------------------------------------------------------------------------------------------

A, B = "https://a.org/1", "https://b.org/2"
STORY = ("OpenAI ships X", A, "It does things.")


@pytest.mark.parametrize(
    "item",
    [
        f"1. **[OpenAI ships X]({A})**: It does things.",
        f"1. [**OpenAI ships X**]({A}) – It does things.",
        f"1. [OpenAI ships X]({A})\nIt does things.",
        f"1. [OpenAI ships X]({A})\n\n   It does things.",
        f"1. **OpenAI ships X**<br/>It does things.\n   Source: {A}",
        f"1. **OpenAI ships X** [↗]({A})\n   It does things.",
        f"1. **OpenAI ships X**\n\nIt does things.\n\n来源：[原文]({A})",
        f"1. OpenAI ships X [link]({A})\n   > It does things.",
        f"**1. OpenAI ships X**\n\nIt does things.\n相关链接：\n- {A}",
        f"- **OpenAI ships X**：It does things. ![a](https://a.org/p.png)\n  - [Blog]({A})",
        f"* [OpenAI ships X]({A}) ⭐ 9.1/10\n  It does things.",
        f"## [OpenAI ships X]({A}) `#1`\n\nIt does things.",
        f"### 🚀 OpenAI ships X 🚀\n\n> It does things.\n\n[Read more]({A})\n来源：{A}",
        f"### 1. OpenAI ships X（{A}）\nIt does things.",
        f"### OpenAI ships X\n- **摘要**：It does things.\n- **链接**：[原文]({A})",
        f'### 1. <b>OpenAI ships X</b>\n<p>It does things.</p>\n<a href="{A}">{A}</a>',
        f"### 1. OpenAI ships X\n<details><summary>Links</summary>\n<li><a href='{A}'>x</a></li>\n\nIt does things.",
    ],
)
def test_a_story_is_read_however_its_parts_are_set(item: str) -> None:
    ((_, stories),) = shape(f"{TOP}{item}\n")
    (title, url, text) = stories[0]
    assert (title, url) == STORY[:2]
    assert text == STORY[2]


@pytest.mark.parametrize(
    "items",
    [
        f"- [ ] [甲新闻]({A})\n- [x] [乙新闻]({B})",
        f"— 甲新闻: {A}\n— 乙新闻: {B}",
        f"🔥 **甲新闻** {A}\n\n🔥 **乙新闻** {B}",
        f"[甲新闻]({A})\n\n[乙新闻]({B})",
        f"- 甲新闻 ([source]({A}))\n- 乙新闻 ([source]({B}))",
        f"<ul><li><a href='{A}'>甲新闻</a></li>\n<li><a href='{B}'>乙新闻</a></li></ul>",
        f"甲新闻\n=====\n{A}\n\n乙新闻\n=====\n{B}",
    ],
)
def test_a_list_is_one_whatever_signs_its_items_have(items: str) -> None:
    assert [story[:2] for _, stories in shape(TOP + items) for story in stories] == [("甲新闻", A), ("乙新闻", B)]


def test_code_is_shown_as_code_and_is_no_heading_and_no_list() -> None:
    text = f"{TOP}## 1. A trick\n\n```python\n# not a heading\n1. <b>\n```\n\nUse it. {A}\n\n## 2. Another\n\n{B}\n"
    ((_, (first, second)),) = shape(text)
    assert (first, second[0]) == (("A trick", A, f"# not a heading\n1. <b>\nUse it. {A}"), "Another")


def test_no_story_is_swallowed_into_its_neighbour() -> None:
    between = f"### 没有编号的一条\n> 文。 [原文]({B})"
    text = f"{TOP}## 新闻\n\n### 1. [甲]({A})\n> 文。\n\n{between}\n\n### 3. [丙]({A})\n> 文。\n"
    assert [story[0] for story in shape(text)[0][1]] == ["甲", "没有编号的一条", "丙"]


def test_a_bullet_that_only_names_a_group_is_a_section() -> None:
    text = (
        f"{TOP}## News\n\n- **Models**\n  - [X was released]({A}) – fast\n- **Business**\n  - [Z raised money]({B})\n"
    )
    assert shape(text) == [
        ("Models", [("X was released", A, "fast")]),
        ("Business", [("Z raised money", B, "")]),
    ]


def test_a_list_of_links_below_a_text_belongs_to_its_story() -> None:
    text = (
        f"{TOP}## OpenAI ships X\n\nIt does things.\n\n- [Blog]({A})\n- [Paper]({B})\n\n## Google ships Y\n\nToo. {B}\n"
    )
    ((_, (first, second)),) = shape(text)
    assert (first, second[0]) == (STORY, "Google ships Y")
    assert [link.url for link in read(text).sections[0].stories[0].references] == [B]


@pytest.mark.parametrize(
    "contents", [f"- [甲]({A})", "- [甲的新闻](#item-1)", "1. 甲的新闻", f"- 甲的新闻 [↗]({A}) `#1`"]
)
def test_a_table_of_contents_tells_no_stories(contents: str) -> None:
    text = f"{TOP}## 目录\n\n{contents}\n\n## 新闻\n\n### 1. [甲的新闻，长标题]({A})\n> 文。\n"
    assert shape(text) == [("新闻", [("甲的新闻，长标题", A, "文。")])]


def test_what_stands_between_two_numbers_of_a_list_belongs_to_the_first() -> None:
    text = f"{TOP}## 动态\n\n1、[甲]({A})\n\n文。\n\n**（1）细节**\n\n细节。\n\n2、[乙]({B})\n\n文。\n"
    assert shape(text) == [("动态", [("甲", A, "文。\n（1）细节\n细节。"), ("乙", B, "文。")])]


# --- sections -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## 📰 今日要闻", SectionKind.NEWS),
        ("## 一、新聞", SectionKind.NEWS),
        ("### Top 5 Headlines", SectionKind.NEWS),
        ("**新闻**", SectionKind.NEWS),
        ("【资讯】", SectionKind.NEWS),
        ("News:", SectionKind.NEWS),
        ("## 🛠 開源專案", SectionKind.TOOLS),
        ("# Projects", SectionKind.TOOLS),
        ("## 新闻工具", SectionKind.TOOLS),
        ("## 论文速递", SectionKind.OTHER),
    ],
)
def test_a_heading_says_the_kind_of_its_section(heading: str, kind: SectionKind) -> None:
    issue = read(f"## Digest - {DAY}\n\n{heading}\n\n1. [甲]({A})\n2. [乙]({B})\n")
    assert [(section.kind, len(section.stories)) for section in issue.sections] == [(kind, 2)]


def test_a_title_is_kept_as_its_author_wrote_it_and_counts_what_it_promises() -> None:
    parsed = parse(f"{TOP}## 🔬 十大论文\n\n1. [甲]({A})\n2. [乙]({B})\n")
    assert parsed.issue.sections[0].title == "🔬 十大论文"
    assert [str(warning) for warning in parsed.warnings] == [
        "line 3: The section of “🔬 十大论文” has 2 stories instead of 10."
    ]


def test_a_digest_without_sections_is_one() -> None:
    assert shape(f"{TOP}1. [甲]({A})\n2. [乙]({B})\n")[0][0] == ""


# --- other words --------------------------------------------------------------------------------------------------


def test_opening_and_closing_words_are_kept_with_their_headings() -> None:
    text = (
        f"{TOP}Good morning.\n\n## 今日摘要\n\n```\n甲发布。\n```\n\n"
        f"## News\n\nFive of them.\n\n- [甲]({A})\n- [乙]({B})\n\nSee you.\n\n## 编者按\n\n结尾的话。\n"
    )
    issue = read(text)
    assert words(issue) == (["Good morning.", "今日摘要", "甲发布。"], ["See you.", "编者按", "结尾的话。"])
    assert [plain(line) for line in issue.sections[0].intro] == ["Five of them."]


def test_what_a_model_says_before_it_answers_is_left_out_and_named() -> None:
    parsed = parse(f"{TOP}好的，这是今天的摘要：\n\n---\n\n## News\n\n1. [甲]({A})\n")
    assert words(parsed.issue)[0] == []
    assert any("language model" in str(warning) for warning in parsed.warnings if warning.line == 3)


def test_the_line_that_links_the_original_is_read_and_not_shown() -> None:
    issue = read(f"{TOP}> [阅读原文](https://a.org/today)\n\n早上好。\n\n1. [甲]({A})\n")
    assert (issue.source_url, words(issue)[0]) == ("https://a.org/today", ["早上好。"])


def test_front_matter_is_read_and_not_shown() -> None:
    issue = read(f"---\ntitle: 'My Daily'\ndate: {DAY}T08:00:00Z\nlink: https://a.org/today\n---\n\n1. [甲]({A})\n")
    assert (issue.title, str(issue.date), issue.source_url) == ("My Daily", DAY, "https://a.org/today")
    assert words(issue) == ([], [])


def test_a_section_with_nothing_to_read_is_named_with_its_line() -> None:
    parsed = parse(f"{TOP}## 封面图\n\n![](https://a.org/c.png)\n\n## News\n\n1. [甲]({A})\n")
    (warning,) = parsed.warnings
    assert (warning.line, warning.kind) == (3, WarningKind.SECTIONS)
    assert "封面图" in warning.text


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (f"1. [甲]({A})\n\n   ![图](https://a.org/p.png)\n   文。", "A picture is left out: https://a.org/p.png."),
        (f"1. [甲]({A})\n   文[^1]。", "The mark of a footnote is left out: [^1]."),
        (f"1. [甲]({A})\n" + "   文。\n" * 300, "Only the first 200 lines are read."),
    ],
)
def test_what_is_left_out_of_a_story_is_named_with_its_line(item: str, said: str) -> None:
    assert [str(warning) for warning in parse(TOP + item).warnings] == [f"line 3: 1.1: {said}"]


# --- what is no digest --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{TOP}Some words, and [a link]({A}) in them.\n", "An article in prose is no digest"),
        (f"{TOP}# AI Twitter Recap\n\n- **X released Y**: [@a]({A}) says so.\n\n# AI Reddit Recap\n", "article"),
        (f"{TOP}| Title | Link |\n|---|---|\n| A | [x]({A}) |\n", "Rows of a table are no stories"),
        (
            "# Papers\n\n## July 14, 2025\n\n| A |\n|---|\n| B |\n\n## July 21, 2025\n",
            "Several dates stand in one file",
        ),
    ],
)
def test_what_has_no_stories_is_told_what_would_be_one(text: str, said: str) -> None:
    with pytest.raises(DigestError, match=said) as caught:
        parse(text)
    assert "no stories were found" in caught.value.reason
    assert parse(caught.value.example).issue.sections[0].stories


# --- between fences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stories",
    [
        f"1. Acme ships a rocket {A}\n2. Beta buys Gamma {B}",
        f"- Acme ships a rocket {A}\n- Beta buys Gamma {B}",
        f"1. 甲发布新模型 {A}/of/a/long/path/in/latin/letters\n2. 乙收购丙 {B}/of/a/long/path/in/latin/letters",
        f"**Acme ships a rocket** {A}\n\n**Beta buys Gamma** {B}",
    ],
)
def test_a_list_of_stories_between_fences_is_read(stories: str) -> None:
    issue = read(f"{TOP}## News\n\n```\n{stories}\n```\n\n## Tools\n\n- [T](https://a.org/9)\n")
    assert [[story.url and story.url[:15] for story in section.stories] for section in issue.sections] == [
        [A, B],
        ["https://a.org/9"],
    ]
    assert issue.opening == ()


@pytest.mark.parametrize(
    "code", ["curl -O https://a.org/1\nwget https://b.org/2", "- name: x", "1: import a", "A_URL=https://a.org/1"]
)
def test_commands_between_fences_are_code_though_they_hold_links(code: str) -> None:
    (section,) = read(f"{TOP}## News\n\n### [T]({A})\n\nText.\n\n```\n{code}\n```\n").sections
    assert {span.mark for line in section.stories[0].summary[1:] for span in line} == {Mark.CODE}
