"""Shapes in which newsletters tell their stories: what a person sees there is what is read."""

import pytest

from tests.bot.markdown.test_shapes import TOP, read, words

A, B, C = "https://a.org/1", "https://b.org/2", "https://c.org/3"


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(section.title, [story.title for story in section.stories]) for section in read(text).sections]


def test_a_linked_heading_over_headings_of_points_is_a_story_among_others() -> None:
    first = f"### [fastapi 1.0]({A})\n\n#### Breaking changes\n\n- Drop Python 3.9\n- Lazy now, see [#1]({C})\n\n"
    text = f"{TOP}## Releases\n\n{first}#### Features\n\n- Native websockets\n\n### [django 6.1]({B})\n\nTwo fixes.\n"
    assert told(text) == [("Releases", ["fastapi 1.0", "django 6.1"])]
    story = read(text).sections[0].stories[0]
    assert story.url == A
    assert story.summary_text.splitlines()[:2] == ["Breaking changes", "• Drop Python 3.9"]


def test_linked_headings_over_headings_of_stories_stay_over_them() -> None:
    part = "## [{0}](https://a.org/{0})\n\n### Papers on {0}\n\n- [{0} for everybody](https://b.org/{0}): text.\n\n"
    sections = told(TOP + part.format("Robots") + part.format("Chips"))
    assert sections == [(f"Papers on {name}", [f"{name} for everybody"]) for name in ("Robots", "Chips")]


@pytest.mark.parametrize("name", ["**{}**", "【{}】"])
@pytest.mark.parametrize("link", ["", " [来源](https://a.org/{0})"])
def test_numbers_may_count_on_from_section_to_section(name: str, link: str) -> None:
    lists = [("国内", [1, 2]), ("国际", [3, 4]), ("科技", [5])]
    items = {title: "".join(f"{n}. 第{n}件事。{link.format(n)}\n" for n in numbers) for title, numbers in lists}
    text = TOP + "".join(f"{name.format(title)}\n\n{listed}\n" for title, listed in items.items())
    sections = read(text).sections
    assert [(one.title.strip("【】"), [story.number for story in one.stories]) for one in sections] == lists


def test_a_line_in_bold_between_two_numbers_is_text_where_none_stands_over_the_first() -> None:
    text = f"{TOP}1. [甲]({A})\n\n**注意**\n\n2. [乙]({B})\n"
    assert [story.summary_text for _, story in read(text)] == ["注意", ""]


def test_a_heading_that_counts_on_over_a_list_is_a_section_though_it_is_the_last() -> None:
    news = f"**一、要闻**\n\n1. **甲**：文。[来源]({A})\n2. **乙**：文。[来源]({B})\n\n"
    end = "**二、融资**\n\n- 丙完成融资。\n- 丁完成融资。\n\n**三、评论**\n\n便宜就是硬道理。\n"
    assert told(TOP + news + end) == [("一、要闻", ["甲", "乙"]), ("二、融资", ["丙完成融资。", "丁完成融资。"])]
    assert words(read(TOP + news + end)) == ([], ["三、评论", "便宜就是硬道理。"])
