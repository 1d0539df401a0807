"""When to bring it, in words: the same meaning is treated the same, whatever the digits and the order."""

from datetime import time

import pytest

from bot.commands.reading.changes.offers import is_hour
from tests.bot.commands.chat import ANN, EDITION, TODAY, Chat, an_issue, lines, shown

EVERY_DAY = "every day at"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *[(typed, f"{EVERY_DAY} 08:00") for typed in ("每天早上八点", "每天8点", "每天八点", "早上八点", "上午八点")],
        *[(typed, f"{EVERY_DAY} 08:00") for typed in ("每天早上八点发给我", "每日早上八點", "每天八點送來")],
        *[(typed, f"{EVERY_DAY} 20:00") for typed in ("晚上八点", "每天晚上八点", "每晚八点", "晚上八点送")],
        ("每天下午三点一刻", f"{EVERY_DAY} 15:15"),
        ("每天早上八点半", f"{EVERY_DAY} 08:30"),
        ("每天中午十二点", f"{EVERY_DAY} 12:00"),
        *[(typed, f"{EVERY_DAY} 09:00") for typed in ("每天9点送一次", "每天9點傳一次", "每天9点发一次", "每天9點傳")],
        ("每周日晚上8点送一次", "on Sun at 20:00"),
        ("工作日早上八点", "on weekdays at 08:00"),
        ("周一到周五八点", "on weekdays at 08:00"),
        ("周一八点", "on Mon at 08:00"),
        ("星期三晚上十点", "on Wed at 22:00"),
        ("周末九点", "at weekends at 09:00"),
        *[(typed, f"{EVERY_DAY} 08:00") for typed in ("8 every day", "8 daily", "at 8 every day", "mornings at 8")],
        ("at 8 on weekdays", "on weekdays at 08:00"),
    ],
)
async def test_an_hour_with_its_part_of_the_day_or_its_days_is_one(chat: Chat, typed: str, said: str) -> None:
    assert f"It comes here {said} (Shanghai time)." in await chat.text(typed, free_text=True)


@pytest.mark.parametrize(
    "typed",
    [
        "周日中午",
        "周一中午",
        "周六半夜",
        "每天半夜",
        "每天中午",
        "晚上一点",
        "每天一点",
        "八点",
        "一点",
        "早上",
        "早8",
        "有一点",
        "每一点",
        "周一",
        "8 days",
        "8 weekdays",
    ],
)
def test_less_is_none(typed: str) -> None:
    assert not is_hour(typed)


@pytest.mark.parametrize("typed", ["周日中午", "周一中午？", "周六半夜", "每天半夜", "晚上一点"])
async def test_when_something_happens_is_offered_as_an_hour_and_moves_none(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    document = await chat.say(typed, free_text=True)
    assert lines(document) == [f"subscribe {typed.rstrip('？')}"]
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


async def test_what_goes_on_behind_an_at_and_an_hour_is_looked_for(chat: Chat) -> None:
    assert (await chat.text("@20:30 meeting", free_text=True)).startswith("Nothing found for")


@pytest.mark.parametrize(
    "typed",
    [
        "请问每天8:30送？",
        "请问早上八点发？",
        "每天八点发？",
        "8点发？",
        "请问8:30",
        "8:30?",
        "At 8:30?！",
    ],
)
async def test_a_question_about_an_hour_moves_none_and_is_offered(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    document = await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before
    (offer,) = lines(document)
    await chat.press(offer)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) != before


@pytest.mark.parametrize("typed", ["退订？", "Stop?", "请问退订", "停送吗", "style folded?"])
async def test_a_question_is_no_command_that_changes_something(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await chat.say(typed, free_text=True)
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


RATHER_LATER = (
    *(
        "晚一点",
        "早一点",
        "晚一点发",
        "每天晚一点发",
        "能不能早一点送",
        "太早了，晚一点吧",
        "每晚一点",
        "晚點",
        "早一些",
    ),
    *("a bit later", "a little earlier", "Could you send it a bit later?", "send it later"),
)


@pytest.mark.parametrize("typed", RATHER_LATER)
async def test_who_wants_it_a_little_later_is_asked_when(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    document = await chat.say(typed, free_text=True)
    assert {"subscribe 07:00", "subscribe 12:00"} <= set(lines(document))
    subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert subscription is not None
    assert subscription.preferences.schedule.at == time(9)


@pytest.mark.parametrize("typed", ["晚一点", "早一点", "/subscribe 晚一点"])
async def test_a_little_later_is_no_hour_where_one_is_asked_for_either(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    await chat.say("settings time")
    await chat.say(typed, free_text=True)
    subscription = await chat.context.storage.subscribers.find(ANN, EDITION)
    assert subscription is not None
    assert subscription.preferences.schedule.at == time(9)


@pytest.mark.parametrize("typed", ["每天一点", "周五一点", "一点"])
async def test_one_oclock_that_may_be_a_little_is_only_offered(chat: Chat, typed: str) -> None:
    assert lines(await chat.say(typed, free_text=True)) == [f"subscribe {typed}"]


@pytest.mark.parametrize(
    "typed", ["有一点", "快一点", "一点也不", "一点都不好", "one more", "a bit more", "see you later"]
)
async def test_a_little_of_anything_else_offers_no_hour(chat: Chat, typed: str) -> None:
    assert not any(line.startswith("subscribe") for line in lines(await chat.say(typed, free_text=True)))


@pytest.mark.parametrize(
    ("typed", "hour"), [("凌晨一点", "01:00"), ("下午一点", "13:00"), ("晚上一点半", "01:30"), ("每天一点半", "01:30")]
)
async def test_one_oclock_with_its_part_of_the_day_is_one(chat: Chat, typed: str, hour: str) -> None:
    assert f"It comes here every day at {hour}" in await chat.text(typed, free_text=True)


# --- once a day, on days of the week ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "second"),
    [
        ("8am and 8pm", "8pm"),
        ("8:00 and 20:00", "20:00"),
        ("每天8点和20点", "20点"),
        ("早上8点和晚上8点", "晚上8点"),
        ("早上八点、晚上八点", "晚上八点"),
        ("早上八點與晚上八點", "晚上八點"),
    ],
)
async def test_who_names_two_hours_is_told_that_it_comes_once(chat: Chat, typed: str, second: str) -> None:
    for line in (typed, f"/subscribe {typed}"):
        assert (await chat.text(line, free_text=True)).startswith(
            f"It comes once a day, so “{second}” is one hour too many."
        )


@pytest.mark.parametrize(
    "typed",
    ["weekly", "every week", "once a week", "twice a day", "hourly", "monthly", "every other day", "每周", "每週一次",
     "每月", "每小时", "每小時", "一天两次", "每天兩次", "隔天", "每隔两天", "隔天送一次", "隔天傳一次", "两天一次",
     "每两天送一次", "once every two days"],
)  # fmt: skip
async def test_who_names_another_rhythm_is_told_which_days_there_are(chat: Chat, typed: str) -> None:
    for line in (typed, f"/subscribe {typed}"):
        assert (await chat.text(line, free_text=True)).startswith(f"“{typed}” does not say which days. Write daily,")


@pytest.mark.parametrize(
    ("typed", "rhythm"),
    [("send it every other day", "every other day"), ("Every other day, please", "Every other day"),
     ("能不能隔天送一次", "隔天送一次"), ("隔天发一次就好", "隔天发一次")],
)  # fmt: skip
async def test_so_is_who_wishes_for_one_in_a_sentence(chat: Chat, typed: str, rhythm: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith(f"“{rhythm}” does not say which days. Write daily,")


@pytest.mark.parametrize(
    ("typed", "second", "hours"),
    [("每天送两次行吗，早8晚8", "晚8", ["早8", "晚8"]), ("twice a day at 8 and 20", "20", ["8", "20"]),
     ("早上八点晚上八点各送一次", "晚上八点", ["早上八点", "晚上八点"]),
     ("Can you send it twice a day, at 8am and 8pm?", "8pm", ["8am", "8pm"]),
     ("每天傳兩次，早上8點和晚上8點", "晚上8点", ["早上8点", "晚上8点"])],
)  # fmt: skip
async def test_who_wishes_for_several_a_day_is_offered_each_of_the_hours(
    chat: Chat, typed: str, second: str, hours: list[str]
) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    for line in (typed, f"/subscribe {typed}"):
        said = await chat.say(line, free_text=not line.startswith("/"))
        assert shown(said).startswith(f"It comes once a day, so “{second}” is one hour too many.")
        assert lines(said) == [f"subscribe {hour}" for hour in hours]
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


@pytest.mark.parametrize(
    "typed", ["People charge twice a day at 8", "GPT-5 各一份", "twice a day keeps the doctor away"]
)
async def test_how_often_anything_else_happens_is_looked_for(chat: Chat, typed: str) -> None:
    assert (await chat.text(typed, free_text=True)).startswith("Nothing found for")


@pytest.mark.parametrize("typed", ["weekly", "每周"])
async def test_a_title_with_that_word_goes_first(chat: Chat, typed: str) -> None:
    await chat.publish(an_issue(TODAY.replace(day=19), topic=f"The {typed} model", news=2, tools=1))
    assert (await chat.text(typed, free_text=True)).startswith(f"Found for “{typed}”:")


@pytest.mark.parametrize("typed", ["一周", "two three", "biweekly review", "每周回顾"])
async def test_how_long_something_takes_is_no_rhythm(chat: Chat, typed: str) -> None:
    assert not (await chat.text(typed, free_text=True)).startswith(("“", "It comes once"))


@pytest.mark.parametrize("typed", ["每天9点送一次", "每天 9 点 送一次", "每天9點傳給我"])
async def test_once_behind_an_hour_says_nothing_more_in_a_command(chat: Chat, typed: str) -> None:
    assert f"{EVERY_DAY} 09:00" in await chat.text(f"/subscribe {typed}")


@pytest.mark.parametrize("typed", ["每周送一次", "每天送两次"])
async def test_how_often_is_no_hour(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    await chat.say(f"/subscribe {typed}")
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before
