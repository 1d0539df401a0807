"""/settings, about when the turn comes: a telegram that takes a message every forty seconds, and readers before Ann."""

from dataclasses import replace

import pytest

from bot.model import Place
from bot.ports import Limits, Rate
from tests.bot.commands.chat import ANN, LOUNGE, Chat


@pytest.fixture
def slow(chat: Chat) -> Chat:
    chat.context = replace(chat.context, limits={"telegram": Limits(bot=Rate(seconds=40))})
    return chat


async def come(chat: Chat, *wishes: str) -> None:
    """A reader more for each wish."""
    for number, wish in enumerate(wishes, start=100):
        await chat.say(f"subscribe {wish}", place=Place(platform="telegram", address=str(number), root=str(number)))


async def turn(chat: Chat, place: Place = ANN, locale: str = "en") -> list[str]:
    """What the settings say of it, between the hour and the zone or the style."""
    incoming = (await chat.text("settings", place=place, locale=locale)).splitlines()
    return [line for line in incoming[2:-3] if not line.startswith(("Time zone", "时区", "時區"))]


AT_HALF_PAST = ["With so many readers at that hour, your turn comes at about 08:31."]


async def test_who_is_not_the_first_at_an_hour_reads_about_when_the_turn_comes(slow: Chat) -> None:
    await come(slow, "8:30", "8:30")
    await slow.say("subscribe 8:30")
    assert await turn(slow) == AT_HALF_PAST


async def test_it_is_said_in_the_language_of_the_place(slow: Chat) -> None:
    await come(slow, *["8"] * 4)
    await slow.say("subscribe 8", locale="zh-hans")
    assert await turn(slow, locale="zh-hans") == ["同一时间的读者很多，大约 08:03 轮到你。"]


async def test_under_a_minute_nothing_is_said(slow: Chat) -> None:
    await come(slow, "8:30")
    await slow.say("subscribe 8:30")
    assert await turn(slow) == []


async def test_who_comes_later_is_not_waited_for(slow: Chat) -> None:
    await slow.say("subscribe 8:30")
    await come(slow, *["8:30"] * 4)
    assert await turn(slow) == []


async def test_the_same_moment_may_be_another_hour_elsewhere(slow: Chat) -> None:
    await come(slow, "9:30 tokyo", "0:30 utc")
    await slow.say("subscribe 8:30")
    assert await turn(slow) == AT_HALF_PAST


async def test_another_hour_or_another_day_takes_no_turn(slow: Chat) -> None:
    await come(slow, "8:30 tokyo", "8:31", "8:30 mon", "now", "20:30")
    await slow.say("subscribe 8:30")
    assert await turn(slow) == [], "the next slot is a Sunday's"


async def test_who_left_takes_no_turn(slow: Chat) -> None:
    await come(slow, "8:30", "8:30")
    await slow.say("subscribe 8:30")
    await slow.say("unsubscribe", place=Place(platform="telegram", address="100", root="100"))
    assert await turn(slow) == []


async def test_on_arrival_the_turn_comes_so_long_after_it(slow: Chat) -> None:
    await come(slow, "now", "now sat", "now", "now sun", "8")
    await slow.say("subscribe now")
    assert await turn(slow) == ["With so many readers, your turn comes about 2 minutes after it is out."]


async def test_nothing_is_said_on_arrival_on_a_day_without_delivery(slow: Chat) -> None:
    await come(slow, *["now mon"] * 4)
    await slow.say("subscribe now mon")
    assert await turn(slow) == []


async def test_a_changed_setting_shows_the_turn_too(slow: Chat) -> None:
    await come(slow, "8:30", "8:30")
    await slow.say("subscribe 8:30")
    assert AT_HALF_PAST[0] in (await slow.text("settings style headlines")).splitlines()


async def test_a_platform_whose_pace_is_not_known_promises_nothing(slow: Chat) -> None:
    for number in range(4):
        await slow.say("subscribe 8:30", place=replace(LOUNGE, address=str(number)))
    await slow.say("subscribe 8:30", place=LOUNGE)
    assert await turn(slow, LOUNGE) == []
