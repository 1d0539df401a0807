"""Long command lines behind short numbers."""

import asyncio

from bot.storage import Phrases


async def test_a_line_comes_back_by_its_number(phrases: Phrases) -> None:
    number = await phrases.number("story 扩散模型 in the browser")
    assert await phrases.line(number) == "story 扩散模型 in the browser"


async def test_the_same_line_has_the_same_number(phrases: Phrases) -> None:
    first = await phrases.number("story one")
    other = await phrases.number("story two")
    assert await phrases.number("story one") == first != other


async def test_many_who_need_a_number_at_once_get_the_same(phrases: Phrases) -> None:
    assert len(set(await asyncio.gather(*(phrases.number("story one") for _ in range(10))))) == 1


async def test_a_number_that_nobody_gave_has_no_line(phrases: Phrases) -> None:
    assert [await phrases.line(number) for number in (-1, 0, 7, 2**31, 10**30)] == [None] * 5


async def test_a_line_may_be_long(phrases: Phrases) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(4096))
    assert await phrases.line(await phrases.number(line)) == line
