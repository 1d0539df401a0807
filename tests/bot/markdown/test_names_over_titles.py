"""Lines in bold and small headings right over the titles of stories: the sections that their author put there."""

import pytest

from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"
STORIES = (
    ("A box", f"It has [no fan]({A})."),
    ("Money", f"Tide [raised]({B}) it."),
    ("Rules", f"The EU [has]({C}) some."),
)


def titles(page: str) -> list[tuple[str, list[str]]]:
    return [(section.title, [story.title for story in section.stories]) for section in read(page).sections]


@pytest.mark.parametrize("name", ["**{}**\n", "### {}\n", "【{}】\n", "**{}**", "### {}"])
@pytest.mark.parametrize("level", ["#", "##"])
@pytest.mark.parametrize("rule", ["\n---\n", "\n———\n", ""])
def test_a_name_right_over_every_title_is_its_section_s(name: str, level: str, rule: str) -> None:
    names = ("TECH", "FINANCE", "WORLD")
    page = TOP + "".join(
        f"{name.format(section)}\n{level} {title}\n\n{text}\n{rule}\n"
        for section, (title, text) in zip(names, STORIES, strict=True)
    )
    found = [(title.strip("【】"), stories) for title, stories in titles(page)]
    assert found == [("TECH", ["A box"]), ("FINANCE", ["Money"]), ("WORLD", ["Rules"])]
    assert words(read(page)) == ([], [])


def test_a_name_over_one_title_of_several_is_no_section_of_the_others() -> None:
    page = "".join(f"## {title}\n\n{text}\n\n" for title, text in STORIES)
    assert [title for title, _ in titles(f"{TOP}**TECH**\n\n{page}")] == [""]


@pytest.mark.parametrize("name", ["**Tech Tales:**", "**Tech Tales**"])
@pytest.mark.parametrize("between", ["\n", "\n***\n\n"])
def test_a_line_in_bold_right_over_a_title_in_bold_names_what_follows(name: str, between: str) -> None:
    page = between.join(f"**{title}**\n{text}\n" for title, text in STORIES[:2])
    page += f"{between}{name}\n\n**The Last Editor**\n\nShe pressed publish.\n"
    assert titles(TOP + page) == [("", ["A box", "Money"]), (name.strip("*"), ["The Last Editor"])]
    assert words(read(TOP + page)) == ([], [])


@pytest.mark.parametrize("first", ["TOP3", "TOP3大新闻", "大公司"])
def test_names_over_titles_in_bold_without_links_are_sections(first: str) -> None:
    told = [(first, ["甲公司发布", "乙公司融资", "丙公司裁员"]), ("AI最前沿", ["丁公司开源"])]
    page = "".join(
        f"**{name}**\n\n" + "".join(f"**{one}**\n\n完成了。\n\n" for one in stories) for name, stories in told
    )
    assert titles(TOP + page) == told


def test_ranks_over_titles_in_bold_are_the_numbers_of_stories() -> None:
    names = ("甲公司发布", "乙公司融资")
    page = "".join(f"**TOP{rank}**\n\n**{name}**\n\n完成了。\n\n" for rank, name in enumerate(names, 1))
    assert titles(TOP + page) == [("", list(names))]
