"""After a crash a page may be in the chat: where the platform can be asked, there is never a second copy."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.layout import Dialect, Page
from bot.model import ArchivedIssue, Filter, Issue, Place, SentShape, Shape, State
from bot.ports import Absent, Gone, Later, Limits, Outcome, Rate, Reason, Sent, Unknown
from scheduler.delivery.options import LEASE
from tests.bot.storage.examples import ANN, BOB, FIRST, a_story, an_issue, revise
from tests.fakes import FakeChannel, words
from tests.scheduler.conftest import Harness
from tests.stored import subscriptions_at

BEFORE = an_issue(FIRST, *(a_story(n, f"Story number {n}") for n in range(1, 9)))
AFTER = an_issue(FIRST, *(a_story(n, f"Other number {n}") for n in range(1, 9)))


class OpenChannel(FakeChannel):
    """A platform that shows what is in its one chat; what was sent arrives, whatever the sender learns of it."""

    def __init__(self) -> None:
        super().__init__()
        self.in_chat: dict[str, Page] = {}

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        handle = f"seen-{len(self.in_chat)}"
        self.in_chat[handle] = page
        outcome = await super().send(place, page, dialect, nonce=nonce, sound=sound)
        return Sent(handle=handle) if isinstance(outcome, Sent) else outcome

    async def edit(self, place: Place, handle: str, page: Page, dialect: Dialect) -> Outcome:
        outcome = await super().edit(place, handle, page, dialect)
        if isinstance(outcome, Sent):
            self.in_chat[handle] = page
        return outcome

    async def find(
        self,
        place: Place,  # noqa: ARG002  there is but one
        page: Page,
        dialect: Dialect,  # noqa: ARG002  as there is
        *,
        since: datetime | None = None,  # noqa: ARG002  all of it is recent
    ) -> Sent | Absent | Later | Unknown:
        handles = [handle for handle, there in self.in_chat.items() if there.digest == page.digest]
        return Sent(handle=handles[0]) if handles else Absent()

    def text(self) -> str:
        return "\n".join(words(block) for page in self.in_chat.values() for block in page.blocks)


@pytest.fixture
def channel(harness: Harness) -> OpenChannel:
    opened = OpenChannel()
    harness.channel = opened
    harness.new_courier()
    return opened


async def killed_in_flight(
    harness: Harness, *, after: int = 0, subscribing: bool = True, content: Issue = BEFORE
) -> ArchivedIssue:
    """The process dies with a message on its way, ``after`` others were settled before; it arrives."""
    if subscribing:
        await harness.subscribe(ANN)
    archived = await harness.publish(content)
    harness.channel.hold(after=after)
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(after + 1)
    await harness.clock.settle()
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    await harness.clock.advance(LEASE.total_seconds())
    return archived


async def finish(harness: Harness) -> None:
    """Another process goes on until nothing is owed."""
    harness.new_courier()
    while await harness.look():
        await harness.clock.advance(60)


async def test_what_was_corrected_meanwhile_is_edited_and_not_sent_again(
    harness: Harness, channel: OpenChannel
) -> None:
    archived = await killed_in_flight(harness)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    await finish(harness)
    assert len(channel.in_chat) == 1
    assert "Other number 8" in channel.text()
    delivery = await harness.delivery(ANN)
    assert (delivery.state, delivery.revision) == (State.SENT, 2)
    assert [each.handle for each in delivery.messages] == ["seen-0"]


async def test_so_it_is_with_several_pages(harness: Harness, channel: OpenChannel) -> None:
    channel.room = 200
    archived = await killed_in_flight(harness, after=1)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    await finish(harness)
    assert "Story" not in channel.text()
    assert len(channel.in_chat) == len((await harness.delivery(ANN)).messages)


async def test_what_a_person_deleted_before_it_could_be_corrected_does_not_come_back(
    harness: Harness, channel: OpenChannel
) -> None:
    archived = await killed_in_flight(harness)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    channel.answers(ANN.address, Gone(reason=Reason.DELETED))
    await finish(harness)
    assert len(channel.sends) == 1
    assert (await harness.delivery(ANN)).state is State.SENT


@pytest.mark.parametrize("outcome", [Later(reason=Reason.NETWORK), Unknown(reason=Reason.TIMEOUT)])
async def test_that_it_may_have_arrived_is_still_known_when_the_correction_cannot_be_made_now(
    harness: Harness, channel: OpenChannel, outcome: Outcome
) -> None:
    archived = await killed_in_flight(harness)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    channel.answers(ANN.address, outcome)
    await finish(harness)
    assert len(channel.sends) == 1
    assert "Other number 8" in channel.text()


async def test_what_is_missed_has_not_changed_when_a_send_is_repeated(harness: Harness, channel: OpenChannel) -> None:
    await harness.subscribe(ANN)
    await harness.publish(FIRST - timedelta(days=2))
    await harness.publish(FIRST - timedelta(days=1))
    await killed_in_flight(harness)
    await harness.publish(FIRST + timedelta(days=1))
    await finish(harness)
    assert len(channel.in_chat) == 2
    assert channel.text().count("All about Story number 8") == 1


async def mutes(harness: Harness, *words: str) -> None:
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    await harness.subscribers.change(ann, replace(ann.preferences, filter=Filter(mute=words)))


async def killed_again(harness: Harness) -> None:
    """Another process takes over, looks, and dies with what it then sends on its way; that arrives nowhere."""
    harness.channel.hold()
    sent = len(harness.channel.sends)
    looking = asyncio.create_task(harness.new_courier().look())
    await harness.channel.came(sent + 1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.release()
    await harness.clock.advance(LEASE.total_seconds())


@pytest.mark.parametrize(
    ("before", "after"),
    [((), ("number 3",)), (("number 3",), ()), (("number 3",), ("number 4",)), (("number 3",), ("number 5", "3"))],
)
async def test_what_is_muted_between_a_crash_and_the_next_look_makes_no_second_copy(
    harness: Harness, channel: OpenChannel, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    await harness.subscribe(ANN)
    await mutes(harness, *before)
    await killed_in_flight(harness, subscribing=False)
    await mutes(harness, *after)
    await finish(harness)
    assert len(channel.in_chat) == len(channel.sends) == 1
    assert ("Story number 3" in channel.text()) is not any(word in {"number 3", "3"} for word in after)


@pytest.mark.parametrize(("before", "after"), [("zh-Hans", "zh-Hant"), ("zh-Hant", "en"), ("en", "zh-Hant")])
async def test_nor_does_another_language_or_script(
    harness: Harness, channel: OpenChannel, before: str, after: str
) -> None:
    await harness.subscribe(ANN)
    await harness.subscribers.set_language(ANN, before)
    await killed_in_flight(harness, subscribing=False, content=an_issue(FIRST, a_story(1, "软件")))
    await harness.subscribers.set_language(ANN, after)
    await finish(harness)
    assert len(channel.in_chat) == len(channel.sends) == 1
    assert ("軟體" in channel.text()) is (after == "zh-Hant")


async def test_each_language_that_may_have_arrived_is_remembered(harness: Harness, channel: OpenChannel) -> None:
    await killed_in_flight(harness)
    (first, page), *_ = channel.in_chat.items()
    channel.in_chat.clear()  # it is not there yet
    await harness.subscribers.set_language(ANN, "zh-Hans")
    await killed_again(harness)
    channel.in_chat = {first: page}
    await harness.subscribers.set_language(ANN, "zh-Hant")
    await finish(harness)
    assert len(channel.in_chat) == 1
    assert channel.text().startswith("AI 日報")


async def test_so_it_is_with_every_page_of_several(harness: Harness, channel: OpenChannel) -> None:
    channel.room = 200
    await harness.subscribe(ANN)
    await mutes(harness, "number 2")
    await killed_in_flight(harness, after=1, subscribing=False)
    await mutes(harness, "number 7")
    await finish(harness)
    assert channel.text().count("All about Story number 2") == 1
    assert "Story number 7" not in channel.text()
    assert len(channel.in_chat) == len((await harness.delivery(ANN)).messages)


async def test_each_page_that_may_have_arrived_is_remembered(harness: Harness, channel: OpenChannel) -> None:
    await harness.subscribe(ANN)
    await mutes(harness, "number 3")
    await killed_in_flight(harness, subscribing=False)
    (first, page), *_ = channel.in_chat.items()
    channel.in_chat.clear()  # it is not there yet, as Discord tells it
    await mutes(harness, "number 4")
    await killed_again(harness)
    channel.in_chat = {first: page}
    await mutes(harness, "number 5")
    await finish(harness)
    assert len(channel.in_chat) == 1
    assert "Story number 5" not in channel.text()
    assert "Story number 3" in channel.text()


async def test_of_the_whole_issue_the_ledger_keeps_no_shape(harness: Harness, channel: OpenChannel) -> None:
    await killed_in_flight(harness)
    assert (await harness.delivery(ANN)).shapes == ()
    await mutes(harness, "number 3")
    await finish(harness)
    assert (await harness.delivery(ANN)).shapes == (SentShape(Shape(muted=0b100)),)
    assert len(channel.in_chat) == 1


async def test_the_same_page_has_the_same_nonce_in_every_revision(harness: Harness) -> None:
    archived = await killed_in_flight(harness)
    await revise(harness.archive, archived, AFTER, now=harness.clock.now())
    await finish(harness)
    assert len({send.nonce for send in harness.channel.sends}) == 1
    assert len(harness.channel.sends) == 2


async def test_a_send_that_begins_late_in_its_lease_has_a_whole_one(harness: Harness, channel: OpenChannel) -> None:
    await harness.subscribe(ANN, BOB)
    await harness.publish(BEFORE)
    slow = harness.new_courier(Limits(bot=Rate(seconds=LEASE.total_seconds() - 1)))
    looking = asyncio.create_task(slow.look())
    await channel.came(1)
    await harness.clock.until_asleep()
    channel.hold()
    await harness.clock.advance(LEASE.total_seconds() - 1)
    await channel.came(2)
    await harness.clock.advance(30)
    assert await harness.new_courier().look() == 0
    channel.release()
    await looking
    assert sorted(send.to for send in channel.sends) == [ANN.address, BOB.address]


async def test_what_is_looked_for_and_not_found_waits_for_another_turn(harness: Harness, channel: OpenChannel) -> None:
    await killed_in_flight(harness)
    channel.in_chat.clear()
    looking = asyncio.create_task(harness.new_courier(Limits(bot=Rate(seconds=10))).look())
    await harness.clock.until_asleep()
    assert channel.in_chat == {}
    await harness.clock.advance(10)
    await looking
    assert len(channel.in_chat) == 1
