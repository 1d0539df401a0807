"""What arrives, from the text of a file to what is in the ledger."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from structlog.testing import capture_logs

from bot.compose.delivery_notes import delivery_notes
from bot.errors import StorageError
from bot.markdown import write
from bot.model import Place, State
from bot.model.troubles import KnownTrouble, Trouble, TroubleKind
from bot.ports import Found, Overlooked
from bot.rejections import RejectedFor, Rejection
from bot.services.intake import Intake
from bot.storage import IssueArchive
from scheduler.ingest.arrivals import Arrivals
from tests.bot.storage.examples import ANN, BOB, DAY, EDITION, FIRST, NOON, a_story, an_issue
from tests.scheduler.conftest import USEFUL, Harness

TOLD = an_issue(
    FIRST,
    a_story(1, "A lighthouse on the northern coast sends its last signal and becomes a small museum"),
    tools=(a_story(1, "Bakers in every old town grind their own flour again with mills driven by the river"),),
)


@dataclass
class FakeSource:
    """A source that has what was put there, once."""

    found: list[Found] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    again: list[str] = field(default_factory=list)
    strange: dict[str, Overlooked] = field(default_factory=dict)

    def put(self, name: str, text: str) -> None:
        self.found.append(Found(name=name, data=text.encode()))
        self.held.add(name)

    def offer_again(self, name: str) -> None:
        self.again.append(name)

    def holds(self, name: str) -> bool:
        return name in self.held

    def overlooked(self) -> Mapping[str, Overlooked]:
        return self.strange

    async def fetch(self) -> AsyncIterator[Found]:
        while self.found:
            yield self.found.pop(0)


@dataclass
class ArrivalsHarness:
    """What takes issues in, beside a courier with all it needs."""

    harness: Harness
    source: FakeSource = field(default_factory=FakeSource)
    woken: int = 0

    def __post_init__(self) -> None:
        self.intake = Intake(storage=self.harness.storage, clock=self.harness.clock, edition=EDITION, useful=USEFUL)
        self.start()

    def start(self) -> None:
        """Start anew, as a process does."""
        self.arrivals = Arrivals(sources=(self.source,), intake=self.intake, wake=self._wake)
        self.look = self.arrivals.look

    def _wake(self) -> None:
        self.woken += 1

    async def why(self, where: Place) -> set[str]:
        """What kinds of things ``/why`` says there."""
        (history,) = await self.harness.storage.history.at(where, EDITION)
        return {note.kind.value for note in delivery_notes(history, self.harness.clock.now())}

    async def arrive(self, *days: date, name: str = "news") -> None:
        """Issues of these days arrive, each with stories of its own."""
        for day in days:
            self.source.put(f"{day}.md", write(an_issue(day, a_story(1, name, f"https://example.com/{name}/{day}"))))
        await self.look()


@pytest.fixture
def arrivals(harness: Harness) -> ArrivalsHarness:
    return ArrivalsHarness(harness=harness)


async def test_a_new_issue_is_owed_to_everybody_and_the_couriers_are_woken(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN, BOB)
    await arrivals.arrive(FIRST)
    assert {(await arrivals.harness.delivery(where)).state for where in (ANN, BOB)} == {State.DUE}
    assert arrivals.woken == 1


async def test_a_look_at_nothing_wakes_nobody(arrivals: ArrivalsHarness) -> None:
    await arrivals.look()
    assert arrivals.woken == 0


async def test_the_same_text_again_is_owed_once(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.arrive(FIRST)
    await arrivals.arrive(FIRST)
    assert len(await arrivals.harness.deliveries(ANN)) == 1
    assert arrivals.woken == 1


async def test_a_changed_issue_is_no_second_one(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.arrive(FIRST)
    await arrivals.arrive(FIRST, name="corrected")
    assert len(await arrivals.harness.deliveries(ANN)) == 1


async def test_a_folder_of_old_issues_fills_the_archive_in_silence(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.arrive(*(FIRST - n * DAY for n in range(20, 3, -1)))
    assert len(await arrivals.harness.archive.dates(EDITION, limit=99)) == 17
    assert await arrivals.harness.deliveries(ANN) == ()


async def test_of_several_new_issues_at_once_only_the_newest_is_due(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.arrive(FIRST - DAY, FIRST)
    assert [delivery.state for delivery in await arrivals.harness.deliveries(ANN)] == [State.DUE, State.SKIPPED]


async def test_a_repeat_is_readable_and_owed_to_nobody(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    told = replace(TOLD, source_url="https://news.example.com/one")
    again = replace(told, date=FIRST + DAY)
    arrivals.source.put("a.md", write(told))
    arrivals.source.put("b.md", write(again))
    await arrivals.look()
    assert await arrivals.harness.archive.get(EDITION, FIRST + DAY) is not None
    assert len(await arrivals.harness.deliveries(ANN)) == 1


async def test_a_repeat_that_is_corrected_to_news_is_owed_as_it_would_have_been(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    told = replace(TOLD, source_url="https://news.example.com/one")
    arrivals.source.put("a.md", write(told))
    arrivals.source.put("b.md", write(replace(told, date=FIRST + DAY)))
    await arrivals.look()
    assert "repeat" in await arrivals.why(ANN)
    arrivals.source.put("b.md", write(an_issue(FIRST + DAY, source_url="https://news.example.com/one")))
    await arrivals.look()
    assert "repeat" not in await arrivals.why(ANN)
    assert [delivery.state for delivery in await arrivals.harness.deliveries(ANN)] == [State.DUE, State.SKIPPED]
    assert arrivals.woken == 2


async def test_the_second_file_of_one_date_is_named_once_and_told_to_administrators(arrivals: ArrivalsHarness) -> None:
    arrivals.source.put("a.md", write(an_issue(FIRST)))
    arrivals.source.put("b.md", write(an_issue(FIRST, a_story(1, "Another"))))
    with capture_logs() as logs:
        await arrivals.look()
        await arrivals.look()
    assert [(log["name"], "b.md says otherwise" in log["reason"]) for log in logs if "left-alone" in log["event"]] == [
        ("b.md", True)
    ]
    told = arrivals.arrivals.troubles([])
    assert told is not None
    assert [(one.kind, one.key, one.values["reason"]) for one in told] == [
        (TroubleKind.NOT_TAKEN, "b.md", "left-alone")
    ]
    arrivals.source.held.clear()
    assert arrivals.arrivals.troubles([KnownTrouble(trouble=told[0], since=NOON)]) == ()


async def test_a_text_that_is_no_issue_does_not_keep_the_next_from_arriving(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    arrivals.source.put("notes.md", "Nothing to see here.")
    await arrivals.arrive(FIRST)
    assert (await arrivals.harness.delivery(ANN)).state is State.DUE


async def test_what_is_dated_far_ahead_is_owed_to_nobody_and_does_not_become_the_latest(
    arrivals: ArrivalsHarness,
) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.arrive(FIRST, FIRST + 365 * DAY)
    latest = await arrivals.harness.archive.latest(EDITION)
    assert latest is not None
    assert latest.date == FIRST
    assert len(await arrivals.harness.deliveries(ANN)) == 1


async def test_what_came_too_early_is_asked_for_again_when_its_day_is_near_and_not_before(
    arrivals: ArrivalsHarness,
) -> None:
    await arrivals.arrive(FIRST + 4 * DAY)
    await arrivals.look()
    assert arrivals.source.again == []
    await arrivals.harness.clock.advance(2 * DAY.total_seconds())
    await arrivals.look()
    await arrivals.look()
    assert arrivals.source.again == [f"{FIRST + 4 * DAY}.md"]
    await arrivals.arrive(FIRST + 4 * DAY)
    assert await arrivals.harness.archive.get(EDITION, FIRST + 4 * DAY) is not None


async def test_what_was_taken_in_but_not_planned_is_planned_at_the_next_start(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    text = write(an_issue(FIRST))
    await arrivals.intake.take(f"{FIRST}.md", text.encode())  # and then the process was killed
    assert await arrivals.harness.deliveries(ANN) == ()
    for _ in range(2):
        arrivals.start()
        await arrivals.look()
    assert (await arrivals.harness.delivery(ANN)).state is State.DUE


async def test_a_start_brings_nothing_to_who_came_after_the_issue(arrivals: ArrivalsHarness) -> None:
    await arrivals.arrive(FIRST)
    await arrivals.harness.clock.advance(60)
    await arrivals.harness.subscribers.subscribe(
        ANN, EDITION, (await arrivals.harness.subscribe(BOB)).preferences, language="en", made_by="1",
        now=arrivals.harness.clock.now(),
    )  # fmt: skip
    arrivals.start()
    await arrivals.look()
    assert await arrivals.harness.deliveries(ANN) == ()


async def test_a_start_brings_up_nothing_that_is_too_old(arrivals: ArrivalsHarness) -> None:
    await arrivals.harness.subscribe(ANN)
    await arrivals.intake.take(f"{FIRST}.md", write(an_issue(FIRST)).encode())
    await arrivals.harness.clock.advance((USEFUL + timedelta(days=1)).total_seconds())
    arrivals.start()
    await arrivals.look()
    assert await arrivals.harness.deliveries(ANN) == ()


# --- troubles -----------------------------------------------------------------------------------------------------


def troubles(arrivals: ArrivalsHarness, *standing: Trouble) -> dict[str, TroubleKind] | None:
    """What there is to tell by name, with those known before."""
    known = [KnownTrouble(trouble=trouble, since=NOON) for trouble in standing]
    found = arrivals.arrivals.troubles(known)
    return None if found is None else {trouble.values["name"]: trouble.kind for trouble in found}


async def test_a_text_that_is_rejected_is_a_trouble_until_it_is_taken_in(arrivals: ArrivalsHarness) -> None:
    arrivals.source.put("/in/1.md", "no digest")
    assert troubles(arrivals) is None, "nothing is known before the first look"
    await arrivals.look()
    (found,) = arrivals.arrivals.troubles([]) or ()
    assert (found.kind, found.key, found.values["name"]) == (TroubleKind.REJECTED, "/in/1.md", "1.md")
    assert found.values["reason"]
    why = Rejection.decoded(found.values["rejection"])
    assert why is not None
    assert [reason.kind for reason in why.reasons] == [RejectedFor.NO_STORIES, RejectedFor.PROSE]
    await arrivals.look()
    assert troubles(arrivals) == {"1.md": TroubleKind.REJECTED}
    arrivals.source.put("/in/1.md", write(an_issue(FIRST, a_story(1, "news", "https://example.com/1"))))
    await arrivals.look()
    assert troubles(arrivals) == {}


async def test_one_that_is_gone_is_no_trouble(arrivals: ArrivalsHarness) -> None:
    arrivals.source.put("/in/1.md", "no digest")
    await arrivals.look()
    arrivals.source.held.clear()
    assert troubles(arrivals) == {}


async def test_what_was_known_before_a_restart_stands_until_it_is_judged_again(arrivals: ArrivalsHarness) -> None:
    known = Trouble(kind=TroubleKind.REJECTED, key="/in/1.md", values={"name": "1.md", "reason": "line 1"})
    arrivals.source.held.add("/in/1.md")
    await arrivals.look()
    assert troubles(arrivals, known) == {"1.md": TroubleKind.REJECTED}
    arrivals.source.put("/in/1.md", write(an_issue(FIRST, a_story(1, "news", "https://example.com/1"))))
    await arrivals.look()
    assert troubles(arrivals, known) == {}


async def test_what_looks_like_an_issue_and_is_not_taken_is_a_trouble(arrivals: ArrivalsHarness) -> None:
    arrivals.source.strange["/in/1.markdown"] = Overlooked.SUFFIX
    await arrivals.look()
    assert troubles(arrivals) == {"1.markdown": TroubleKind.NOT_TAKEN}
    assert [trouble.values["reason"] for trouble in arrivals.arrivals.troubles([]) or ()] == ["suffix"]


async def test_what_is_left_alone_is_a_trouble_after_the_next_start_too(arrivals: ArrivalsHarness) -> None:
    """Taken by a version that kept no digests, and its file was corrected before this one began."""
    await arrivals.harness.archive.revisions.add(
        EDITION, an_issue(FIRST, a_story(1, "Old")), now=NOON, push=True, file="a.md"
    )
    for _ in range(2):
        arrivals.start()
        arrivals.source.put("a.md", write(an_issue(FIRST, a_story(1, "Corrected"))))
        await arrivals.look()
        assert troubles(arrivals) == {"a.md": TroubleKind.NOT_TAKEN}


async def test_a_second_file_with_the_same_text_is_logged_with_the_first_ones_name(arrivals: ArrivalsHarness) -> None:
    for name in ("a.md", "b.md"):
        arrivals.source.put(name, write(an_issue(FIRST)))
    with capture_logs() as logs:
        await arrivals.look()
    (said,) = (log["warnings"] for log in logs if log.get("name") == "b.md")
    assert "b.md has the same text as a.md" in said[-1]


async def test_a_text_whose_taking_shows_a_defect_of_ours_is_rejected_alone(
    arrivals: ArrivalsHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = IssueArchive.links

    async def fails_for_one(self: IssueArchive, edition: str, since: date, before: date) -> Mapping[str, date]:
        if before == FIRST:
            raise OverflowError("date value out of range")
        return await links(self, edition, since, before)

    monkeypatch.setattr(IssueArchive, "links", fails_for_one)
    await arrivals.harness.subscribe(ANN)
    with capture_logs() as logs:
        await arrivals.arrive(FIRST, FIRST + DAY)
    assert [log["name"] for log in logs if log["event"] == "intake.failed" and log["exc_info"]] == [f"{FIRST}.md"]
    assert troubles(arrivals) == {f"{FIRST}.md": TroubleKind.REJECTED}
    assert ["the log says" in trouble.values["reason"] for trouble in arrivals.arrivals.troubles([]) or ()] == [True]
    assert await arrivals.harness.archive.days(EDITION) == (FIRST + DAY,)
    assert (await arrivals.harness.delivery(ANN)).state is State.DUE


async def test_a_database_that_is_away_is_no_fault_of_a_text(
    arrivals: ArrivalsHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StorageError("The database does not answer.")

    get = IssueArchive.get
    monkeypatch.setattr(IssueArchive, "get", away)
    with pytest.raises(StorageError):
        await arrivals.arrive(FIRST)
    monkeypatch.setattr(IssueArchive, "get", get)
    await arrivals.arrive(FIRST)
    assert await arrivals.harness.archive.days(EDITION) == (FIRST,)
