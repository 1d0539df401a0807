"""What arrives, from the text of a file to what stands in the ledger."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from bot.markdown import write
from bot.model import State
from bot.ports import Found
from bot.services.intake import Intake
from scheduler.ingest.arrivals import Arrivals
from tests.bot.storage.examples import ANN, BOB, DAY, EDITION, FIRST, a_story, an_issue
from tests.scheduler.conftest import USEFUL, Round


@dataclass
class FakeSource:
    """A source that has what was put there, once."""

    found: list[Found] = field(default_factory=list)

    def put(self, name: str, text: str) -> None:
        self.found.append(Found(name=name, data=text.encode()))

    async def fetch(self) -> AsyncIterator[Found]:
        while self.found:
            yield self.found.pop(0)


@dataclass
class Newsroom:
    """Where issues arrive."""

    round: Round
    source: FakeSource = field(default_factory=FakeSource)
    woken: int = 0

    def __post_init__(self) -> None:
        intake = Intake(storage=self.round.storage, clock=self.round.clock, edition=EDITION, useful=USEFUL)
        self.arrivals = Arrivals(sources=(self.source,), intake=intake, wake=self._wake)

    def _wake(self) -> None:
        self.woken += 1

    async def arrive(self, *days: date, name: str = "news") -> None:
        """Issues of these days arrive, each with stories of its own."""
        for day in days:
            self.source.put(f"{day}.md", write(an_issue(day, a_story(1, name, f"https://example.com/{name}/{day}"))))
        await self.arrivals.look()


@pytest.fixture
def room(round_: Round) -> Newsroom:
    return Newsroom(round=round_)


async def test_a_new_issue_is_owed_to_everybody_and_the_couriers_are_woken(room: Newsroom) -> None:
    await room.round.subscribe(ANN, BOB)
    await room.arrive(FIRST)
    assert {(await room.round.delivery(where)).state for where in (ANN, BOB)} == {State.DUE}
    assert room.woken == 1


async def test_a_look_at_nothing_wakes_nobody(room: Newsroom) -> None:
    await room.arrivals.look()
    assert room.woken == 0


async def test_the_same_text_again_is_owed_once(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    await room.arrive(FIRST)
    await room.arrive(FIRST)
    assert len(await room.round.deliveries(ANN)) == 1
    assert room.woken == 1


async def test_a_changed_issue_is_no_second_one(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    await room.arrive(FIRST)
    await room.arrive(FIRST, name="corrected")
    assert len(await room.round.deliveries(ANN)) == 1


async def test_a_folder_of_old_issues_fills_the_archive_in_silence(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    await room.arrive(*(FIRST - n * DAY for n in range(20, 3, -1)))
    assert len(await room.round.archive.dates(EDITION, limit=99)) == 17
    assert await room.round.deliveries(ANN) == ()


async def test_of_several_new_issues_at_once_only_the_newest_is_due(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    await room.arrive(FIRST - DAY, FIRST)
    assert [delivery.state for delivery in await room.round.deliveries(ANN)] == [State.DUE, State.SKIPPED]


async def test_a_repeat_is_readable_and_owed_to_nobody(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    told = an_issue(FIRST, source_url="https://news.example.com/one")
    again = an_issue(FIRST + DAY, source_url="https://news.example.com/one")
    room.source.put("a.md", write(told))
    room.source.put("b.md", write(again))
    await room.arrivals.look()
    assert await room.round.archive.get(EDITION, FIRST + DAY) is not None
    assert len(await room.round.deliveries(ANN)) == 1


async def test_a_text_that_is_no_issue_does_not_keep_the_next_from_arriving(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    room.source.put("notes.md", "Nothing to see here.")
    await room.arrive(FIRST)
    assert (await room.round.delivery(ANN)).state is State.DUE


async def test_what_is_dated_far_ahead_is_owed_to_nobody_and_does_not_become_the_latest(
    room: Newsroom,
) -> None:
    await room.round.subscribe(ANN)
    await room.arrive(FIRST, FIRST + 365 * DAY)
    latest = await room.round.archive.latest(EDITION)
    assert latest is not None
    assert latest.date == FIRST
    assert len(await room.round.deliveries(ANN)) == 1


async def test_what_was_taken_in_but_not_planned_is_planned_at_the_next_start(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    text = write(an_issue(FIRST))
    await room.arrivals.intake.take(f"{FIRST}.md", text.encode())  # and then the process was killed
    assert await room.round.deliveries(ANN) == ()
    await room.arrivals.resume()
    await room.arrivals.resume()
    assert (await room.round.delivery(ANN)).state is State.DUE


async def test_a_start_brings_nothing_to_who_came_after_the_issue(room: Newsroom) -> None:
    await room.arrive(FIRST)
    await room.round.clock.advance(60)
    await room.round.subscribers.subscribe(
        ANN, EDITION, (await room.round.subscribe(BOB)).preferences, language="en", made_by="1",
        now=room.round.clock.now(),
    )  # fmt: skip
    await room.arrivals.resume()
    assert await room.round.deliveries(ANN) == ()


async def test_a_start_brings_up_nothing_that_is_too_old(room: Newsroom) -> None:
    await room.round.subscribe(ANN)
    await room.arrivals.intake.take(f"{FIRST}.md", write(an_issue(FIRST)).encode())
    await room.round.clock.advance((USEFUL + timedelta(days=1)).total_seconds())
    await room.arrivals.resume()
    assert await room.round.deliveries(ANN) == ()
