"""Labels within a story are neither titles nor sections."""

import pytest

from tests.bot.markdown.test_sections import titles
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B = "https://a.org/1", "https://b.org/2"


@pytest.mark.parametrize("point", ["It does {}.", "**It does** {}."])
@pytest.mark.parametrize("rundown", ["{} did [x](https://o.org).", "{} did x."])
def test_lines_in_bold_that_recur_with_a_colon_are_labels_of_the_story_they_stand_in(rundown: str, point: str) -> None:
    text = "".join(
        f"## {name}\n\n**The Rundown:** {rundown.format(name)}\n\n**The details:**\n"
        f"- {point.format(name)}\n- {point.format('more')}\n\n**Why it matters:** It is big.\n\n"
        for name in ("OPENAI", "GOOGLE")
    )
    assert titles(TOP + text) == [("", ["OPENAI", "GOOGLE"])]
    assert all("The details:\n• It does" in words for _, _, words in shape(TOP + text)[0][1])


def test_a_heading_over_labelled_points_is_a_story() -> None:
    first = f"### 华为发布鸿蒙 7\n\n- **时间**：今天。\n- **要点**：很快。\n- **链接**：{A}\n\n"
    for second in ("很贵的车。\n", f"- **时间**：昨天。\n- **要点**：很贵。\n- **链接**：{B}\n"):
        text = f"{TOP}{first}### 小米发布新车\n\n{second}"
        assert titles(text) == [("", ["华为发布鸿蒙 7", "小米发布新车"])]
        assert shape(text)[0][1][0] == ("华为发布鸿蒙 7", A, "• 时间：今天。\n• 要点：很快。")


@pytest.mark.parametrize("greeting", ["", "大家早。\n\n"])
@pytest.mark.parametrize("mark", ["**{}**\n\n", "### {}\n\n", "- **{}**："])
def test_a_first_line_in_bold_that_sums_up_the_stories_opens_the_issue(mark: str, greeting: str) -> None:
    items = "".join(f"{mark.format(title)}文。[原文]({url})\n\n" for title, url in (("苹果发布", A), ("谷歌裁员", B)))
    text = f"{TOP}**早报 | 苹果发布；谷歌裁员；小米**\n\n{greeting}{items}"
    assert titles(text) == [("", ["苹果发布", "谷歌裁员"])]
    assert words(read(text))[0][0] == "早报 | 苹果发布；谷歌裁员；小米"


def test_a_first_story_whose_title_has_two_halves_is_a_story() -> None:
    text = f"{TOP}**苹果发布；股价上涨**\n\n文。[原文]({A})\n\n**谷歌裁员**\n\n文。[原文]({B})\n"
    assert titles(text) == [("", ["苹果发布；股价上涨", "谷歌裁员"])]
