"""A Chinese word for a command with a character of the same sound is offered, and never done."""

import pytest

from bot.commands import TABLE
from bot.commands.reading.slips import respelled
from bot.locales import Language, words
from tests.bot.commands.chat import ANN, EDITION, TODAY, Chat, an_issue, labels, lines, shown


@pytest.mark.parametrize(
    ("typed", "meant", "line"),
    [
        ("订越", "订阅", "subscribe"),
        ("定阅", "订阅", "subscribe"),
        ("訂越", "訂閱", "subscribe"),
        ("退定", "退订", "unsubscribe"),
        ("收臧", "收藏", "save"),
        ("暂亭", "暂停", "pause"),
        ("设制", "设置", "settings"),
        ("最薪", "最新", "latest"),
        ("帮住", "帮助", "help"),
        ("定阅 早上8点", "订阅 早上8点", "subscribe 早上8点"),
        ("我要退定", "我要退订", "unsubscribe"),
        ("取銷訂閱", "取消訂閱", "unsubscribe"),
    ],
)
async def test_what_was_meant_is_offered(chat: Chat, typed: str, meant: str, line: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    said = await chat.say(typed, free_text=True)
    assert shown(said) == f"Nothing found for “{typed}”. Did you mean “{meant}”?"
    assert lines(said) == [line]
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_it_is_spelled_in_the_readers_script_where_the_typed_one_does_not_tell(chat: Chat) -> None:
    assert labels(await chat.say("退定", free_text=True, locale="zh-TW")) == ["退訂"]
    assert labels(await chat.say("退定", free_text=True, locale="zh-CN")) == ["退订"]


async def test_news_that_have_it_go_first(chat: Chat) -> None:
    await chat.publish(an_issue(TODAY.replace(day=19), topic="退定", news=2, tools=1))
    assert (await chat.text("退定", free_text=True)).startswith("Found for “退定”")


@pytest.mark.parametrize(
    "typed", ["订单", "退休", "新品", "工业", "市区", "回复", "推定", "预言", "苍鹭", "订阅", "OpenAI", ""]
)
def test_another_word_is_no_slip(typed: str) -> None:
    assert respelled(typed, TABLE, words(Language.SIMPLIFIED)) == ""
