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


@pytest.mark.parametrize("numbers", [("1 big thing: ", "2. ", "3. "), ("1. ", "2. ", "3. "), ("", "", "")])
@pytest.mark.parametrize("label", ["**By the numbers:**", "**数据：**", "**Details**:"])
@pytest.mark.parametrize(
    "end", [f"**Between the lines:** No price yet. [Go deeper]({A})", f"Source: {A}", f"[More]({A})"]
)
def test_a_label_below_the_text_of_a_heading_is_of_its_story(numbers: tuple[str, ...], label: str, end: str) -> None:
    first, second, third = numbers
    page = f"{TOP}## {first}The box without a fan\n\nIt draws **30 watts**.\n\n"
    page += f"{label}\n\n- 24 tokens\n- 46 °C\n\n{end}\n\n"
    page += f"## {second}Money\n\nTidewater [raised]({B}) it.\n\n## {third}Rules\n\nThe EU [adopted]({B}) rules.\n"
    ((_, stories),) = shape(page)
    (title, link, text), *others = stories
    assert (title.removeprefix("1 big thing: "), link) == ("The box without a fan", A)
    assert text.startswith("It draws 30 watts.\n")
    assert "\n• 24 tokens\n• 46 °C" in text
    assert [name for name, _, _ in others] == ["Money", "Rules"]


def test_lines_in_bold_with_a_colon_over_linked_titles_are_sections_also_below_a_text() -> None:
    lists = "".join(
        f"**{name}:**\n\n- [{name} one]({A}/{name})\n- [{name} two]({B}/{name})\n\n" for name in ("Papers", "Talks")
    )
    assert titles(f"{TOP}## Picks\n\nOur picks.\n\n{lists}## More\n\n- [Three]({A}/3)\n- [Four]({A}/4)\n")[:2] == [
        ("Papers:", ["Papers one", "Papers two"]),
        ("Talks:", ["Talks one", "Talks two"]),
    ]
