"""Headings that are no section's and no story's, though their neighbours are: a subtitle, one over a linked picture."""

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
