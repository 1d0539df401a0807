"""A story says where it was told before: under the same address, or by its names in much the same title."""

from datetime import date

import pytest

from bot.model import Issue, Section, SectionKind
from tests.bot.commands.chat import Chat, an_issue
from tests.bot.storage.examples import a_story

NEWEST = date(2025, 12, 22)


def told(day: date, title: str, url: str = "", *, number: int = 3) -> Issue:
    """An issue of that day with that news."""
    issue = an_issue(day, news=2)
    news, tools = issue.sections
    stories = (*news.stories, a_story(number, title, url or f"https://example.org/{day}"))
    return Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=stories), tools))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("OpenAI ships GPT-5.2", "https://a.dev/gpt"), ("GPT-5.2 is out", "https://a.dev/gpt?utm_source=x")),
        (("OpenAI 发布 GPT-5.2 模型", ""), ("OpenAI 正式发布 GPT-5.2 模型", "")),
    ],
)
async def test_an_earlier_telling_is_named_with_its_day(
    chat: Chat, before: tuple[str, str], after: tuple[str, str]
) -> None:
    await chat.publish(told(date(2025, 12, 19), *before))
    await chat.publish(told(NEWEST, *after))
    assert (await chat.text("story 3")).splitlines()[-1] == "Told before: Dec 19 n3"
    assert "Told before" not in await chat.text("story 2025-12-19/n3")


async def test_what_it_names_can_be_typed(chat: Chat) -> None:
    await chat.publish(told(date(2025, 12, 19), "OpenAI ships GPT-5.2", "https://a.dev/gpt"))
    await chat.publish(told(NEWEST, "GPT-5.2 ships", "https://a.dev/gpt"))
    (line,) = [each for each in (await chat.text("story 3")).splitlines() if each.startswith("Told before: ")]
    assert "OpenAI ships GPT-5.2" in await chat.text(line.removeprefix("Told before: "), free_text=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("OpenAI 发布 GPT-5.1 模型", ""), ("OpenAI 发布 GPT-5.2 模型", "")),
        (("Alpha opens a shop", "https://news.dev"), ("Beta closes a bank", "https://news.dev")),
    ],
)
async def test_another_story_is_none(chat: Chat, before: tuple[str, str], after: tuple[str, str]) -> None:
    await chat.publish(told(date(2025, 12, 19), *before))
    await chat.publish(told(NEWEST, *after))
    assert "Told before" not in await chat.text("story 3")


async def test_three_are_named_the_newest_first(chat: Chat) -> None:
    for day in (11, 12, 13, 14, 15):
        await chat.publish(told(date(2025, 12, day), "Alpha opens a shop", "https://a.dev/shop"))
    await chat.publish(told(NEWEST, "Alpha opens a shop", "https://a.dev/shop"))
    assert (await chat.text("story 3")).splitlines()[-1] == "Told before: Dec 15 n3, Dec 14 n3, Dec 13 n3"
