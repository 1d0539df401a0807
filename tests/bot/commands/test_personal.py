"""/mydata and /forget: what is held on a person is shown to them, and goes when they say so."""

import pytest

from bot.document import Invocation
from tests.bot.commands.chat import ANN, CLUB, EDITION, LOUNGE, Chat, labels, lines, shown


async def a_reader(chat: Chat) -> None:
    """Somebody who subscribed here and in a group, chose a language, and keeps two stories."""
    await chat.say("subscribe 8:30")
    await chat.say("subscribe 9:00", place=CLUB)
    await chat.say("language en")
    await chat.say("save t3")
    await chat.say("save 1")


async def test_it_shows_all_that_is_held_and_nothing_where_nothing_is(chat: Chat) -> None:
    assert await chat.text("mydata") == "I keep nothing of you."
    await a_reader(chat)
    text = await chat.text("mydata")
    assert text.splitlines() == [
        "What I keep of you",
        "Your number on this platform: 1. No name; of what you write only the words of searches, for 30 days.",
        "Your chat gets the digest every day at 08:30 (Shanghai time), since Dec 20.",
        "Your language: English",
        "Stories on your shelf: 2",
        "Other places that you subscribed: 1. They stay when I forget you.",
    ]


async def test_its_days_are_those_of_the_zone_of_the_chat(chat: Chat) -> None:
    await chat.say("subscribe 8:30 Auckland")
    assert "since Dec 20." in await chat.text("mydata")
    await chat.say("forget yes")
    await chat.clock.advance(3600)  # 11:00 UTC: midnight there
    await chat.say("subscribe 8:30 Auckland")
    assert "since Dec 21." in await chat.text("mydata")


async def test_forgetting_asks_first_and_then_leaves_nothing(chat: Chat) -> None:
    await a_reader(chat)
    asked = await chat.say("forget")
    assert labels(asked) == ["Forget me"]
    assert "cannot be undone" in shown(asked)
    assert "Your chat gets the digest" in await chat.text("mydata")
    done = await chat.press(lines(asked)[0])
    assert shown(done) == "Right, I have forgotten you. Should you come back, write /start"
    assert await chat.text("mydata") == "I keep nothing of you."
    assert await chat.context.storage.subscribers.find(ANN, EDITION) is None


async def test_a_group_that_they_subscribed_stays(chat: Chat) -> None:
    await a_reader(chat)
    await chat.say("forget yes")
    found = await chat.context.storage.subscribers.find(CLUB, EDITION)
    assert found is not None
    assert (found.on, found.made_by) == (True, "")


async def test_who_comes_back_begins_anew(chat: Chat) -> None:
    await a_reader(chat)
    await chat.say("forget yes")
    await chat.say("subscribe")
    found = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert found is not None
    assert found.preferences.schedule.at is None


@pytest.mark.parametrize("line", ["mydata", "forget"])
async def test_it_is_shown_to_the_person_alone(chat: Chat, line: str) -> None:
    assert "ask me in private" in await chat.text(line, place=CLUB)
    alone = await chat.text(Invocation(line), place=LOUNGE, discreet=True)
    assert "ask me in private" not in alone


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("what do you know about me?", "I keep nothing of you."),
        ("delete my data", "Your subscription ends here"),
        ("你知道我什么", "I keep nothing of you."),
        ("删除我的数据", "Your subscription ends here"),
    ],
)
async def test_it_is_asked_for_in_words_and_deletes_nothing_by_them(chat: Chat, typed: str, said: str) -> None:
    assert (await chat.text(typed, free_text=True, locale="en")).startswith(said)
