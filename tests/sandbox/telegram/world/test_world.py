"""The world: what it keeps, what changed since, many people at once."""

import pytest

from sandbox.telegram import Rates, Telegram, World
from tests.sandbox.telegram.bot_api_client import Ask


async def test_a_chat_keeps_only_its_last_messages(ask: Ask, quiet: Telegram) -> None:
    quiet.world.keep = 3
    for n in range(5):
        await ask("sendMessage", chat_id=2001, text=f"{n}")
    assert [m["text"] for m in quiet.messages("lin")] == ["2", "3", "4"]


async def test_messages_can_be_asked_for_by_what_changed(ask: Ask, quiet: Telegram) -> None:
    first = (await ask("sendMessage", chat_id=2001, text="one"))["result"]
    await ask("sendMessage", chat_id=2001, text="two")
    seen = quiet.messages("lin")[-1]["seq"]
    assert quiet.messages("lin", after=seen) == []
    await ask("editMessageText", chat_id=2001, message_id=first["message_id"], text="ONE")
    assert [m["text"] for m in quiet.messages("lin", after=seen)] == ["ONE"]


async def test_every_change_of_a_conversation_is_told(quiet: Telegram) -> None:
    events = quiet.feed.subscribe()
    quiet.say("lin", "lin", "hi")
    assert await anext(events) == {"platform": "telegram", "chat": 2001, "name": "lin"}
    quiet.feed.close()


def test_people_for_a_load_test_have_written_already() -> None:
    telegram = Telegram(world=World(), rates=Rates.none())
    people = telegram.world.add_people(1000)
    assert len({person.user["id"] for person in people}) == len(telegram.world.chats) == 1000
    assert telegram.say(people[-1].user["id"], people[-1].name, "hi")["chat"]["id"] == people[-1].user["id"]
    with pytest.raises(ValueError, match="already"):
        telegram.world.add_person(people[0].name)
