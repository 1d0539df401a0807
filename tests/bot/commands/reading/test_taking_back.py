"""``cancel`` and ``算了`` below an offer or a question of the bot's take that back: never an offer to unsubscribe."""

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.replies import RepliedMessage
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, CLUB, EDITION, NOW, Chat, FakePermissions, buttons, labels, lines, shown
from tests.bot.commands.reading.conftest import Say

NOTHING_DONE = words(Language.ENGLISH)("taken-back")


OFFERS = (
    *("switch to Chinese", "midnight", "stop it until Monday", "周末不要发", "none", "stop sending me this"),
    *(
        "/pause",
        "/settings time",
        "/settings zone",
        "/language",
        "/forget",
        "/lastest",
        "issue 12-17",
        "时间：周五 20:00",
    ),
)
WORDS = ("Cancel.", "never mind", "no thanks", "取消", "算了吧", "还是算了", "不用了，谢谢", "不，取消", "/cancel")


@pytest.mark.parametrize("before", OFFERS)
async def test_what_the_bot_offers_or_asks_is_taken_back_and_nothing_changes(chat: Chat, say: Say, before: str) -> None:
    await say("subscribe 9")
    kept = await chat.context.storage.subscribers.find(ANN, EDITION)
    await say(before)
    assert await say("cancel") == NOTHING_DONE
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == kept


async def test_it_is_taken_back_in_many_words(say: Say) -> None:
    await say("subscribe 9")
    for typed in WORDS:
        await say("/pause")
        assert await say(typed) == NOTHING_DONE, typed


async def test_the_choice_of_the_first_screen_may_be_none(say: Say) -> None:
    await say("/start", "zh-Hans")
    assert await say("算了", "zh-Hans") == "好，什么都没改。"


@pytest.mark.parametrize("before", ["latest", "subscribe 20:30", "/settings", "Claude 工具 7", "no mails any longer"])
async def test_below_anything_else_the_word_is_what_it_always_is(say: Say, before: str) -> None:
    for line in ("subscribe 9", before):
        await say(line)
    assert (await say("cancel")).startswith("“cancel” can mean different things")


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ("subscribe 20:30", "cancel", ["subscribe 09:00 daily Asia/Shanghai", "unsubscribe"]),
        ("subscribe 20:30", "点错了", ["subscribe 09:00 daily Asia/Shanghai"]),
        ("pause 3d", "取消", ["subscribe", "unsubscribe"]),
        ("stop", "取消", ["subscribe"]),
        ("subscribe 20:30", "算了", []),
    ],
)
async def test_below_what_was_done_it_may_be_undone_by_a_button(
    chat: Chat, before: str, typed: str, offered: list[str]
) -> None:
    dispatcher = Dispatcher(context=chat.context)
    fields = {"locale": "en", "place": ANN, "permissions": FakePermissions(), "user": "1", "free_text": True}
    for line in ("subscribe 9", before):
        await dispatcher.answer(Incoming(said=line, **fields))  # type: ignore[arg-type]  # a test names the fields
    kept = await chat.context.storage.subscribers.find(ANN, EDITION)
    said = await dispatcher.answer(Incoming(said=typed, **fields))  # type: ignore[arg-type]  # as above
    assert said is not None
    assert lines(said) == offered
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == kept


@pytest.mark.parametrize(
    ("change", "typed"),
    [
        ("subscribe 20:30", "undo"),
        ("subscribe 20:30", "撤销"),
        ("subscribe 20:30", "復原"),
        ("subscribe 20:30 weekdays", "Change it back."),
        ("/settings style headlines", "undo that"),
        ("/pause 3d", "撤销"),
        ("stop", "改回来"),
        ("/follow claude", "undo"),
    ],
)
async def test_undo_right_below_a_change_is_its_button(chat: Chat, say: Say, change: str, typed: str) -> None:
    await say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await say(change)
    assert before is not None
    changed = await chat.context.storage.subscribers.find(ANN, EDITION)
    await say(typed)
    after = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert changed is not None
    assert after is not None
    assert changed != before
    assert (after.preferences, after.on, after.paused(NOW)) == (before.preferences, True, False)


@pytest.mark.parametrize("above", ["latest", "/settings", "Claude 工具 7", "/pause", "t3", "/why", "subscribe 9"])
@pytest.mark.parametrize("typed", ["undo", "撤销"])
async def test_where_nothing_was_changed_undo_changes_nothing(chat: Chat, say: Say, above: str, typed: str) -> None:
    await say("subscribe 9")
    await say("/pause 3d")
    await say(above if above != "subscribe 9" else "/subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert (await say(typed)).startswith("Nothing found for")
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_who_asks_whether_it_can_be_undone_is_offered_it(chat: Chat, say: Say) -> None:
    await say("subscribe 9")
    await say("subscribe 20:30")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert "can mean different things" in await say("undo?")
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_what_was_taken_back_is_not_taken_back_twice(say: Say) -> None:
    await say("subscribe 9")
    await say("none")
    await say("cancel")
    assert (await say("cancel")).startswith("“cancel” can mean different things")


async def test_among_others_an_offer_is_taken_back_in_reply_to_it(chat: Chat) -> None:
    await chat.say("subscribe 9", place=CLUB)
    offer = await chat.say("midnight", place=CLUB, free_text=True)
    replied = RepliedMessage(handle="9", buttons=tuple(buttons(offer)))
    answer = await chat.say("算了", place=CLUB, free_text=True, replied_to=replied)
    assert (shown(answer), labels(answer)) == (NOTHING_DONE, [])


@pytest.mark.parametrize("typed", ["/cancel", "/取消", "/Cancel.", "/no more"])
async def test_the_command_that_means_never_mind_ends_nothing(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    kept = await chat.context.storage.subscribers.find(ANN, EDITION)
    plain, command = [await chat.say(line, free_text=line != typed) for line in (typed.lstrip("/"), typed)]
    assert lines(command) == lines(plain) == ["unsubscribe"]
    assert shown(command) == shown(plain)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == kept


@pytest.mark.parametrize("typed", ["/unsubscribe", "/stop", "/退订", "/取消订阅", "退订"])
async def test_what_can_mean_nothing_else_stops_at_once(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    await chat.say(typed, free_text=not typed.startswith("/"))
    kept = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert kept is not None
    assert not kept.on


async def test_among_others_the_command_that_means_never_mind_is_for_no_bot(chat: Chat) -> None:
    await chat.say("subscribe 9", place=CLUB)
    for typed in ("/cancel", "/取消"):
        assert (
            await Dispatcher(context=chat.context).answer(
                Incoming(said=typed, locale="en", place=CLUB, permissions=FakePermissions(), user="1", addressed=False)
            )
            is None
        )
    kept = await chat.context.storage.subscribers.find(CLUB, EDITION)
    assert kept is not None
    assert kept.on
