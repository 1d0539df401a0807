"""What is counted, by way of what counts: a channel, the commands, a duty, the results of deliveries."""

from dataclasses import replace
from enum import StrEnum

import pytest
from prometheus_client import REGISTRY, generate_latest

from adapters.ops.recorder import Recorder
from bot.commands import TABLE, Dispatcher
from bot.commands.context import Incoming
from bot.errors import StorageError
from bot.model import State
from bot.ports import Gone, Later, Outcome, Reason, Unknown
from bot.storage import Database, Storage
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace
from tests.bot.commands.chat import ANN as ANN_ASKS
from tests.bot.commands.chat import FakePermissions, chat_over
from tests.bot.storage.examples import ANN, BOB, CLUB, EDITION, FIRST, NOON, a_story, an_issue
from tests.fakes import FakeChannel, FakeClock
from tests.scheduler.conftest import UNLIMITED, Harness


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
async def harness(sqlite_database: Database, recorder: Recorder) -> Harness:
    storage = Storage(sqlite_database)
    await storage.issues.ensure_edition(EDITION)
    harness = Harness(storage=storage, channel=FakeChannel(), clock=FakeClock(NOON))
    options = DeliveryOptions(written=recorder.written, jitter=lambda: 1.0)
    pace = Pace(UNLIMITED, monotonic=harness.clock.monotonic, sleep=harness.clock.sleep)
    channel = recorder.channel(harness.channel)
    harness.courier = Courier(channel, storage, pace, harness.clock, PageCache(), options)
    return harness


def counted(recorder: Recorder, name: str, **labels: str) -> float:
    return recorder.registry.get_sample_value(name, labels) or 0.0


def deliveries(recorder: Recorder, outcome: State, reason: str = "", lane: str = "first") -> float:
    labels = {"platform": "telegram", "lane": lane, "outcome": outcome.value, "reason": reason}
    return counted(recorder, "paperboy_deliveries_total", **labels)


def sends(recorder: Recorder, outcome: str, reason: str = "", call: str = "send") -> float:
    labels = {"platform": "telegram", "call": call, "outcome": outcome, "reason": reason}
    return counted(recorder, "paperboy_calls_total", **labels)


async def test_a_delivery_counts_as_it_ended_and_each_of_its_calls_as_it_was_answered(
    harness: Harness, recorder: Recorder
) -> None:
    await harness.subscribe(ANN, BOB, CLUB)
    harness.channel.answers(BOB.address, Gone(reason=Reason.BLOCKED, detail="Forbidden: blocked by Bob"))
    harness.channel.answers(CLUB.address, Later(reason=Reason.RATE_LIMIT, seconds=5))
    await harness.publish()
    await harness.look()
    assert (deliveries(recorder, State.SENT), deliveries(recorder, State.GONE, "blocked")) == (1, 1)
    assert [sends(recorder, *how) for how in (("sent",), ("gone", "blocked"), ("later", "rate-limit"))] == [1, 1, 1]
    await harness.clock.advance(6)
    await harness.look()
    assert (deliveries(recorder, State.SENT), sends(recorder, "sent")) == (2, 2)
    seconds = {"platform": "telegram", "call": "send"}
    assert counted(recorder, "paperboy_call_seconds_count", **seconds) == 4


async def test_a_correction_counts_in_the_lane_of_edits(harness: Harness, recorder: Recorder) -> None:
    await harness.subscribe(ANN)
    archived = await harness.publish()
    await harness.look()
    corrected = an_issue(FIRST, a_story(1, "Another first story", "https://example.com/1"))
    await harness.archive.revisions.revise(archived, corrected, now=harness.clock.now(), why="a slip")
    while await harness.look():
        pass
    assert (deliveries(recorder, State.SENT), deliveries(recorder, State.SENT, lane="edits")) == (1, 1)
    assert sends(recorder, "sent", call="edit") == 1


async def test_what_is_only_put_off_has_not_ended(harness: Harness, recorder: Recorder) -> None:
    await harness.subscribe(ANN)
    harness.channel.answers(ANN.address, Unknown(reason=Reason.TIMEOUT))
    await harness.publish()
    await harness.look()
    assert sends(recorder, "unknown", "timeout") == 1
    assert "paperboy_deliveries_total{" not in generate_latest(recorder.registry).decode()


ODD: list[Outcome] = [
    Gone(reason=Reason.KICKED, detail="chat 4711 Secret Club"),
    Later(reason=Reason.SERVER, detail="Secret Club is busy"),
]


async def test_nothing_of_a_chat_nor_anybodys_words_is_in_the_labels(harness: Harness, recorder: Recorder) -> None:
    club = replace(CLUB, address="4711", root="4711")
    await harness.subscribe(club)
    harness.channel.answers("4711", *ODD)
    await harness.publish()
    await harness.look()
    shown = generate_latest(recorder.registry).decode()
    assert 'reason="kicked"' in shown
    assert not any(words in shown for words in ("4711", "Secret", "Club"))


async def test_commands_count_as_they_ended_and_by_their_name(sqlite_database: Database, recorder: Recorder) -> None:
    chat = chat_over(sqlite_database, FakeClock())
    await chat.context.storage.issues.ensure_edition("ainews")
    dispatcher = Dispatcher(context=chat.context, table=recorder.commands(TABLE))
    for line in ("/about", "/about", "/unsubscribe", "/subscribe 25:00"):
        said = Incoming(said=line, place=ANN_ASKS, permissions=FakePermissions(), user="1", locale="en")
        await dispatcher.answer(said)
    about = {"platform": "telegram", "command": "about"}
    assert counted(recorder, "paperboy_command_seconds_count", **about) == 2
    assert counted(recorder, "paperboy_commands_total", platform="telegram", outcome="answered") >= 2


class Came(StrEnum):
    ANSWERED = "answered"


async def test_a_duty_counts_what_it_says_came_of_it_and_its_faults(recorder: Recorder) -> None:
    ends: list[Came | None] = [None, Came.ANSWERED]

    async def look() -> Came | None:
        if not ends:
            raise StorageError("away")
        return ends.pop()

    duty = recorder.duty("feed", look)
    assert [await duty(), await duty()] == [Came.ANSWERED, None]
    with pytest.raises(StorageError):
        await duty()
    outcomes = {
        name: counted(recorder, "paperboy_duties_total", duty="feed", outcome=name) for name in ("answered", "fault")
    }
    assert outcomes == {"answered": 1, "fault": 1}


def test_a_recorder_has_a_registry_of_its_own() -> None:
    one, other = Recorder(), Recorder()
    assert one.registry is not other.registry is not REGISTRY
