"""A pause begins at once: who wants one that begins later is told so, and offered one from now on."""

from datetime import date

import pytest

from bot.commands.subscribing.pause_spans import Days, read_days_between
from tests.bot.commands.chat import ANN, CLUB, EDITION, Chat, FakePermissions, labels, lines, shown

TODAY = date(2025, 12, 20)
SATURDAY_TO_MONDAY = (
    *(
        "12月27日到12月29日别送",
        "12月27日到29日先别发了",
        "12月27-29日不要推送",
        "从12月27号到12月29号暂停",
        "12月27日至29日我出差",
    ),
    *("我12月27日到29日不在", "12月27日到29日放假别发", "别送12月27日到29日的"),
    *("don't send from Dec 27 to Dec 29", "pause from December 27 to 29", "skip Dec 27 to Dec 29"),
    *("I'm away from Dec 27 to Dec 29", "I'm on holiday from Dec 27 until Dec 29", "/pause 12月27日到12月29日"),
    "/pause from Dec 27 to Dec 29",
)


@pytest.mark.parametrize("typed", SATURDAY_TO_MONDAY)
async def test_who_wants_a_pause_that_begins_later_is_told_and_offered_one_from_now(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9")
    before = await chat.context.storage.subscribers.find(ANN, EDITION)
    said = await chat.say(typed, free_text=True)
    assert shown(said) == (
        "A pause begins at once, so I cannot set one for Dec 27. "
        "Tell me again on that day, or pause now and get it again from Dec 30 on:"
    )
    assert (labels(said), lines(said)) == (["Pause until Dec 30"], ["pause 2025-12-30"])
    assert await chat.context.storage.subscribers.find(ANN, EDITION) == before


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("明天别送", "pause 2025-12-22"),
        ("下周别送", "pause 2025-12-29"),
        ("下周一到周三别送", "pause 2025-12-25"),
        ("12月25日不要发", "pause 2025-12-26"),
        ("don't send it tomorrow", "pause 2025-12-22"),
        ("skip next week", "pause 2025-12-29"),
        ("pause from Monday to Wednesday", "pause 2025-12-25"),
    ],
)
async def test_so_is_who_wants_nothing_on_a_day_or_in_a_week_to_come(chat: Chat, typed: str, line: str) -> None:
    await chat.say("subscribe 9")
    assert lines(await chat.say(typed, free_text=True)) == [line]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("周六别送", "subscribe monday,tuesday,wednesday,thursday,friday,sunday"),
        ("周一到周五别送", "subscribe saturday,sunday"),
        ("周五之前别发", "pause 到周五"),
        ("今天别送", "pause 今天"),
        ("下周再送", "pause 到下周"),
        ("I'm away for a week", "pause for a week"),
    ],
)
async def test_days_of_every_week_and_a_pause_from_now_on_are_what_they_were(chat: Chat, typed: str, line: str) -> None:
    await chat.say("subscribe 9")
    assert lines(await chat.say(typed, free_text=True)) == [line]


async def test_a_pause_whose_first_day_is_today_begins_with_its_last_day_in_it(chat: Chat) -> None:
    await chat.say("subscribe 9")
    assert "Mon, Dec 22" in await chat.text("/pause today to tomorrow")


async def test_in_chinese_it_reads_as_one_says_it(chat: Chat) -> None:
    await chat.say("subscribe 9", locale="zh-Hans")
    said = await chat.say("12月27日到29日别送", locale="zh-Hans", free_text=True)
    assert shown(said) == (
        "暂停只能从现在开始，没法约在 12月27日。可以到那天再说一声，也可以现在就停，12月30日起照常送："
    )
    assert labels(said) == ["暂停到 12月30日"]


async def test_the_offer_is_for_the_place_that_was_meant(chat: Chat) -> None:
    await chat.say("subscribe 9")
    said = await chat.say("/pause Dec 27 to Dec 29 me", place=CLUB)
    assert lines(said) == ["pause 2025-12-30 me"]


@pytest.mark.parametrize("typed", ["12月27日到29日别送", "明天别送"])
async def test_who_may_not_pause_is_offered_nothing(chat: Chat, typed: str) -> None:
    await chat.say("subscribe 9", place=CLUB)
    member = FakePermissions(manager=False)
    said = await chat.say(typed, place=ANN, free_text=True, permissions=member)
    assert not any(line.startswith("pause") for line in lines(said))


@pytest.mark.parametrize("text", ["", "Dec 27", "Dec 29 to Dec", "to", "OpenAI to Google", "27 to 29", "x" * 4000])
def test_what_names_no_first_and_last_day_is_none(text: str) -> None:
    assert read_days_between(text, TODAY) is None


def test_the_last_day_is_never_before_the_first() -> None:
    assert read_days_between("12月30日到1月2日", TODAY) == Days(date(2025, 12, 30), date(2026, 1, 2))
    assert read_days_between("下周三到周一", TODAY) == Days(date(2025, 12, 24), date(2025, 12, 29))
