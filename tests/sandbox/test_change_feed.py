"""The feed of changes."""

import asyncio

from sandbox.change_feed import ChangeFeed


async def test_every_subscriber_gets_every_event_from_its_start_on() -> None:
    feed = ChangeFeed()
    feed.publish({"n": 0})
    first, second = feed.subscribe(), feed.subscribe()
    feed.publish({"n": 1})
    feed.publish({"n": 2})
    feed.close()
    assert [e async for e in first] == [{"n": 1}, {"n": 2}]
    assert [e async for e in second] == [{"n": 1}, {"n": 2}]


async def test_a_slow_reader_is_dropped_and_the_others_go_on() -> None:
    feed = ChangeFeed(backlog=2)
    slow, quick = feed.subscribe(), feed.subscribe()
    seen = []
    for n in range(5):
        feed.publish({"n": n})
        seen.append(await anext(quick))
    assert [e["n"] for e in seen] == [0, 1, 2, 3, 4]
    assert [e["n"] async for e in slow] == [0, 1]


async def test_a_waiting_reader_wakes_on_publish() -> None:
    feed = ChangeFeed()
    reader = feed.subscribe()
    waiting = asyncio.ensure_future(anext(reader))
    await asyncio.sleep(0)
    feed.publish({"n": 1})
    assert await waiting == {"n": 1}
    feed.close()


async def test_publishing_without_readers_is_no_fault() -> None:
    feed = ChangeFeed()
    feed.publish({"n": 1})
    feed.close()
    reader = feed.subscribe()
    feed.publish({"n": 2})
    feed.close()
    assert [e async for e in reader] == [{"n": 2}]


async def test_a_feed_forwards_to_another() -> None:
    near, far = ChangeFeed(), ChangeFeed()
    near.forward(far)
    reader = far.subscribe()
    near.publish({"n": 1})
    far.close()
    assert [e async for e in reader] == [{"n": 1}]
