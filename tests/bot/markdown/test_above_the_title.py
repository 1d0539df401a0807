"""What stands over the title of a digest is told with it."""

import pytest

from bot.markdown import parse
from bot.model import Issue, plain

STORIES = "\n1. [A title](https://a.org/1): words.\n2. [B title](https://a.org/2): words.\n"


def read(page: str) -> Issue:
    return parse(page + STORIES).issue


def opening(page: str) -> list[str]:
    issue = read(page)
    assert issue.title == "Daily"
    assert [story.title for _, story in issue] == ["A title", "B title"]
    return [plain(line) for line in issue.opening]


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("Hello, this is the intro.\n\n", ["Hello, this is the intro."]),
        ("> 广告：[甲](https://ad.cn)\n\n", ["广告：甲"]),
        ("[English](README.md) | [中文](README.zh.md)\n\n", ["English | 中文"]),
        ("- [Home](https://a.org)\n- [Archive](https://a.org/all)\n\n", ["• Home", "• Archive"]),
        ("Hello.\n\n---\n\n", ["Hello."]),
        ("# My site\n\n", ["My site"]),
        ("Hello.\n\n# My site\n\nA site.\n\n", ["Hello.", "My site", "A site."]),
    ],
)
def test_words_above_the_title_open_the_issue(above: str, words: list[str]) -> None:
    assert opening(f"{above}## Daily 2026-11-27\n\nGood morning.\n") == [*words, "Good morning."]


def test_what_only_says_the_title_above_it_is_not_said_twice() -> None:
    assert opening("Daily 2026-11-27\n\nFor you.\n\n# Daily 2026-11-27\n") == ["For you."]


def test_a_picture_above_the_title_is_left_out_with_its_line() -> None:
    parsed = parse("\n![logo](https://a.org/l.png)\n\n# Daily 2026-11-27\n" + STORIES)
    assert "line 2: A picture around the stories is left out: https://a.org/l.png." in parsed.remarks


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ("2026-11-27\n\n", []),
        ("Hello.\n\n*27 November 2026*\n", ["Hello."]),
        ("Sent on 2026-11-27\n", ["Sent on 2026-11-27"]),
    ],
)
def test_a_date_right_above_the_title_is_the_issue_s(above: str, words: list[str]) -> None:
    assert opening(above + "# Daily\n") == words
    assert str(read(above + "# Daily\n").date) == "2026-11-27"


def test_a_list_above_the_title_is_no_section_of_the_stories_below_it() -> None:
    assert len(read("1. [Home](https://a.org)\n\n# Daily 2026-11-27\n").sections) == 1
