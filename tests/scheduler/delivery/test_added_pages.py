"""A page that a correction adds is sent like any other: in either lane it may have arrived without our knowing."""

import asyncio

import pytest

from bot.model import ArchivedIssue, Issue, Lane, State
from bot.ports import Later, Limits, Outcome, Rate, Reason, Sent, Unknown
from scheduler.delivery.options import LEASE
from tests.bot.storage.examples import ANN, FIRST, a_story, an_issue, revise
from tests.scheduler.conftest import Harness
from tests.scheduler.delivery.test_uncertain_sends import OpenChannel
from tests.stored import next_due

TIMEOUT = Unknown(reason=Reason.TIMEOUT)
EDITED = Sent(handle="")


def stories(count: int, word: str = "Story") -> Issue:
    return an_issue(FIRST, *(a_story(n, f"{word} number {n}") for n in range(1, count + 1)))


@pytest.fixture
def channel(harness: Harness) -> OpenChannel:
    opened = OpenChannel()
    harness.channel = opened
    return opened


async def corrected(harness: Harness, *, resend: bool = True) -> ArchivedIssue:
    """An issue of one page is sent, and corrected to two pages."""
    harness.channel.room = 420
    harness.new_courier(resend_unknown=resend)
    await harness.subscribe(ANN)
    archived = await harness.publish(stories(4))
    await harness.look()
    assert len(harness.channel.sends) == 1, "it has one page"
    await harness.clock.advance(60)
    return await revise(harness.archive, archived, stories(8), now=harness.clock.now())


async def killed_while_adding(harness: Harness) -> None:
    """The process dies with the added page on its way."""
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(2)
    await harness.clock.settle()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    await harness.clock.advance(LEASE.total_seconds())


async def finish(harness: Harness, *, resend: bool = True) -> None:
    """Another process goes on until nothing is owed."""
    harness.new_courier(resend_unknown=resend)
    await harness.look()
    while await next_due(harness.ledger, "telegram", lane=Lane.EDITS):
        await harness.clock.advance(60)
        await harness.look()


async def is_complete(harness: Harness, channel: OpenChannel, *, revision: int = 2) -> bool:
    """Whether both pages are in the chat, each once, and the ledger knows them."""
    delivery = await harness.delivery(ANN)
    assert [each.handle for each in delivery.messages] == list(channel.in_chat)
    assert (delivery.state, delivery.reason, delivery.revision) == (State.SENT, "", revision)
    return len(channel.in_chat) == 2


@pytest.mark.parametrize("resend", [True, False])
async def test_after_a_crash_the_platform_is_asked_for_it(
    harness: Harness, channel: OpenChannel, *, resend: bool
) -> None:
    await corrected(harness, resend=resend)
    await killed_while_adding(harness)
    await finish(harness, resend=resend)
    assert len(channel.sends) == 2
    assert await is_complete(harness, channel)


async def test_after_a_time_out_the_platform_is_asked_for_it(harness: Harness, channel: OpenChannel) -> None:
    await corrected(harness)
    channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(harness)
    assert len(channel.sends) == 2
    assert await is_complete(harness, channel)


async def test_after_another_correction_it_is_found_as_it_was(harness: Harness, channel: OpenChannel) -> None:
    archived = await corrected(harness)
    await killed_while_adding(harness)
    await revise(harness.archive, archived, stories(8, "Other"), now=harness.clock.now())
    await finish(harness)
    assert len(channel.sends) == 2
    assert "Story" not in channel.text()
    assert await is_complete(harness, channel, revision=3)


@pytest.mark.parametrize("before", [EDITED, TIMEOUT, Later(reason=Reason.NETWORK)])
async def test_that_it_may_have_arrived_is_still_known_after_an_edit_whatever_its_outcome(
    harness: Harness, channel: OpenChannel, before: Outcome
) -> None:
    archived = await corrected(harness)
    await killed_while_adding(harness)
    await revise(harness.archive, archived, stories(8, "Other"), now=harness.clock.now())
    channel.answers(ANN.address, before, Later(reason=Reason.NETWORK))
    await finish(harness)
    assert len(channel.sends) == 2
    assert await is_complete(harness, channel, revision=3)


@pytest.mark.parametrize("crash", [True, False])
async def test_that_it_may_have_arrived_is_still_known_when_the_wait_for_a_turn_after_an_edit_ends_early(
    harness: Harness, channel: OpenChannel, *, crash: bool
) -> None:
    archived = await corrected(harness)
    await killed_while_adding(harness)
    await revise(harness.archive, archived, stories(8, "Other"), now=harness.clock.now())
    slow = harness.new_courier(Limits(bot=Rate(seconds=10)))
    looking = asyncio.create_task(slow.look() if crash else slow.drain())
    await harness.clock.until_asleep()
    assert len(channel.edits) == 2, "the second correction of page one is made"
    if crash:
        looking.cancel()
    else:
        await harness.stop()
    await asyncio.gather(looking, return_exceptions=True)
    await finish(harness)
    assert len(channel.sends) == 2
    assert await is_complete(harness, channel, revision=3)


@pytest.mark.parametrize("crash", [True, False])
async def test_it_is_left_out_where_nobody_can_tell_and_a_gap_is_preferred(harness: Harness, *, crash: bool) -> None:
    await corrected(harness, resend=False)
    if crash:
        await killed_while_adding(harness)
    else:
        harness.channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(harness, resend=False)
    assert len(harness.channel.sends) == 2
    delivery = await harness.delivery(ANN)
    assert (delivery.state, delivery.reason, delivery.lane) == (State.SENT, "timeout", Lane.EDITS)
    assert await harness.look() == 0


async def test_it_is_sent_again_where_nobody_can_tell_and_a_copy_is_preferred(harness: Harness) -> None:
    await corrected(harness)
    harness.channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(harness)
    first, second = harness.channel.sends[1:]
    assert first.nonce == second.nonce
    assert (await harness.delivery(ANN)).reason == ""


async def test_an_edit_before_it_without_an_answer_says_nothing_of_the_added_page(harness: Harness) -> None:
    await corrected(harness, resend=False)
    harness.channel.answers(ANN.address, TIMEOUT)
    await finish(harness, resend=False)
    delivery = await harness.delivery(ANN)
    assert (len(delivery.messages), delivery.state, delivery.reason) == (2, State.SENT, "")
