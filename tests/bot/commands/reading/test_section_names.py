"""An issue and its sections are found by what the bot prints of them: their names with a day, and their counts."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.compose import counts
from bot.locales import Language, words
from bot.model import Issue, Section, SectionKind
from tests.bot.commands.chat import Chat, a_story, an_issue

LETTER = date(2025, 12, 19)


def the_data_letter(title: str = "The Data Letter") -> Issue:
    """An issue with a title of its own and a section that is neither news nor tools."""
    papers = tuple(a_story(number, f"Paper {number}", None) for number in (1, 2))
    issue = an_issue(LETTER, topic="Gemini", news=2, tools=3)
    sections = (*issue.sections, Section(kind=SectionKind.OTHER, title="🔬 Papers", stories=papers))
    return replace(issue, title=title, sections=sections)


async def _publish(chat: Chat, issue: Issue) -> None:
    await chat.context.storage.issues.revisions.add("ainews", issue, now=chat.clock.now(), push=False)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "title",
    [
        "",
        "The Data Letter",
        "Top Stories",
        "Weekly 5",
        "新闻早报",
        "C++ & Rust: 每日精选",
        "Daily, by Ann",
        "软件视频周报",
    ],
)
async def test_the_first_line_of_an_issue_opens_it(chat: Chat, language: Language, title: str) -> None:
    await _publish(chat, the_data_letter(title))
    for said in ("issue 2025-12-19", "issue 2025-12-18", "section 2025-12-19/3"):
        first = (await chat.text(said, locale=language)).splitlines()[0]
        for line in (first, f"{first}。", first.upper()):
            text = await chat.text(line, free_text=True, locale=language)
            assert text.splitlines()[0] == first, line


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Papers · Dec 19", "🔬 Papers"),
        ("Dec 19 papers", "🔬 Papers"),
        ("tools Dec 19", "🛠️ Tools"),
        ("新闻 12月19日", "📰 News"),
    ],
)
async def test_a_section_is_named_with_its_day(chat: Chat, typed: str, title: str) -> None:
    await _publish(chat, the_data_letter())
    assert (await chat.text(typed, free_text=True)).splitlines()[:2] == ["The Data Letter · Fri, Dec 19", title]


async def test_the_title_alone_is_the_newest_issue(chat: Chat) -> None:
    issue = replace(the_data_letter(), date=date(2025, 12, 21))
    await chat.context.storage.issues.revisions.add("ainews", issue, now=chat.clock.now(), push=False)
    for typed in ("The Data Letter", "the data letter", "AI 日報"):
        assert (await chat.text(typed, free_text=True)).startswith("The Data Letter · Sun, Dec 21\n"), typed


@pytest.mark.parametrize(
    ("typed", "title", "many"),
    [
        ("10 条新闻", "📰 News", 10),
        ("三条新闻", "📰 News", 3),
        ("前三条", "📰 News", 3),
        ("前3條新聞", "📰 News", 3),
        ("新闻 10 条", "📰 News", 10),
        ("25 news stories", "📰 News", 10),
        ("one news story", "📰 News", 1),
        ("3 news", "📰 News", 3),
        ("10 个工具", "🛠️ Tools", 10),
        ("十個工具", "🛠️ Tools", 10),
        ("Ten tools", "🛠️ Tools", 10),
        ("one tool", "🛠️ Tools", 1),
    ],
)
async def test_so_many_stories_are_the_first_of_their_section(chat: Chat, typed: str, title: str, many: int) -> None:
    text = await chat.text(typed, free_text=True)
    assert text.splitlines()[1] == title
    assert len(re.findall(r"^\d+ ", text, re.MULTILINE)) == many


@pytest.mark.parametrize("language", Language)
async def test_every_count_that_the_bot_prints_shows_what_it_counts(chat: Chat, language: Language) -> None:
    issue = the_data_letter()
    await chat.context.storage.issues.revisions.add(
        "ainews", replace(issue, date=date(2025, 12, 21)), now=chat.clock.now(), push=False
    )
    speak = words(language)
    for place, section in enumerate(issue.sections, start=1):
        counted = counts(replace(issue, sections=(section,)), speak)
        text = await chat.text(counted, free_text=True, locale=language)
        assert text == await chat.text(f"section {place}", locale=language), counted


@pytest.mark.parametrize("typed", ["3d printing", "10 Berlin", "open tools", "tenant tools", "第3条新闻"])
async def test_another_number_counts_nothing(chat: Chat, typed: str) -> None:
    assert not (await chat.text(typed, free_text=True)).startswith("AI Daily · ")
