"""A failure of one delivery stops no other."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.layout import Dialect, Page
from bot.model import State, Subscription
from bot.ports import Gone, Later, Limits, Rate, Reason, Refused, Scope
from scheduler.delivery.page_cache import IssueVersions, PageCache
from tests.bot.storage.examples import ANN, BOB, TOPIC, revise
from tests.fakes import SOON
from tests.scheduler.conftest import Harness
from tests.scheduler.delivery.test_corrections import AFTER
from tests.scheduler.delivery.test_courier import LONG, kill_at_page
from tests.stored import subscriptions_at


class FaultyPageCache(PageCache):
    """Cannot make Ann's pages."""

    def pages(
        self,
        issue: IssueVersions,
        subscription: Subscription,
        dialect: Dialect,
        *,
        shown: int = 0,
        missed: Sequence[date] = (),
        plain: bool = False,
    ) -> tuple[Page, ...] | None:
        if subscription.place == ANN:
            raise KeyError("a defect of ours")
        return super().pages(issue, subscription, dialect, shown=shown, missed=missed, plain=plain)


async def test_a_page_that_cannot_be_made_keeps_no_other_reader_waiting(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    await harness.new_courier(page_cache=FaultyPageCache()).drain()
    assert [send.to for send in harness.channel.sends] == [BOB.address]


async def test_a_refused_page_that_may_have_arrived_is_not_sent_for_ever(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    await kill_at_page(harness, 1)
    harness.new_courier()
    harness.channel.answers(ANN.address, *[Refused(reason=Reason.CONTENT)] * 9)
    for _ in range(9):
        await harness.look()
    assert len(harness.channel.sends) == 2
    assert (await harness.delivery(ANN)).state is State.REFUSED


async def test_what_may_have_arrived_is_never_called_expired(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    await kill_at_page(harness, 1)
    await harness.clock.advance(9 * 86400)
    harness.channel.answers(ANN.address, Later(reason=Reason.NETWORK))
    await harness.new_courier().look()
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_a_chat_told_to_wait_an_hour_does_not_keep_the_look(harness: Harness) -> None:
    await harness.subscribe(TOPIC, replace(TOPIC, thread="8"))
    await harness.publish()
    wait = Later(reason=Reason.RATE_LIMIT, seconds=3600, scope=Scope.CHAT)
    harness.channel.answers(TOPIC.address, wait)
    harness.new_courier(Limits(bot=Rate(seconds=0), chat=Rate(seconds=1)))
    async with asyncio.timeout(SOON):
        await harness.look()
    assert len(harness.channel.sends) == 1


async def test_of_a_platform_that_fails_as_a_whole_one_probe_is_asked_for(harness: Harness) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(100, 160)]
    await harness.subscribe(*places)
    await harness.publish()
    for where in places:
        harness.channel.answers(where.address, *[Later(reason=Reason.SERVER)] * 9)
    harness.new_courier(in_flight=16)
    await harness.look()
    harness.channel.sends.clear()
    await harness.clock.advance(300)
    await harness.look()
    assert len(harness.channel.sends) == 1


@pytest.mark.parametrize("reason", [Reason.DELETED, Reason.NOT_FOUND])
async def test_a_first_page_that_a_reader_deleted_does_not_put_the_place_to_sleep(
    harness: Harness, reason: Reason
) -> None:
    harness.channel.room = 200
    await harness.subscribe(ANN)
    archived = await harness.publish(LONG)
    await kill_at_page(harness, 2)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    harness.channel.answers(ANN.address, Gone(reason=reason))
    await harness.new_courier().look()
    (subscription,) = await subscriptions_at(harness.subscribers, ANN)
    assert subscription.live
