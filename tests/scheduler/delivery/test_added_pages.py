"""A page that a correction adds is sent like any other: its doubt is its own, whatever lane it is in."""

import asyncio

import pytest

from bot.model import ArchivedIssue, Issue, Lane, State
from bot.ports import Later, Limits, Outcome, Rate, Reason, Sent, Unknown
from scheduler.delivery.courier import LEASE
from tests.bot.storage.examples import ANN, FIRST, a_story, an_issue, revise
from tests.scheduler.conftest import Round
from tests.scheduler.delivery.test_uncertain_sends import OpenChannel
from tests.stored import next_due

TIMEOUT = Unknown(reason=Reason.TIMEOUT)
EDITED = Sent(handle="")


def stories(count: int, word: str = "Story") -> Issue:
    return an_issue(FIRST, *(a_story(n, f"{word} number {n}") for n in range(1, count + 1)))


@pytest.fixture
def channel(round_: Round) -> OpenChannel:
    opened = OpenChannel()
    round_.channel = opened
    return opened


async def corrected(round_: Round, *, resend: bool = True) -> ArchivedIssue:
    """An issue of one page was sent, and is corrected to two."""
    round_.channel.room = 420
    round_.employ(resend_unknown=resend)
    await round_.subscribe(ANN)
    archived = await round_.publish(stories(4))
    await round_.look()
    assert len(round_.channel.sends) == 1, "it has one page"
    await round_.clock.advance(60)
    return await revise(round_.archive, archived, stories(8), now=round_.clock.now())


async def killed_while_adding(round_: Round) -> None:
    """The process dies with the added page on its way."""
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(2)
    await round_.clock.settle()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.release()
    await round_.clock.advance(LEASE.total_seconds())


async def finish(round_: Round, *, resend: bool = True) -> None:
    """Another process goes on until nothing is owed."""
    round_.employ(resend_unknown=resend)
    await round_.look()
    while await next_due(round_.ledger, "telegram", lane=Lane.EDITS):
        await round_.clock.advance(60)
        await round_.look()


async def is_complete(round_: Round, channel: OpenChannel, *, revision: int = 2) -> bool:
    """Whether both pages stand, each once, and the ledger knows them."""
    delivery = await round_.delivery(ANN)
    assert [each.handle for each in delivery.messages] == list(channel.standing)
    assert (delivery.state, delivery.reason, delivery.revision) == (State.SENT, "", revision)
    return len(channel.standing) == 2


@pytest.mark.parametrize("resend", [True, False])
async def test_after_a_crash_the_platform_is_asked_for_it(round_: Round, channel: OpenChannel, *, resend: bool) -> None:
    await corrected(round_, resend=resend)
    await killed_while_adding(round_)
    await finish(round_, resend=resend)
    assert len(channel.sends) == 2
    assert await is_complete(round_, channel)


async def test_after_a_time_out_the_platform_is_asked_for_it(round_: Round, channel: OpenChannel) -> None:
    await corrected(round_)
    channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(round_)
    assert len(channel.sends) == 2
    assert await is_complete(round_, channel)


async def test_it_is_known_again_as_it_was_after_another_correction(round_: Round, channel: OpenChannel) -> None:
    archived = await corrected(round_)
    await killed_while_adding(round_)
    await revise(round_.archive, archived, stories(8, "Other"), now=round_.clock.now())
    await finish(round_)
    assert len(channel.sends) == 2
    assert "Story" not in channel.text()
    assert await is_complete(round_, channel, revision=3)


@pytest.mark.parametrize("before", [EDITED, TIMEOUT, Later(reason=Reason.NETWORK)])
async def test_the_doubt_outlives_an_edit_whatever_that_comes_to(
    round_: Round, channel: OpenChannel, before: Outcome
) -> None:
    archived = await corrected(round_)
    await killed_while_adding(round_)
    await revise(round_.archive, archived, stories(8, "Other"), now=round_.clock.now())
    channel.answers(ANN.address, before, Later(reason=Reason.NETWORK))
    await finish(round_)
    assert len(channel.sends) == 2
    assert await is_complete(round_, channel, revision=3)


@pytest.mark.parametrize("crash", [True, False])
async def test_the_doubt_outlives_whoever_waits_for_a_turn_after_an_edit(
    round_: Round, channel: OpenChannel, *, crash: bool
) -> None:
    archived = await corrected(round_)
    await killed_while_adding(round_)
    await revise(round_.archive, archived, stories(8, "Other"), now=round_.clock.now())
    slow = round_.employ(Limits(bot=Rate(seconds=10)))
    looking = asyncio.create_task(slow.look())
    await round_.clock.until_asleep()
    assert len(channel.edits) == 2, "the second correction of page one is made"
    if crash:
        looking.cancel()
    slow.stop()
    await asyncio.gather(looking, return_exceptions=True)
    await finish(round_)
    assert len(channel.sends) == 2
    assert await is_complete(round_, channel, revision=3)


@pytest.mark.parametrize("crash", [True, False])
async def test_it_is_left_out_where_nobody_can_tell_and_a_gap_is_preferred(round_: Round, *, crash: bool) -> None:
    await corrected(round_, resend=False)
    if crash:
        await killed_while_adding(round_)
    else:
        round_.channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(round_, resend=False)
    assert len(round_.channel.sends) == 2
    delivery = await round_.delivery(ANN)
    assert (delivery.state, delivery.reason, delivery.lane) == (State.SENT, "timeout", Lane.EDITS)
    assert await round_.look() == 0


async def test_it_is_sent_again_where_nobody_can_tell_and_a_copy_is_preferred(round_: Round) -> None:
    await corrected(round_)
    round_.channel.answers(ANN.address, EDITED, TIMEOUT)
    await finish(round_)
    first, second = round_.channel.sends[1:]
    assert first.nonce == second.nonce
    assert (await round_.delivery(ANN)).reason == ""


async def test_an_edit_before_it_that_nobody_heard_of_puts_nothing_in_doubt(round_: Round) -> None:
    await corrected(round_, resend=False)
    round_.channel.answers(ANN.address, TIMEOUT)
    await finish(round_, resend=False)
    delivery = await round_.delivery(ANN)
    assert (len(delivery.messages), delivery.state, delivery.reason) == (2, State.SENT, "")
