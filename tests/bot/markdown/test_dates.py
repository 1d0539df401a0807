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
        ("Daily 27/11/2026", "Daily"),
        ("Dagelijks 27-11-2026", "Dagelijks"),
        ("Weekly 21/11/2026 - 27/11/2026", "Weekly"),
        ("Tageszettel 27.11.2026", "Tageszettel"),
        ("2026年十一月二十七日 日报", "日报"),
        ("十一月二十七日 日报", "日报"),
        ("Weekly (2026-11-21 - 2026-11-27)", "Weekly"),
        ("周刊 2026.11.21～2026.11.27", "周刊"),
        ("Weekly 2026-11-23 - 2026-11-27", "Weekly"),
        ("AI Weekly: Nov 23 to Nov 27, 2026", "AI Weekly"),
        ("AI Weekly: Mon Nov 23 – Fri Nov 27, 2026", "AI Weekly"),
        ("AI Weekly: Nov 23-27, 2026", "AI Weekly"),
        ("AI Weekly, 23–27 Nov 2026", "AI Weekly"),
        ("周刊 2026年11月23日至27日", "周刊"),
        ("周刊 2026年11月23日至11月27日", "周刊"),
        ("周报（2026.11.21-11.27）", "周报"),
        ("周报 2026.11.21—11.27", "周报"),
        ("周报 2026.11.21——11.27", "周报"),
        ("周报 2026.11.21 ～ 11.27", "周报"),
        ("2026/11/21-11/27 周报", "周报"),
        ("周报 2026-11-21 至 11-27", "周报"),
        ("Weekly 2026-11-21 - 11-27", "Weekly"),
        ("周报 2026.11.21-27", "周报"),
        ("2026.11.21~27 周报", "周报"),
        ("周报（2026-11-21 至 27日）", "周报"),
        ("周刊 2026年11月21日——11月27日", "周刊"),
        ("读书周报 2026年第48周（11月23日-11月27日）", "读书周报 2026年第48周"),
        ("读书周报 2026年第48周 11月27日", "读书周报 2026年第48周"),
        ("Weekly 2026-W48, Nov 23-27", "Weekly 2026-W48"),
        ("Daily and so on - 2026-11-27", "Daily and so on"),
        ("日报 11月27日", "日报"),
        ("Daily Nov 27", "Daily"),
        ("日报 11.27 周五", "日报"),
        ("11.27（五）日报", "日报"),
        ("日报｜11/27｜星期五", "日报"),
        ("日报 11-27 周五", "日报"),
        ("周五 11.27 日报", "日报"),
        ("Daily, Fri 11/27", "Daily"),
        ("Daily 27/11 Friday", "Daily"),
        ("周报 11/21（六）-11/27（五）", "周报"),
        ("周报（11.21～11.27）", "周报"),
        ("Weekly 21/11 - 27/11", "Weekly"),
    ],
)
def test_a_date_in_the_title_is_found_and_is_no_part_of_it(title: str, name: str) -> None:
    issue = parse(f"# {title}{STORY}", today=TODAY).issue
    assert (issue.date, issue.title) == (DAY, name)


@pytest.mark.parametrize(
    "days",
    [
        "2026.11.21（周六）-11.27",
        "2026.11.21（周六）-11.27（周五）",
        "2026.11.21(六)-11.27(五)",
        "2026.11.21（六）－11.27（五）",
        "2026.11.21【周六】-11.27【周五】",
        "（2026.11.21（周六）-11.27（周五））",
        "2026.11.21（周六）-27（周五）",
        "2026.11.21星期六—11.27星期五",
        "2026.11.21 周六 - 11.27 周五",
        "2026.11.21，周六-11.27，周五",
        "2026.11.21（星期六） 至 11.27（星期五）",
        "２０２６.１１.２１（周六）－１１.２７",
        "2026．11．21（周六）—11．27",
        "2026／11／21－11／27",
        "2026/11/21(土)～11/27(金)",
        "2026-11-21（週六）~11-27（週五）",
        "2026.11.21（周六）— 2026.11.27（周五）",
        "2026年11月21日（周六）-11月27日（周五）",
        "2026年11月21日（土）～27日（金）",
        "11月21日（周六）至11月27日（周五）",
        "2026-11-21 (Sat) - 2026-11-27 (Fri)",
        "2026.11.21 Sat-11.27 Fri",
        "2026.11.21（Sat.）–11.27（Fri.）",
        "Nov 21 (Sat) - 27 (Fri), 2026",
        "Sat, Nov 21 - Fri, Nov 27, 2026",
        "Sat 21 Nov – Fri 27 Nov 2026",
        "Saturday 21 - Friday 27 November 2026",
        "November 21 (Saturday) to November 27 (Friday), 2026",
    ],
)
@pytest.mark.parametrize("title", ["周报 {}", "{} 周报"])
def test_days_of_the_week_beside_the_first_and_the_last_day_are_none_of_the_title(title: str, days: str) -> None:
    issue = parse(f"# {title.format(days)}{STORY}", today=TODAY).issue
    assert (issue.date, issue.title) == (DAY, "周报")


def test_days_of_the_week_in_the_range_of_the_front_matter_and_the_files_name_say_nothing() -> None:
    days = "2026.11.21（周六）-11.27（周五）"
    assert parse(f"---\ndate: {days}\n---\n# 周报{STORY}").issue.date == DAY
    assert parse(f"# 周报{STORY}", name=f"{days}.md").issue.date == DAY


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Daily 2026.11.27 - 3.5 is out", "Daily 3.5 is out"),
        ("Daily 2026.11.27 - 28 ways to sleep", "Daily 28 ways to sleep"),
        ("日报 2026-11-27-12-05", "日报 12-05"),
        ("2026.11.27 - 28% 的增长", "28% 的增长"),
    ],
)
def test_a_figure_behind_the_date_is_no_last_day(title: str, name: str) -> None:
    issue = parse(f"# {title}{STORY}", today=TODAY).issue
    assert (issue.date, issue.title) == (DAY, name)


@pytest.mark.parametrize("days", ["2026.12.28-01.03", "12.28-01.03", "12/28（一）-1/3（日）"])
def test_days_across_the_new_year_end_in_the_next_one(days: str) -> None:
    assert parse(f"# 周报 {days}{STORY}", today=date(2026, 12, 30)).issue.date == date(2027, 1, 3)


@pytest.mark.parametrize("week", ["2026年第48周", "2026 年第 48 周", "2026-W48", "Week 48, 2026"])
def test_a_week_is_its_last_day_where_no_day_is_said(week: str) -> None:
    assert parse(f"# 周刊 {week}{STORY}", today=TODAY).issue.date == date(2026, 11, 29)


@pytest.mark.parametrize(
    "line", ["**日报 11.27 周五**", "日报 11.27 周五", "**日报 11.27**", "# 日报 11/27", "【日报】1127"]
)
def test_a_first_line_with_the_day_of_the_files_name_is_the_title_once(line: str) -> None:
    issue = parse(line + STORY, name="2026-11-27.md").issue
    assert (issue.date, issue.title, [section.title for section in issue.sections]) == (DAY, "日报", [""])


@pytest.mark.parametrize("week", ["2026年第48周", "2026-W48", "Week 48, 2026"])
@pytest.mark.parametrize(
    ("text", "file_name"),
    [
        ("# 读书周报（{}）\n\n日期：2026-11-27", ""),
        ("# 读书周报（{}）\n\n2026年11月27日", "2026-W48.md"),
        ("# 读书周报（{}）\n\n11月23日至27日", ""),
        ("读书周报（{}）\n\n2026-11-27", ""),
        ("---\ndate: 2026-11-27\n---\n# 读书周报（{}）", ""),
        ("---\ndate: 2026-11-21 - 2026-11-27\n---\n# 读书周报（{}）", ""),
        ("# 读书周报（{}）", "2026-11-27.md"),
        ("# 读书周报（{}）", "2026.11.21-11.27.md"),
    ],
)
def test_a_day_of_the_week_that_the_title_says_is_the_date(text: str, file_name: str, week: str) -> None:
    parsed = parse(text.format(week) + STORY, name=file_name, today=TODAY)
    assert (parsed.issue.date, parsed.issue.title) == (DAY, "读书周报")


def test_a_day_of_another_time_is_not_that_of_the_week_in_the_title() -> None:
    parsed = parse(f"# 读书周报（2026年第48周）\n\n2025-01-03 创刊{STORY}", name="2026-12-24.md", today=TODAY)
    assert parsed.issue.date == date(2026, 11, 29)
    assert "The title says 2026-11-29, the file's name 2026-12-24" in parsed.warnings[0].text


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
        ("weekly-2026-W48.md", date(2026, 11, 29)),
        ("2026年第48周.md", date(2026, 11, 29)),
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


@pytest.mark.parametrize(
    "title",
    [
        "Daily 0001-01-05",
        "Daily 2026-13-40",
        "Daily 11月27日",
        "GPT 5.2026",
        "Daily",
        "Market 10",
        "Decision 3",
        "Python 3.12",
        "v1.2-1.3",
        "日报 3/4",
    ],
)
def test_what_is_no_date_or_far_from_any_digest_is_none(title: str) -> None:
    with pytest.raises(DigestError, match="no date"):
        parse(f"# {title}{STORY}")


@pytest.mark.parametrize("title", ["Market 10", "Decision 3", "Marching 4", "Mayor 5", "五月天"])
def test_a_word_that_begins_like_a_month_is_none(title: str) -> None:
    assert parse(f"# {title} 2026-11-27{STORY}", today=TODAY).issue.date == DAY
    with pytest.raises(DigestError, match="no date"):
        parse(f"# {title}{STORY}", today=TODAY)


@pytest.mark.parametrize(
    ("title", "name", "day"),
    [
        ("日报 11月27日", "2025-11-27.md", date(2025, 11, 27)),
        ("日报 12月30日", "2026-01-02.md", date(2025, 12, 30)),
        ("Daily Nov 27", "a/2024/11/27.md", date(2024, 11, 27)),
        ("日报", "2025-11-27.md", date(2025, 11, 27)),
    ],
)
def test_a_date_without_a_year_has_that_of_the_files_name(title: str, name: str, day: date) -> None:
    assert parse(f"# {title}{STORY}", name=name, today=TODAY).issue.date == day


def test_a_date_without_a_year_has_that_of_the_front_matter() -> None:
    parsed = parse(f"---\npublish_date: 2025-11-28\n---\n# 日报 11月27日{STORY}", today=TODAY)
    assert parsed.issue.date == date(2025, 11, 27)
    assert "The title says 2025-11-27, the front matter 2025-11-28" in parsed.warnings[0].text


@pytest.mark.parametrize("title", ["# Daily - 2026-11-27", "# Daily\n\n**2026-11-27**", "# Daily\n\n2026-11-27"])
@pytest.mark.parametrize("date_line", ["2026-11-26", "**2026-11-26**", "## 2026年11月26日", "📅 2026-11-26 星期四"])
def test_what_begins_with_a_bare_date_of_another_day_is_left_out_and_named(title: str, date_line: str) -> None:
    text = f"{title}\n\n1. [甲](https://a.org/1)\n2. [乙](https://a.org/2)\n\n{date_line}\n\n1. [丙](https://a.org/3)\n"
    parsed = parse(text, today=TODAY)
    assert [[story.title for story in section.stories] for section in parsed.issue.sections] == [["甲", "乙"]]
    (warning,) = parsed.warnings
    assert (warning.line, "Another issue begins here, of 2026-11-26" in warning.text) == (
        text.count("\n", 0, text.index(date_line)) + 1,
        True,
    )


@pytest.mark.parametrize("level", ["#", "##"])
def test_a_heading_of_the_same_name_and_another_day_begins_another_issue(level: str) -> None:
    text = f"{level} Daily 12 - 2026-11-27{STORY}\n{level} Daily 11 - 2026-11-26{STORY}"
    parsed = parse(text)
    assert (parsed.issue.date, len(parsed.issue.sections), len(parsed.warnings)) == (DAY, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "## Daily - 2026-11-27\n\n## Apple sets 2026-12-01\n\nA. https://a.org/1\n\n## B is told\n\nB. https://a.org/2\n",
        "# Daily\n\n## Apple sets 2026-12-01\n\nA. https://a.org/1\n\n## B is told\n\nB. https://a.org/2\n",
        "# Daily - 2026-11-27\n\n### [A](https://a.org/1)\n*2026-11-26*\n\nA.\n\n### [B](https://a.org/2)\n2026-11-25\n",
        "# Daily - 2026-11-27\n\n### [A](https://a.org/1)\n\n2026-11-26\n\n### [B](https://a.org/2)\n\n2026-11-25\n",
        "# Daily - 2026-11-27\n\n## 2026-11-26\n\n- [A](https://a.org/1)\n\n## 2026-11-25\n\n- [B](https://a.org/2)\n",
    ],
)
def test_a_date_in_a_story_or_over_a_section_ends_no_issue(text: str) -> None:
    parsed = parse(text, name="2026-11-27.md")
    assert parsed.issue.date == DAY
    assert sum(len(section.stories) for section in parsed.issue.sections) == 2
    assert parsed.warnings == ()
