"""Long command lines behind short numbers, which belong to a place and a person."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Place, PlaceKind
from bot.storage import CallbackTokens, Shown

NOW = datetime(2025, 12, 20, 10, tzinfo=UTC)
CLUB = Place(platform="telegram", address="-100", kind=PlaceKind.GROUP)
TOPIC = Place(platform="telegram", address="-100", thread="7", kind=PlaceKind.TOPIC)
LOUNGE = Place(platform="discord", address="-100", kind=PlaceKind.CHANNEL)
TO_ANN = Shown(place=CLUB, user="1")
TO_ANN_ALONE = Shown(place=CLUB, user="1", private=True)


async def test_a_line_comes_back_by_its_number(callback_tokens: CallbackTokens) -> None:
    number = await callback_tokens.number("story 扩散模型 in the browser", TO_ANN, NOW)
    assert await callback_tokens.line(number, CLUB, "1", NOW) == "story 扩散模型 in the browser"
    assert await callback_tokens.line(number, CLUB, "2", NOW) == "story 扩散模型 in the browser"


async def test_the_same_line_has_the_same_number(callback_tokens: CallbackTokens) -> None:
    first = await callback_tokens.number("story one", TO_ANN, NOW)
    other = await callback_tokens.number("story two", TO_ANN, NOW)
    assert await callback_tokens.number("story one", TO_ANN, NOW) == first != other


async def test_many_who_need_a_number_at_once_get_the_same(callback_tokens: CallbackTokens) -> None:
    asked = (callback_tokens.number("story one", TO_ANN, NOW) for _ in range(10))
    assert len(set(await asyncio.gather(*asked))) == 1


async def test_a_number_that_nobody_gave_has_no_line(callback_tokens: CallbackTokens) -> None:
    asked = [await callback_tokens.line(number, CLUB, "1", NOW) for number in (-1, 0, 7, 2**31, 10**30)]
    assert asked == [None] * 5


async def test_a_line_may_be_long(callback_tokens: CallbackTokens) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(4096))
    number = await callback_tokens.number(line, TO_ANN, NOW)
    assert await callback_tokens.line(number, CLUB, "1", NOW) == line


@pytest.mark.parametrize("elsewhere", [TOPIC, LOUNGE, Place(platform="telegram", address="1")])
async def test_a_number_means_nothing_elsewhere(callback_tokens: CallbackTokens, elsewhere: Place) -> None:
    number = await callback_tokens.number("story one", TO_ANN, NOW)
    assert await callback_tokens.line(number, elsewhere, "1", NOW) is None
    assert await callback_tokens.number("story one", Shown(place=elsewhere, user="1"), NOW) != number


async def test_what_was_shown_to_one_alone_is_theirs(callback_tokens: CallbackTokens) -> None:
    number = await callback_tokens.number("story one", TO_ANN_ALONE, NOW)
    assert await callback_tokens.line(number, CLUB, "2", NOW) is None
    assert await callback_tokens.line(number, CLUB, "1", NOW) == "story one"


async def test_a_number_expires_and_is_never_given_again(callback_tokens: CallbackTokens) -> None:
    number = await callback_tokens.number("story one", TO_ANN, NOW)
    later = NOW + timedelta(days=31)
    assert await callback_tokens.line(number, CLUB, "1", later) is None
    assert await callback_tokens.number("story two", TO_ANN, later) > number
    assert await callback_tokens.line(number, CLUB, "1", NOW) is None, "it was taken away with the next writing"


async def test_what_is_shown_again_works_for_longer(callback_tokens: CallbackTokens) -> None:
    number = await callback_tokens.number("story one", TO_ANN, NOW)
    await callback_tokens.number("story one", TO_ANN, NOW + timedelta(days=29))
    assert await callback_tokens.line(number, CLUB, "1", NOW + timedelta(days=40)) == "story one"
