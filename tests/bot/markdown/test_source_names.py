"""The name of a source that stands beside its link, or instead of one: it is shown as the last of the text."""

import pytest

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
