"""Dates as people write them, in titles, front matter and file names."""

from datetime import date

import pytest

from bot.errors import DigestError
from bot.markdown import parse

DAY, TODAY = date(2026, 11, 27), date(2026, 11, 28)
STORY = "\n\n1. [甲](https://a.org/1)\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Daily - 2026-11-27", "Daily"),
        ("2026/11/27 日报", "日报"),
        ("日报 2026.11.27", "日报"),
        ("日报 20261127", "日报"),
        ("日报 2026年11月27日 星期五", "日报"),
        ("日报 ２０２６年１１月２７日", "日报"),
        ("二〇二六年十一月二十七日 日报", "日报"),
        ("Daily: November 27, 2026", "Daily"),
        ("Daily (Nov. 27th, 2026)", "Daily"),
        ("Daily | Friday, 27 November 2026", "Daily"),
        ("The Daily of 27 Nov 2026", "The Daily"),
        ("Daily 11/27/2026", "Daily"),
        ("Tageszettel 27.11.2026", "Tageszettel"),
        ("日报 11月27日", "日报"),
        ("Daily Nov 27", "Daily"),
    ],
)
def test_a_date_in_the_title_is_found_and_is_no_part_of_it(title: str, name: str) -> None:
    issue = parse(f"# {title}{STORY}", today=TODAY).issue
    assert (issue.date, issue.title) == (DAY, name)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-11-27.md", DAY),
        ("digest-20261127.md", DAY),
        ("daily_2026_11_27.markdown", DAY),
        ("26-11-27-a-slug.md", DAY),
        ("issues/2026/11/27.md", DAY),
        ("2026-11/27.md", DAY),
        ("November 27, 2026.md", DAY),
        ("11月27日.md", DAY),
        ("weekly-2026-W48.md", date(2026, 11, 23)),
        ("2026年第48周.md", date(2026, 11, 23)),
    ],
)
def test_a_date_is_found_in_the_name_of_the_file(name: str, day: date) -> None:
    assert parse(f"# Daily{STORY}", name=name, today=TODAY).issue.date == day


@pytest.mark.parametrize(
    "text",
    [
        f"---\ndate: 2026-11-27\n---\n# Daily{STORY}",
        f"# Daily\n\n> 2026-11-27 星期五{STORY}",
        f"【早报】2026年11月27日，星期五{STORY}",
        f"# Daily\n\n## 2026-11-27\n\n### News{STORY}",
    ],
)
def test_a_date_is_found_below_the_title_and_in_front_matter(text: str) -> None:
    issue = parse(text).issue
    assert (issue.date, issue.opening) == (DAY, ())


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 12, 30), 2027), (date(2027, 1, 3), 2027), (date(2027, 9, 1), 2027)]
)
def test_without_a_year_it_is_the_nearest_such_day(today: date, year: int) -> None:
    assert parse(f"# 日报 1月2日{STORY}", today=today).issue.date == date(year, 1, 2)


@pytest.mark.parametrize("title", ["Daily 0001-01-05", "Daily 2026-13-40", "Daily 11月27日", "GPT 5.2026", "Daily"])
def test_what_is_no_date_or_far_from_any_digest_is_none(title: str) -> None:
    with pytest.raises(DigestError, match="no date"):
        parse(f"# {title}{STORY}")
