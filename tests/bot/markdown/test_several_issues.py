"""Days within a page: those that title its sections or its stories' words, and the older issue that one begins."""

from datetime import date

import pytest

from bot.markdown import Parsed, parse
from tests.bot.markdown.test_shapes import read

TODAY = date(2026, 11, 28)
A, B, C, D = (f"https://a.org/{number}" for number in range(1, 5))
TIMELINE = "- Cause\n- Effect\n\n**Nov 25**\n\n- It began.\n\n**Nov 26**\n\n- It ended."
WHOLE = {
    "a story's timeline": (
        (
            f"# Daily - 2026-11-27\n\n### 1. [Cloud outage]({A})\n\n{TIMELINE}\n\n### 2. [Other]({B})\n\nText.\n\n"
            f"## Tools\n\n### 1. [T]({C})\n\nA tool.\n"
        ),
        {"": ["Cloud outage", "Other"], "Tools": ["T"]},
    ),
    "a timeline in a numbered list": (
        (
            f"# Daily - 2026-11-27\n\n1. [First]({A})\n2. [Cloud outage]({B})\n\n**Nov 25**\n\n- It began.\n\n"
            f"3. [Other]({C})\n"
        ),
        {"": ["First", "Cloud outage", "Other"]},
    ),
    "days to come": (
        (
            f"# Daily - 2026-11-27\n\n## News\n\n- [A]({A})\n- [B]({B})\n\n## Events\n\n"
            f"### Dec 1\n\n- [NeurIPS]({C})\n\n## Tools\n\n- [T]({D})\n"
        ),
        {"News": ["A", "B"], "Dec 1": ["NeurIPS"], "Tools": ["T"]},
    ),
    "a weekly's days, the first the issue's own": (
        (
            f"# Weekly 2026-W48\n\n## Highlights\n\n- [A]({A})\n- [B]({B})\n\n## 2026-11-23\n\n- [C]({C})\n\n"
            f"## 2026-11-24\n\n- [D]({D})\n"
        ),
        {"Highlights": ["A", "B"], "2026-11-23": ["C"], "2026-11-24": ["D"]},
    ),
    "a weekly's days, the last the issue's own": (
        (
            f"# Weekly 2026-11-29\n\n## Highlights\n\n- [A]({A})\n- [B]({B})\n\n## 2026-11-23\n\n- [C]({C})\n\n"
            f"## 2026-11-24\n\n- [D]({D})\n"
        ),
        {"Highlights": ["A", "B"], "2026-11-23": ["C"], "2026-11-24": ["D"]},
    ),
    "days below a section": (
        (
            f"# Releases - 2026-11-27\n\n## Cursor\n\n- [A]({A})\n- [B]({B})\n\n### 2026-11-25\n\n- [C]({C})\n\n"
            f"## Zed\n\n- [D]({D})\n"
        ),
        {"Cursor": ["A", "B"], "2026-11-25": ["C"], "Zed": ["D"]},
    ),
    "a story's day at its end": (
        f"# Daily\n\n2026-11-27\n\n### [A]({A})\n\nA.\n\n2026-11-26\n\n### [B]({B})\n\nB.\n",
        {"": ["A", "B"]},
    ),
}
NEWS = f"## News\n\n1. [A]({A})\n2. [B]({B})"
OLDER = {
    "a heading no deeper than the title": f"# Daily - 2026-11-27\n\n{NEWS}\n\n# 2026-11-26\n\n{NEWS}\n",
    "a bare line as the title's date was": f"# Daily\n\n2026-11-27\n\n{NEWS}\n\n2026-11-26\n\n{NEWS}\n",
    "a line in bold before the same heading anew": f"# Daily - 2026-11-27\n\n{NEWS}\n\n**2026-11-26**\n\n{NEWS}\n",
}


def titles(parsed: Parsed) -> dict[str, list[str]]:
    return {section.title: [story.title for story in section.stories] for section in parsed.issue.sections}


@pytest.mark.parametrize("shape", WHOLE)
def test_days_within_an_issue_do_not_end_it(shape: str) -> None:
    text, expected = WHOLE[shape]
    assert titles(parse(text, today=TODAY)) == expected


@pytest.mark.parametrize("shape", WHOLE)
def test_an_issue_with_days_is_read_back_as_it_was(shape: str) -> None:
    read(WHOLE[shape][0].replace("Nov 2", "2026-11-2").replace("Dec 1", "2026-12-01"))


@pytest.mark.parametrize("shape", OLDER)
def test_an_older_issue_behind_is_left_out_and_named(shape: str) -> None:
    parsed = parse(OLDER[shape], today=TODAY)
    assert titles(parsed) == {"News": ["A", "B"]}
    (warning,) = parsed.warnings
    assert (warning.line, "Another issue begins here, of 2026-11-26" in warning.text) == (
        OLDER[shape].split("\n").index(next(line for line in OLDER[shape].split("\n") if "2026-11-26" in line)) + 1,
        True,
    )
