"""Headings that are no section's and no story's, though their neighbours are: a subtitle, one over a linked picture."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import read


def test_a_subtitle_and_the_words_below_it_open_the_issue() -> None:
    page = "# The collapse, 2026-11-27\n\n### What founders told me\n\nA walk, and a [map](https://a.org/m).\n\n"
    issue = read(page + "## 1. The first\n\nShe [left](https://a.org/1).\n\n## 2. The second\n\nHe stayed.\n")
    assert [plain(line) for line in issue.opening] == ["What founders told me", "A walk, and a map."]
    (section,) = issue.sections
    assert [(story.number, story.title) for story in section.stories] == [(1, "The first"), (2, "The second")]


def test_a_linked_picture_is_no_title_and_its_heading_no_section() -> None:
    page = "# 绘图 2026-11-27\n\n## 新模型\n\n### [甲](https://a.org/1)\n一句。\n\n### 乙\n"
    (section,) = read(page + "[![样图](https://a.org/2.png)](https://a.org/2)\n又一句。\n").sections
    assert [(story.title, story.url) for story in section.stories] == [
        ("甲", "https://a.org/1"),
        ("乙", "https://a.org/2"),
    ]


CONTENTS = ("- [甲发布](#1)\n- [乙推出](#2)", "1. 甲发布\n2. 乙推出", "* 甲发布\n* [乙推出](#乙推出)", "")


@pytest.mark.parametrize("contents", CONTENTS)
def test_headings_over_one_text_each_before_sections_with_lists_are_stories(contents: str) -> None:
    top = "# 早报 2026-11-27\n\n" + (f"## 目录\n{contents}\n\n" if contents else "")
    stories = "## 甲发布\n推送了。[来源](https://a.org/1)\n\n## 乙推出\n发布了。\n来源：[丙](https://a.org/2)\n\n"
    lists = (
        "## 小道消息\n- **丙**：传闻。[来源](https://a.org/3)\n- **丁**：投产。\n\n## 近期\n- [征文](https://a.org/4)\n"
    )
    assert {
        s.title: [(story.title, story.url) for story in s.stories] for s in read(top + stories + lists).sections
    } == {
        "": [("甲发布", "https://a.org/1"), ("乙推出", "https://a.org/2")],
        "小道消息": [("丙", "https://a.org/3"), ("丁", None)],
        "近期": [("征文", "https://a.org/4")],
    }


def test_headings_that_a_table_of_contents_names_are_stories_without_a_source() -> None:
    page = "# Brief 2026-11-27\n\n## Contents\n\n- [A ships](#a)\n- [B follows](#b)\n\n"
    (section,) = read(page + "## A ships\nToday.\n\n## B follows\nToo.\n").sections
    assert [story.title for story in section.stories] == ["A ships", "B follows"]


def test_a_table_of_contents_of_sections_makes_no_story_of_one_over_words() -> None:
    page = "# Tools 2026-11-27\n\n## Contents\n\n- [Agents](#agents)\n- [Data](#data)\n- [Words](#words)\n\n"
    words = "## Words\n\nA [page](https://a.org/w).\n\n"
    agents = "## Agents\n\n- [One](https://a.org/1) does.\n- [Two](https://a.org/2) too.\n\n"
    issue = read(page + words + agents + "## Data\n\n- [Three](https://a.org/3)\n")
    assert [section.title for section in issue.sections] == ["Agents", "Data"]
