"""One delivery's trouble is its own: what was found by reading, held by tests."""

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
from tests.scheduler.conftest import Round
from tests.scheduler.delivery.test_corrections import AFTER
from tests.scheduler.delivery.test_courier import LONG, kill_at_page
from tests.stored import subscriptions_at


class FaultyShapes(PageCache):
    """Cannot make Ann's pages."""

    def pages(
        self,
        versions: IssueVersions,
        subscription: Subscription,
        dialect: Dialect,
        *,
        shown: int = 0,
        missed: Sequence[date] = (),
        plain: bool = False,
    ) -> tuple[Page, ...] | None:
        if subscription.place == ANN:
            raise KeyError("a defect of ours")
        return super().pages(versions, subscription, dialect, shown=shown, missed=missed, plain=plain)


async def test_a_page_that_cannot_be_made_is_one_readers_trouble(round_: Round) -> None:
    await round_.subscribe(ANN, BOB)
    await round_.publish()
    round_.courier.page_cache = FaultyShapes()
    await round_.courier.drain()
    assert [send.to for send in round_.channel.sends] == [BOB.address]


async def test_a_refused_page_that_was_in_doubt_is_not_sent_for_ever(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    await kill_at_page(round_, 1)
    round_.employ()
    round_.channel.answers(ANN.address, *[Refused(reason=Reason.CONTENT)] * 9)
    for _ in range(9):
        await round_.look()
    assert len(round_.channel.sends) == 2
    assert (await round_.delivery(ANN)).state is State.REFUSED


async def test_a_doubt_that_is_never_resolved_is_not_called_expired(round_: Round) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    await kill_at_page(round_, 1)
    await round_.clock.advance(9 * 86400)
    round_.channel.answers(ANN.address, Later(reason=Reason.NETWORK))
    await round_.employ().look()
    assert (await round_.delivery(ANN)).state is State.UNKNOWN


async def test_a_chat_told_to_wait_an_hour_does_not_keep_the_look(round_: Round) -> None:
    await round_.subscribe(TOPIC, replace(TOPIC, thread="8"))
    await round_.publish()
    wait = Later(reason=Reason.RATE_LIMIT, seconds=3600, scope=Scope.CHAT)
    round_.channel.answers(TOPIC.address, wait)
    round_.employ(Limits(bot=Rate(seconds=0), chat=Rate(seconds=1)))
    async with asyncio.timeout(SOON):
        await round_.look()
    assert len(round_.channel.sends) == 1


async def test_of_a_platform_in_trouble_one_probe_is_asked_for(round_: Round) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(100, 160)]
    await round_.subscribe(*places)
    await round_.publish()
    for where in places:
        round_.channel.answers(where.address, *[Later(reason=Reason.SERVER)] * 9)
    round_.employ(in_flight=16)
    await round_.look()
    round_.channel.sends.clear()
    await round_.clock.advance(300)
    await round_.look()
    assert len(round_.channel.sends) == 1


@pytest.mark.parametrize("reason", [Reason.DELETED, Reason.NOT_FOUND])
async def test_a_first_page_that_a_reader_deleted_does_not_put_the_place_to_sleep(
    round_: Round, reason: Reason
) -> None:
    round_.channel.room = 200
    await round_.subscribe(ANN)
    archived = await round_.publish(LONG)
    await kill_at_page(round_, 2)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    round_.channel.answers(ANN.address, Gone(reason=reason))
    await round_.employ().look()
    (subscription,) = await subscriptions_at(round_.subscribers, ANN)
    assert subscription.live
