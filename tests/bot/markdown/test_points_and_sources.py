"""Points below a title, and the source below the points: a story, and no list of stories."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import read

SOURCES = (
    "[來源](https://a.org/1)",
    "\n[Source](https://a.org/1)",
    "来源：https://a.org/1",
    "🔗 https://a.org/1",
    "\n👉 [Read more](https://a.org/1)",
)


@pytest.mark.parametrize("source", SOURCES)
def test_points_with_a_source_below_them_are_what_a_story_says(source: str) -> None:
    page = f"# 早報 2026-11-27\n\n## 國際\n\n### 甲\n- 上下文 1000 萬\n- 價格不變\n{source}\n\n### 乙裁員\n- 一千人\n"
    (section,) = read(page + f"{source}\n\n## 国内\n\n### 丙\n一句。\n{source}\n").sections[:1]
    assert (section.title, [story.title for story in section.stories]) == ("國際", ["甲", "乙裁員"])
    assert {story.url for story in section.stories} == {"https://a.org/1"}


def test_the_link_of_a_short_source_line_is_the_story_s() -> None:
    (section,) = read("# Daily 2026-11-27\n\n## 1. A\nIt does.\n[来源](https://a.b/1)\n\n## 2. B\nToo.\n").sections
    assert section.stories[0].url == "https://a.b/1"


def test_a_list_whose_items_have_sources_is_of_stories() -> None:
    page = "# 早报 2026-11-27\n\n## 国内\n- 甲公司发布\n来源：https://a.org/1\n- 乙公司裁员\n来源：https://a.org/2\n"
    (section,) = parse(page).issue.sections
    assert [story.title for story in section.stories] == ["甲公司发布", "乙公司裁员"]
