"""The courier over the real ledger: what reaches the platform, and what is in the ledger afterwards."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.deadline import Deadline
from bot.model import CatchUp, Claimed, Lane, Mark, State
from bot.ports import Gone, Later, Limits, Moved, Outcome, Rate, Reason, Refused, Scope, Unknown
from bot.storage import Database
from bot.storage.deliveries import Claims
from scheduler.coordination.wakeups import LocalWakeups
from scheduler.delivery.options import LEASE
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, FIRST, TOPIC, a_story, an_issue
from tests.fakes import SOON, FakeClock, spans, words
from tests.scheduler.conftest import Harness
from tests.stored import subscriptions_at

ONE_A_MINUTE = Limits(bot=Rate(seconds=60))
LONG = an_issue(FIRST, *(a_story(n, f"Story number {n}", f"https://example.com/{n}") for n in range(1, 11)))
TIMEOUT = Unknown(reason=Reason.TIMEOUT)


class FullDisk(Claims):
    """A ledger that cannot be claimed from once."""

    failures = 1

    async def claim(
        self,
        platform: str,
        now: datetime,
        *,
        limit: int,
        lease: timedelta,
        lane: Lane = Lane.FIRST,
        shard: int = 0,
    ) -> list[Claimed]:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        return await super().claim(platform, now, limit=limit, lease=lease, lane=lane, shard=shard)


# --- all goes well --------------------------------------------------------------------------------------------


async def test_an_issue_reaches_everybody_who_is_owed_it(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB, TOPIC)
    await harness.publish()
    assert await harness.look() == 3
    assert {send.place.key for send in harness.channel.sends} == {ANN.key, BOB.key, TOPIC.key}
    assert {(await harness.delivery(where)).state for where in (ANN, BOB, TOPIC)} == {State.SENT}
    assert await harness.look() == 0


async def test_pages_arrive_in_order_and_each_ones_handle_is_kept(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    await harness.publish(LONG)
    await harness.look()
    sends = harness.channel.sends
    assert len(sends) > 2
    assert [send.page.number for send in sends] == list(range(1, len(sends) + 1))
    delivery = await harness.delivery(ANN)
    assert [message.handle for message in delivery.messages] == [f"m{n}" for n in range(1, len(sends) + 1)]
    assert [message.digest for message in delivery.messages] == [send.page.digest for send in sends]
    assert delivery.revision == 1


async def test_every_page_has_a_nonce_of_its_own(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN, BOB)
    await harness.publish(LONG)
    await harness.look()
    nonces = [send.nonce for send in harness.channel.sends]
    assert len(set(nonces)) == len(nonces)
    assert {len(nonce) for nonce in nonces} == {24}


async def test_an_issue_comes_without_a_sound_to_who_wants_none(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    await harness.subscribers.change(ann, replace(ann.preferences, sound=False))
    await harness.publish()
    await harness.look()
    assert {send.place.key: send.sound for send in harness.channel.sends} == {ANN.key: False, BOB.key: True}


async def test_no_more_are_on_their_way_at_once_than_may_be(harness: Harness) -> None:
    harness.new_courier(in_flight=2)
    await harness.subscribe(ANN, BOB, TOPIC)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(2)
    await harness.clock.settle()
    states = [(await harness.delivery(where)).state for where in (ANN, BOB, TOPIC)]
    assert sorted(states) == [State.DUE, State.SENDING, State.SENDING]
    harness.channel.release()
    assert await looking == 3
    assert len(harness.channel.sends) == 3


async def test_who_asks_for_a_shard_that_is_being_drained_waits_for_the_same_drain(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    first = asyncio.create_task(harness.courier.drain())
    await harness.channel.came(1)
    first.cancel()
    second = asyncio.create_task(harness.courier.drain())
    await harness.clock.settle()
    assert (first.cancelled(), second.done()) == (True, False)
    harness.channel.release()
    async with asyncio.timeout(SOON):
        await second
    assert (await harness.delivery(ANN)).state is State.SENT
    assert len(harness.channel.sends) == 1


# --- crashes --------------------------------------------------------------------------------------------------


async def kill_at_page(harness: Harness, number: int) -> None:
    """The process dies while page ``number`` is on its way; its lease ends."""
    harness.channel.hold(after=number - 1)
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(number)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    harness.channel.sends.clear()
    await harness.clock.advance(LEASE.total_seconds())


async def test_a_killed_couriers_rows_are_left_alone_until_its_lease_ends(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    assert await harness.new_courier().look() == 0
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)


async def test_what_was_on_its_way_in_a_crash_is_sent_again_under_the_same_nonce(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    (before,) = await harness.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    await harness.clock.advance(LEASE.total_seconds())
    await harness.new_courier().look()
    assert [send.nonce for send in harness.channel.sends] == [before.nonce, before.nonce]
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_an_issue_of_several_pages_is_resumed_after_the_last_page_that_arrived(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    await harness.publish(LONG)
    await kill_at_page(harness, 3)
    await harness.new_courier().look()
    assert [send.page.number for send in harness.channel.sends] == list(
        range(3, harness.channel.sends[0].page.count + 1)
    )
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_further_pages_are_written_as_the_first_one_was(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    await harness.publish(LONG)
    await kill_at_page(harness, 2)
    harness.channel.style = "narrow"
    await harness.new_courier().look()
    assert {send.dialect for send in harness.channel.sends} == {"wide"}


async def test_an_installation_that_prefers_a_gap_leaves_what_was_on_its_way_unknown(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    await kill_at_page(harness, 1)
    await harness.new_courier(resend_unknown=False).look()
    assert harness.channel.sends == []
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_one_deliverys_defect_does_not_stop_the_others(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    harness.channel.answers(ANN.address, RuntimeError("a defect of ours"))
    assert await harness.look() == 2
    assert (await harness.delivery(BOB)).state is State.SENT
    await harness.clock.advance(LEASE.total_seconds())
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_a_look_that_fails_is_logged_and_the_next_one_delivers(harness: Harness, database: Database) -> None:
    harness.ledger.claims = FullDisk(database)
    await harness.subscribe(ANN)
    await harness.publish()
    with capture_logs() as logs:
        await harness.courier.drain()
    assert [entry["event"] for entry in logs] == ["delivery.look-failed"]
    assert harness.channel.sends == []
    await harness.courier.drain()
    assert (await harness.delivery(ANN)).state is State.SENT


# --- what the platform says -----------------------------------------------------------------------------------


async def test_a_wait_that_the_platform_asks_for_is_kept(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, Later(reason=Reason.RATE_LIMIT, seconds=30))
    await harness.look()
    assert await harness.look() == 0
    assert (await harness.delivery(ANN)).attempts == 0
    await harness.clock.advance(30)
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_a_wait_for_the_whole_platform_holds_up_everybody(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, Later(reason=Reason.RATE_LIMIT, seconds=30, scope=Scope.PLATFORM))
    await harness.look()
    await harness.subscribe(BOB)
    await harness.clock.advance(1)
    await harness.publish()
    assert await harness.look() == 0
    assert len(harness.channel.sends) == 1
    await harness.clock.advance(29)
    await harness.look()
    assert harness.channel.sends[-1].to == BOB.address


async def test_after_each_network_failure_the_wait_is_longer(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, *[Later(reason=Reason.NETWORK)] * 3)
    waits = []
    for attempt in range(1, 4):
        await harness.look()
        delivery = await harness.delivery(ANN)
        assert delivery.attempts == attempt
        waits.append(delivery.due_at - harness.clock.now())
        await harness.clock.advance(waits[-1].total_seconds())
    assert waits == sorted(set(waits))
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_what_stays_out_of_reach_expires(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    await harness.clock.advance((4 * DAY).total_seconds())
    harness.channel.answers(ANN.address, Later(reason=Reason.NETWORK))
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.EXPIRED


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.KICKED, Reason.DELETED])
async def test_a_place_that_is_gone_sleeps_and_is_owed_no_more(harness: Harness, reason: Reason) -> None:
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    harness.channel.answers(ANN.address, Gone(reason=reason))
    await harness.look()
    gone = await harness.delivery(ANN)
    assert (gone.state, gone.reason) == (State.GONE, reason)
    (subscription,) = await subscriptions_at(harness.subscribers, ANN)
    assert (subscription.on, subscription.reason) == (True, reason)
    await harness.clock.advance(1)
    await harness.publish()
    await harness.look()
    assert [send.to for send in harness.channel.sends].count(ANN.address) == 1
    assert harness.channel.told == []


async def test_a_group_that_moved_gets_its_issue_at_the_new_address(harness: Harness) -> None:
    await harness.subscribe(CLUB)
    await harness.publish()
    harness.channel.answers(CLUB.address, Moved(to="-900"))
    await harness.look()
    await harness.look()
    assert [send.to for send in harness.channel.sends] == [CLUB.address, "-900"]
    assert await subscriptions_at(harness.subscribers, CLUB) == ()


@pytest.mark.parametrize("reason", [Reason.RIGHTS, Reason.TOPIC_CLOSED])
async def test_whoever_subscribed_is_told_once_of_a_missing_right(harness: Harness, reason: Reason) -> None:
    await harness.subscribe(CLUB, catch_up=CatchUp.ALL)
    await harness.publish()
    await harness.publish()
    harness.channel.answers(CLUB.address, Refused(reason=reason), Refused(reason=reason))
    await harness.look()
    assert {delivery.state for delivery in await harness.deliveries(CLUB)} == {State.REFUSED}
    ((user, text),) = harness.channel.told
    assert user == CLUB.root
    assert CLUB.address in text


async def test_whoever_subscribed_is_told_once_of_a_deleted_topic(harness: Harness) -> None:
    await harness.subscribe(TOPIC, catch_up=CatchUp.ALL)
    await harness.publish()
    await harness.publish()
    gone = Gone(reason=Reason.TOPIC_DELETED)
    harness.channel.answers(TOPIC.address, gone, gone)
    await harness.look()
    assert {delivery.state for delivery in await harness.deliveries(TOPIC)} == {State.GONE}
    ((user, text),) = harness.channel.told
    assert user == TOPIC.root
    assert "its topic was deleted" in text


async def test_a_place_whose_right_came_back_is_told_again_the_next_time(harness: Harness) -> None:
    await harness.subscribe(CLUB)
    for _ in range(2):
        await harness.publish()
        harness.channel.answers(CLUB.address, Refused(reason=Reason.RIGHTS))
        await harness.look()
        await harness.subscribers.wake("telegram", CLUB.address, harness.clock.now())
        await harness.clock.advance(1)
    assert len(harness.channel.told) == 2


async def test_a_refused_page_goes_out_as_plain_text(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, Refused(reason=Reason.CONTENT, detail="can't parse entities"))
    await harness.look()
    await harness.look()
    fancy, plain = harness.channel.sends
    assert fancy.page.buttons
    assert any(span.link for span in spans(fancy.page))
    assert plain.page.buttons == ()
    assert all(span.link is None and span.mark is Mark.PLAIN for span in spans(plain.page))
    assert "A first story" in "".join(words(block) for block in plain.page.blocks)
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_plain_text_that_is_refused_too_is_given_up(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, *[Refused(reason=Reason.CONTENT)] * 2)
    assert [await harness.look() for _ in range(3)] == [1, 1, 0]
    assert (await harness.delivery(ANN)).state is State.REFUSED
    (subscription,) = await subscriptions_at(harness.subscribers, ANN)
    assert subscription.live


async def test_a_refused_token_stops_everything_and_loses_nothing(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, Refused(reason=Reason.TOKEN))
    await harness.look()
    assert await harness.look() == 0
    await harness.clock.advance(600)
    await harness.look()
    assert (await harness.delivery(ANN)).state is State.SENT


@pytest.mark.parametrize(("resend", "ends"), [(True, State.SENT), (False, State.UNKNOWN)])
async def test_a_send_without_an_answer_is_repeated_where_that_is_wanted(
    harness: Harness, *, resend: bool, ends: State
) -> None:
    harness.new_courier(resend_unknown=resend)
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, TIMEOUT)
    await harness.look()
    await harness.clock.advance(60)
    await harness.look()
    assert (await harness.delivery(ANN)).state is ends
    assert len({send.nonce for send in harness.channel.sends}) == 1


async def test_pages_that_arrived_are_not_repeated_after_a_failure(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    await harness.publish(LONG)
    failing: list[Outcome] = [Later(reason=Reason.SERVER)]
    harness.channel.hold(after=1)
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(2)
    harness.channel.answers(ANN.address, *failing)
    harness.channel.release()
    await looking
    await harness.clock.advance(60)
    await harness.look()
    count = harness.channel.sends[0].page.count
    assert [send.page.number for send in harness.channel.sends] == [1, 2, *range(2, count + 1)]


# --- stopping, leases, leaving --------------------------------------------------------------------------------


async def test_a_send_that_takes_too_long_is_cancelled_at_a_stop_and_the_rest_is_released(
    harness: Harness,
) -> None:
    courier = harness.new_courier(in_flight=1)
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    harness.channel.hold()
    draining = asyncio.create_task(courier.drain())
    (sent,) = await harness.channel.came(1)
    await courier.stop(Deadline.after(0.5))
    assert draining.cancelled()
    other = BOB if sent.place == ANN else ANN
    states = [(await harness.delivery(where)).state for where in (sent.place, other)]
    assert states == [State.SENDING, State.DUE]
    assert (await harness.delivery(other)).due_at <= harness.clock.now()


async def test_what_waits_for_its_turn_is_released_at_a_stop(harness: Harness) -> None:
    courier = harness.new_courier(ONE_A_MINUTE)
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    draining = asyncio.create_task(courier.drain())
    await harness.channel.came(1)
    await harness.clock.until_asleep()
    await harness.stop()
    await draining
    assert len(harness.channel.sends) == 1
    assert await harness.new_courier().look() == 1
    assert {send.to for send in harness.channel.sends} == {ANN.address, BOB.address}


async def test_what_is_on_its_way_is_finished_at_a_stop(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    draining = asyncio.create_task(harness.courier.drain())
    await harness.channel.came(1)
    stopping = asyncio.create_task(harness.stop())
    await harness.clock.settle()
    assert not stopping.done()
    harness.channel.release()
    await stopping
    await draining
    assert (await harness.delivery(ANN)).state is State.SENT


async def test_an_issue_of_several_pages_is_stopped_between_two_and_resumed(harness: Harness) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    await harness.publish(LONG)
    harness.channel.hold(after=1)
    draining = asyncio.create_task(harness.courier.drain())
    await harness.channel.came(2)
    stopping = asyncio.create_task(harness.stop())
    await harness.clock.settle()
    harness.channel.release()
    await stopping
    await draining
    assert len(harness.channel.sends) == 2
    await harness.new_courier(resend_unknown=False).look()
    count = harness.channel.sends[0].page.count
    assert [send.page.number for send in harness.channel.sends] == list(range(1, count + 1))


async def test_a_turn_that_comes_after_the_lease_sends_nothing(harness: Harness) -> None:
    courier = harness.new_courier(Limits(bot=Rate(seconds=LEASE.total_seconds() + 1)))
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    looking = asyncio.create_task(courier.look())
    await harness.channel.came(1)
    await harness.clock.until_asleep()
    await harness.clock.advance(LEASE.total_seconds() + 1)
    await looking
    assert len(harness.channel.sends) == 1
    assert await harness.new_courier().look() == 1
    assert {send.to for send in harness.channel.sends} == {ANN.address, BOB.address}


async def test_who_leaves_while_their_issue_waits_for_its_turn_gets_nothing(harness: Harness) -> None:
    courier = harness.new_courier(ONE_A_MINUTE)
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    looking = asyncio.create_task(courier.look())
    (first,) = await harness.channel.came(1)
    await harness.clock.until_asleep()
    waiting = BOB if first.to == ANN.address else ANN
    await harness.subscribers.unsubscribe(waiting, "ainews")
    await harness.clock.advance(60)
    await looking
    assert len(harness.channel.sends) == 1
    assert (await harness.delivery(waiting)).state is State.CANCELLED


async def test_whoever_lost_the_claim_meanwhile_leaves_it_to_the_other(harness: Harness) -> None:
    slow = harness.new_courier(ONE_A_MINUTE)
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    looking = asyncio.create_task(slow.look())
    (first,) = await harness.channel.came(1)
    await harness.clock.until_asleep()
    async with asyncio.timeout(SOON):
        while (await harness.delivery(first.place)).state is not State.SENT:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)
    here, harness.clock = harness.clock, FakeClock(harness.clock.now() + LEASE)  # a machine whose clock is ahead
    await harness.new_courier().look()
    await here.advance(60)
    await looking
    assert sorted(send.to for send in harness.channel.sends) == [ANN.address, BOB.address]


# --- closed topics --------------------------------------------------------------------------------------------


async def test_what_a_closed_topic_does_not_take_goes_to_the_main_room_with_a_word(harness: Harness) -> None:
    await harness.subscribe(TOPIC)
    await harness.publish()
    harness.channel.answers(TOPIC.address, Refused(reason=Reason.TOPIC_CLOSED))
    await harness.look()
    refused, arrived = harness.channel.sends
    assert (refused.place.thread, arrived.place.thread) == (TOPIC.thread, "")
    assert words(arrived.page.blocks[0]) == "This topic is closed, so the issue comes here."
    assert (await harness.delivery(TOPIC)).state is State.SENT
    (subscription,) = await subscriptions_at(harness.subscribers, TOPIC)
    assert subscription.live


async def test_a_chat_that_has_to_wait_does_not_hold_up_what_falls_due_meanwhile(harness: Harness) -> None:
    courier = harness.new_courier(Limits(bot=Rate(seconds=0), group=Rate(seconds=60)))
    wakeups = LocalWakeups()
    running = asyncio.create_task(wakeups.run_courier(courier))
    await harness.subscribe(CLUB, TOPIC)
    await harness.publish()
    wakeups.wake()
    await harness.channel.came(1)
    await harness.subscribe(BOB)
    await harness.clock.advance(1)
    await harness.publish()
    wakeups.wake()
    try:
        await harness.channel.came(2)
        assert harness.channel.sends[-1].to == BOB.address
        await harness.clock.advance(60)
        wakeups.wake()
        await harness.channel.came(3)
    finally:
        running.cancel()
        await harness.stop()
