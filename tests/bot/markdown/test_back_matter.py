"""What stands behind the last story: earlier issues, a picture, who edited and who is to be asked: closing words."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, read, words

A, B = "https://a.org/1", "https://a.org/2"
STORIES = [
    f"**1. 甲开源**\n\n正文。[原文]({A})\n\n**2. 乙开售**\n\n正文。[原文]({B})\n\n",
    f"**甲开源**\n\n正文。[原文]({A})\n\n**乙开售**\n\n正文。[原文]({B})\n\n",
    f"## 要闻\n\n- [甲开源]({A})\n- [乙开售]({B})\n\n",
    f"## [甲开源]({A})\n\n正文。\n\n## [乙开售]({B})\n\n正文。\n\n",
]


@pytest.mark.parametrize("name", ["往期回顾", "往期推薦", "📚 历史文章", "Previous issues"])
@pytest.mark.parametrize(
    "back", ["[第47期](https://a.org/47)\n[第46期](https://a.org/46)", "- [第47期](https://a.org/47)"]
)
@pytest.mark.parametrize("stories", STORIES)
def test_earlier_issues_are_no_stories(stories: str, back: str, name: str) -> None:
    heading = f"## {name}" if "## " in stories else f"**{name}**"
    issue = read(f"{TOP}{stories}{heading}\n\n{back}\n")
    assert [story.title for _, story in issue] == ["甲开源", "乙开售"]
    assert words(issue)[1][0] == name


@pytest.mark.parametrize("stories", STORIES[:2])
def test_a_picture_of_the_day_and_what_stands_behind_it_close_the_issue(stories: str) -> None:
    back = "**写在最后**\n\n明天见。\n\n**每日一图**\n\n![](https://a.org/p.png)\n\n周末愉快。\n\n**广告合作**\n\n请写信。\n"
    issue = parse(TOP + stories + back).issue
    assert [story.title for _, story in issue] == ["甲开源", "乙开售"]
    assert words(issue)[1] == ["写在最后", "明天见。", "每日一图", "周末愉快。", "广告合作", "请写信。"]


@pytest.mark.parametrize(
    "line",
    [
        "编辑：张三　审核：李四",
        "責任編輯｜張三",
        "校对 | 小王",
        "声明：以上信息均来自公开渠道。",
        "免责声明：本文不代表立场。",
        "以上内容不构成投资建议。",
        "本文仅供参考，投资有风险。",
        "转载请注明出处。",
    ],
)
@pytest.mark.parametrize("story", ["## 乙开售\n\n正文。\n{}", "2. [乙开售]({})", "2、乙开售\n\n正文。\n\n{}"])
def test_who_edited_and_what_is_disclaimed_closes_the_issue(story: str, line: str) -> None:
    first = story.replace("乙开售", "甲开源").replace("2", "1", 1).format(A)
    issue = read(f"{TOP}{first}\n\n{story.format(B)}\n\n{line}\n")
    assert [story.title for _, story in issue] == ["甲开源", "乙开售"]
    assert words(issue) == ([], [line])


@pytest.mark.parametrize("line", ["编辑部昨日搬家。", "以上消息公司未予置评。", "声明：公司否认裁员。"])
def test_a_paragraph_that_begins_alike_is_of_the_last_story(line: str) -> None:
    issue = read(f"{TOP}## 1. 甲开源\n\n正文。\n\n## 2. 乙开售\n\n正文。\n\n{line}\n")
    assert [story.summary_text for _, story in issue] == ["正文。", f"正文。\n{line}"]
