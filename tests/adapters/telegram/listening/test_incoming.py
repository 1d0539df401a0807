"""What updates of the stand-in say, read by the real library."""

from collections.abc import Callable
from datetime import date

import pytest
from telegram import Bot, Update

from adapters.telegram.listening.incoming import read_update
from adapters.telegram.rendering.keyboard import keyboard
from adapters.telegram.rendering.text_cleaning import WORD_JOINER
from bot.commands.context import Incoming
from bot.commands.reading.replies import RepliedMessage
from bot.document import Button, Invocation, PressEffect, button
from bot.model import Place, PlaceKind
from sandbox.telegram import Telegram as StandIn

PlaceOf = Callable[..., Place]


async def updates(bot: Bot) -> list[Update]:
    """What waits, confirmed."""
    found = await bot.get_updates(allowed_updates=[])
    if found:
        await bot.get_updates(found[-1].update_id + 1)
    return list(found)


async def heard(bot: Bot) -> list[Incoming | None]:
    return [read_update(update, bot) for update in await updates(bot)]


@pytest.mark.parametrize(
    ("text", "said", "free_text"),
    [
        ("/top 5", "top 5", False),
        ("/top@paperboy_bot  5", "top 5", False),
        ("/TOP@PAPERBOY_BOT", "TOP", False),
        ("/subscribe\n8:30  London", "subscribe 8:30  London", False),
        (f"/{WORD_JOINER}subscribe 8:30", "subscribe 8:30", False),
        ("3", "3", True),
        ("2025-12-20/t3", "2025-12-20/t3", True),
        ("  Claude   Skills ", "Claude   Skills", True),
        ("/ what", "/ what", True),
        ("/退订", "退订", False),
        ("／top 5", "top 5", False),
    ],
)
async def test_in_private_everything_is_for_the_bot(
    bot: Bot,
    telegram: StandIn,
    text: str,
    said: str,
    free_text: bool,  # noqa: FBT001  a parameter
) -> None:
    telegram.say("lin", "lin", text)
    (one,) = await heard(bot)
    assert one is not None
    assert (one.said, one.free_text, one.addressed) == (said, free_text, True)
    assert one.user == str(telegram.user("lin")["id"])
    assert one.locale == "zh-hans"
    assert one.place == Place(platform="telegram", address=one.user, root=one.user, kind=PlaceKind.PRIVATE)


async def test_commands_for_another_bot_are_left_alone(bot: Bot, telegram: StandIn) -> None:
    telegram.member("reading-group", "administrator")
    await updates(bot)
    telegram.say("reading-group", "sam", "/top@another_bot 5")
    telegram.say("lin", "lin", "/top@another_bot 5")
    assert await heard(bot) == [None, None]


async def test_in_a_group_only_what_names_the_bot_is_addressed_to_it(bot: Bot, telegram: StandIn) -> None:
    telegram.member("reading-group", "administrator")  # so that it sees everything
    await updates(bot)
    for text in ("hello", "3", "/top 5", "/top@paperboy_bot"):
        telegram.say("reading-group", "sam", text)
    found = await heard(bot)
    assert [one and (one.said, one.free_text, one.addressed) for one in found] == [
        ("hello", True, False),
        ("3", True, False),
        ("top 5", False, False),
        ("top", False, True),
    ]


async def test_text_that_mentions_the_bot_is_addressed_to_it(bot: Bot, telegram: StandIn) -> None:
    telegram.member("reading-group", "administrator")  # so that it hears what is no command
    await updates(bot)
    for text in (
        "@paperboy_bot 只看标题",
        "@Paperboy_Bot: /top 5",
        "t3，@paperboy_bot",
        "@paperboy_bots t3",
        "@paperboy_bot",
    ):
        telegram.say("reading-group", "sam", text)
    found = await heard(bot)
    assert [one and (one.said, one.free_text, one.addressed) for one in found] == [
        ("只看标题", True, True),
        ("/top 5", True, True),
        ("t3", True, True),
        ("@paperboy_bots t3", True, False),
        ("@paperboy_bot", True, True),
    ]


async def test_text_in_reply_to_the_bot_is_addressed_to_it(bot: Bot, telegram: StandIn, place: PlaceOf) -> None:
    mine = await bot.send_message(int(place("reading-group").address), "digest")
    telegram.say("reading-group", "sam", "t3", reply_to=mine.message_id)
    telegram.say("reading-group", "sam", "/nonsense", reply_to=mine.message_id)
    found = await heard(bot)
    assert [one and (one.said, one.free_text, one.addressed) for one in found] == [
        ("t3", True, True),
        ("nonsense", False, False),
    ]


async def test_a_reply_to_the_bot_brings_the_buttons_of_its_message(
    bot: Bot, telegram: StandIn, place: PlaceOf
) -> None:
    row = (
        button("‹", "issue", PressEffect.REPLACE, date=date(2025, 12, 18)),
        button("Headlines", "issue", date=date(2025, 12, 20), style="headlines"),
    )
    address = Button(label="Web", url="https://example.com")
    mine = await bot.send_message(
        int(place("reading-group").address), "digest", reply_markup=keyboard(((*row, address),))
    )
    telegram.say("reading-group", "sam", "t3", reply_to=mine.message_id)
    theirs = telegram.say("reading-group", "ben", "hello")
    telegram.say("reading-group", "sam", "/top", reply_to=theirs["message_id"])
    to_us, *others = await heard(bot)
    assert to_us is not None
    assert to_us.replied_to == RepliedMessage(handle=str(mine.message_id), buttons=row)
    assert [one and one.replied_to for one in others] == [None] * len(others)


async def test_a_topic_is_a_place_and_general_is_the_group(bot: Bot, telegram: StandIn, place: PlaceOf) -> None:
    telegram.say("lab", "sam", "/top", telegram.thread("lab", "ai-news"))
    telegram.say("lab", "sam", "/top")
    topic, general = await heard(bot)
    assert topic is not None
    assert general is not None
    assert (topic.place.key, topic.place.kind) == (place("lab", "ai-news").key, PlaceKind.TOPIC)
    assert (general.place.key, general.place.kind) == (place("lab").key, PlaceKind.GROUP)


async def test_a_channels_post_has_no_author(bot: Bot, telegram: StandIn) -> None:
    telegram.say("daily", "lin", "/subscribe 8")
    telegram.say("daily", "lin", "some news")
    post, news = await heard(bot)
    assert post is not None
    assert news is not None
    assert (post.said, post.user, post.locale, post.place.kind) == ("subscribe 8", "", None, PlaceKind.CHANNEL)
    assert await post.permissions.may_manage()
    assert (news.free_text, news.addressed) == (True, False)


async def test_an_anonymous_administrator_is_nobody_and_in_charge(bot: Bot, telegram: StandIn) -> None:
    telegram.say("reading-group", None, "/subscribe 8")
    (one,) = await heard(bot)
    assert one is not None
    assert one.user == ""
    assert await one.permissions.may_manage()


async def test_edited_messages_say_nothing(bot: Bot, telegram: StandIn) -> None:
    message = telegram.say("lin", "lin", "/top")
    await updates(bot)
    telegram.edit_message("lin", message["message_id"], "/tools")
    assert await heard(bot) == [None]


def _message(**fields: object) -> dict[str, object]:
    group = {"id": -100, "type": "supergroup", "title": "G"}
    person = {"id": 1, "is_bot": False, "first_name": "A"}
    return {"message_id": 1, "date": 1, "chat": group, "from": person, "text": "/top"} | fields


async def test_what_is_not_a_persons_word_is_passed_over(bot: Bot) -> None:
    other_bot = {"id": 2, "is_bot": True, "first_name": "B"}
    for message in (_message(is_automatic_forward=True), _message(**{"from": other_bot}), _message(text=None)):
        update = Update.de_json({"update_id": 1, "message": message}, bot)
        assert read_update(update, bot) is None


async def test_a_reply_threads_id_is_no_topic(bot: Bot) -> None:
    update = Update.de_json({"update_id": 1, "message": _message(message_thread_id=77)}, bot)
    one = read_update(update, bot)
    assert one is not None
    assert one.place.thread == ""


async def test_who_speaks_as_another_channel_is_nobody_in_charge(bot: Bot) -> None:
    channel = {"id": -200, "type": "channel", "title": "C"}
    update = Update.de_json({"update_id": 1, "message": _message(sender_chat=channel)}, bot)
    one = read_update(update, bot)
    assert one is not None
    assert one.user == ""
    assert not await one.permissions.may_manage()


def _press(data: str, **fields: object) -> dict[str, object]:
    person = {"id": 1, "is_bot": False, "first_name": "A", "language_code": "en"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": data, "message": _message()} | fields
    return {"update_id": 1, "callback_query": {key: value for key, value in query.items() if value is not None}}


async def test_a_button_says_its_command(bot: Bot) -> None:
    one = read_update(Update.de_json(_press("~issue 2025-12-20"), bot), bot)
    assert one is not None
    said = Invocation("issue", {"date": date(2025, 12, 20)})
    assert (one.said, one.user, one.locale, one.addressed) == (said, "1", "en", True)


async def test_foreign_buttons_and_inline_ones_say_nothing(bot: Bot) -> None:
    assert read_update(Update.de_json(_press("vote:1"), bot), bot) is None
    assert read_update(Update.de_json(_press("/top", message=None, inline_message_id="x"), bot), bot) is None


async def test_a_button_under_a_message_that_cannot_be_seen_any_more_still_speaks(bot: Bot) -> None:
    lost = {"message_id": 5, "date": 0, "chat": {"id": -100, "type": "supergroup", "title": "G"}}
    one = read_update(Update.de_json(_press("/top", message=lost), bot), bot)
    assert one is not None
    assert one.place.key == ("telegram", "-100", "")


async def test_a_story_is_shared_by_a_link_that_telegrams_own_page_sends_on(bot: Bot, telegram: StandIn) -> None:
    telegram.say("lin", "lin", "/story t3")
    (one,) = await heard(bot)
    assert one is not None
    assert one.share is not None
    link = "https%3A%2F%2Ft.me%2Fpaperboy_bot%3Fstart%3Ds20251220t3"
    assert one.share("s20251220t3", "工具 3 & more") == (
        f"https://t.me/share/url?url={link}&text=%E5%B7%A5%E5%85%B7%203%20%26%20more"
    )


async def test_what_a_person_sent_by_inline_mode_is_not_said_to_the_bot(bot: Bot, telegram: StandIn) -> None:
    telegram.state.inline_results[telegram.user("lin")["id"], "s1"] = {"text": "A story of the bot's"}
    telegram.send_inline("lin", "lin", "s1")
    assert await heard(bot) == [None]
