"""What is typed right below an answer of the bot's, not in reply to it: its buttons can be typed."""

from collections.abc import Awaitable, Callable

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, shown

Say = Callable[..., Awaitable[str]]


@pytest.fixture
def say(chat: Chat) -> Say:
    """One conversation: every line goes to the same dispatcher."""
    dispatcher = Dispatcher(context=chat.context)

    async def said(line: str, locale: str = "en", **how: object) -> str:
        fields = {"place": ANN, "permissions": FakePermissions(), "user": "1", "free_text": True} | how
        answer = await dispatcher.answer(Incoming(said=line, locale=locale, **fields))  # type: ignore[arg-type]  # a test names the fields
        assert answer is not None
        return shown(answer)

    return said


async def test_a_number_below_the_hits_is_that_hit_and_elsewhere_a_story(say: Say) -> None:
    await say("Claude 工具 7")
    assert (await say("2")).startswith("Tool 7 · Dec 18\n")
    assert (await say("2")).startswith("News 2 · Dec 20\n")


async def test_long_after_the_hits_a_number_is_a_story_again(chat: Chat, say: Say) -> None:
    await say("Claude 工具 7")
    await chat.clock.advance(3600)
    assert (await say("2")).startswith("News 2 · Dec 20\n")


async def test_among_others_a_number_is_a_story(say: Say) -> None:
    await say("story Claude 工具 7", place=CLUB)
    assert (await say("2", place=CLUB)).startswith("News 2 · Dec 20\n")


@pytest.mark.parametrize("language", Language)
async def test_more_turns_the_page(say: Say, language: Language) -> None:
    await say("Claude 工具", language)
    second = await say(words(language)("button-more"), language)
    assert second.splitlines()[1].startswith("7 Claude 工具 7 of 2025-12-20")
    assert (await say("8", language)).splitlines()[1].startswith("Claude 工具 8")


@pytest.mark.parametrize("language", Language)
async def test_the_choices_of_the_first_screen_can_be_typed(chat: Chat, say: Say, language: Language) -> None:
    for label, at in (("button-daily", 8), ("button-arrival", None)):
        await say("/start", language)
        await say(words(language)(label), language)
        subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
        assert subscription is not None
        assert (subscription.preferences.schedule.at and subscription.preferences.schedule.at.hour) == at
        await say("/unsubscribe", language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("setting", ["time", "zone", "style", "language", "catchup", "rich"])
async def test_every_choice_of_a_setting_can_be_typed(chat: Chat, say: Say, language: Language, setting: str) -> None:
    await say("subscribe 9", language)
    speak = words(language)
    asked = await chat.say(f"settings {setting}", locale=language)
    for each in [button for row in asked.buttons for button in row if button.label != speak("button-back")]:
        await say(f"/settings {setting}", language)
        answer = await say(each.label, language)
        assert not answer.startswith(("No title", "没有哪个标题", "沒有哪個標題", "“", "「")), each.label
        await say("/language " + language)


async def test_an_hour_or_a_zone_below_its_question_is_the_answer_and_anything_else_is_not(say: Say) -> None:
    await say("subscribe 9")
    await say("settings time")
    assert "every day at 07:00" in await say("7")
    await say("settings zone")
    assert "Tokyo time" in await say("Tokyo")
    await say("settings time")
    assert (await say("OpenAI")).startswith("No title has")
    assert (await say("7")).startswith("News 7 ")


async def test_the_neighbour_of_an_older_story_does_not_take_the_name_of_the_newests(say: Say) -> None:
    await say("12-18 t3")
    assert (await say("t2")).startswith("Tool 2 · Dec 20\n")


# --- what was stopped ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["恢复", "继续", "resume", "Continue.", "恢復", "繼續"])
async def test_what_was_stopped_is_resumed_in_a_word(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("stop")
    assert "every day at 09:00" in await chat.text(typed, free_text=True)
    subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert subscription is not None
    assert subscription.live


@pytest.mark.parametrize("typed", ["恢复", "继续", "resume", "continue"])
async def test_where_nothing_was_stopped_the_word_changes_nothing(chat: Chat, typed: str) -> None:
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) is None
