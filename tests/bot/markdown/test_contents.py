"""A table of contents is not read, and nothing else is taken for one."""

import pytest

from tests.bot.markdown.test_sections import titles
from tests.bot.markdown.test_shapes import TOP, shape

A, B = "https://a.org/1", "https://b.org/2"


def test_stories_that_only_lead_back_to_a_place_in_the_page_are_a_section() -> None:
    news = f"## News\n\n1. **One**: text one. [Link]({A})\n2. **Two**: text two. [Link]({B})\n\n"
    more = "## More\n\n1. **Four**: text four. [top](#news)\n2. **Five**: text five. [top](#news)\n"
    assert titles(TOP + news + more) == [("News", ["One", "Two"]), ("More", ["Four", "Five"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. **One**: text [anchor](#foo)\n", ["One"]),
        (
            f"1. **One**: text. [Link]({A}) [↑ back to top](#d)\n2. **Two**: text. [↑ back to top](#d)\n",
            ["One", "Two"],
        ),
        ("### One\n\nText one.\n\n[回到目录](#toc)\n\n### Two\n\nText two.\n\n[回到目录](#toc)\n", ["One", "Two"]),
        ("- [One story](#one)\n- [Two story](#two)\n", ["One story", "Two story"]),
    ],
)
def test_a_digest_whose_stories_lead_nowhere_else_is_one(text: str, told: list[str]) -> None:
    assert titles(TOP + text) == [("", told)]


def test_a_list_of_places_below_the_text_of_the_last_story_makes_no_section_of_it() -> None:
    stories = "".join(f"### {name}\n\nText {name}.\n\n[回到目录](#toc)\n\n" for name in ("One", "Two"))
    text = f"{TOP}{stories}- [One](#one)\n- [Two](#two)\n"
    ((_, ((one, _, _), (two, _, words))),) = shape(text)
    assert (one, two) == ("One", "Two")
    assert words.endswith("One\n• Two")


@pytest.mark.parametrize(
    "contents",
    [
        "- [News](#news)\n- [Tools](#tools)",
        "- [The news of today](#news)\n- [For your bench](#tools)",
        "1. [One](#1-one)\n2. [Parser](#1-parser)",
        "* **[1. One](#x)**\n* [1. Parser](#y) ⭐️ 9.0/10",
    ],
)
def test_links_to_the_sections_and_stories_of_the_page_are_contents(contents: str) -> None:
    text = f"{TOP}{contents}\n\n## News\n\n### 1. One\n\nText. {A}\n\n## Tools\n\n### 1. Parser\n\nText. {B}\n"
    assert titles(text) == [("News", ["One"]), ("Tools", ["Parser"])]
