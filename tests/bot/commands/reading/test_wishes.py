"""A sentence that clearly wishes to stop or to change something gets the button that does it, and does nothing."""

from datetime import date

import pytest

from bot.commands.reading.below.shown_story import said_of_story
from bot.commands.reading.changes.several_hours import hours_wished
from bot.commands.reading.changes.wished_days import days_wished
from bot.commands.reading.changes.wished_spans import days_without
from bot.commands.reading.changes.wishes import pauses_wished, value_wished, wishes_another_hour, wishes_to_stop
from bot.model import EVERY_DAY
from tests.bot.commands.chat import ANN, EDITION, Chat, an_issue, labels, lines, shown

STOP = """
不需要了，谢谢 | 不要再傳了 | 別再傳了 | 别传了 | 别再推送了好吗
退订日报 | 我要退订 | 退订吧 | 帮我取消 | 我不想收了 | 太吵了，别发了 | 請幫我取消訂閱 | 别再给我发了 | 不想看到了
取消推送 | 怎么退订 | 不想收了 | 不要再送了 | 別再發了 | 不用再送了 | 别发消息了 | 麻烦退订一下 | 停掉吧
cancel my subscription | stop sending me this | stop spamming me | How do I stop? | I want to unsubscribe
leave me alone | Don't send any more | do not send me this anymore | it's too much, stop
Could you stop sending these? | no more messages
"""
CHANGES = """
please change it to 6:30 in the morning > subscribe 6:30 in the morning | 每天都发 > subscribe 每天
send it at 7am > subscribe 7am | deliver at 9 > subscribe 9 | Could you send it at 8pm instead? > subscribe 8pm
weekdays only > subscribe weekdays | mondays > subscribe mondays
I'd like it on weekdays at 8 > subscribe weekdays at 8
no weekends > subscribe monday,tuesday,wednesday,thursday,friday | only headlines please > settings style headlines
don't send it on Sundays > subscribe monday,tuesday,wednesday,thursday,friday,saturday
Switch to Chinese > language zh-Hans | 我要改成晚上9点 > subscribe 晚上9点 | 时间改成晚上九点 > subscribe 晚上九点
能不能改到早上七点 > subscribe 早上七点 | 周末不要发 > subscribe monday,tuesday,wednesday,thursday,friday
只发标题 > settings style headlines | 不要在周末发 > subscribe monday,tuesday,wednesday,thursday,friday
改成英文 > language en | 只在工作日发 > subscribe 工作日 | 換成繁體 > language zh-Hant
can you pause for a week > pause for a week | 先停三天吧 > pause 三天
停一个星期 > pause 一个星期 | 下周五之前别发 > pause 到下周五 | 明天再发 > pause 到明天
不要送周末 > subscribe monday,tuesday,wednesday,thursday,friday | 改回东京时间 > timezone 东京时间
把周末去掉 > subscribe monday,tuesday,wednesday,thursday,friday | 恢复成折叠 > settings style folded
不要送星期天 > subscribe monday,tuesday,wednesday,thursday,friday,saturday | 恢復成摺疊 > settings style folded
早上 8 點傳 > subscribe 早上 8 点 | 週末不要傳 > subscribe monday,tuesday,wednesday,thursday,friday
明天再傳 > pause 到明天 | 改成一到就发 > subscribe now | 改成一出就送 > subscribe now | 换回英文 > language en
今晚别发 > pause 今晚 | 今天晚上不要送 > pause 今天晚上 | tonight no digest > pause tonight
no digest tonight > pause tonight | Please don't send it tonight > pause tonight | 停到元旦 > pause 到元旦
nothing until Christmas > pause until christmas | 元旦前别发 > pause 到元旦 | 出差，到12月28号再发 > pause 到12月28号
下週再發 > pause 到下周 | 放假停一周 > pause 一周 | on vacation, pause a week > pause a week
I'm travelling, send it again on Dec 28 > pause until dec 28 | back on Monday > pause until monday
標題就好 > settings style headlines | 我在纽约 > timezone 纽约 | 我现在在东京 > timezone 东京
"""

ADDED = (
    *(
        "周六也要",
        "周六也送",
        "週六也要",
        "星期六也给我送一份",
        "把周六也加上",
        "加上周六",
        "再加个周六",
        "也在周六发",
        "周六还要",
    ),
    *("also on Saturdays", "and Saturdays too", "Saturdays as well", "send it on Saturdays too", "add Saturday please"),
)

NO_WISHES = """
stop her | cancel culture | stop words | pause tokens | send money | set theory | change of plans | not a model
me too | OpenAI too | include tools | 也许周六 | 加上英伟达 | 我也要
取消订单 | 停止训练 | 停止词 | OpenAI 停止发布 | 只发论文 | 改成什么
"""


def _listed(table: str) -> list[str]:
    return [each.strip() for row in table.strip().splitlines() for each in row.split(" | ")]


async def _offered(chat: Chat, typed: str) -> list[str]:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    document = await chat.say(typed, free_text=True)
    assert not shown(document).startswith("Nothing found")
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before
    return lines(document)


@pytest.mark.parametrize("typed", _listed(STOP))
async def test_who_wishes_for_no_more_is_offered_to_stop(chat: Chat, typed: str) -> None:
    assert await _offered(chat, typed) == ["unsubscribe"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("别推了", "停送"),
        ("我要退订", "停送"),
        ("停一个星期", "暂停：一个星期"),
        ("恢复推送", "恢复订阅"),
        ("改成一到就发", "一到就送"),
        ("周末别发", "工作日 09:00（上海时间）"),
    ],
)
async def test_the_button_says_in_words_what_it_does(chat: Chat, typed: str, label: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("language zh")
    assert labels(await chat.say(typed, free_text=True)) == [label]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("停一週", "暫停：一週"),
        ("到聖誕節再傳", "暫停：到聖誕節"),
        ("下週五之前別發", "暫停：到下週五"),
        ("先停兩個禮拜吧", "暫停：兩個禮拜"),
    ],
)
async def test_a_pause_is_offered_in_the_script_it_was_wished_for_in(chat: Chat, typed: str, label: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("language zh-TW")
    assert labels(await chat.say(typed, free_text=True)) == [label]


async def test_a_clear_wish_is_not_looked_for_too(chat: Chat) -> None:
    await chat.publish(an_issue(date(2025, 12, 19), topic="Not on weekends"))
    await chat.say("subscribe 9")
    said = await chat.say("not on weekends", free_text=True)
    assert lines(said) == ["subscribe monday,tuesday,wednesday,thursday,friday"]
    assert shown(said).startswith("Is this what you want?")


@pytest.mark.parametrize("listed", _listed(CHANGES))
async def test_who_wishes_for_a_change_is_offered_it(chat: Chat, listed: str) -> None:
    typed, _, line = listed.partition(" > ")
    assert await _offered(chat, typed) == [line]
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    language = await chat.context.storage.subscribers.language(ANN)
    await chat.press(line)
    after = await chat.context.storage.subscribers.find(ANN, EDITION)
    spoken = await chat.context.storage.subscribers.language(ANN)
    assert line in {"subscribe 9", "subscribe 每天", "language en"} or (before, language) != (after, spoken)


@pytest.mark.parametrize("typed", ADDED)
async def test_a_day_more_is_added_to_the_days_that_there_are(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9 weekdays")
    said = await chat.say(typed, free_text=True)
    assert shown(said).startswith("Is this what you want?")
    assert lines(said) == ["subscribe monday,tuesday,wednesday,thursday,friday,saturday"]


@pytest.mark.parametrize("typed", ["周末也要", "weekends too", "周六、周日也要送", "add weekends"])
async def test_with_the_weekend_it_comes_every_day(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9 weekdays")
    assert labels(await chat.say(typed, free_text=True)) == ["Every day at 09:00 (Shanghai time)"]


async def test_a_day_less_is_taken_from_the_days_that_there_are(chat: Chat) -> None:
    await chat.say("subscribe 9 weekdays")
    for typed in ("周五别送", "not on Fridays"):
        assert lines(await chat.say(typed, free_text=True)) == ["subscribe monday,tuesday,wednesday,thursday"]


@pytest.mark.parametrize(
    ("when", "typed"), [("9", "周六也要"), ("9 weekdays", "周末不要发"), ("9 weekdays", "Fridays too")]
)
async def test_days_that_are_so_already_are_said_to_be(chat: Chat, when: str, typed: str) -> None:
    await chat.say(f"subscribe {when}")
    said = await chat.say(typed, free_text=True)
    assert shown(said).startswith("It is so already: it comes ")
    assert lines(said) == ["settings"]


async def test_where_no_day_is_left_it_is_offered_to_stop(chat: Chat) -> None:
    await chat.say("subscribe 9 saturday")
    said = await chat.say("周六别送", free_text=True)
    assert (labels(said), lines(said)) == (["Stop"], ["unsubscribe"])


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "Is this what you want?"), ("zh-CN", "要这样改吗？"), ("zh-TW", "要這樣改嗎？")]
)
async def test_a_clear_wish_is_not_said_to_mean_many_things(chat: Chat, locale: str, said: str) -> None:
    for typed in ("how do I stop", "怎么退订", "deliver at 7"):
        assert (await chat.text(typed, free_text=True, locale=locale)).startswith(said)


async def test_what_is_changed_to_is_asked_about_without_its_little_word(chat: Chat) -> None:
    await chat.say("subscribe 9")
    assert await chat.text("change to 10am", free_text=True) == "Which setting is “10am” for?"


@pytest.mark.parametrize("typed", _listed(NO_WISHES))
async def test_what_goes_on_about_anything_else_is_no_wish(chat: Chat, typed: str) -> None:
    document = await chat.say(typed, free_text=True)
    assert shown(document).startswith("Nothing found for")
    assert lines(document)[-3:] == ["latest", "settings", "help"]


@pytest.mark.parametrize(
    "piece",
    [
        "发送",
        "推送",
        "发送推送",
        "send it ",
        "please ",
        "改成",
        "了吧",
        "的新闻",
        "不要再发",
        "也",
        "加上",
        "也要",
        "到",
        "明天到",
        "别发",
        "also ",
        "and ",
        "收藏了",
        "取消收藏",
        "save this ",
        "早8",
    ],
)
def test_a_long_line_comes_to_an_end(piece: str) -> None:
    """Words that may be parted in two ways would otherwise be tried in two to the power of their number."""
    for line in (f"{piece * 200}x", f"x{piece * 200}", f"别{piece * 200}x"):
        assert not wishes_to_stop(line)
        assert not wishes_another_hour(line)
        assert value_wished(line) != line
        assert days_wished(line, EVERY_DAY) is None
        assert said_of_story(line, None) is None
        assert hours_wished(line) == []
        assert days_without(line, date(2025, 12, 20)) is None
        assert all(length != line for length in pauses_wished(line))


@pytest.mark.parametrize(
    ("typed", "locale", "said"),
    [
        ("speak English", "en", "I speak English already."),
        ("说中文", "zh-hans", "我说的就是中文，不用改。"),
        ("說國語", "zh-hant", "我說的就是中文，不用改。"),
    ],
)
async def test_who_wishes_for_the_language_that_is_spoken_is_told_so(
    chat: Chat, typed: str, locale: str, said: str
) -> None:
    assert await chat.text(typed, locale=locale, free_text=True) == said
