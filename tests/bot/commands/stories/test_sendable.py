"""Stories to send on into any chat, found by what has been typed so far."""

from collections.abc import Sequence

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.stories.sendable import SendableStory
from tests.bot.commands.chat import ANN, Chat, FakePermissions, buttons, shown


def a_link(payload: str) -> str:
    return f"https://bot.example/{payload}"


async def found(
    chat: Chat, typed: str, *, skip: int = 0, most: int = 10, locale: str = "en"
) -> Sequence[SendableStory]:
    incoming = Incoming(said=typed, place=ANN, permissions=FakePermissions(), user="1", locale=locale)
    return await Dispatcher(context=chat.context).find(incoming, link=a_link, skip=skip, most=most)


async def test_words_find_the_stories_that_have_them(chat: Chat) -> None:
    stories = await found(chat, "工具 3")
    assert [story.payload for story in stories][:1] == ["s20251220t3"]
    assert stories[0].title == "Claude 工具 3 of 2025-12-20"
    assert stories[0].summary.startswith("Dec 20 · Claude 工具 3 of 2025-12-20，详情如此。")


async def test_what_is_sent_is_the_story_with_a_way_to_the_bot(chat: Chat) -> None:
    (story,) = await found(chat, "2025-12-18/t3")
    assert "Claude 工具 3 of 2025-12-18" in shown(story.document)
    (opening,) = buttons(story.document)
    assert (opening.label, opening.url) == ("Open in the bot", "https://bot.example/s20251218t3")


async def test_nothing_typed_is_the_newest_issue_page_by_page(chat: Chat) -> None:
    stories = await found(chat, "  ", most=4)
    assert [story.payload for story in stories] == [f"s20251220n{number}" for number in range(1, 5)]
    later = await found(chat, "", skip=4, most=4)
    assert later[0].payload == "s20251220n5"
    assert [story.payload for story in await found(chat, "t3")] == ["s20251220t3"]


async def test_it_speaks_the_persons_language(chat: Chat) -> None:
    (story,) = await found(chat, "2025-12-18/t3", locale="zh-hans")
    assert [each.label for each in buttons(story.document)] == ["在机器人里打开"]


async def test_it_is_in_the_persons_script(chat: Chat) -> None:
    (story,) = await found(chat, "2025-12-18/t3", locale="zh-hant")
    assert (story.summary, "詳情如此" in shown(story.document)) == (
        "12月18日 · Claude 工具 3 of 2025-12-18，詳情如此。", True,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["nothing has this", "2024-01-01/t3", "工具 after:someday", "t99"])
async def test_what_finds_nothing_offers_nothing(chat: Chat, typed: str) -> None:
    assert not await found(chat, typed)


async def test_before_the_first_issue_there_is_nothing(empty_chat: Chat) -> None:
    assert not await found(empty_chat, "")
