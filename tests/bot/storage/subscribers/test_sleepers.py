"""Places that sleep are counted by why they do, and woken many at once."""

from dataclasses import replace
from datetime import timedelta

from bot.services.planning import plan
from bot.storage import IssueArchive, Ledger, Subscribers
from bot.storage.subscribers.bulk import CHUNK
from bot.storage.subscribers.sleepers import Sleeping
from tests.bot.storage.examples import ANN, BOB, CHANNEL, CLUB, FIRST, HOUR, NOON, publish, subscribe
from tests.stored import deliveries_of, subscriptions_at, was_told

LATER = NOON + HOUR


async def put_to_sleep(subscribers: Subscribers) -> None:
    for where in (ANN, BOB, CLUB, CHANNEL):
        await subscribe(subscribers, where)
    for where, reason in ((ANN, "blocked"), (CLUB, "kicked"), (CHANNEL, "blocked")):
        await subscribers.sleep_address(where.platform, where.address, reason, NOON)


async def test_they_are_counted_by_platform_and_reason(subscribers: Subscribers) -> None:
    await put_to_sleep(subscribers)
    blocked = (
        Sleeping(platform="discord", reason="blocked", places=1),
        Sleeping(platform="telegram", reason="blocked", places=1),
    )
    assert await subscribers.sleepers.count() == (*blocked, Sleeping(platform="telegram", reason="kicked", places=1))
    assert await subscribers.sleepers.count({"blocked"}) == blocked
    assert await subscribers.sleepers.count({"rights"}) == ()


async def test_those_that_sleep_for_a_reason_are_woken_and_no_others(subscribers: Subscribers) -> None:
    await put_to_sleep(subscribers)
    await subscribers.told(ANN, NOON)
    assert await subscribers.sleepers.wake({"blocked"}, LATER) == 2
    live = {where: (await subscriptions_at(subscribers, where))[0].live for where in (ANN, BOB, CLUB, CHANNEL)}
    assert live == {ANN: True, BOB: True, CLUB: False, CHANNEL: True}
    assert not await was_told(subscribers, ANN), "what goes wrong there from now on is told again"
    assert await subscribers.sleepers.wake((), LATER) == 1
    assert await subscribers.sleepers.wake((), LATER) == 0


async def test_who_unsubscribed_is_neither_counted_nor_woken(subscribers: Subscribers) -> None:
    await put_to_sleep(subscribers)
    await subscribers.unsubscribe(ANN, "ainews")
    assert await subscribers.sleepers.count({"blocked"}) == (Sleeping(platform="discord", reason="blocked", places=1),)
    assert await subscribers.sleepers.wake({"blocked"}, LATER) == 1


async def test_more_than_a_chunk_is_woken_whole(subscribers: Subscribers) -> None:
    first = await subscribe(subscribers, ANN)
    wanted = [one async for one in subscribers.bulk.everyone()]
    many = [replace(wanted[0], place=replace(ANN, address=str(n), root="9")) for n in range(1000, 1001 + CHUNK)]
    for start in (0, CHUNK):
        editions = await subscribers.bulk.editions()
        await subscribers.bulk.enrol(many[start : start + CHUNK], editions, language="en", now=NOON)
    await subscribers.sleep_root("telegram", "9", "blocked", NOON)
    heard: list[int] = []
    assert await subscribers.sleepers.wake((), LATER, heard.append) == CHUNK + 1
    assert heard == [CHUNK, CHUNK + 1]
    assert first.live


async def test_what_came_out_while_they_slept_is_not_owed_and_the_next_is(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    subscribed = await subscribe(subscribers, ANN)
    await subscribers.sleep_address("telegram", ANN.address, "blocked", NOON)
    useful = timedelta(days=3)
    before = [await publish(archive, FIRST + n * timedelta(days=1), now=NOON + n * HOUR) for n in (1, 2)]
    woken_at = NOON + 3 * HOUR
    assert await subscribers.sleepers.wake((), woken_at) == 1
    after = await publish(archive, FIRST + timedelta(days=3), now=woken_at + HOUR)
    for each in (*before, after):
        await plan(each, ledger.planning, useful=useful)
    assert [one.issue_id for one in await deliveries_of(ledger, subscribed.id, 9)] == [after.id]
