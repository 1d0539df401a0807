"""Words to be found by, and emoji alone on a line: neither headings nor a part of a story."""

import pytest

from bot.model import plain
from tests.bot.markdown.test_shapes import TOP, read, words

STORIES = "1. **甲**：说明。\n2. **乙**：说明。\n"


@pytest.mark.parametrize("tags", ["#AI #每日快訊", "#AI #News @channel", "#科技  #早报"])
def test_hashtags_around_the_stories_are_words(tags: str) -> None:
    issue = read(f"{TOP}{tags}\n\n## 要闻\n\n{STORIES}\n{tags}\n")
    shown = " ".join(tags.split())
    assert [" ".join(line.split()) for lines in words(issue) for line in lines] == [shown, shown]
    assert [section.title for section in issue.sections] == ["要闻"]


def test_hashtags_within_a_story_are_its_text_as_they_stand() -> None:
    issue = read(f"{TOP}## 1. 甲\n\n说明。\n#AI #芯片\n\n## 2. 乙\n\n说明。\n")
    assert next(story.summary_text for _, story in issue) == "说明。\n#AI #芯片"


def test_hashtags_above_the_date_are_the_title_whole() -> None:
    issue = read(f"#AI早报 #科技\n\n2026年11月27日\n\n{STORIES}")
    assert (issue.title, str(issue.date), len(issue.sections)) == ("#AI早报 #科技", "2026-11-27", 1)


@pytest.mark.parametrize("tags", ["#芯片", "#芯片 #大模型", "#芯片#", "#芯片# #大模型#", "#芯片#大模型"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. **甲**：一。\n   {}\n", "2. **乙**：二。\n   {}\n"),
        ("1. **甲**：一。\n{}\n\n", "2. **乙**：二。\n{}\n"),
        ("- [甲](https://a.org/1)：一。\n\n{}\n\n", "- [乙](https://a.org/2)：二。\n\n{}\n"),
        ("## 甲\n\n一。 https://a.org/1\n\n{}\n\n", "## 乙\n\n二。 https://a.org/2\n\n{}\n"),
        ("**甲**\n一。\n{}\n\n", "**乙**\n二。\n{}\n"),
        ("1️⃣ 甲\n一。\n\n{}\n\n", "2️⃣ 乙\n二。\n\n{}\n"),
    ],
)
@pytest.mark.parametrize("title", ["# 日报 2026-11-27", "日报 2026-11-27"])
def test_a_line_of_tags_below_a_story_is_its_text(title: str, first: str, second: str, tags: str) -> None:
    issue = read(f"{title}\n\n{first.format(tags)}{second.format(tags)}")
    stories = [(story.title, story.summary_text.split("\n")[-1]) for _, story in issue]
    assert (stories, [section.title for section in issue.sections]) == ([("甲", tags), ("乙", tags)], [""])


def test_headings_without_a_space_on_a_page_of_such_are_some() -> None:
    issue = read("#日报\n\n2026年11月27日\n\n#要闻\n\n1. **甲**：一。\n\n#工具\n\n1. **乙**：二。\n")
    assert (issue.title, [section.title for section in issue.sections]) == ("日报", ["要闻", "工具"])


@pytest.mark.parametrize("heading", ["##要闻", "## 要闻 #2", "##要闻 #热点"])
def test_a_heading_without_a_space_or_with_a_number_is_one(heading: str) -> None:
    assert read(f"日报 2026-11-27\n\n{heading}\n\n{STORIES}").sections[0].title.startswith("要闻")


def test_emoji_over_the_next_section_are_none_of_the_linked_story_above() -> None:
    page = f"{TOP}## [Ship faster](https://a.org/1)\n\nIt ships.\n\n🚀\n\n## Headlines\n\n"
    page += "### [Box](https://a.org/2)\n\nIt opens.\n\n### [Sum](https://a.org/3)\n\nIt counts.\n"
    issue = read(page)
    assert next(story.summary_text for _, story in issue) == "It ships."
    assert [plain(line) for line in issue.sections[1].before] == ["🚀"]
