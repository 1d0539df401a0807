"""/why: of this place for everybody, of another one for those who run the bot."""

from datetime import date, timedelta

import pytest

from bot.model import Place, PlaceKind
from bot.model.troubles import Trouble, TroubleKind
from bot.services.planning import plan
from tests.bot.commands.chat import CLUB, LOUNGE, NOW, Chat, an_issue, lines

TOPIC = Place(platform="telegram", address="-100", thread="7", kind=PlaceKind.TOPIC)


async def publish(chat: Chat, day: date) -> None:
    """A new issue, owed to everybody who is there."""
    taken = await chat.publish(an_issue(day, topic="Gemini"))
    assert taken.archived is not None
    await plan(taken.archived, chat.context.storage.deliveries.planning, useful=timedelta(days=3))


async def test_a_place_without_a_subscription_is_offered_one(chat: Chat) -> None:
    document = await chat.say("why")
    assert "subscribe 08:00" in lines(document)


async def test_a_new_subscriber_is_told_when_the_first_comes(chat: Chat) -> None:
    await chat.say("subscribe 8:00 daily")
    assert await chat.text("why") == (
        "When: every day at 08:00 (Shanghai time)\n"
        "Last  none yet: there was no new issue since you subscribed\n"
        "Next  tomorrow, Dec 21 08:00 (in 14 hours), if a new issue is out by then\n"
        "Time zone: Shanghai time"
    )


async def test_what_is_planned_is_told_with_its_hour(chat: Chat) -> None:
    await chat.say("subscribe 8:00 daily")
    await chat.clock.advance(60)
    await publish(chat, date(2025, 12, 21))
    assert "Next  the issue of Dec 21, tomorrow, Dec 21 08:00 (in 14 hours)" in await chat.text("why")


async def test_only_an_issue_that_waits_already_is_promised_without_a_condition(chat: Chat) -> None:
    answer = await chat.text("subscribe 20:00")
    assert answer.splitlines()[0].endswith(" Next: today, Dec 20, if a new issue is out by then.")
    await chat.clock.advance(60)
    await publish(chat, date(2025, 12, 21))
    assert (await chat.text("subscribe 21:00")).splitlines()[0].endswith(" Next: today, Dec 20.")


async def test_who_stopped_is_told_so(chat: Chat) -> None:
    await chat.say("subscribe 8:00")
    await chat.say("unsubscribe")
    assert (await chat.text("why")).startswith("Stopped  nothing is brought here.")


async def test_it_speaks_the_language_of_the_one_who_asks(chat: Chat) -> None:
    await chat.say("subscribe 8:00", locale="zh-hans")
    assert "下一份  明天 12月21日 08:00（还有 14 小时），有新的一期就送" in await chat.text("why", locale="zh-hans")


async def test_who_runs_the_bot_may_ask_about_another_place(chat: Chat) -> None:
    await chat.say("subscribe now", place=CLUB)
    assert (await chat.text("why telegram:-100")).startswith("telegram:-100\nWhen: as soon as it is out")


async def test_nobody_else_may(chat: Chat) -> None:
    await chat.say("subscribe now", place=CLUB)
    document = await chat.say("why telegram:-100", user="2")
    assert lines(document) == ["why"]
    assert "Only those who run this bot" in await chat.text("why -100", user="2")
    assert "Only those who run this bot" in await chat.text("why -100", place=LOUNGE, user="1")


@pytest.mark.parametrize(
    "line",
    ["next issue", "next week", "next monday", "why not", "why today", "/why not", "/why today", "下一期", "下一份"],
)
async def test_words_that_name_no_place_ask_of_this_one(chat: Chat, line: str) -> None:
    await chat.say("subscribe 8:00", user="2")
    assert "\nNext  tomorrow, Dec 21 08:00" in await chat.text(line, user="2", free_text=True)


@pytest.mark.parametrize("line", ["上一期", "previous issue"])
async def test_the_previous_issue_is_the_one_before_the_newest(chat: Chat, line: str) -> None:
    assert (await chat.text(line, free_text=True)).startswith("AI Daily · Thu, Dec 18\n")


async def test_topics_of_one_chat_are_offered_one_by_one(chat: Chat) -> None:
    for place in (CLUB, TOPIC):
        await chat.say("subscribe now", place=place)
    assert lines(await chat.say("why -100")) == ["why telegram:-100", "why telegram:-100/7"]
    assert (await chat.text("why telegram:-100/7")).startswith("telegram:-100/7\n")


async def test_a_place_that_is_none_or_empty_is_refused(chat: Chat) -> None:
    assert "is no place" in await chat.text("why somewhere")
    assert await chat.text("why telegram:77") == "Nothing is subscribed at telegram:77."


async def test_who_runs_the_bot_is_told_there_what_is_amiss_and_nobody_else_is(chat: Chat) -> None:
    late = Trouble(kind=TroubleKind.OVERDUE, key="ainews", values={"day": "2025-12-20", "hour": "09:00"})
    await chat.context.storage.troubles.write([late], [], NOW)
    said = "Trouble  since 18:00: No issue came on Dec 20: I waited for it until 09:00."
    assert (await chat.text("why")).splitlines()[-1] == said, "also where nothing is subscribed"
    await chat.say("subscribe now")
    assert (await chat.text("why")).splitlines()[-1] == said
    assert "Trouble" not in await chat.text("why", user="2")
    assert "Trouble" not in await chat.text("why", place=CLUB), "a group reads along"
    assert said in await chat.text("why", place=CLUB, discreet=True)
