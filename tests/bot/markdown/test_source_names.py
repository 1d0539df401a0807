"""The name of a source that stands beside its link, or instead of one: it is shown as the last of the text."""

import pytest

from bot.errors import DigestError
from bot.markdown import WarningKind, parse
from tests.bot.markdown.test_shapes import TOP, read

A = "https://a.org/1"


@pytest.mark.parametrize(
    "source",
    [
        f"来源：机器之心\n原文链接：{A}",
        f"来源：机器之心\n\n原文链接：{A}",
        f"来源：机器之心 {A}",
        f"**来源**：机器之心 | [原文]({A})",
        f"- 来源：机器之心 <{A}>",
        f"来源：{A} 机器之心",
        f"> 来源：机器之心\n> {A}",
    ],
)
def test_the_name_beside_the_link_of_a_source_is_text(source: str) -> None:
    ((_, story),) = read(f"{TOP}## 1. 甲公司发布\n正文。\n{source}\n")
    assert (story.url, story.summary_text) == (A, "正文。\n来源：机器之心")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (f"Source: The Verge {A}", "Source: The Verge"),
        (f"來源：端傳媒 [連結]({A})", "來源：端傳媒"),
        (f"来源：36氪 {A} 、虎嗅 https://b.org/2", "来源：36氪、虎嗅"),
        (f"原文：虎嗅网 {A}", "原文：虎嗅网"),
    ],
)
def test_a_source_is_named_in_the_words_of_its_line(source: str, text: str) -> None:
    ((_, story),) = read(f"{TOP}## 1. 甲公司发布\n{source}\n")
    assert (story.url, story.summary_text) == (A, text)


@pytest.mark.parametrize(
    "source",
    [
        f"来源：[机器之心]({A})",
        f"来源：{A}, https://b.org/2",
        f"来源：[甲]({A}) 及 [乙](https://b.org/2)",
        f"来源：文章内容（引用自 [@x]({A}) 的推文）",
        f"来源：[原文]({A})（已失效）",
        f"详情：点击 [这里]({A})",
        f"链接：原文 {A}",
    ],
)
def test_a_source_that_is_its_link_says_no_more(source: str) -> None:
    ((_, story),) = read(f"{TOP}## 1. 甲公司发布\n正文。\n{source}\n")
    assert (story.url, story.summary_text) == (A, "正文。")


@pytest.mark.parametrize("source", ["文章内容", "文章内容（综合推文）", "无"])
def test_what_stands_for_a_source_that_there_is_none_of_is_not_shown(source: str) -> None:
    ((_, story),) = read(f"{TOP}## 1. 甲公司发布\n正文。\n来源：{source}\n")
    assert (story.url, story.summary_text) == (None, "正文。")


@pytest.mark.parametrize("source", ["（来源：36氪）", "(来源：36氪)", "（來源：中央社）"])
@pytest.mark.parametrize(
    ("item", "text"),
    [("1. 甲公司发布{}", ""), ("1. **甲公司发布** 正文一句。{}", "正文一句。\n"), ("## 1. 甲公司发布{}", "")],
)
def test_the_name_of_a_source_in_brackets_behind_a_head_is_text(item: str, text: str, source: str) -> None:
    parsed = parse(TOP + item.format(source) + "\n")
    ((_, story),) = parsed.issue
    assert (story.title, story.summary_text) == ("甲公司发布", text + source[1:-1])
    assert all(warning.kind is not WarningKind.NOT_A_LINK for warning in parsed.warnings)


def test_a_title_that_links_the_name_of_a_source_is_told_with_it() -> None:
    ((_, story),) = read(f"{TOP}## 1. [甲公司发布](来源：虎嗅)\n")
    assert (story.title, story.summary_text) == ("甲公司发布", "来源：虎嗅")


@pytest.mark.parametrize("source", ["（来源：IT 之家）", "（來源：中央社）", "(Source: Reuters)", "(via The Verge)"])
@pytest.mark.parametrize("over", ["", "## 科技\n\n"])
def test_headings_over_texts_that_end_with_the_name_of_a_source_are_stories(over: str, source: str) -> None:
    level = "###" if over else "##"
    titles = ["甲开源", "乙开售", "丙试飞"]
    text = "".join(f"{level} {title}\n\n正文一段。\n\n正文一句。{source}\n\n" for title in titles)
    issue = read(TOP + over + text)
    assert [story.title for _, story in issue] == titles
    assert {story.summary_text for _, story in issue} == {f"正文一段。\n正文一句。{source}"}


def test_headings_of_which_but_one_names_a_source_are_an_article() -> None:
    text = "## 背景\n\n一段。\n\n## 经过\n\n二段。（来源：新华社）\n\n## 结果\n\n三段。\n\n## 评论\n\n四段。\n"
    with pytest.raises(DigestError, match="no stories"):
        parse(TOP + text)
