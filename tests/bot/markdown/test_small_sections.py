"""Headings behind a list of stories: a story among them, a small section, or words."""

import pytest

from tests.bot.markdown.test_sections import titles
from tests.bot.markdown.test_shapes import TOP, read, shape, words

A, B, C, D = "https://a.org/1", "https://b.org/2", "https://c.org/3", "https://d.org/4"
LIST = f"1. **One**: text. [l]({A})\n2. **Two**: text. [l]({B})\n\n"
TOOLS = f"## Tools\n\n1. **Four**: text. [l]({D})\n"


@pytest.mark.parametrize(
    "text",
    [f"It does things, see {C}", f"A text.\n\n[Read it]({C})", f"它来了，详情见{C}", f"It comes.\n\nSource: {C}"],
)
def test_a_lone_heading_behind_a_list_is_a_story_where_a_link_stands_for_itself(text: str) -> None:
    assert titles(f"{TOP}{LIST}## Anthropic ships Z\n\n{text}\n") == [("", ["One", "Two", "Anthropic ships Z"])]
    within = f"{TOP}## News\n\n{LIST}### Anthropic ships Z\n\n{text}\n\n{TOOLS}"
    assert titles(within) == [("News", ["One", "Two", "Anthropic ships Z"]), ("Tools", ["Four"])]


@pytest.mark.parametrize("text", [f"They [talked]({C}).", f"他们[谈过]({C})。", f"They [talked]({C}) about it."])
def test_a_lone_heading_behind_a_list_is_over_words_where_its_link_is_of_a_sentence(text: str) -> None:
    issue = read(f"{TOP}{LIST}## On the side\n\n{text}\n")
    assert len(list(issue)) == 2
    assert words(issue)[1][0] == "On the side"


@pytest.mark.parametrize("top", ["", "Two this week.\n\n"])
@pytest.mark.parametrize("over", ["", "## News\n\n"])
@pytest.mark.parametrize("behind", ["", TOOLS])
def test_headings_over_linked_paragraphs_behind_a_list_are_small_sections(top: str, over: str, behind: str) -> None:
    reading = f"## Worth reading\n\n[A long article]({C}) by Ann, ten minutes.\n\n"
    videos = f"## Videos\n\n[A long video]({D}) by Ben, ten minutes.\n\n"
    sections = titles(f"{TOP}{top}{over}{LIST}{reading}{videos}{behind}")
    assert [name for name, _ in sections] == [
        over.strip("# \n"),
        "Worth reading",
        "Videos",
        *(["Tools"] * bool(behind)),
    ]


def test_linked_lines_right_below_each_other_are_a_story_each() -> None:
    lines = f"[A long article]({B}) by Ann\n[Another long article]({C})\n[A third article]({D})\n"
    told = ["A long article by Ann", "Another long article", "A third article"]
    assert titles(f"{TOP}{LIST}## Worth reading\n\n{lines}") == [("", ["One", "Two"]), ("Worth reading", told)]


@pytest.mark.parametrize(
    "text",
    [
        "**今日要闻**\n\n1. 甲公司发布\n\n**编辑点评**\n\n2. 乙公司裁员\n\n**相关阅读**\n\n3. 丙公司上市\n",
        "**Top**\n\n1. One story\n\n**Our take**\n\n2. Two story\n3. Three story\n",
    ],
)
def test_a_line_in_bold_between_numbers_is_a_label_where_the_first_one_is_over_one_story(text: str) -> None:
    ((name, told),) = titles(TOP + text)
    assert (name, len(told)) == (text[2 : text.index("**", 2)], 3)


def test_a_line_in_bold_with_the_name_of_a_section_is_one_be_it_over_one_story() -> None:
    text = "**今日要闻**\n\n1. 甲公司发布\n\n**开源项目**\n\n2. 乙项目\n"
    assert titles(TOP + text) == [("今日要闻", ["甲公司发布"]), ("开源项目", ["乙项目"])]


@pytest.mark.parametrize("source", [f"[Source]({C})", f"来源：{C}"])
def test_a_numbered_heading_behind_numbered_sections_is_a_story_where_a_line_names_its_source(source: str) -> None:
    more = LIST.replace("One", "Three").replace("Two", "Four")
    text = f"{TOP}## 1. News\n\n{LIST}## 2. Papers\n\n{more}## 3. OpenAI opens an office\n\nIt opens one.\n\n{source}\n"
    assert titles(text)[1:] == [("2. Papers", ["Three", "Four", "OpenAI opens an office"])]


def test_paragraphs_that_end_with_their_address_are_stories_between_words_that_open_and_end_their_section() -> None:
    research = f"An intro line.\n\nA paper says things. {A}\n\nAnother paper says. {B}\n\nThat is all of it.\n\n"
    products = f"One product comes. {C}\n\nTwo of them come. {D}\n\nThree of them. https://e.org/5\n"
    sections = read(f"{TOP}## Research\n\n{research}## Products\n\n{products}").sections
    assert [(one.title, len(one.stories)) for one in sections] == [("Research", 2), ("Products", 3)]


@pytest.mark.parametrize("mark", ["- ", "■ ", "* "])
@pytest.mark.parametrize("source", ["https://a.org/{}", "[Link](https://a.org/{})", "来源：https://a.org/{}"])
def test_a_last_section_may_have_one_item_with_its_source_below_like_those_before_it(mark: str, source: str) -> None:
    def item(number: int) -> str:
        return f"{mark}Thing {number} came out\nIt is long.\n{source.format(number)}\n\n"

    page = f"# Brief 2026-11-27\n\n## World\n{item(1)}{item(2)}## Culture\n{item(3)}## Sports\n{item(4)}"
    assert shape(page) == [
        ("World", [(f"Thing {n} came out", f"https://a.org/{n}", "It is long.") for n in (1, 2)]),
        ("Culture", [("Thing 3 came out", "https://a.org/3", "It is long.")]),
        ("Sports", [("Thing 4 came out", "https://a.org/4", "It is long.")]),
    ]
