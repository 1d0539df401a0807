"""What is tried again, and how often: a message of which nobody knows, a place that silenced the bot."""

import pytest

from bot.model import State
from bot.ports import Gone, Reason, Refused, Unknown
from tests.bot.storage.examples import ANN, CLUB
from tests.scheduler.conftest import Harness
from tests.scheduler.delivery.test_courier import kill_at_page
from tests.stored import subscriptions_at


@pytest.mark.parametrize("resend", range(4))
async def test_however_often_it_is_killed_a_message_is_sent_again_only_so_often(harness: Harness, resend: int) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    for _ in range(1 + resend):
        harness.new_courier(resend_unknown=resend)
        await kill_at_page(harness, 1)
    await harness.new_courier(resend_unknown=resend).look()
    assert harness.channel.sends == []
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_lost_answers_and_kills_count_together_also_of_plain_text(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.answers(ANN.address, Refused(reason=Reason.CONTENT), *[Unknown(reason=Reason.TIMEOUT)] * 9)
    for _ in range(9):
        await harness.look()
        await harness.clock.advance(600)
    assert len(harness.channel.sends) == 1 + 2, "refused as it was; then plain, and once more"
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_a_refusal_in_between_does_not_begin_the_count_anew(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    lost = Unknown(reason=Reason.TIMEOUT)
    harness.channel.answers(ANN.address, lost, Refused(reason=Reason.CONTENT), lost, lost, lost)
    for _ in range(9):
        await harness.look()
        await harness.clock.advance(600)
    assert len(harness.channel.sends) == 3, "one of them was refused"
    assert (await harness.delivery(ANN)).state is State.UNKNOWN


async def test_a_silenced_place_is_tried_once_with_each_issue_and_wakes_when_one_arrives(harness: Harness) -> None:
    await harness.subscribe(CLUB)
    harness.channel.answers(CLUB.address, *[Refused(reason=Reason.RIGHTS)] * 3)
    for number in range(1, 4):
        await harness.publish()
        while await harness.look():
            pass
        assert len(harness.channel.sends) == number
        (subscription,) = await subscriptions_at(harness.subscribers, CLUB)
        assert subscription.reason == "rights"
        await harness.clock.advance(1)
    assert len(harness.channel.told) == 1
    await harness.publish()
    await harness.look()
    (subscription,) = await subscriptions_at(harness.subscribers, CLUB)
    assert (await harness.deliveries(CLUB))[0].state is State.SENT
    assert subscription.live


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.KICKED, Reason.DELETED])
async def test_a_place_that_is_gone_is_not_tried_again(harness: Harness, reason: Reason) -> None:
    await harness.subscribe(CLUB)
    await harness.publish()
    harness.channel.answers(CLUB.address, Gone(reason=reason))
    await harness.look()
    await harness.publish()
    await harness.look()
    assert len(harness.channel.sends) == 1
