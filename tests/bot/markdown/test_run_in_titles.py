"""Titles that stand in one line with their texts are stories in a row of titles that have a line of their own."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import TOP, A, B, shape

C = "https://c.org/3"
OWN = "**{}. {}**\n\n{} is told. {}\n\n"
BESIDE = [
    "**{}. {}**：{} is told. {}\n\n",
    "**{}. {}**: {} is told. {}\n\n",
    "**{}. {}** – {} is told. {}\n\n",
    "**{}. {}** {} is told. {}\n\n",
    "{}. **{}**: {} is told. {}\n\n",
]


def told(*forms: str, start: int = 1) -> str:
    """Stories called Alpha, Beta, …, one of each form."""
    names = zip(forms, ("Alpha", "Beta", "Gamma"), (A, B, C), strict=True)
    return "".join(form.format(number, name, name, link) for number, (form, name, link) in enumerate(names, start))


THREE = [(name, link, f"{name} is told. {link}") for name, link in (("Alpha", A), ("Beta", B), ("Gamma", C))]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_numbered_title_beside_its_text_is_a_story_of_the_row(beside: str, place: int) -> None:
    forms = [OWN] * 3
    forms[place] = beside
    assert shape(TOP + told(*forms)) == [("", THREE)]
    assert parse(TOP + told(*forms)).warnings == ()


@pytest.mark.parametrize("heading", ["## {}. {}\n\n{} is told. {}\n\n", "### {}. {}\n\n{} is told. {}\n\n"])
def test_so_it_is_between_numbered_headings(heading: str) -> None:
    assert shape(TOP + told(heading, BESIDE[1], heading)) == [("", THREE)]


@pytest.mark.parametrize(
    ("first", "second"), [("1、", "2、"), ("一、", "二、"), ("① ", "② "), ("（1）", "（2）"), ("01 ", "02 ")]
)
def test_whatever_numbers_the_row_has(first: str, second: str) -> None:
    text = f"{TOP}**{first}甲公司的事**\n\n甲说。\n\n**{second}乙公司的事**：乙说。\n\n"
    assert shape(text) == [("", [("甲公司的事", None, "甲说。"), ("乙公司的事", None, "乙说。")])]


def test_the_rows_of_several_sections_are_read_each() -> None:
    text = f"{TOP}## News\n\n{told(OWN, BESIDE[1], OWN)}## Tools\n\n{told(BESIDE[2], OWN, BESIDE[1])}"
    assert shape(text) == [("News", THREE), ("Tools", THREE)]


def test_a_linked_title_with_a_sentence_behind_its_full_stop_begins_no_text_with_it() -> None:
    text = f"{TOP}{told(OWN, OWN, OWN)}**4. [RSS](https://d.org/4)**. Lovely.\n"
    assert shape(text)[0][1][-1] == ("RSS", "https://d.org/4", "Lovely.")


def test_points_with_numbers_of_their_own_are_of_their_story() -> None:
    points = "**1. Fast**: two times.\n\n**2. Cheap**: by half.\n\n"
    text = f"{TOP}## 1. Alpha\n\nIs told:\n\n{points}## 2. Beta\n\nIs told.\n"
    ((_, (alpha, beta)),) = shape(text)
    assert (alpha[0], "Cheap" in alpha[2], beta[0]) == ("Alpha", True, "Beta")


@pytest.mark.parametrize(
    "middle",
    [
        f"**Google cuts a hundred jobs**: in its cloud. {B}",
        f"**[Google cuts a hundred jobs]({B})**. In its cloud.",
    ],
)
def test_without_numbers_a_paragraph_with_a_link_between_two_titles_is_a_story(middle: str) -> None:
    text = f"{TOP}**Apple ships**\n\nIt is fast. {A}\n\n{middle}\n\n**Tesla cuts prices**\n\nAgain. {C}\n"
    assert [story[:2] for story in shape(text)[0][1]] == [
        ("Apple ships", A),
        ("Google cuts a hundred jobs", B),
        ("Tesla cuts prices", C),
    ]


@pytest.mark.parametrize("label", ["**The details:** [here]({})", "**背景**：见 {}", "**What comes next**: nothing."])
def test_a_label_in_the_text_of_a_title_is_no_story(label: str) -> None:
    text = f"{TOP}**Apple ships**\n\nIt is fast. {A}\n\n{label.format(B)}\n\n**Tesla cuts prices**\n\nAgain. {C}\n"
    assert [story[0] for story in shape(text)[0][1]] == ["Apple ships", "Tesla cuts prices"]
