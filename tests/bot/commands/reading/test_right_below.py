"""What is typed right below an answer of the bot's, not in reply to it: its buttons can be typed."""

import pytest

from bot.commands import Dispatcher, decode
from bot.commands.context import Incoming
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, lines
from tests.bot.commands.reading.conftest import Say


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
        assert not answer.startswith(("Nothing found", "没有找到", "沒有找到", "“", "「")), each.label
        await say("/language " + language)


async def test_an_hour_or_a_zone_below_its_question_is_the_answer_and_anything_else_is_not(say: Say) -> None:
    await say("subscribe 9")
    await say("settings time")
    assert "every day at 07:00" in await say("7")
    await say("settings zone")
    assert "Tokyo time" in await say("Tokyo")
    await say("settings time")
    assert (await say("OpenAI")).startswith("Nothing found for")
    assert (await say("7")).startswith("News 7 ")


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        *[("time", typed) for typed in ("headlines", "只看标题", "标题", "folded", "friday", "周五", "monday", "sun")],
        *[
            ("time", typed)
            for typed in ("we", "2025", "20.12", "12.18", "12-18", "India", "Japan", "in", "please", "at")
        ],
        *[("zone", typed) for typed in ("8", "weekdays", "headlines", "friday", "in", "the")],
    ],
)
async def test_below_a_question_of_the_settings_what_is_no_answer_to_it_changes_nothing(
    chat: Chat, say: Say, question: str, typed: str
) -> None:
    await say("subscribe 9")
    await say(f"/settings {question}")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await say(typed)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [("7", "07:00"), ("8:30 weekdays", "08:30"), ("noon", "12:00"), ("早上八点", "08:00"), ("21", "21:00")],
)
async def test_below_the_question_of_the_time_an_hour_is_its_answer(say: Say, typed: str, said: str) -> None:
    await say("subscribe 9")
    await say("/settings time")
    assert said in await say(typed)


async def test_a_question_waits_for_a_minute_as_an_issue_may_come_below_it(chat: Chat, say: Say) -> None:
    await say("subscribe 9")
    for question, typed in (("time", "3"), ("zone", "Tokyo")):
        before = await chat.context.storage.subscribers.find(ANN, EDITION)
        await say(f"/settings {question}")
        await chat.clock.advance(61)
        await say(typed)
        assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_a_question_on_an_older_card_is_not_right_above(chat: Chat, say: Say) -> None:
    await say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await say("/settings")
    await say("Claude 工具 7")
    await say(decode("settings time"), pressed=True)
    await say("2")
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_a_question_on_the_card_right_above_is_answered(say: Say) -> None:
    await say("subscribe 9")
    await say("/settings")
    await say(decode("settings time"), pressed=True)
    assert "every day at 07:00" in await say("7")


async def test_the_neighbour_of_an_older_story_does_not_take_the_name_of_the_newests(say: Say) -> None:
    await say("12-18 t3")
    assert (await say("t2")).startswith("Tool 2 · Dec 20\n")


# --- a story ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["收藏这条", "收藏這則", "save this", "Bookmark it, please", "save", "/save", "/save this", "收藏", "把这条收藏了"],
)
async def test_the_story_right_above_is_kept(chat: Chat, say: Say, typed: str) -> None:
    await say("12-18 t3")
    assert await say(typed) == "Right, it is on your shelf."
    assert lines(await chat.say("saved")) == ["story 2025-12-18/t3", "tidy 1"]


@pytest.mark.parametrize("typed", ["取消收藏", "不收藏这条了", "remove it from my bookmarks", "unsave this", "undo"])
async def test_and_kept_no_longer(chat: Chat, say: Say, typed: str) -> None:
    await say("12-18 t3")
    await say("save this")
    assert await say(typed) == "Right, it is off your shelf."
    assert (await chat.say("saved")).refused


@pytest.mark.parametrize("above", ["latest", "/help", "Claude 工具 7", ""])
@pytest.mark.parametrize("typed", ["收藏这条", "save this"])
async def test_where_no_story_is_above_it_is_asked_which(chat: Chat, say: Say, above: str, typed: str) -> None:
    if above:
        await say(above)
    assert (await say(typed)).startswith("Which story?")
    assert (await chat.say("saved")).refused


@pytest.mark.parametrize(
    "typed",
    ["save the date", "keep calm", "保存期", "缓存", "怎么收藏", "how do I save this", "put it on hold", "add memory"],
)
async def test_what_is_said_of_other_things_keeps_no_story(chat: Chat, say: Say, typed: str) -> None:
    await say("t3")
    await say(typed)
    assert (await chat.say("saved")).refused


@pytest.mark.parametrize(
    ("typed", "shown_then"),
    [
        ("next", "Tool 4"),
        ("下一条", "Tool 4"),
        ("下一則", "Tool 4"),
        ("the next one", "Tool 4"),
        ("previous", "Tool 2"),
        ("上一条", "Tool 2"),
    ],
)
async def test_a_neighbour_is_asked_for_also_below_the_word_that_it_is_kept(
    say: Say, typed: str, shown_then: str
) -> None:
    await say("12-18 t3")
    assert (await say(typed)).startswith(f"{shown_then} · Dec 18\n")
    await say("12-18 t3")
    await say("save")
    assert (await say(typed)).startswith(f"{shown_then} · Dec 18\n")


async def test_behind_the_last_and_before_the_first_there_is_none(say: Say) -> None:
    await say("10")
    assert (await say("下一条")).startswith("There is no n11 on Dec 20.")
    await say("1")
    assert await say("上一条") == "That is the first of its section."
    await say("latest")
    assert (await say("下一条")).startswith("Which story?")


# --- what was stopped ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["恢复", "继续", "resume", "Continue.", "恢復", "繼續"])
async def test_what_was_stopped_is_resumed_in_a_word(chat: Chat, say: Say, typed: str) -> None:
    await say("subscribe 9")
    await say("stop")
    assert "every day at 09:00" in await say(typed)
    subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert subscription is not None
    assert subscription.live


@pytest.mark.parametrize("typed", ["恢复", "继续", "resume", "continue"])
async def test_where_nothing_was_stopped_the_word_changes_nothing(chat: Chat, typed: str) -> None:
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) is None


@pytest.mark.parametrize("typed", ["恢复", "继续", "resume", "continue"])
async def test_what_was_stopped_stays_so_where_the_word_is_not_said_of_the_stop(
    chat: Chat, say: Say, typed: str
) -> None:
    await say("subscribe 9")
    await say("stop")
    await say("Claude")
    await say(typed)
    await chat.say("subscribe 9", place=CLUB)
    await chat.say("stop", place=CLUB)
    incoming = Incoming(said=typed, locale="en", place=CLUB, permissions=FakePermissions(), user="1", free_text=True)
    await Dispatcher(context=chat.context).answer(incoming)
    for place in (ANN, CLUB):
        subscription = await chat.context.storage.subscribers.find(place, EDITION)
        assert subscription is not None
        assert not subscription.live
