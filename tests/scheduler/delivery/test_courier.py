"""The courier over the real ledger: what reaches the platform, and what stands in the ledger afterwards."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.model import CatchUp, Claimed, Lane, Mark, State
from bot.ports import Gone, Later, Limits, Moved, Outcome, Rate, Reason, Refused, Scope, Unknown
from bot.storage import Database
from bot.storage.deliveries import Claims
from scheduler.delivery.courier import LEASE
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, FIRST, TOPIC, a_story, an_issue
from tests.fakes import SOON, FakeClock, spans, words
from tests.scheduler.conftest import Round
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


async def test_an_issue_reaches_everybody_who_is_owed_it(round_: Round) -> None:
    await round_.subscribe(ANN, BOB, TOPIC)
    await round_.publish()
    assert await round_.look() == 3
    assert {send.place.key for send in round_.channel.sends} == {ANN.key, BOB.key, TOPIC.key}
    assert {(await round_.delivery(where)).state for where in (ANN, BOB, TOPIC)} == {State.SENT}
    assert await round_.look() == 0


async def test_pages_arrive_in_order_and_each_ones_handle_is_kept(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    await round_.publish(LONG)
    await round_.look()
    sends = round_.channel.sends
    assert len(sends) > 2
    assert [send.page.number for send in sends] == list(range(1, len(sends) + 1))
    delivery = await round_.delivery(ANN)
    assert [message.handle for message in delivery.messages] == [f"m{n}" for n in range(1, len(sends) + 1)]
    assert [message.digest for message in delivery.messages] == [send.page.digest for send in sends]
    assert delivery.revision == 1


async def test_every_page_has_a_nonce_of_its_own(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN, BOB)
    await round_.publish(LONG)
    await round_.look()
    nonces = [send.nonce for send in round_.channel.sends]
    assert len(set(nonces)) == len(nonces)
    assert {len(nonce) for nonce in nonces} == {24}


async def test_no_more_are_on_their_way_at_once_than_may_be(round_: Round) -> None:
    round_.employ(in_flight=2)
    await round_.subscribe(ANN, BOB, TOPIC)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(2)
    await round_.clock.settle()
    states = [(await round_.delivery(where)).state for where in (ANN, BOB, TOPIC)]
    assert sorted(states) == [State.DUE, State.SENDING, State.SENDING]
    round_.channel.release()
    assert await looking == 3
    assert len(round_.channel.sends) == 3


async def test_a_courier_that_runs_looks_whenever_it_is_woken(round_: Round) -> None:
    running = asyncio.create_task(round_.courier.run())
    await round_.subscribe(ANN)
    await round_.publish()
    round_.courier.wake()
    await round_.channel.came(1)
    round_.courier.stop()
    async with asyncio.timeout(SOON):
        await running
    assert (await round_.delivery(ANN)).state is State.SENT


# --- crashes --------------------------------------------------------------------------------------------------


async def kill_at_page(round_: Round, number: int) -> None:
    """The process dies while page ``number`` is on its way; its lease ends."""
    round_.channel.hold(after=number - 1)
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(number)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.release()
    round_.channel.sends.clear()
    await round_.clock.advance(LEASE.total_seconds())


async def test_a_killed_couriers_rows_are_left_alone_until_its_lease_ends(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    assert await round_.employ().look() == 0
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)


async def test_what_was_on_its_way_in_a_crash_is_sent_again_under_the_same_nonce(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    (before,) = await round_.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.release()
    await round_.clock.advance(LEASE.total_seconds())
    await round_.employ().look()
    assert [send.nonce for send in round_.channel.sends] == [before.nonce, before.nonce]
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_an_issue_of_several_pages_is_resumed_after_the_last_page_that_stands(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    await round_.publish(LONG)
    await kill_at_page(round_, 3)
    await round_.employ().look()
    assert [send.page.number for send in round_.channel.sends] == list(range(3, round_.channel.sends[0].page.count + 1))
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_further_pages_are_written_as_the_first_one_was(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    await round_.publish(LONG)
    await kill_at_page(round_, 2)
    round_.channel.style = "narrow"
    await round_.employ().look()
    assert {send.dialect for send in round_.channel.sends} == {"wide"}


async def test_an_installation_that_prefers_a_gap_leaves_what_was_on_its_way_unknown(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    await kill_at_page(round_, 1)
    await round_.employ(resend_unknown=False).look()
    assert round_.channel.sends == []
    assert (await round_.delivery(ANN)).state is State.UNKNOWN


async def test_one_deliverys_defect_does_not_stop_the_others(round_: Round) -> None:
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    round_.channel.answers(ANN.address, RuntimeError("a defect of ours"))
    assert await round_.look() == 2
    assert (await round_.delivery(BOB)).state is State.SENT
    await round_.clock.advance(LEASE.total_seconds())
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_a_look_that_fails_does_not_end_the_courier(round_: Round, database: Database) -> None:
    round_.ledger.claims = FullDisk(database)
    courier = round_.employ()
    await round_.subscribe(ANN)
    await round_.publish()
    running = asyncio.create_task(courier.run())
    courier.wake()
    await round_.clock.settle()
    courier.wake()
    await round_.channel.came(1)
    courier.stop()
    async with asyncio.timeout(SOON):
        await running


# --- what the platform says -----------------------------------------------------------------------------------


async def test_a_wait_that_the_platform_asks_for_is_kept(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, Later(reason=Reason.RATE_LIMIT, seconds=30))
    await round_.look()
    assert await round_.look() == 0
    assert (await round_.delivery(ANN)).attempts == 0
    await round_.clock.advance(30)
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_a_wait_for_the_whole_platform_holds_up_everybody(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, Later(reason=Reason.RATE_LIMIT, seconds=30, scope=Scope.PLATFORM))
    await round_.look()
    await round_.subscribe(BOB)
    await round_.clock.advance(1)
    await round_.publish()
    looking = asyncio.create_task(round_.look())
    await round_.clock.until_asleep()
    assert len(round_.channel.sends) == 1
    await round_.clock.advance(29)
    await looking
    assert round_.channel.sends[-1].to == BOB.address


async def test_a_network_in_trouble_is_tried_again_later_and_later(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, *[Later(reason=Reason.NETWORK)] * 3)
    waits = []
    for attempt in range(1, 4):
        await round_.look()
        delivery = await round_.delivery(ANN)
        assert delivery.attempts == attempt
        waits.append(delivery.due_at - round_.clock.now())
        await round_.clock.advance(waits[-1].total_seconds())
    assert waits == sorted(set(waits))
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_what_stays_out_of_reach_expires(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    await round_.clock.advance((4 * DAY).total_seconds())
    round_.channel.answers(ANN.address, Later(reason=Reason.NETWORK))
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.EXPIRED


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.KICKED, Reason.DELETED])
async def test_a_place_that_is_gone_sleeps_and_is_owed_no_more(round_: Round, reason: Reason) -> None:
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    round_.channel.answers(ANN.address, Gone(reason=reason))
    await round_.look()
    gone = await round_.delivery(ANN)
    assert (gone.state, gone.reason) == (State.GONE, reason)
    (subscription,) = await subscriptions_at(round_.subscribers, ANN)
    assert (subscription.on, subscription.reason) == (True, reason)
    await round_.clock.advance(1)
    await round_.publish()
    await round_.look()
    assert [send.to for send in round_.channel.sends].count(ANN.address) == 1
    assert round_.channel.told == []


async def test_a_group_that_moved_gets_its_issue_at_the_new_address(round_: Round) -> None:
    await round_.subscribe(CLUB)
    await round_.publish()
    round_.channel.answers(CLUB.address, Moved(to="-900"))
    await round_.look()
    await round_.look()
    assert [send.to for send in round_.channel.sends] == [CLUB.address, "-900"]
    assert await subscriptions_at(round_.subscribers, CLUB) == ()


@pytest.mark.parametrize("reason", [Reason.RIGHTS, Reason.TOPIC_CLOSED])
async def test_whoever_subscribed_is_told_once_of_a_missing_right(round_: Round, reason: Reason) -> None:
    await round_.subscribe(CLUB, catch_up=CatchUp.ALL)
    await round_.publish()
    await round_.publish()
    round_.channel.answers(CLUB.address, Refused(reason=reason), Refused(reason=reason))
    await round_.look()
    assert {delivery.state for delivery in await round_.deliveries(CLUB)} == {State.REFUSED}
    ((user, text),) = round_.channel.told
    assert user == CLUB.root
    assert CLUB.address in text


async def test_a_place_whose_right_came_back_is_told_again_the_next_time(round_: Round) -> None:
    await round_.subscribe(CLUB)
    for _ in range(2):
        await round_.publish()
        round_.channel.answers(CLUB.address, Refused(reason=Reason.RIGHTS))
        await round_.look()
        await round_.subscribers.wake("telegram", CLUB.address, round_.clock.now())
        await round_.clock.advance(1)
    assert len(round_.channel.told) == 2


async def test_a_refused_page_goes_out_as_plain_text(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, Refused(reason=Reason.CONTENT, detail="can't parse entities"))
    await round_.look()
    await round_.look()
    fancy, plain = round_.channel.sends
    assert fancy.page.buttons
    assert any(span.link for span in spans(fancy.page))
    assert plain.page.buttons == ()
    assert all(span.link is None and span.mark is Mark.PLAIN for span in spans(plain.page))
    assert "A first story" in "".join(words(block) for block in plain.page.blocks)
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_plain_text_that_is_refused_too_is_given_up(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, *[Refused(reason=Reason.CONTENT)] * 2)
    assert [await round_.look() for _ in range(3)] == [1, 1, 0]
    assert (await round_.delivery(ANN)).state is State.REFUSED
    (subscription,) = await subscriptions_at(round_.subscribers, ANN)
    assert subscription.live


async def test_a_refused_token_stops_everything_and_loses_nothing(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, Refused(reason=Reason.TOKEN))
    await round_.look()
    assert await round_.look() == 0
    await round_.clock.advance(600)
    await round_.look()
    assert (await round_.delivery(ANN)).state is State.SENT


@pytest.mark.parametrize(("resend", "ends"), [(True, State.SENT), (False, State.UNKNOWN)])
async def test_a_send_without_an_answer_is_repeated_where_that_is_wanted(
    round_: Round, *, resend: bool, ends: State
) -> None:
    round_.employ(resend_unknown=resend)
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.answers(ANN.address, TIMEOUT)
    await round_.look()
    await round_.clock.advance(60)
    await round_.look()
    assert (await round_.delivery(ANN)).state is ends
    assert len({send.nonce for send in round_.channel.sends}) == 1


async def test_pages_that_stand_are_not_repeated_after_a_failure(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    await round_.publish(LONG)
    failing: list[Outcome] = [Later(reason=Reason.SERVER)]
    round_.channel.hold(after=1)
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(2)
    round_.channel.answers(ANN.address, *failing)
    round_.channel.release()
    await looking
    await round_.clock.advance(60)
    await round_.look()
    count = round_.channel.sends[0].page.count
    assert [send.page.number for send in round_.channel.sends] == [1, 2, *range(2, count + 1)]


# --- stopping, leases, leaving --------------------------------------------------------------------------------


async def test_what_waits_for_its_turn_is_handed_back_at_a_stop(round_: Round) -> None:
    courier = round_.employ(ONE_A_MINUTE)
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    looking = asyncio.create_task(courier.look())
    await round_.channel.came(1)
    await round_.clock.until_asleep()
    courier.stop()
    async with asyncio.timeout(SOON):
        await looking
    assert len(round_.channel.sends) == 1
    assert await round_.employ().look() == 1
    assert {send.to for send in round_.channel.sends} == {ANN.address, BOB.address}


async def test_what_is_on_its_way_is_finished_at_a_stop(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    running = asyncio.create_task(round_.courier.run())
    round_.courier.wake()
    await round_.channel.came(1)
    round_.courier.stop()
    await round_.clock.settle()
    assert not running.done()
    round_.channel.release()
    async with asyncio.timeout(SOON):
        await running
    assert (await round_.delivery(ANN)).state is State.SENT


async def test_an_issue_of_several_pages_is_stopped_between_two_and_resumed(round_: Round) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    await round_.publish(LONG)
    round_.channel.hold(after=1)
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(2)
    round_.courier.stop()
    round_.channel.release()
    await looking
    assert len(round_.channel.sends) == 2
    await round_.employ(resend_unknown=False).look()
    count = round_.channel.sends[0].page.count
    assert [send.page.number for send in round_.channel.sends] == list(range(1, count + 1))


async def test_a_turn_that_comes_after_the_lease_sends_nothing(round_: Round) -> None:
    courier = round_.employ(Limits(bot=Rate(seconds=LEASE.total_seconds() + 1)))
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    looking = asyncio.create_task(courier.look())
    await round_.channel.came(1)
    await round_.clock.until_asleep()
    await round_.clock.advance(LEASE.total_seconds() + 1)
    await looking
    assert len(round_.channel.sends) == 1
    assert await round_.employ().look() == 1
    assert {send.to for send in round_.channel.sends} == {ANN.address, BOB.address}


async def test_who_leaves_while_their_issue_waits_for_its_turn_gets_nothing(round_: Round) -> None:
    courier = round_.employ(ONE_A_MINUTE)
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    looking = asyncio.create_task(courier.look())
    (first,) = await round_.channel.came(1)
    await round_.clock.until_asleep()
    waiting = BOB if first.to == ANN.address else ANN
    await round_.subscribers.unsubscribe(waiting, "ainews")
    await round_.clock.advance(60)
    await looking
    assert len(round_.channel.sends) == 1
    assert (await round_.delivery(waiting)).state is State.CANCELLED


async def test_whoever_lost_the_claim_meanwhile_leaves_it_to_the_other(round_: Round) -> None:
    slow = round_.employ(ONE_A_MINUTE)
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    looking = asyncio.create_task(slow.look())
    (first,) = await round_.channel.came(1)
    await round_.clock.until_asleep()
    async with asyncio.timeout(SOON):
        while (await round_.delivery(first.place)).state is not State.SENT:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.01)
    here, round_.clock = round_.clock, FakeClock(round_.clock.now() + LEASE)  # a machine whose clock is ahead
    await round_.employ().look()
    await here.advance(60)
    await looking
    assert sorted(send.to for send in round_.channel.sends) == [ANN.address, BOB.address]


# --- closed topics --------------------------------------------------------------------------------------------


async def test_what_a_closed_topic_does_not_take_goes_to_the_main_room_with_a_word(round_: Round) -> None:
    await round_.subscribe(TOPIC)
    await round_.publish()
    round_.channel.answers(TOPIC.address, Refused(reason=Reason.TOPIC_CLOSED))
    await round_.look()
    refused, arrived = round_.channel.sends
    assert (refused.place.thread, arrived.place.thread) == (TOPIC.thread, "")
    assert words(arrived.page.blocks[0]) == "This topic is closed, so the issue comes here."
    assert (await round_.delivery(TOPIC)).state is State.SENT
    (subscription,) = await subscriptions_at(round_.subscribers, TOPIC)
    assert subscription.live


async def test_a_chat_that_has_to_wait_does_not_hold_up_what_falls_due_meanwhile(round_: Round) -> None:
    courier = round_.employ(Limits(bot=Rate(seconds=0), group=Rate(seconds=60)))
    running = asyncio.create_task(courier.run())
    await round_.subscribe(CLUB, TOPIC)
    await round_.publish()
    courier.wake()
    await round_.channel.came(1)
    await round_.subscribe(BOB)
    await round_.clock.advance(1)
    await round_.publish()
    courier.wake()
    try:
        await round_.channel.came(2)
        assert round_.channel.sends[-1].to == BOB.address
        await round_.clock.advance(60)
        courier.wake()
        await round_.channel.came(3)
    finally:
        courier.stop()
        await running
