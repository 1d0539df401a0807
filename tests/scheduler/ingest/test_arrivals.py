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
class CommandContext:
    """Where issues arrive."""

    round: Round
    source: FakeSource = field(default_factory=FakeSource)
    woken: int = 0

    def __post_init__(self) -> None:
        self.arrivals = Arrivals(
            sources=(self.source,),
            intake=Intake(archive=self.round.archive, clock=self.round.clock, edition=EDITION, useful=USEFUL),
            archive=self.round.archive,
            ledger=self.round.ledger,
            useful=USEFUL,
            wake=self._wake,
        )

    def _wake(self) -> None:
        self.woken += 1

    async def arrive(self, *days: date, name: str = "news") -> None:
        """Issues of these days arrive, each with stories of its own."""
        for day in days:
            self.source.put(f"{day}.md", write(an_issue(day, a_story(1, name, f"https://example.com/{name}/{day}"))))
        await self.arrivals.look()


@pytest.fixture
def context(round_: Round) -> CommandContext:
    return CommandContext(round=round_)


async def test_a_new_issue_is_owed_to_everybody_and_the_couriers_are_woken(context: CommandContext) -> None:
    await context.round.subscribe(ANN, BOB)
    await context.arrive(FIRST)
    assert {(await context.round.delivery(where)).state for where in (ANN, BOB)} == {State.DUE}
    assert context.woken == 1


async def test_a_look_at_nothing_wakes_nobody(context: CommandContext) -> None:
    await context.arrivals.look()
    assert context.woken == 0


async def test_the_same_text_again_is_owed_once(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    await context.arrive(FIRST)
    await context.arrive(FIRST)
    assert len(await context.round.deliveries(ANN)) == 1
    assert context.woken == 1


async def test_a_changed_issue_is_no_second_one(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    await context.arrive(FIRST)
    await context.arrive(FIRST, name="corrected")
    assert len(await context.round.deliveries(ANN)) == 1


async def test_a_folder_of_old_issues_fills_the_archive_in_silence(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    await context.arrive(*(FIRST - n * DAY for n in range(20, 3, -1)))
    assert len(await context.round.archive.dates(EDITION, limit=99)) == 17
    assert await context.round.deliveries(ANN) == ()


async def test_of_several_new_issues_at_once_only_the_newest_is_due(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    await context.arrive(FIRST - DAY, FIRST)
    assert [delivery.state for delivery in await context.round.deliveries(ANN)] == [State.DUE, State.SKIPPED]


async def test_a_repeat_is_readable_and_owed_to_nobody(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    told = an_issue(FIRST, source_url="https://news.example.com/one")
    again = an_issue(FIRST + DAY, source_url="https://news.example.com/one")
    context.source.put("a.md", write(told))
    context.source.put("b.md", write(again))
    await context.arrivals.look()
    assert await context.round.archive.get(EDITION, FIRST + DAY) is not None
    assert len(await context.round.deliveries(ANN)) == 1


async def test_a_text_that_is_no_issue_does_not_keep_the_next_from_arriving(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    context.source.put("notes.md", "Nothing to see here.")
    await context.arrive(FIRST)
    assert (await context.round.delivery(ANN)).state is State.DUE


async def test_what_is_dated_far_ahead_is_owed_to_nobody_and_does_not_become_the_latest(
    context: CommandContext,
) -> None:
    await context.round.subscribe(ANN)
    await context.arrive(FIRST, FIRST + 365 * DAY)
    latest = await context.round.archive.latest(EDITION)
    assert latest is not None
    assert latest.date == FIRST
    assert len(await context.round.deliveries(ANN)) == 1


async def test_what_was_taken_in_but_not_planned_is_planned_at_the_next_start(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    text = write(an_issue(FIRST))
    await context.arrivals.intake.take(f"{FIRST}.md", text.encode())  # and then the process was killed
    assert await context.round.deliveries(ANN) == ()
    await context.arrivals.resume()
    await context.arrivals.resume()
    assert (await context.round.delivery(ANN)).state is State.DUE


async def test_a_start_brings_nothing_to_who_came_after_the_issue(context: CommandContext) -> None:
    await context.arrive(FIRST)
    await context.round.clock.advance(60)
    await context.round.subscribers.subscribe(
        ANN, EDITION, (await context.round.subscribe(BOB)).preferences, language="en", made_by="1",
        now=context.round.clock.now(),
    )  # fmt: skip
    await context.arrivals.resume()
    assert await context.round.deliveries(ANN) == ()


async def test_a_start_brings_up_nothing_that_is_too_old(context: CommandContext) -> None:
    await context.round.subscribe(ANN)
    await context.arrivals.intake.take(f"{FIRST}.md", write(an_issue(FIRST)).encode())
    await context.round.clock.advance((USEFUL + timedelta(days=1)).total_seconds())
    await context.arrivals.resume()
    assert await context.round.deliveries(ANN) == ()
