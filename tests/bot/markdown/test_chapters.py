"""Chapters, signs and references as Chinese editors set them: what is a section, and what a story."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, read, shape, words


def told(text: str) -> list[tuple[str, list[str]]]:
    sections = read(text).sections
    return [(section.title, [story.title.rstrip("。") for story in section.stories]) for section in sections]


@pytest.mark.parametrize("chapter", ["一、二、", "（一）（二）", "一. 二. "])
@pytest.mark.parametrize(
    "items",
    [
        "1、央行降准。\n\n2、统计局发布数据。\n\n",
        "1. 央行降准。\n2. 统计局发布数据。\n\n",
        "① 央行降准。\n② 统计局发布数据。\n\n",
        "- [央行降准。](https://a.org/1)\n- [统计局发布数据。](https://a.org/2)\n\n",
        "1. **央行降准。** 释放一万亿元。[原文](https://a.org/1)\n2. **统计局发布数据。** 见下。[原文](https://a.org/2)\n\n",
    ],
)
def test_chapters_over_a_list_are_sections(chapter: str, items: str) -> None:
    half = len(chapter) // 2
    first, second = f"{chapter[:half]}宏观", f"{chapter[half:]}公司"
    others = items.replace("央行降准", "华为发布新品").replace("统计局", "比亚迪")
    assert told(f"{TOP}{first}\n\n{items}{second}\n\n{others}") == [
        (first, ["央行降准", "统计局发布数据"]),
        (second, ["华为发布新品", "比亚迪发布数据"]),
    ]


def test_numbers_count_on_from_chapter_to_chapter_and_a_last_one_closes() -> None:
    text = f"{TOP}一、国内\n\n1、甲事。\n\n2、乙事。\n\n二、国际\n\n3、丙事。\n\n4、丁事。\n\n三、结语\n\n周末愉快。\n"
    assert told(text) == [("一、国内", ["甲事", "乙事"]), ("二、国际", ["丙事", "丁事"])]
    assert words(read(text)) == ([], ["三、结语", "周末愉快。"])


@pytest.mark.parametrize(
    "text",
    [
        "一、央行降准\n\n1、释放一万亿。\n\n2、下周起。\n\n二、统计局发布数据\n\n正文。\n\n三、证监会发声\n\n正文。\n",
        "一、央行降准\n\n- 释放一万亿。\n\n二、统计局发布数据\n\n- 正文。\n\n三、证监会发声\n\n- 正文。\n",
    ],
)
def test_titles_with_the_numbers_of_chapters_over_texts_are_stories(text: str) -> None:
    assert told(TOP + text) == [("", ["央行降准", "统计局发布数据", "证监会发声"])]


@pytest.mark.parametrize("sign", "▌■◆●")
@pytest.mark.parametrize("source", ["", "来源：https://a.org/1\n"])
@pytest.mark.parametrize("names", [["", ""], ["【AI】", "【硬件】"], ["## AI", "## 硬件"]])
def test_a_line_behind_a_drawn_sign_over_a_text_is_a_story(names: list[str], source: str, sign: str) -> None:
    stories = [f"{sign}{title}\n正文。\n{source}\n" for title in ("甲发布", "乙裁员", "丙上市", "丁停产")]
    first, second = (f"{name}\n\n" if name else "" for name in names)
    sections = told(TOP + first + "".join(stories[:2]) + second + "".join(stories[2:]))
    assert [title for _, titles in sections for title in titles] == ["甲发布", "乙裁员", "丙上市", "丁停产"]
    assert [name for name, _ in sections] == [name.removeprefix("## ") for name in names if name] or names[:1] == [""]


def test_points_behind_a_drawn_sign_stay_in_their_story() -> None:
    text = f"{TOP}## 1. 甲发布\n\n●快了一倍\n●便宜一半\n\n## 2. 乙裁员\n\n●一千人\n"
    assert told(text) == [("", ["甲发布", "乙裁员"])]


@pytest.mark.parametrize(
    "references",
    [
        "- 论文链接：https://a.org/1\n- 代码：https://b.org/1\n",
        "- **论文**：[链接](https://a.org/1)\n- **项目主页**：[官网](https://b.org/1)\n",
        "- Paper: https://a.org/1\n- Code: https://b.org/1\n",
        "- 論文鏈接：https://a.org/1\n- GitHub：https://b.org/1\n",
    ],
)
@pytest.mark.parametrize("over", ["", "## 论文\n\n"])
@pytest.mark.parametrize("text", ["", "提出新的变体。\n\n"])
def test_a_list_of_mere_references_is_of_the_story_over_it(text: str, over: str, references: str) -> None:
    level = "###" if over else "##"
    page = f"{TOP}{over}" + "".join(f"{level} {title}\n\n{text}{references}\n" for title in ("线性注意力", "稀疏训练"))
    ((name, stories),) = shape(page)
    assert (name, [title for title, _, _ in stories]) == ("论文" if over else "", ["线性注意力", "稀疏训练"])
    assert {(url, said) for _, url, said in stories} == {("https://a.org/1", text.strip())}


def test_a_list_of_titles_that_the_same_name_calls_papers_is_of_stories() -> None:
    text = f"{TOP}## 今日论文\n\n- 论文：[线性注意力的新变体](https://a.org/1)\n- 论文：[稀疏训练](https://b.org/2)\n"
    assert len(parse(text).issue.sections[0].stories) == 2
