"""What people say and press, answered through the stand-in by a core that is told what to say."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from telegram import Update

from adapters.telegram.api_client import Client
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.listening.command_menus import publish_menus
from adapters.telegram.listening.conversation import Conversation
from bot.commands import TABLE
from bot.document import Button, Document, Entry, Heading, Invocation, Paragraph, PressEffect, button, line
from bot.model import Place
from sandbox.faults import Fault, Kind
from sandbox.telegram import Telegram as StandIn
from tests.adapters.telegram.fakes import FakeDispatcher, OpenBudget

PlaceOf = Callable[..., Place]
Answered = Callable[[], Awaitable[None]]


def document(text: str, *buttons: Button) -> Document:
    return Document(blocks=(Paragraph(text=line(text)),), buttons=(buttons,))


@pytest.fixture
def talk(bot: Client, dispatcher: FakeDispatcher, budget: OpenBudget) -> Callable[..., Answered]:
    """How to answer all that waits."""

    def make(*, rich: bool = False) -> Answered:
        channel = TelegramChannel(bot, rich=rich)
        conversation = Conversation(channel=channel, dispatcher=dispatcher, budget=budget)

        async def answer_all() -> None:
            found = await bot.get_updates(allowed_updates=[], timeout=2)
            for update in found:
                await conversation.handle(update)
            await bot.get_updates(found[-1].update_id + 1)

        return answer_all

    return make


@pytest.fixture
def answered(talk: Callable[..., Answered]) -> Answered:
    return talk()


def texts(telegram: StandIn, chat: str, thread: int | None = None) -> list[str]:
    """What the bot's messages in a chat say now."""
    return [
        message["text"]
        for message in telegram.messages(chat, thread)
        if (message.get("from", {}).get("is_bot") or chat == "daily") and "text" in message
    ]


async def press(telegram: StandIn, answered: Answered, chat: str, data: str, user: str) -> Any:
    """Press a button under the chat's last message, and let the bot answer."""
    message_id = telegram.messages(chat)[-1]["message_id"]
    pressing = asyncio.create_task(telegram.press(chat, message_id, data, user))
    await answered()
    return await pressing


async def test_a_command_is_answered_where_it_was_said(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher, budget: OpenBudget, place: PlaceOf
) -> None:
    telegram.say("lin", "lin", "/top 5")
    await answered()
    assert dispatcher.lines == ["top 5"]
    assert texts(telegram, "lin") == ["you said: top 5"]
    assert [(where.key, urgent) for where, urgent in budget.taken] == [(place("lin").key, True)]


async def test_in_a_group_the_answer_is_a_reply_and_in_private_it_is_not(telegram: StandIn, answered: Answered) -> None:
    asked = telegram.say("reading-group", "sam", "/top")
    await answered()
    assert telegram.messages("reading-group")[-1]["reply_to_message"]["message_id"] == asked["message_id"]
    telegram.say("lin", "lin", "/top")
    await answered()
    assert "reply_to_message" not in telegram.messages("lin")[-1]


async def test_a_topic_is_answered_in_the_topic(telegram: StandIn, answered: Answered) -> None:
    thread = telegram.thread("lab", "ai-news")
    telegram.say("lab", "sam", "/top", thread)
    await answered()
    assert texts(telegram, "lab", thread) == ["you said: top"]
    assert texts(telegram, "lab", 1) == []


async def test_what_the_core_leaves_alone_is_left_alone(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["nothing"] = None
    telegram.say("reading-group", "sam", "/nothing")
    await answered()
    assert texts(telegram, "reading-group") == []


async def test_a_core_in_trouble_is_excused_in_the_persons_language(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = RuntimeError("boom")
    telegram.say("lin", "lin", "/top")
    await answered()
    assert texts(telegram, "lin") == ["sorry zh-hans"]


async def test_a_long_answer_comes_in_numbered_pages(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher, budget: OpenBudget
) -> None:
    entries = tuple(Entry(label=str(n), title=line(f"标题{n}"), summary=(line("字" * 900),)) for n in range(1, 7))
    dispatcher.answers["latest"] = Document(blocks=(Heading(text=line("新闻")), *entries))
    telegram.say("lin", "lin", "/latest")
    await answered()
    assert [text[-3:] for text in texts(telegram, "lin")] == ["1/2", "2/2"]
    assert len(budget.taken) == 2


async def test_a_post_in_a_channel_is_answered_there(telegram: StandIn, answered: Answered) -> None:
    telegram.say("daily", "lin", "/subscribe 8")
    await answered()
    assert texts(telegram, "daily")[-1] == "you said: subscribe 8"


async def test_rich_answers_are_the_installations_choice(telegram: StandIn, talk: Callable[..., Answered]) -> None:
    telegram.say("lin", "lin", "/top")
    await talk(rich=True)()
    assert telegram.messages("lin")[-1]["rich_message"]["blocks"][0]["text"] == "you said: top"


async def test_a_server_without_rich_messages_gets_classic_ones_at_once(
    telegram: StandIn, talk: Callable[..., Answered]
) -> None:
    telegram.rich = False
    telegram.say("lin", "lin", "/top")
    await talk(rich=True)()
    assert texts(telegram, "lin") == ["you said: top"]


async def test_a_button_answers_below(telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher) -> None:
    dispatcher.answers["top"] = document("top", button("Tools", "tools"))
    telegram.say("lin", "lin", "/top")
    await answered()
    assert await press(telegram, answered, "lin", "/tools", "lin") == {"show_alert": False}
    assert texts(telegram, "lin") == ["top", "you said: tools"]
    assert dispatcher.incoming[-1].user == str(telegram.user("lin")["id"])
    assert [incoming.pressed for incoming in dispatcher.incoming] == [False, True]


@pytest.mark.parametrize("rich", [False, True])
async def test_a_button_that_replaces_edits_the_message_it_stands_under(
    telegram: StandIn, talk: Callable[..., Answered], dispatcher: FakeDispatcher, *, rich: bool
) -> None:
    answered = talk(rich=rich)
    dispatcher.answers["story t3"] = document("t3", button("›", "story", PressEffect.REPLACE, ref="t4"))
    telegram.say("lin", "lin", "/story t3")
    await answered()
    count = len(telegram.messages("lin"))
    await press(telegram, answered, "lin", "~story t4", "lin")
    messages = telegram.messages("lin")
    assert len(messages) == count
    shown = messages[-1]["rich_message"]["blocks"][0]["text"] if rich else messages[-1]["text"]
    assert shown == "you said: story t4"


def refused(text: str, *buttons: Button) -> Document:
    return replace(document(text, *buttons), private=True, refused=True)


@pytest.mark.parametrize("data", ["~settings style full", "/bring"])
async def test_a_refused_press_is_an_alert_to_who_pressed_and_the_card_stays(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher, data: str
) -> None:
    card = (button("Full", "settings", PressEffect.REPLACE, what="style", value="full"), button("Now", "bring"))
    dispatcher.answers["settings style"] = document("card", *card)
    dispatcher.answers[data[1:]] = refused("管理员" * 100, button("help", "help"))
    telegram.say("reading-group", "lin", "/settings style")
    await answered()
    before = telegram.messages("reading-group")
    answer = await press(telegram, answered, "reading-group", data, "sam")
    assert answer == {"show_alert": True, "text": ("管理员" * 100)[:199] + "…"}
    assert telegram.messages("reading-group") == before


async def test_alone_with_the_bot_what_would_help_is_a_message_below_the_card(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("card", button("x", "issue", PressEffect.REPLACE))
    dispatcher.answers["issue"] = refused("no", button("help", "help"))
    telegram.say("lin", "lin", "/top")
    await answered()
    assert await press(telegram, answered, "lin", "~issue", "lin") == {"show_alert": False}
    assert texts(telegram, "lin") == ["card", "no"]


async def test_alone_with_the_bot_a_refusal_that_came_too_late_for_an_alert_is_a_message(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("card", button("x", "issue"))
    dispatcher.answers["issue"] = refused("no")
    telegram.say("lin", "lin", "/top")
    await answered()
    body = {"ok": False, "error_code": 400, "description": "Bad Request: query is too old and …"}
    telegram.faults.add(Fault(match="answerCallbackQuery", kind=Kind.ERROR, status=400, body=body))
    pressing = asyncio.create_task(telegram.press("lin", telegram.messages("lin")[-1]["message_id"], "/issue", "lin"))
    await answered()
    pressing.cancel()
    assert texts(telegram, "lin") == ["card", "no"]


async def test_a_core_in_trouble_is_excused_to_who_pressed(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("card", button("x", "tools", PressEffect.REPLACE))
    dispatcher.answers["tools"] = RuntimeError("boom")
    telegram.say("reading-group", "sam", "/top")
    await answered()
    answer = await press(telegram, answered, "reading-group", "~tools", "lin")
    assert answer == {"show_alert": True, "text": "sorry zh-hans"}
    assert texts(telegram, "reading-group") == ["card"]


async def test_pressing_twice_is_answered_once_and_others_may_press_too(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("card", button("Tools", "tools"), button("Help", "help"))
    telegram.say("reading-group", "sam", "/top")
    await answered()
    message_id = telegram.messages("reading-group")[-1]["message_id"]
    for user, data in (("sam", "/tools"), ("sam", "/tools"), ("lin", "/tools"), ("sam", "/help")):
        pressing = asyncio.create_task(telegram.press("reading-group", message_id, data, user))
        await answered()
        assert await pressing == {"show_alert": False}
    assert dispatcher.lines == ["top", "tools", "tools", "help"]


async def test_what_needs_two_pages_is_sent_instead(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("top", button("All", "latest", PressEffect.REPLACE))
    dispatcher.answers["latest"] = document("字。" * 3000)
    telegram.say("lin", "lin", "/top")
    await answered()
    await press(telegram, answered, "lin", "~latest", "lin")
    assert texts(telegram, "lin")[0] == "top"
    assert len(texts(telegram, "lin")) == 3


async def test_readers_presses_in_a_channel_are_answered_to_them_alone(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["subscribe"] = document("ok", button("Top", "top"))
    dispatcher.answers["top"] = Document(blocks=(Entry(label="1", title=line("甲" * 300)),))
    telegram.say("daily", "lin", "/subscribe")
    await answered()
    before = texts(telegram, "daily")
    answer = await press(telegram, answered, "daily", "/top", "sam")
    assert texts(telegram, "daily") == before
    assert answer["show_alert"]
    assert answer["text"] == "1 " + "甲" * 197 + "…"


async def test_an_administrator_chooses_a_channels_settings_in_its_card(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["settings"] = document(
        "Settings", button("Style", "settings", PressEffect.REPLACE, what="style")
    )
    dispatcher.answers["settings style"] = document("How?", button("Folded", "settings", what="style", value="folded"))
    telegram.say("daily", "lin", "/settings")
    await answered()
    assert await press(telegram, answered, "daily", "~settings style", "lin") == {"show_alert": False}
    assert texts(telegram, "daily")[-1] == "How?"


async def test_what_a_reader_of_a_channel_gets_by_an_administrators_button_is_not_written_into_it(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["subscribe"] = document("ok", button("Today's", "bring"))
    dispatcher.answers["bring"] = document("The issue", button("Archive", "issue"))
    telegram.say("daily", "lin", "/subscribe")
    await answered()
    before = texts(telegram, "daily")
    assert (await press(telegram, answered, "daily", "/bring", "sam"))["text"] == "The issue"
    assert texts(telegram, "daily") == before


async def test_a_channels_card_stays_for_who_may_not_change_it(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["settings"] = document(
        "Settings", button("Style", "settings", PressEffect.REPLACE, what="style")
    )
    dispatcher.answers["settings style"] = replace(document("Only administrators"), refused=True)
    telegram.say("daily", "lin", "/settings")
    await answered()
    answer = await press(telegram, answered, "daily", "~settings style", "sam")
    assert (answer["text"], texts(telegram, "daily")[-1]) == ("Only administrators", "Settings")


async def test_a_foreign_button_gets_its_silence(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    telegram.say("lin", "lin", "/top")
    await answered()
    message = telegram.messages("lin")[-1]
    telegram.world.chat("lin").messages[message["message_id"]].body["reply_markup"] = {
        "inline_keyboard": [[{"text": "x", "callback_data": "vote:1"}]]
    }
    assert await press(telegram, answered, "lin", "vote:1", "lin") == {"show_alert": False}
    assert dispatcher.lines == ["top"]


async def test_a_flood_is_told_of_at_the_first_of_it_that_can_be_answered(
    telegram: StandIn, bot: Client, dispatcher: FakeDispatcher, budget: OpenBudget
) -> None:
    conversation = Conversation(channel=TelegramChannel(bot), dispatcher=dispatcher, budget=budget)
    lin = telegram.user("lin")
    message = {"message_id": 1, "date": 1, "chat": {"id": lin["id"], "type": "private", "first_name": "Lin"}}
    forged = {"id": "1", "from": lin, "message": message, "chat_instance": "1", "data": "vote:1"}
    await conversation.refuse(Update.de_json({"update_id": 1, "callback_query": forged}, bot))
    for number in (2, 3):
        asked = {"update_id": number, "message": {**message, "from": lin, "text": "/top"}}
        await conversation.refuse(Update.de_json(asked, bot))
    assert texts(telegram, "lin") == ["too much zh-hans"]


async def test_a_press_that_waited_too_long_is_still_answered(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("top", button("Tools", "tools"))
    telegram.say("lin", "lin", "/top")
    await answered()
    body = {"ok": False, "error_code": 400, "description": "Bad Request: query is too old and …"}
    telegram.faults.add(Fault(match="answerCallbackQuery", kind=Kind.ERROR, status=400, body=body))
    pressing = asyncio.create_task(telegram.press("lin", telegram.messages("lin")[-1]["message_id"], "/tools", "lin"))
    await answered()
    pressing.cancel()
    assert texts(telegram, "lin")[-1] == "you said: tools"


async def test_a_server_in_trouble_is_asked_again(telegram: StandIn, answered: Answered) -> None:
    body: dict[str, Any] = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
    body["parameters"] = {"retry_after": 1}
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=429, body=body))
    telegram.say("lin", "lin", "/top")
    await answered()
    assert texts(telegram, "lin") == ["you said: top"]


async def test_an_answer_follows_a_group_that_moved_meanwhile(telegram: StandIn, answered: Answered) -> None:
    telegram.say("reading-group", "sam", "/top")
    telegram.upgrade("reading-group")
    await answered()
    assert texts(telegram, "reading-group") == ["you said: top"]


async def test_a_refused_answer_is_given_up(telegram: StandIn, answered: Answered) -> None:
    telegram.say("lin", "lin", "/top")
    telegram.member("lin", "kicked")
    await answered()
    assert texts(telegram, "lin") == []
    assert sum(call.method == "sendMessage" for call in telegram.calls) == 1


# --- to one person among others -------------------------------------------------------------------------------------


def seen(telegram: StandIn, chat: str, reader: str) -> list[str]:
    """What the bot's ephemeral messages to somebody say now."""
    found = telegram.messages(chat, reader=reader)
    return [each["text"] for each in found if each["from"]["is_bot"] and "ephemeral_message_id" in each]


@pytest.fixture
async def menus(bot: Client) -> None:
    """The menus, which say what only the bot is to see asked."""
    await publish_menus(bot, TABLE)


@pytest.mark.usefixtures("menus")
async def test_what_only_the_bot_sees_asked_is_answered_to_the_asker_alone(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["why"] = replace(document("so", button("more", "why")), private=True)
    telegram.say_modern("reading-group", "sam", "/why")
    await answered()
    assert dispatcher.incoming[-1].discreet
    assert (seen(telegram, "reading-group", "sam"), texts(telegram, "reading-group")) == (["so"], [])


@pytest.mark.usefixtures("menus")
async def test_below_such_an_answer_all_is_for_the_same_person_alone(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    again = Button(label="again", command=Invocation("why"), effect=PressEffect.REPLACE)
    dispatcher.answers["why"] = replace(document("so", again, button("top", "top", n=3)), private=True)
    telegram.say_modern("reading-group", "sam", "/why")
    await answered()
    number = telegram.messages("reading-group", reader="sam")[-1]["ephemeral_message_id"]

    async def presses(data: str) -> None:
        pressing = asyncio.create_task(telegram.press("reading-group", number, data, "sam", ephemeral=True))
        await answered()
        assert await pressing == {"show_alert": False}

    dispatcher.answers["why"] = replace(document("so it is", again, button("top", "top", n=3)), private=True)
    await presses("~why")
    assert seen(telegram, "reading-group", "sam") == ["so it is"]
    await presses("/top 3")
    assert seen(telegram, "reading-group", "sam") == ["so it is", "you said: top 3"]
    assert [each.discreet for each in dispatcher.incoming] == [True, True, True]
    assert texts(telegram, "reading-group") == []


async def test_a_private_answer_to_a_press_is_for_the_one_who_pressed(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top"] = document("all see it", button("settings", "settings"))
    dispatcher.answers["settings"] = replace(document("theirs"), private=True)
    telegram.say("reading-group", "sam", "/top")
    await answered()
    assert await press(telegram, answered, "reading-group", "/settings", "mei") == {"show_alert": False}
    assert seen(telegram, "reading-group", "mei") == ["theirs"]
    assert (seen(telegram, "reading-group", "sam"), texts(telegram, "reading-group")) == ([], ["all see it"])
    assert not dispatcher.incoming[-1].discreet, "others may have to see it, on an older server"


def refusal(text: str) -> Document:
    return replace(document(text), private=True, refused=True)


async def test_a_refusal_is_for_the_asker_alone_where_the_bot_is_an_administrator_and_before_all_elsewhere(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["top 99"] = refusal("no")
    for _ in range(2):
        telegram.say("reading-group", "sam", "/top 99")
        await answered()
    assert texts(telegram, "reading-group") == ["no", "no"]
    refused = [call for call in telegram.calls if call.method == "sendMessage" and not call.ok]
    assert len(refused) == 1, "it is not asked again at once"
    telegram.member("lab", "administrator")
    await answered()
    telegram.say("lab", "sam", "/top 99")
    await answered()
    assert (seen(telegram, "lab", "sam"), texts(telegram, "lab")) == (["no"], [])


@pytest.mark.parametrize("answer", [replace(document("so"), private=True), refusal("so")])
async def test_an_app_that_asks_openly_what_the_menus_hide_is_answered_openly_as_it_might_show_nothing_else(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher, answer: Document
) -> None:
    telegram.member("lab", "administrator")
    await answered()
    dispatcher.answers["why"] = answer
    telegram.say("lab", "sam", "/why")
    await answered()
    assert (seen(telegram, "lab", "sam"), texts(telegram, "lab")) == ([], ["so"])


async def test_on_an_older_server_all_see_it_and_nothing_else_is_tried(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    telegram.ephemeral = False
    telegram.member("reading-group", "administrator")
    await answered()
    dispatcher.answers["top 99"] = refusal("no")
    for _ in range(2):
        telegram.say("reading-group", "sam", "/top 99")
        await answered()
    assert texts(telegram, "reading-group") == ["no", "no"]
    tried = ["ephemeral_message_parameters" in call.params for call in telegram.calls if call.method == "sendMessage"]
    assert tried == [True, False]


@pytest.mark.usefixtures("menus")
async def test_what_is_for_one_alone_is_never_shown_to_all(
    telegram: StandIn, answered: Answered, dispatcher: FakeDispatcher
) -> None:
    dispatcher.answers["why"] = replace(document("a secret"), private=True)
    telegram.say("sam", "sam", "/start")
    await answered()
    body = {"ok": False, "error_code": 400, "description": "Bad Request: no"}
    telegram.faults.add(Fault(match="sendMessage", kind=Kind.ERROR, status=400, body=body))
    telegram.say_modern("reading-group", "sam", "/why")
    await answered()
    assert (texts(telegram, "reading-group"), texts(telegram, "sam")[-1]) == ([], "a secret")
