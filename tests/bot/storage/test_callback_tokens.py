"""Long command lines behind short numbers."""

import asyncio

from bot.storage import CallbackTokens


async def test_a_line_comes_back_by_its_number(callback_tokens: CallbackTokens) -> None:
    number = await callback_tokens.number("story 扩散模型 in the browser")
    assert await callback_tokens.line(number) == "story 扩散模型 in the browser"


async def test_the_same_line_has_the_same_number(callback_tokens: CallbackTokens) -> None:
    first = await callback_tokens.number("story one")
    other = await callback_tokens.number("story two")
    assert await callback_tokens.number("story one") == first != other


async def test_many_who_need_a_number_at_once_get_the_same(callback_tokens: CallbackTokens) -> None:
    assert len(set(await asyncio.gather(*(callback_tokens.number("story one") for _ in range(10))))) == 1


async def test_a_number_that_nobody_gave_has_no_line(callback_tokens: CallbackTokens) -> None:
    assert [await callback_tokens.line(number) for number in (-1, 0, 7, 2**31, 10**30)] == [None] * 5


async def test_a_line_may_be_long(callback_tokens: CallbackTokens) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(4096))
    assert await callback_tokens.line(await callback_tokens.number(line)) == line
