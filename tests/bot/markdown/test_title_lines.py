"""What stands beside the date: the name of the letter, the number of the issue, a link to its page."""

import pytest

from bot.markdown import parse, write
from tests.bot.markdown.test_shapes import read, words

STORIES = "- [Heat in the city](https://a.org/1)\n- [Ice on the lake](https://b.org/2)\n"


@pytest.mark.parametrize("number", ["Issue 14", "第14期", "Vol. 3, No. 14", "总第 14 期"])
@pytest.mark.parametrize(
    "line",
    ["## {} | Thursday, November 26, 2026", "### {} · 2026年11月26日", "{} | 2026-11-26", "**{} — 26 Nov 2026**"],
)
@pytest.mark.parametrize("section", ["", "## News\n\n"])
@pytest.mark.parametrize("name", ["# Climate & Cities", "# 气候与城市"])
def test_the_name_over_the_number_and_the_date_of_an_issue_is_its_title(
    name: str, line: str, number: str, section: str
) -> None:
    issue = read(f"{name}\n\n{line.format(number)}\n\nGood morning.\n\n{section}{STORIES}")
    assert (issue.title, str(issue.date)) == (name.removeprefix("# "), "2026-11-26")
    assert words(issue) == ([number, "Good morning."], [])
    assert [len(one.stories) for one in issue.sections] == [2]


def test_a_number_without_a_name_over_it_is_the_title() -> None:
    assert read(f"# Issue 14 | November 26, 2026\n\n{STORIES}").title == "Issue 14"


@pytest.mark.parametrize("called", ["Read online", "View in browser", "阅读原文", "**网页版**"])
@pytest.mark.parametrize(
    "top",
    ["**The Sidewalk** | 2026-11-27 | {}", "# The Sidewalk | 2026-11-27 | {}", "# The Sidewalk\n\n2026-11-27 | {}"],
)
def test_a_link_to_the_page_beside_the_date_is_the_issue_s_and_no_word_of_its_title(top: str, called: str) -> None:
    link = f"[{called}](https://side.org/p/1)"
    parsed = parse(f"{top.format(link)}\n\nGood morning.\n\n{STORIES}")
    assert (parsed.issue.title, parsed.issue.source_url) == ("The Sidewalk", "https://side.org/p/1")
    assert (words(parsed.issue), parsed.warnings) == ((["Good morning."], []), ())


def test_headings_that_count_other_issues_are_stories() -> None:
    text = (
        "# Letters 2026-11-27\n\n### [Issue 13](https://a.org/1)\n\nText.\n\n### [Issue 14](https://a.org/2)\n\nText.\n"
    )
    assert [story.title for _, story in read(text)] == ["Issue 13", "Issue 14"]


@pytest.mark.parametrize("title", ["[[]]## Amber News", "Amber [( )] News", "[([])] Amber News"])
def test_empty_brackets_in_others_are_none_of_a_title_and_it_is_read_back_as_it_was(title: str) -> None:
    issue = parse(f"# {title} - 2025-12-20\n\n## News\n\n### 1. [A](https://a.example)\n> b\n").issue
    assert not set("[()]") & set(issue.title)
    assert parse(write(issue)).issue == issue


@pytest.mark.parametrize("title", ["晚間科技快訊｜11/27", "晚間科技快訊 11.27", "晚間科技快訊（1127）"])
@pytest.mark.parametrize("below", ["2026-11-27", "Date: 27 November 2026", "日期：2026年11月27日"])
def test_the_day_in_figures_that_a_line_below_says_in_full_is_none_of_the_title(below: str, title: str) -> None:
    issue = read(f"# {title}\n\n{below}\n\n{STORIES}")
    assert (issue.title, str(issue.date), words(issue)) == ("晚間科技快訊", "2026-11-27", ([], []))


def test_figures_that_are_another_day_are_words_of_the_title() -> None:
    assert read(f"# Python 3.12 weekly\n\n2026-11-27\n\n{STORIES}").title == "Python 3.12 weekly"
