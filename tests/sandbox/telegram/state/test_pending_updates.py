"""The update queue and the long poll."""

import asyncio
from typing import Any

import pytest

from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.pending_updates import PendingUpdates

Json = dict[str, Any]


def texts(updates: list[Json]) -> list[Json]:
    return [update["message"] for update in updates]


def filled(*numbers: int, keep: int = 1000) -> PendingUpdates:
    updates = PendingUpdates(keep)
    for number in numbers:
        updates.put("message", {"n": number})
    return updates


async def test_an_update_stays_until_a_later_offset_confirms_it() -> None:
    updates = filled(1, 2, 3)
    first = await updates.take(0, 2, 0)
    assert texts(first) == [{"n": 1}, {"n": 2}]
    assert await updates.take(0, 2, 0) == first
    assert texts(await updates.take(first[-1]["update_id"] + 1, 100, 0)) == [{"n": 3}]


async def test_a_negative_offset_keeps_only_the_last() -> None:
    updates = filled(1, 2, 3)
    assert texts(await updates.take(-1, 100, 0)) == [{"n": 3}]
    assert len(updates) == 1


async def test_a_poll_waits_for_the_first_update() -> None:
    updates = PendingUpdates()
    poll = asyncio.ensure_future(updates.take(0, 100, 30))
    await asyncio.sleep(0)
    updates.put("message", {"n": 1})
    assert texts(await poll) == [{"n": 1}]


async def test_a_poll_ends_empty_when_its_time_is_up_or_the_server_stops() -> None:
    updates = PendingUpdates()
    assert await updates.take(0, 100, 0.01) == []
    poll = asyncio.ensure_future(updates.take(0, 100, 30))
    await asyncio.sleep(0)
    updates.end_poll()
    assert await poll == []


async def test_a_second_poll_ends_the_first_with_a_conflict() -> None:
    updates = PendingUpdates()
    first = asyncio.ensure_future(updates.take(0, 100, 30))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(updates.take(0, 100, 30))
    with pytest.raises(ApiError) as caught:
        await first
    assert caught.value.code == 409
    assert caught.value.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    updates.put("message", {"n": 1})
    assert texts(await second) == [{"n": 1}]


async def test_a_poll_whose_caller_left_stands_in_nobodys_way() -> None:
    updates = PendingUpdates()
    gone = asyncio.ensure_future(updates.take(0, 100, 30))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    updates.put("message", {"n": 1})
    assert texts(await updates.take(0, 100, 30)) == [{"n": 1}]


async def test_only_wanted_kinds_are_queued_and_the_choice_is_remembered() -> None:
    updates = PendingUpdates()
    updates.put("chat_member", {})
    assert len(updates) == 0
    updates.allow(["chat_member"])
    updates.put("chat_member", {})
    updates.put("message", {})
    assert len(updates) == 1
    updates.allow([])
    updates.put("message", {})
    updates.put("chat_member", {})
    assert len(updates) == 2


async def test_the_queue_forgets_the_oldest_beyond_its_size() -> None:
    assert texts(await filled(1, 2, 3, keep=2).take(0, 100, 0)) == [{"n": 2}, {"n": 3}]
