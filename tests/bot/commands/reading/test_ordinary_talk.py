"""What people say to a bot of news without a command changes nothing: it is looked for, or a button asks."""

from datetime import date

import pytest

from bot.commands import Dispatcher
from bot.commands.context import Incoming
from bot.commands.reading.replies import RepliedMessage
from bot.document import Document
from bot.model import Issue, Place, Section, SectionKind
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, an_issue, buttons, labels, lines, shown
from tests.bot.storage.examples import a_story

TALK = """
hi | thanks | thank you | ok | okay | yes | no | yep | nope | sure | cool | great | lol | good morning | good night
bye | morning | evening | tonight | noon | midnight | midday | none | all | all of them | only the newest | new | later
soon | never mind | cancel | resume | here | me | on | off | the | and | to | at | in the morning | every day
every morning | what time is it | not now | go on | wait
why not | please | cancel please | stop it please | stop her | cancel message | cancel culture
chinese | english | en | cn | zh | hk | tw | traditional | simplified | in English | language models | hk stocks
OpenAI | Claude | GPT 5 | GPT-5.2 | Gemini 3 Pro | Llama 4 | top models | style transfer | style text | style lines
time series | Time 2025 | time London | time now | Time 100 | resume training | resume Paris | pause tokens | set theory
Style: a guide | Language: models | When: 2025 in review | Time: 100 people | 样式：指南 | 时间：简史
时间：周五 20:00 | When: 5 to 6 | When: 3 | 时间：12 | When: folded 8:00 | Time zone: London | Style: Folded
时间: 8:30 | 24/7 | 16/9 | 24/7 news
语言：English | When: as soon as it is out | Rich messages: Off | 样式：折叠 | Missed issues: None | 時間：每天 20:00
change of plans | tools for agents | subscription economics | news about China | folded | on arrival | full house
London | Tokyo time | Shanghai | New York | UTC+8 | weekdays | Monday mornings | Boston 9 | 10 Berlin | 2010 Tokyo
8 | 21 | 3 10 | 9 11 | 10 20 | 8 30 | 5 to 6 | 10 past 8 | two | two three | half 8 | the 3 | in 5 | 3 please | at 8
2 nights | 5 evenings | 3 mornings | 16:9 | 24/7 | 8.30 | 2025 | 0830 | 100 | 20h | 12h | 50% | 3x | 7b | 3.5 | -1 | +8
一点 | 两点 | 三点 | 八点 | 中午 | 半夜 | 午夜 | 零点 | 早上 | 晚上 | 早8 | 晚8 | 早上8 | 有一点 | 快一点 | 一点都不好
好 | 好的 | 谢谢 | 不用了 | 可以 | 不 | 没有 | 在吗 | 早 | 晚安 | 哈哈 | 知道了 | 再说 | 取消 | 恢复 | 改成
不想收了 | 不要再送了 | 别再发了 | 不用送了 | 请柬
改到 | 早上好 | 不补 | 全部补上 | 只补最新一期 | 一到就送 | 折叠 | 折叠屏
中文 | 英文 | 简体 | 繁体 | 英语 | 中文大模型 | 北京时间 | 上海
东京 | 每天 | 工作日 | 周末 | 时间序列 | 时间晶体 | 语言模型 | 样式迁移 | 恢复上海 | 订阅制 | 停止词 | 暂停训练
改成中文 | 谢謝 | 不補 | 全部補上 | 一到就送 | 摺疊 | 繁體 | 正體中文
兩點 | 凌晨 | 半夜 | 恢復 | 語言模型 | 時間 | 臺北時間 | 八點
undo | revert | previous | next token | add memory | christmas | new year | 元旦 | 春节档 | every other day
twice a day at 8 and 20 | twice a day | 早8晚8各一次 | 隔天 | 撤销 | 改回来 | 订越 | 退定 | 我要退定 | 定阅早上八点
回复 | 市区 | 隐私 | privacy | 12月以来 claude | since december | gpt since 2024 | 今晚 | tonight only | 今晚别发
back on Monday | 停到元旦 | 小说 | 目的
"""
LINES = [typed.strip() for row in TALK.strip().splitlines() for typed in row.split("|")]

State = tuple[object, ...]


async def _state(chat: Chat, place: Place) -> State:
    """All that a line typed at a place could change."""
    subscribers = chat.context.storage.subscribers
    return await subscribers.find(place, EDITION), await subscribers.language(place)


async def _hear(chat: Chat, said: str, document: Document | None = None, **how: object) -> Document | None:
    replied = RepliedMessage(handle="9", buttons=tuple(buttons(document))) if document else None
    fields = {"place": ANN, "permissions": FakePermissions(), "user": "1", "locale": "en", "free_text": True} | how
    return await Dispatcher(context=chat.context).answer(Incoming(said=said, replied_to=replied, **fields))  # type: ignore[arg-type]  # a test names the fields


@pytest.mark.parametrize(
    ("place", "subscribed", "replying"),
    [(ANN, True, False), (ANN, True, True), (ANN, False, False), (CLUB, True, False), (CLUB, False, True)],
)
async def test_ordinary_talk_changes_nothing(chat: Chat, place: Place, *, subscribed: bool, replying: bool) -> None:
    """Typed alone and in reply to an issue, by somebody who may change all."""
    if subscribed:
        await chat.say("subscribe 9", place=place)
    issue = await chat.say("latest") if replying else None
    before, changed = await _state(chat, place), list[str]()
    for typed in LINES:
        await _hear(chat, typed, issue, place=place)
        if (after := await _state(chat, place)) != before:
            changed.append(typed)
            before = after
    assert changed == []
    assert len(LINES) > 200


# --- what it may have meant as a setting is offered ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "label", "line"),
    [
        ("None", "Missed issues: None", "settings catchup none"),
        ("全部补上", "Missed issues: All of them", "settings catchup all"),
        ("折叠", "Style: Folded", "settings style folded"),
        ("Chinese", "Language: 简体中文", "language zh-Hans"),
        ("tw", "Language: 繁體中文", "language zh-Hant"),
        ("English", "Language: English", "language en"),
        ("Tokyo time", "Time zone: Tokyo time", "timezone Asia/Tokyo"),
        ("On arrival", "On arrival", "subscribe now"),
        ("cancel", "Stop", "unsubscribe"),
        ("midnight", "Every day at 00:00 (Shanghai time)", "subscribe midnight"),
        ("一点", "Every day at 01:00 (Shanghai time)", "subscribe 一点"),
        ("9 11", "Every day at 09:11 (Shanghai time)", "subscribe 9 11"),
        ("时间：周五 20:00", "On Fri at 20:00 (Shanghai time)", "subscribe 周五 20:00"),
        ("When: 3", "Every day at 03:00 (Shanghai time)", "subscribe 3 daily"),
        ("Style: folded", "Style: Folded", "settings style folded"),
        ("Time zone: London", "Time zone: London time", "settings zone London"),
        ("5 to 6", "Every day at 05:55 (Shanghai time)", "subscribe 5 to 6"),
    ],
)
async def test_a_setting_that_may_have_been_meant_is_a_button_that_does_it(
    chat: Chat, typed: str, label: str, line: str
) -> None:
    await chat.say("subscribe 9")
    for place in (ANN, CLUB):
        document = await _hear(chat, typed, place=place)
        assert document is not None
        assert shown(document).startswith(f"“{typed}” can mean different things")
        assert (labels(document), lines(document)) == ([label], [line])
    before = await _state(chat, ANN)
    await chat.press(line)
    assert await _state(chat, ANN) != before or typed == "English"


@pytest.mark.parametrize(("typed", "line"), [("/None", "settings catchup none"), ("/midnight", "subscribe midnight")])
async def test_a_slash_makes_no_command_of_it(chat: Chat, typed: str, line: str) -> None:
    await chat.say("subscribe 9")
    assert lines(await chat.say(typed, free_text=True)) == [line]


async def test_it_is_offered_under_what_was_found(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Chinese models", news=2, tools=1))
    document = await chat.say("chinese", free_text=True)
    assert shown(document).startswith("Found for “chinese”:")
    assert labels(document)[-1] == "Language: 简体中文"


@pytest.mark.parametrize("typed", ["8:30", "每晚10点", "中午", "none"])
async def test_in_a_group_an_hour_moves_nobodys_and_who_may_not_change_it_is_offered_nothing(
    chat: Chat, typed: str
) -> None:
    await chat.say("subscribe 9", place=CLUB)
    before = await _state(chat, CLUB)
    for permissions, addressed, answered in (
        (FakePermissions(), True, True),
        (FakePermissions(manager=False), True, False),
        (FakePermissions(), False, False),
    ):
        document = await _hear(chat, typed, place=CLUB, permissions=permissions, addressed=addressed)
        assert (document is not None) is answered
        assert await _state(chat, CLUB) == before


async def test_among_others_no_hour_behind_a_slash_is_a_command(chat: Chat) -> None:
    for typed in ("中午", "8点", "每晚10点"):
        assert await _hear(chat, typed, place=CLUB, free_text=False, addressed=False) is None
    assert await _state(chat, CLUB) == (None, None)


async def test_in_reply_to_the_question_the_words_are_the_answer(chat: Chat) -> None:
    await chat.say("subscribe 9")
    for question, typed, said in (
        ("settings catchup", "none", "Missed issues: None"),
        ("settings time", "midnight", "every day at 00:00"),
        ("settings time", "9 11", "every day at 09:11"),
        ("settings language", "English", "Language: English"),
    ):
        document = await _hear(chat, typed, await chat.say(question))
        assert document is not None
        assert said in shown(document)


# --- what asks for nothing, and what is polite --------------------------------------------------------------------


MORE_THANKS = (
    *("好的，谢谢", "thank you so much", "👍", "good night", "great job", "cheers", "no thanks", "yes", "no"),
    *("辛苦了", "谢谢啦", "謝謝啦", "不错", "不用", "不", "早上好"),
)


@pytest.mark.parametrize(
    ("locale", "labels_"),
    [("en", ["Show me the newest", "Settings", "Help"]), ("zh-CN", ["先看最新一期", "设置", "帮助"]),
     ("zh-TW", ["先看最新一期", "設定", "說明"])],
)  # fmt: skip
async def test_what_no_title_has_leads_on_by_buttons(chat: Chat, locale: str, labels_: list[str]) -> None:
    for typed in ("垃圾", "spam", "I feel like dancing", "/story nothing like it"):
        document = await chat.say(typed, free_text=True, locale=locale)
        assert labels(document) == labels_, typed
        assert lines(document) == ["latest", "settings", "help"]


@pytest.mark.parametrize("typed", ["?", "？", "...", "…", "。。。", "!", "??"])
async def test_signs_alone_ask_for_help(chat: Chat, typed: str) -> None:
    assert await chat.text(typed, free_text=True) == await chat.text("help")


@pytest.mark.parametrize("typed", ["nice", "cool", "可以"])
async def test_what_is_said_of_many_things_is_looked_for(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="A nice cool 可以", news=2, tools=1))
    assert "A nice cool" in await chat.text(typed, free_text=True)


@pytest.mark.parametrize("typed", ["latest news today", "last week of october", "set theory", "上周的芯片"])
async def test_what_goes_on_behind_a_word_for_a_command_is_looked_for(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("Nothing found for")


async def test_a_section_that_is_called_like_thanks_is_shown(chat: Chat) -> None:
    section = Section(kind=SectionKind.OTHER, title="OK", stories=(a_story(1, "Fine by us"),))
    await chat.publish(Issue(date=date(2025, 12, 21), sections=(section,), source_url=None))
    assert "Fine by us" in await chat.text("ok", free_text=True)


@pytest.mark.parametrize(
    "typed", ["thanks", "Thank you.", "ok", "OK", "ok thanks", "好的", "谢谢！", "謝謝", "收到", *MORE_THANKS]
)
async def test_thanks_are_taken_and_show_nothing(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Tokens 好的 谢谢 thanks 收到 no yes 不", news=2, tools=1))
    document = await chat.say(typed, free_text=True)
    assert (shown(document), lines(document)) == ("At your service.", [])
    assert await chat.text(typed, free_text=True, locale="zh") == "好，有事随时叫我。"
    assert await _hear(chat, typed, place=CLUB) is None
    assert await _hear(chat, typed, place=CLUB, free_text=False, addressed=False) is None


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("stop please", "Right, no more from me."),
        ("Please stop.", "Right, no more from me."),
        ("please, unsubscribe", "Right, no more from me."),
        ("请退订", "Right, no more from me."),
        ("請停送", "Right, no more from me."),
        ("latest please", "AI Daily · Sat, Dec 20"),
        ("please t3", "Tool 3 · Dec 20"),
        ("Dec 18, please", "AI Daily · Thu, Dec 18"),
        ("cancel please", "“cancel” can mean different things"),
    ],
)
async def test_who_says_please_is_understood(chat: Chat, typed: str, answer: str) -> None:
    await chat.say("subscribe 9")
    assert (await chat.text(typed, free_text=True)).startswith(answer)


@pytest.mark.parametrize(
    "typed", ["没收到", "还没收到", "沒有收到", "今天怎么没有", "why not", "Why not?", "nothing came"]
)
async def test_who_got_nothing_is_told_why(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    assert await chat.text(typed, free_text=True) == await chat.text("why")


@pytest.mark.parametrize("typed", ["set theory", "stop her", "pause tokens", "change of plans", "find nothing"])
async def test_what_only_begins_with_a_word_for_a_command_is_looked_for_and_no_more(chat: Chat, typed: str) -> None:
    document = await chat.say(typed, free_text=True)
    assert shown(document).startswith("Nothing found for “")
    await chat.publish(an_issue(date(2025, 12, 19), topic=f"The {typed.removeprefix('find ')}", news=1, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith("Found for “")


@pytest.mark.parametrize("typed", ["top news", "Top news", "top stories", "/top news"])
async def test_the_longest_word_for_a_command_is_meant(chat: Chat, typed: str) -> None:
    assert await chat.text(typed, free_text=True) == await chat.text("top")
    assert await chat.text("top tools", free_text=True) == await chat.text("tools")
