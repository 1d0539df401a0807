"""A page whose title is a heading like those of its sections."""

from datetime import date

import pytest

from bot.errors import DigestError
from bot.markdown import parse
from bot.model import Issue, SectionKind, plain

SECTIONS = "# News\n\n1. [A](https://a.org/1): words.\n\n# Tools\n\n- [B](https://a.org/2): words.\n"


def read(page: str, name: str = "") -> Issue:
    return parse(page, name=name, today=date(2026, 11, 28)).issue


def opening(issue: Issue) -> list[str]:
    return [plain(line) for line in issue.opening]


@pytest.mark.parametrize(
    "day", ["2026-11-27", "November 27, 2026", "*27 November 2026*", "> 2026年11月27日", "11月27日 星期五"]
)
def test_a_date_below_the_first_heading_makes_it_the_title(day: str) -> None:
    issue = read(f"# AI Digest\n\n{day}\n\n{SECTIONS}")
    assert (issue.title, str(issue.date), opening(issue)) == ("AI Digest", "2026-11-27", [])
    assert [(section.title, section.kind) for section in issue.sections] == [
        ("News", SectionKind.NEWS),
        ("Tools", SectionKind.TOOLS),
    ]


def test_a_line_that_says_more_than_the_date_is_kept() -> None:
    issue = read(f"# AI Digest\n\nDate: November 27, 2026\nTags: AI\n\n{SECTIONS}")
    assert (issue.title, opening(issue)) == ("AI Digest", ["Date: November 27, 2026", "Tags: AI"])


@pytest.mark.parametrize("words", ["", "Good morning everybody.\n\n"])
def test_a_first_heading_over_words_alone_is_the_title_where_the_others_are_over_stories(words: str) -> None:
    issue = read(f"# Weekly\n\n{words}{SECTIONS}", "2026-11-27.md")
    assert (issue.title, len(issue.sections)) == ("Weekly", 2)
    assert opening(issue) == [line for line in words.split("\n") if line]


@pytest.mark.parametrize(
    "first",
    ["# News\n\n- [Z](https://a.org/0)", "# 编者按\n\n早。", "# Welcome to the week\n\nHi.", "# 要闻\n\n甲发布新品。"],
)
def test_a_first_heading_over_stories_or_that_frames_is_no_title(first: str) -> None:
    assert read(f"{first}\n\n{SECTIONS}", "2026-11-27.md").title == ""


def test_headings_over_texts_alone_stay_what_they_are() -> None:
    page = "# A ships\n\nIt does. [Link](https://a.org/1)\n\n# B ships\n\nIt does, too. [Link](https://a.org/2)\n"
    assert [story.title for _, story in read(page, "2026-11-27.md")] == ["A ships", "B ships"]


def test_a_date_that_stands_elsewhere_is_not_called_impossible() -> None:
    with pytest.raises(DigestError, match=r"^line 5: .*“2026-11-27” stands neither in the title nor right below it"):
        parse("# Daily\n\n1. [A](https://a.org/1)\n2. [B](https://a.org/2)\n   of 2026-11-27\n")


@pytest.mark.parametrize("day", ["November 27, 2026", "27 Nov 2026", "2026年11月27日"])
def test_one_day_written_out_is_not_several(day: str) -> None:
    with pytest.raises(DigestError) as refusal:
        parse(f"# Daily, {day}\n\nWords alone.\n")
    assert "Several dates" not in str(refusal.value)
