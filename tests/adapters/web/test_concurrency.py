"""A few at a time work, some wait, and the rest are asked to come again."""

import asyncio

import pytest
from aiohttp import web

from adapters.web.concurrency import LimitedConcurrency


async def test_so_many_work_at_once_and_the_rest_wait_or_come_again() -> None:
    limit, working, most, go = LimitedConcurrency(at_once=2, waiting=3), 0, 0, asyncio.Event()

    async def work() -> None:
        nonlocal working, most
        async with limit.turn():
            working += 1
            most = max(most, working)
            await go.wait()
            working -= 1

    asked = [asyncio.ensure_future(work()) for _ in range(7)]
    await asyncio.sleep(0.01)
    go.set()
    ends = await asyncio.gather(*asked, return_exceptions=True)
    assert most == 2
    assert ends[:5] == [None] * 5
    for end in ends[5:]:
        assert isinstance(end, web.HTTPTooManyRequests)
        assert end.headers["Retry-After"] == "5"


async def test_a_turn_that_fails_is_over() -> None:
    limit = LimitedConcurrency(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            async with limit.turn():
                raise ValueError("no")
