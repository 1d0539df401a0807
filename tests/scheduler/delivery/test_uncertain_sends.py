"""After a crash the page may stand as it was then: where the platform can be asked, there is never a second copy."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.layout import Dialect, Page
from bot.model import ArchivedIssue, Place, State
from bot.ports import Absent, Gone, Later, Limits, Outcome, Rate, Reason, Sent, Unknown
from scheduler.delivery.courier import LEASE
from tests.bot.storage.examples import ANN, BOB, FIRST, a_story, an_issue, revise
from tests.fakes import FakeChannel, words
from tests.scheduler.conftest import Round

BEFORE = an_issue(FIRST, *(a_story(n, f"Story number {n}") for n in range(1, 9)))
AFTER = an_issue(FIRST, *(a_story(n, f"Other number {n}") for n in range(1, 9)))


class OpenChannel(FakeChannel):
    """A platform that shows what stands there; what was sent arrives, whatever the sender sees of it."""

    def __init__(self) -> None:
        super().__init__()
        self.standing: dict[str, Page] = {}

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str) -> Outcome:
        handle = f"stands-{len(self.standing)}"
        self.standing[handle] = page
        outcome = await super().send(place, page, dialect, nonce=nonce)
        return Sent(handle=handle) if isinstance(outcome, Sent) else outcome

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        outcome = await super().edit(place, handle, page, dialect)
        if isinstance(outcome, Sent):
            self.standing[handle] = page
        return outcome

    async def find(
        self,
        place: Place,  # noqa: ARG002  there is but one
        page: Page,
        dialect: Dialect,  # noqa: ARG002  as there is
        *,
        since: datetime | None = None,  # noqa: ARG002  all of it is recent
    ) -> Sent | Absent | Later | Unknown:
        handles = [handle for handle, there in self.standing.items() if there.digest == page.digest]
        return Sent(handle=handles[0]) if handles else Absent()

    def text(self) -> str:
        return "\n".join(words(block) for page in self.standing.values() for block in page.blocks)


@pytest.fixture
def channel(round_: Round) -> OpenChannel:
    opened = OpenChannel()
    round_.channel = opened
    round_.employ()
    return opened


async def killed_in_flight(round_: Round, *, after: int = 0) -> ArchivedIssue:
    """The process dies with a message on its way, ``after`` others were settled before; it arrives."""
    await round_.subscribe(ANN)
    archived = await round_.publish(BEFORE)
    round_.channel.hold(after=after)
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(after + 1)
    await round_.clock.settle()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.release()
    await round_.clock.advance(LEASE.total_seconds())
    return archived


async def finish(round_: Round) -> None:
    """Another process goes on until nothing is owed."""
    round_.employ()
    while await round_.look():
        await round_.clock.advance(60)


async def test_what_was_corrected_meanwhile_is_edited_and_not_sent_again(round_: Round, channel: OpenChannel) -> None:
    archived = await killed_in_flight(round_)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    await finish(round_)
    assert len(channel.standing) == 1
    assert "Other number 8" in channel.text()
    delivery = await round_.delivery(ANN)
    assert (delivery.state, delivery.revision) == (State.SENT, 2)
    assert [each.handle for each in delivery.messages] == ["stands-0"]


async def test_of_several_pages_too(round_: Round, channel: OpenChannel) -> None:
    channel.room = 200
    archived = await killed_in_flight(round_, after=1)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    await finish(round_)
    assert "Story" not in channel.text()
    assert len(channel.standing) == len((await round_.delivery(ANN)).messages)


async def test_what_a_person_deleted_before_it_could_be_corrected_does_not_come_back(
    round_: Round, channel: OpenChannel
) -> None:
    archived = await killed_in_flight(round_)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    channel.answers(ANN.address, Gone(reason=Reason.DELETED))
    await finish(round_)
    assert len(channel.sends) == 1
    assert (await round_.delivery(ANN)).state is State.SENT


@pytest.mark.parametrize("outcome", [Later(reason=Reason.NETWORK), Unknown(reason=Reason.TIMEOUT)])
async def test_a_correction_that_cannot_be_made_now_keeps_the_doubt(
    round_: Round, channel: OpenChannel, outcome: Outcome
) -> None:
    archived = await killed_in_flight(round_)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    channel.answers(ANN.address, outcome)
    await finish(round_)
    assert len(channel.sends) == 1
    assert "Other number 8" in channel.text()


async def test_what_is_missed_has_not_changed_when_a_send_is_repeated(round_: Round, channel: OpenChannel) -> None:
    await round_.subscribe(ANN)
    await round_.publish(FIRST - timedelta(days=2))
    await round_.publish(FIRST - timedelta(days=1))
    await killed_in_flight(round_)
    await round_.publish(FIRST + timedelta(days=1))
    await finish(round_)
    assert len(channel.standing) == 2
    assert channel.text().count("All about Story number 8") == 1


async def test_the_same_page_has_the_same_nonce_in_every_revision(round_: Round) -> None:
    archived = await killed_in_flight(round_)
    await revise(round_.archive, archived, AFTER, now=round_.clock.now())
    await finish(round_)
    assert len({send.nonce for send in round_.channel.sends}) == 1
    assert len(round_.channel.sends) == 2


async def test_a_send_that_begins_late_in_its_lease_has_a_whole_one(round_: Round, channel: OpenChannel) -> None:
    await round_.subscribe(ANN, BOB)
    await round_.publish(BEFORE)
    slow = round_.employ(Limits(bot=Rate(seconds=LEASE.total_seconds() - 1)))
    looking = asyncio.create_task(slow.look())
    await channel.came(1)
    await round_.clock.until_asleep()
    channel.hold()
    await round_.clock.advance(LEASE.total_seconds() - 1)
    await channel.came(2)
    await round_.clock.advance(30)
    assert await round_.employ().look() == 0
    channel.release()
    await looking
    assert sorted(send.to for send in channel.sends) == [ANN.address, BOB.address]


async def test_what_is_looked_for_and_not_found_waits_for_another_turn(round_: Round, channel: OpenChannel) -> None:
    await killed_in_flight(round_)
    channel.standing.clear()
    looking = asyncio.create_task(round_.employ(Limits(bot=Rate(seconds=10))).look())
    await round_.clock.until_asleep()
    assert channel.standing == {}
    await round_.clock.advance(10)
    await looking
    assert len(channel.standing) == 1
