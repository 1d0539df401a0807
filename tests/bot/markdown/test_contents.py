"""A table of contents is not read, and nothing else is taken for one."""

import pytest

from bot.markdown import WarningKind, parse
from bot.model import plain
from tests.bot.markdown.test_sections import titles
from tests.bot.markdown.test_shapes import TOP, read, shape

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


def entries(names: list[str], start: int = 1, link: str = "https://{0}.org") -> str:
    return "".join(
        f"{n}. **{name}**: so it is. [Link]({link.format(n + start)})\n" for n, name in enumerate(names, start=1)
    )


NEWS, STUDIES = (
    ["Anthropic releases Claude 6", "Microsoft announces a laptop"],
    ["Anthropic releases a study", "Microsoft announces layoffs"],
)


def test_numbers_that_begin_anew_under_titles_that_begin_alike_are_stories() -> None:
    text = f"{TOP}## News\n\n{entries(NEWS)}\n---\n\n{entries(STUDIES, start=5)}"
    assert titles(text) == [("News", NEWS + STUDIES)]
    assert [warning.kind for warning in parse(text).warnings] == [WarningKind.NUMBERS]


def test_a_list_that_is_told_in_two_languages_keeps_both() -> None:
    text = f"{TOP}1. **GPT-6** 来了。\n2. **Gemini 4** 来了。\n\n1. **GPT-6** is out.\n2. **Gemini 4** is too.\n"
    assert len(list(read(text))) == 4


@pytest.mark.parametrize(("first", "second"), [("News", "Papers"), ("新闻", "工具")])
@pytest.mark.parametrize("item", ["1. **{}**: so it is. [l]({})", "1. [{}]({})", "1. {}", "- **{}**: so it is."])
def test_a_section_whose_titles_begin_like_those_of_a_later_one_stays(first: str, second: str, item: str) -> None:
    lists = ["\n".join(item.format(one, f"https://{one[-5:]}.org") for one in names) for names in (NEWS, STUDIES)]
    issue = read(f"{TOP}## {first}\n\n{lists[0]}\n\n## {second}\n\n{lists[1]}\n")
    assert [(section.title, len(section.stories)) for section in issue.sections] == [(first, 2), (second, 2)]


def test_an_entry_with_a_text_or_a_link_of_its_own_is_a_story_though_a_later_title_is_the_same() -> None:
    stories = "### Alpha comes\n\nAt last. https://a.org\n\n### Beta goes\n\nAt last. https://b.org\n"
    for item in ("- **{}**: why it matters.", "- [{}](https://c.org/{})", "- **{}**\n  It is said."):
        listed = "".join(item.format(name, n) + "\n" for n, name in enumerate(("Alpha comes", "Beta goes")))
        assert len(list(read(f"{TOP}## In short\n\n{listed}\n## At length\n\n{stories}"))) == 4
    plain_list = "- [Alpha comes](https://a.org)\n- **Beta goes**\n"
    assert titles(f"{TOP}{plain_list}\n{stories}") == [("", ["Alpha comes", "Beta goes"])]


@pytest.mark.parametrize("head", ["## Contents\n\n", ""])
def test_an_entry_that_leads_to_no_story_is_named(head: str) -> None:
    contents = "".join(f"{n}. {name}\n" for n, name in enumerate([*NEWS, "A surprise about agents"], start=1))
    stories = "".join(f"### {name}\n\nText. https://a.org/{name[0]}\n\n" for name in NEWS)
    text = f"{TOP}{head}{contents}\n{'## News' if head else ''}\n\n{stories}"
    assert [title for _, told in titles(text) for title in told] == NEWS
    (warning,) = parse(text).warnings
    assert warning.line == text.split("\n").index("3. A surprise about agents") + 1
    assert "“A surprise about agents” is left out" in warning.text


def test_an_entry_may_stand_over_others_that_are_known() -> None:
    contents = "- [News](#news)\n  - [One](#one)\n- [Tools](#tools)\n  - [Parser](#parser)\n\n"
    text = f"{TOP}{contents}## News\n\n### One\n\nText. {A}\n\n## Tools\n\n### Parser\n\nText. {B}\n"
    assert titles(text) == [("News", ["One"]), ("Tools", ["Parser"])]
    assert parse(text).warnings == ()


def test_a_link_that_a_later_story_has_too_makes_no_contents_of_another_title() -> None:
    text = f"{TOP}## Videos\n\n- [A long video]({A})\n\n## News\n\n1. **One**: text. [l]({A})\n"
    assert titles(text) == [("Videos", ["A long video"]), ("News", ["One"])]


RUNDOWN = (
    "## {0}\n\n**The Rundown:** {1} did [it](https://a.org/{1}).\n\n**The details:**\n\n- It is one.\n"
    "- It is [two](https://b.org/{1}).\n\n**Why it matters:** It does.\n\n---\n\n"
)
HITS = "## QUICK HITS\n\n### Tools\n\n- **[C](https://c.org)** - compares\n- **[D](https://d.org)** - mutes\n"


@pytest.mark.parametrize("name", ["**In today's rundown:**", "**今日看点**", "【目录】"])
@pytest.mark.parametrize(("hits", "tools"), [("", []), (HITS, ["C", "D"])])
@pytest.mark.parametrize("more", [[], ["How to fold a shirt"]])
def test_a_list_that_names_headings_but_for_their_emoji_is_one_of_contents(
    name: str, hits: str, tools: list[str], more: list[str]
) -> None:
    entries = "".join(f"- {entry}\n" for entry in ["Box without a fan", "Tide raises money", *more])
    stories = RUNDOWN.format("🧊 Box without a fan", "Box") + RUNDOWN.format("💰 Tide raises money", "Tide")
    parsed = parse(f"# Rundown 2026-11-27\n\nGood morning.\n\n{name}\n\n{entries}\n---\n\n{stories}{hits}")
    first, *others = parsed.issue.sections
    assert [story.title for story in first.stories] == ["Box without a fan", "Tide raises money"]
    assert [story.title for section in others for story in section.stories] == tools
    assert [plain(line) for line in parsed.issue.opening] == ["Good morning."]
    told = [(warning.line, warning.text) for warning in parsed.warnings if "list of contents" in warning.text]
    said = "“{}” is left out: it stands in a list of contents, and no story has this title."
    assert told == [(9, said.format(entry)) for entry in more]


def test_a_list_below_a_name_of_which_most_are_no_headings_stays() -> None:
    page = f"{TOP}**Papers:**\n\n- Box without a fan\n- Other one\n- Third one\n\n"
    page += f"## Box without a fan\n\nIt [is]({A}).\n\n## Tide raises money\n\nIt [does]({B}).\n"
    issue = read(page)
    shown = [story.title + story.summary_text for _, story in issue] + [plain(line) for line in issue.opening]
    assert "Third one" in " ".join(shown)


@pytest.mark.parametrize(
    "place", ["[TOC]", "[toc]", "[[toc]]", "[[_TOC_]]", "\\[TOC\\]", "@[TOC](目录)", "{:toc}", "${toc}", "<!-- toc -->"]
)
def test_the_place_of_a_table_of_contents_shows_nothing(place: str) -> None:
    text = f"{TOP}{place}\n\n## News\n\n1. **One**: text. [l]({A})\n2. **Two**: text. [l]({B})\n"
    parsed = parse(text)
    assert [(section.title, len(section.stories)) for section in parsed.issue.sections] == [("News", 2)]
    assert (parsed.issue.opening, parsed.warnings) == ((), ())
