"""Words around what is asked for, and wishes that do not name their setting."""

from datetime import date

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.document import Document
from tests.bot.commands.chat import ANN, EDITION, Chat, FakePermissions, an_issue, labels, lines, shown


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("给我看看今天的新闻", "今天的新闻"),
        ("我想看12月18日的", "12月18日"),
        ("看看前天的头条", "前天的新闻"),
        ("給我三條新聞", "三条新闻"),
        ("第一条讲了什么", "第一条"),
        ("第五条的详情", "第五条"),
        ("show me Dec 18", "Dec 18"),
        ("give me 3 news", "3 news"),
        ("Can I see the tools?", "tools"),
        ("open 2", "2"),
        ("read t5", "t5"),
        ("tell me more about 3", "3"),
        ("What’s in tools", "tools"),
        ("请发给我今天的新闻", "今天的新闻"),
        ("請發今天的新聞", "今天的新闻"),
        ("发第三条", "第三条"),
        ("发全文", "看全文"),
        ("請發全文", "看全文"),
        ("send me the full text", "Full text"),
    ],
)
async def test_who_asks_to_see_something_sees_it(chat: Chat, typed: str, plain: str) -> None:
    answer = await chat.text(typed, free_text=True)
    assert answer == await chat.text(plain, free_text=True)
    assert "Dec " in answer.splitlines()[0]


@pytest.mark.parametrize(
    "typed",
    ["搜一下 Heron", "有没有 Heron 的新闻", "关于Heron的", "關於 Heron 的消息", "more about Heron", "find me Heron",
     "search for Heron", "anything about Heron?", "news about Heron", "look for Heron"],
)  # fmt: skip
async def test_what_is_looked_for_is_found_without_the_words_around_it(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Heron", news=2, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith("Found for “Heron”:")


@pytest.mark.parametrize("typed", ["Anything about nothing", "open source", "来源", "发布", "关于大模型", "Show HN"])
async def test_a_title_with_these_words_goes_first_and_where_nothing_is_found_all_of_them_are_named(
    chat: Chat, typed: str
) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"Nothing found for “{typed}”.")
    await chat.publish(an_issue(date(2025, 12, 19), topic=typed, news=2, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith(f"Found for “{typed}”:")


@pytest.mark.parametrize(
    "typed",
    ["请给我停送", "給我停送", "给我停送", "给我退订", "麻烦停送", "麻煩您停送", "停送，谢谢", "退訂，謝謝",
     "stop, thanks", "Please stop, thank you"],
)  # fmt: skip
async def test_what_is_only_polite_makes_no_difference_to_a_clear_word(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert (await chat.text(typed, free_text=True)).startswith("Right, no more from me.")


@pytest.mark.parametrize("typed", ["给我取消", "麻烦取消", "cancel, thanks"])
async def test_nor_to_one_that_may_mean_anything(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    document = await chat.say(typed, free_text=True)
    assert "can mean different things" in shown(document)
    assert lines(document) == ["unsubscribe"]


@pytest.mark.parametrize("typed", ["请发停送", "發 退訂", "send unsubscribe", "给我看看停送"])
async def test_who_asks_to_be_sent_something_stops_nothing(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


@pytest.mark.parametrize(
    "typed", ["看八点半", "show me 8:30", "open settings style folded", "发 停送", "read unsubscribe"]
)
async def test_they_change_nothing(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


@pytest.mark.parametrize(
    "typed",
    ["第三条详细说说", "详细说说第三条", "第三条展开讲讲", "第三則詳細說說", "讲讲第三条",
     "tell me more about 3", "explain 3",
     "details on story 3", "3 展开", "more about the third one"],
)  # fmt: skip
async def test_a_story_is_asked_for_in_detail(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("News 3 · Dec 20\n")


@pytest.mark.parametrize("typed", ["explain transformers", "科幻小说", "详细设计", "details on chips"])
async def test_anything_else_in_detail_is_looked_for(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("Nothing found for")


async def test_a_hit_is_opened_by_its_number(chat: Chat) -> None:
    dispatcher = Dispatcher(context=chat.context)

    async def say(typed: str) -> Document | None:
        said = Incoming(said=typed, place=ANN, permissions=FakePermissions(), free_text=True, user="1", locale="en")
        return await dispatcher.answer(said)

    await say("Claude 工具 7")
    answer = await say("open 2")
    assert answer is not None
    assert shown(answer).startswith("Tool 7 · Dec 18\n")


@pytest.mark.parametrize(
    ("typed", "label", "line"),
    [
        ("换成英文", "Language: English", "language en"),
        ("Switch to Chinese", "Language: 简体中文", "language zh-Hans"),
        ("我在纽约", "Time zone: New York time", "timezone 纽约"),
        ("I’m in London", "Time zone: London time", "timezone London"),
    ],
)
async def test_a_wish_without_the_name_of_its_setting_is_offered(chat: Chat, typed: str, label: str, line: str) -> None:
    await chat.say("subscribe 9")
    document = await chat.say(typed, free_text=True)
    assert (labels(document), lines(document)) == ([label], [line])


async def test_every_morning_is_every_day(chat: Chat) -> None:
    await chat.say("subscribe weekdays 9")
    for typed in ("every morning at 7", "subscribe each morning at 7"):
        assert "every day at 07:00" in await chat.text(typed, free_text=True)
    assert "on weekdays at 07:00" in await chat.text("subscribe weekdays every morning at 7")
