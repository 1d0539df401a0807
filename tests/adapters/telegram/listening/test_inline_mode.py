"""What is typed behind the bot's name finds stories, through the stand-in and a core that is told what there is."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.listening.conversation import Conversation
from bot.commands.context import Incoming
from bot.commands.stories.sendable import LinkToBot, SendableStory
from bot.document import Button, Document, Entry, line
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import FakeDispatcher, FakeMemberships, OpenBudget


class Finder(FakeDispatcher):
    """A core that has ``stories`` stories for whatever is typed."""

    stories = 23

    async def find(self, incoming: Incoming, *, link: LinkToBot, skip: int = 0, most: int) -> Sequence[SendableStory]:
        self.incoming.append(incoming)
        return [a_story(number, link) for number in range(skip, min(skip + most, self.stories))]


def a_story(number: int, link: LinkToBot) -> SendableStory:
    title = line(f"Story {number}", link="https://example.org/")
    opening = Button(label="Open", url=link(f"s{number}"))
    document = Document(blocks=(Entry(label="", title=title),), buttons=((opening,),))
    return SendableStory(payload=f"s{number}", title=f"Story {number}", summary="of today", document=document)


@pytest.fixture
def dispatcher(memberships: FakeMemberships) -> Finder:
    return Finder(memberships)


async def typed(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget, words: str, offset: str = ""
) -> Any:
    """What somebody gets who types that."""
    asking = asyncio.create_task(telegram.type_inline("lin", words, offset))
    conversation = Conversation(channel=TelegramChannel(bot), dispatcher=dispatcher, budget=budget)
    (update,) = await bot.get_updates(allowed_updates=["inline_query"], timeout=2)
    await conversation.handle(update)
    await bot.get_updates(update.update_id + 1)
    return await asking


async def test_what_is_typed_finds_stories_that_can_be_sent_anywhere(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget
) -> None:
    found = await typed(telegram, bot, dispatcher, budget, "vllm")
    (asked,) = dispatcher.incoming
    assert (asked.said, asked.locale, asked.user) == ("vllm", "zh-hans", str(telegram.user("lin")["id"]))
    assert (found["results"][0]["title"], found["results"][0]["description"]) == ("Story 0", "of today")
    sent = telegram.send_inline("lab", "lin", "s0")
    assert sent["via_bot"]["username"] == "paperboy_bot"
    assert sent["text"] == "Story 0"
    assert [entity["url"] for entity in sent["entities"]] == ["https://example.org/"]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/paperboy_bot?start=s0"
    assert budget.taken == []


async def test_who_scrolls_on_gets_more_until_there_are_no_more(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget
) -> None:
    titles, offset = [], ""
    for _ in range(3):
        found = await typed(telegram, bot, dispatcher, budget, "vllm", offset)
        titles += [each["title"] for each in found["results"]]
        offset = found["next_offset"]
    assert (titles, offset) == ([f"Story {number}" for number in range(23)], "")


@pytest.mark.parametrize("offset", ["x", "-1", "99999"])
async def test_a_strange_offset_is_the_beginning(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget, offset: str
) -> None:
    found = await typed(telegram, bot, dispatcher, budget, "vllm", offset)
    assert found["results"][0]["title"] == "Story 0"


async def test_the_answer_is_kept_for_the_person_alone_and_not_for_long(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget
) -> None:
    await typed(telegram, bot, dispatcher, budget, "")
    (call,) = [call for call in telegram.calls if call.method == "answerInlineQuery"]
    assert (call.params["is_personal"], call.params["cache_time"]) == (True, 30)


async def test_an_answer_that_comes_too_late_is_no_fault(
    telegram: StandIn, bot: Client, dispatcher: Finder, budget: OpenBudget
) -> None:
    asking = asyncio.create_task(telegram.type_inline("lin", "vllm"))
    conversation = Conversation(channel=TelegramChannel(bot), dispatcher=dispatcher, budget=budget)
    (update,) = await bot.get_updates(allowed_updates=["inline_query"], timeout=2)
    await conversation.handle(update)
    await asking
    await conversation.handle(update)
    assert [call.ok for call in telegram.calls if call.method == "answerInlineQuery"] == [True, False]
