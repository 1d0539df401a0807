"""An announcement goes out as an issue does, behind it: paced, resumed, settled; to every place exactly once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model import Delivery, Lane, State
from bot.ports import Gone, Limits, Moved, Rate, Reason, Refused, Sent
from bot.storage.deliveries.rows import DELIVERY_COLUMNS, to_delivery
from bot.storage.schema import delivery
from scheduler.delivery.options import LEASE
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, HOUR, TOPIC, a_story, an_issue, revise
from tests.fakes import spans, words
from tests.scheduler.conftest import Harness
from tests.stored import subscriptions_at

TEXT = "# We move\n\nFrom Friday, see [the page](https://example.com/moving)."
SAID = "We moveFrom Friday, see the page."


async def announce(harness: Harness, text: str = TEXT, *, useful: timedelta = 3 * DAY) -> None:
    now = harness.clock.now()
    await harness.storage.announcements.add(text, now, now + useful)
    await harness.storage.announcements.plan()


async def ends(harness: Harness) -> list[tuple[State, str]]:
    """What became of what was announced, in the order of the places."""
    return [(one.state, one.reason) for one in await announced(harness)]


async def announced(harness: Harness) -> list[Delivery]:
    wanted = select(*DELIVERY_COLUMNS).where(delivery.c.lane == int(Lane.ANNOUNCEMENTS))
    return list(map(to_delivery, await harness.storage.database.fetch(wanted.order_by(delivery.c.subscription_id))))


def said(harness: Harness) -> list[tuple[str, str]]:
    """What came to whom."""
    return [(send.to, "".join(map(words, send.page.blocks))) for send in harness.channel.sends]


def came_behind(harness: Harness) -> int:
    """How many corrections were made, and announcements sent."""
    return len(harness.channel.edits) + sum(text == SAID for _, text in said(harness))


async def test_it_reaches_every_place_as_it_was_written(harness: Harness) -> None:
    await harness.subscribe(ANN, CLUB, TOPIC)
    await announce(harness)
    assert await harness.look() == 3
    assert said(harness) == [(ANN.address, SAID), (CLUB.address, SAID), (TOPIC.address, SAID)]
    assert await ends(harness) == [(State.SENT, "")] * 3
    assert await harness.look() == 0


async def test_a_crash_in_the_middle_brings_it_to_everybody_exactly_once(harness: Harness) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(1, 13)]
    await harness.subscribe(*places)
    await announce(harness)
    harness.new_courier(in_flight=2)
    harness.channel.hold(after=5)
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(7)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    before = Counter(send.to for send in harness.channel.sends)
    harness.channel.release()
    harness.channel.sends.clear()
    harness.channel.found = Sent(handle="found")  # as Discord tells; Telegram cannot, and its copies are bounded
    await harness.clock.advance(LEASE.total_seconds())
    harness.new_courier(in_flight=2)
    while await harness.look():
        pass
    assert before + Counter(send.to for send in harness.channel.sends) == Counter(place.address for place in places)
    assert await ends(harness) == [(State.SENT, "")] * 12


async def test_issues_go_first_also_one_that_comes_in_between(harness: Harness) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(1, 13)]
    await harness.subscribe(*places)
    await announce(harness)
    harness.new_courier(in_flight=2)
    harness.channel.hold(after=1)
    draining = asyncio.create_task(harness.courier.drain())
    await harness.channel.came(3)
    await harness.publish()
    harness.channel.release()
    await draining
    kinds = [SAID in text for _, text in said(harness)]
    assert len(kinds) == 24
    first_issue = kinds.index(False)
    assert first_issue < 8, "what had been claimed of it is finished, and no more"
    assert kinds[first_issue:] == [False] * 12 + [True] * (12 - first_issue)


@pytest.mark.parametrize("behind", [Lane.ANNOUNCEMENTS, Lane.EDITS])
async def test_an_issue_waits_for_two_seconds_of_what_comes_behind_it(harness: Harness, behind: Lane) -> None:
    await harness.subscribe(*(replace(ANN, address=str(number), root=str(number)) for number in range(1, 31)))
    if behind is Lane.EDITS:
        older = await harness.publish()
        await harness.look()
        await revise(harness.archive, older, an_issue(older.date, a_story(1, "Another")), now=harness.clock.now())
    else:
        await announce(harness)
    harness.channel.sends.clear()
    harness.new_courier(Limits(bot=Rate(seconds=0.2)))
    draining = asyncio.create_task(harness.courier.drain())
    await harness.clock.until_asleep()
    await harness.clock.advance(0.4)
    await harness.publish()
    before = came_behind(harness)
    while all(SAID in text for _, text in said(harness)):
        await harness.clock.until_asleep()
        await harness.clock.advance(0.4)
    claimed = came_behind(harness) - before
    assert claimed <= 6, "half of five a second for two seconds, and what was on its way"
    await harness.stop()
    await draining


async def test_an_issue_that_comes_while_another_is_corrected_does_not_wait_for_all_of_that(harness: Harness) -> None:
    await harness.subscribe(*(replace(ANN, address=str(number), root=str(number)) for number in range(1, 21)))
    older = await harness.publish()
    await harness.look()
    harness.channel.sends.clear()
    harness.new_courier(Limits(bot=Rate(seconds=1)), in_flight=1)
    await revise(harness.archive, older, an_issue(older.date, a_story(1, "Another story")), now=harness.clock.now())
    draining = asyncio.create_task(harness.courier.drain())
    await harness.clock.until_asleep()
    await harness.clock.advance(1)
    await harness.publish()
    while len(harness.channel.sends) < 20:
        await harness.clock.until_asleep()
        await harness.clock.advance(1)
    assert len(harness.channel.edits) < 20
    draining.cancel()
    await harness.stop()


async def test_it_leaves_half_of_the_pace_to_issues(harness: Harness) -> None:
    harness.new_courier(Limits(bot=Rate(seconds=1)))
    await harness.subscribe(ANN, BOB, CLUB)
    await announce(harness)
    looking = asyncio.create_task(harness.look())
    for _ in range(2):
        await harness.clock.until_asleep()
        await harness.clock.advance(2)
    assert await looking == 3
    assert harness.clock.monotonic() == 4


async def test_it_comes_without_a_sound_where_issues_do(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    await harness.subscribers.change(ann, replace(ann.preferences, sound=False))
    await announce(harness)
    await harness.look()
    assert {send.to: send.sound for send in harness.channel.sends} == {ANN.address: False, BOB.address: True}


async def test_a_place_that_pauses_gets_it_when_the_pause_is_over(harness: Harness) -> None:
    await harness.subscribe(ANN)
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    now = harness.clock.now()
    await announce(harness)
    await harness.subscribers.pause(ann, now + HOUR, now)  # also one that was begun after it
    await harness.look()
    assert (said(harness), await ends(harness)) == ([], [(State.DUE, "pausing")])
    await harness.clock.advance(HOUR.total_seconds())
    await harness.look()
    assert said(harness) == [(ANN.address, SAID)]


async def test_what_is_too_old_by_the_end_of_a_pause_does_not_come(harness: Harness) -> None:
    await harness.subscribe(ANN)
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    await harness.subscribers.pause(ann, harness.clock.now() + 2 * DAY, harness.clock.now())
    await announce(harness, useful=DAY)
    await harness.look()
    assert (said(harness), await ends(harness)) == ([], [(State.CANCELLED, "paused")])


async def test_what_is_too_old_when_the_bot_is_back_does_not_come(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await announce(harness, useful=DAY)
    await harness.clock.advance(DAY.total_seconds())
    await harness.look()
    assert (said(harness), await ends(harness)) == ([], [(State.EXPIRED, "too-late")])


@pytest.mark.parametrize(
    ("outcome", "end"),
    [
        (Gone(reason=Reason.BLOCKED), (State.GONE, "blocked")),
        (Refused(reason=Reason.RIGHTS), (State.REFUSED, "rights")),
    ],
)
async def test_a_place_that_is_lost_sleeps(harness: Harness, outcome: Gone | Refused, end: tuple[State, str]) -> None:
    await harness.subscribe(ANN)
    await announce(harness)
    harness.channel.answers(ANN.address, outcome)
    await harness.look()
    assert await ends(harness) == [end]
    (ann,) = await subscriptions_at(harness.subscribers, ANN)
    assert not ann.live


async def test_it_follows_a_group_that_moved(harness: Harness) -> None:
    await harness.subscribe(CLUB)
    await announce(harness)
    harness.channel.answers(CLUB.address, Moved(to="-200"))
    while await harness.look():
        pass
    assert [send.to for send in harness.channel.sends] == [CLUB.address, "-200"]
    assert await ends(harness) == [(State.SENT, "")]


async def test_what_is_refused_as_it_is_comes_as_plain_text(harness: Harness) -> None:
    await harness.subscribe(ANN)
    await announce(harness)
    harness.channel.answers(ANN.address, Refused(reason=Reason.CONTENT))
    while await harness.look():
        pass
    assert await ends(harness) == [(State.SENT, "plain")]
    assert [any(span.link for span in spans(send.page)) for send in harness.channel.sends] == [True, False]


async def test_a_withdrawal_or_a_correction_is_none_of_its_business(harness: Harness) -> None:
    await harness.subscribe(ANN)
    issue = await harness.publish()
    await announce(harness)
    await harness.look()
    await harness.archive.revisions.withdraw(issue, now=harness.clock.now(), why="A hoax.")
    while await harness.look():
        pass
    assert await ends(harness) == [(State.SENT, "")]
    assert len(harness.channel.edits) == 1
