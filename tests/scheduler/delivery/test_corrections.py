"""Corrections, withdrawals and catching up, by the courier over the real ledger."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.model import ArchivedIssue, CatchUp, Issue, IssueState, Lane, Preferences, State, Style
from bot.ports import Absent, Clock, Gone, Later, Limits, Rate, Reason, Sent, Unknown
from bot.storage import Database, IssueArchive
from bot.storage.schema import revision
from tests.bot.storage.examples import ANN, BOB, CLUB, FIRST, a_story, an_issue, revise
from tests.bot.storage.examples import subscribe as subscribe_with
from tests.fakes import words
from tests.scheduler.conftest import Harness
from tests.stored import subscriptions_at

BEFORE = an_issue(FIRST, a_story(1, "A first story", "https://example.com/1"), a_story(2, "A second story"))
AFTER = an_issue(FIRST, a_story(1, "A first story", "https://example.com/1"), a_story(2, "What was meant"))


def without_summary(issue: Issue) -> Issue:
    """The same headlines, other summaries."""
    sections = tuple(
        replace(section, stories=tuple(replace(story, summary=()) for story in section.stories))
        for section in issue.sections
    )
    return replace(issue, sections=sections)


async def published_and_sent(harness: Harness, content: Issue = BEFORE) -> ArchivedIssue:
    archived = await harness.publish(content)
    await harness.look()
    await harness.clock.advance(60)
    return archived


async def correct(harness: Harness, archived: ArchivedIssue, content: Issue = AFTER) -> ArchivedIssue:
    return await revise(harness.archive, archived, content, now=harness.clock.now())


def shown(harness: Harness, number: int = -1) -> str:
    _, page = harness.channel.edits[number]
    return "\n".join(words(block) for block in page.blocks)


async def test_a_correction_edits_what_was_sent_and_says_so(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    archived = await published_and_sent(harness)
    await correct(harness, archived)
    await harness.look()
    assert [handle for handle, _ in harness.channel.edits] == ["m1", "m2"]
    assert "What was meant" in shown(harness)
    assert "Corrected (12:01, UTC): news 2." in shown(harness)
    delivery = await harness.delivery(ANN)
    assert (delivery.state, delivery.revision, delivery.lane) == (State.SENT, 2, Lane.EDITS)
    assert await harness.look() == 0


async def test_who_has_not_got_the_issue_yet_gets_the_corrected_one_without_a_note(harness: Harness) -> None:
    archived = await published_and_sent(harness)
    await correct(harness, archived)
    await harness.subscribe(ANN)
    (subscription,) = await subscriptions_at(harness.subscribers, ANN)
    await harness.ledger.planning.owe_one(
        archived.id, subscription, due_at=harness.clock.now(), expires_at=harness.clock.now() + timedelta(days=1)
    )
    await harness.look()
    (send,) = harness.channel.sends
    text = "\n".join(words(block) for block in send.page.blocks)
    assert "What was meant" in text
    assert "Corrected" not in text


async def test_a_change_that_a_style_does_not_show_edits_nothing_there(harness: Harness) -> None:
    await subscribe_with(harness.subscribers, ANN, Preferences(style=Style.HEADLINES))
    await subscribe_with(harness.subscribers, BOB, Preferences(style=Style.FULL))
    archived = await published_and_sent(harness)
    await correct(harness, archived, without_summary(BEFORE))
    await harness.look()
    (ann, bob) = [await harness.delivery(where) for where in (ANN, BOB)]
    assert [handle for handle, _ in harness.channel.edits] == [bob.messages[0].handle]
    assert (ann.state, ann.revision) == (State.SENT, 2)


async def test_a_second_correction_is_compared_with_what_was_shown_last(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await correct(harness, await published_and_sent(harness))
    await harness.look()
    await correct(harness, archived, BEFORE)
    await harness.look()
    assert len(harness.channel.edits) == 2
    assert "A second story" in shown(harness)


async def test_a_correction_during_the_broadcast_reaches_what_settled_afterwards(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await harness.publish(BEFORE)
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    await correct(harness, archived)
    harness.channel.release()
    await looking
    await harness.look()
    assert "What was meant" in shown(harness)
    assert (await harness.delivery(ANN)).revision == 2


async def test_pages_too_many_are_deleted(harness: Harness) -> None:
    long = an_issue(FIRST, *(a_story(n, f"Story number {n}") for n in range(1, 11)))
    harness.channel.room = 300
    await harness.subscribe(ANN)
    archived = await published_and_sent(harness, long)
    pages = len(harness.channel.sends)
    await correct(harness, archived, an_issue(FIRST, a_story(1, "Only this")))
    await harness.look()
    delivery = await harness.delivery(ANN)
    assert len(delivery.messages) < pages
    assert harness.channel.deletes == [f"m{n}" for n in range(pages, len(delivery.messages), -1)]


async def test_what_cannot_be_edited_any_more_gets_a_message_of_its_own(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await published_and_sent(harness)
    await correct(harness, archived)
    harness.channel.answers(ANN.address, Gone(reason=Reason.DELETED))
    await harness.look()
    note = "\n".join(words(block) for block in harness.channel.sends[-1].page.blocks)
    assert "news 2" in note
    assert "What was meant" in note
    delivery = await harness.delivery(ANN)
    assert (delivery.state, delivery.reason) == (State.SENT, "deleted")
    (subscription,) = await subscriptions_at(harness.subscribers, ANN)
    assert subscription.live
    assert await harness.look() == 0


async def test_a_note_that_meets_a_limit_is_owed_and_comes_once(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await published_and_sent(harness)
    await correct(harness, archived)
    gone, limited = Gone(reason=Reason.MESSAGE_DELETED), Later(reason=Reason.RATE_LIMIT, seconds=7)
    down = Later(reason=Reason.SERVER)
    harness.channel.answers(ANN.address, gone, limited, gone, down, gone)
    for state in (State.DUE, State.DUE, State.SENT):
        await harness.look()
        assert (await harness.delivery(ANN)).state is state
        await harness.clock.advance(600)
    assert await harness.look() == 0
    assert (await harness.delivery(ANN)).reason == "message-deleted"
    tries = harness.channel.sends[1:]
    assert len({send.page.digest for send in tries}) == 1
    assert len(tries) == 3, "one that was limited, one that met an outage, and one that arrived"


async def test_an_issue_that_cannot_be_read_costs_no_other(harness: Harness, database: Database) -> None:
    await harness.subscribe(ANN)
    bad, good = (
        await published_and_sent(harness),
        await published_and_sent(harness, an_issue(FIRST + timedelta(days=1))),
    )
    bad = await correct(harness, bad)
    await correct(harness, good, an_issue(FIRST + timedelta(days=1), a_story(1, "What was meant")))
    broken = (
        update(revision).where(revision.c.issue_id == bad.id, revision.c.number == 2).values(content={"sections": 7})
    )
    await database.change(broken)
    with capture_logs() as logs:
        await harness.look()
    assert [handle for handle, _ in harness.channel.edits] == ["m2"]
    assert [log["issue"] for log in logs if log["event"] == "delivery.issue-unreadable"] == [bad.id]
    waits = (await harness.deliveries(ANN))[1]
    assert (waits.state, waits.reason, waits.revision) == (State.DUE, "defect", 1), "the chat has the first one still"


async def test_a_withdrawal_leaves_a_notice_and_sends_nothing_more(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await published_and_sent(harness)
    await harness.archive.revisions.withdraw(archived, now=harness.clock.now(), why="It was a hoax.")
    await harness.look()
    assert "It was a hoax." in shown(harness)
    assert (await harness.delivery(ANN)).state is State.WITHDRAWN
    assert await harness.look() == 0


class WithdrawnMeanwhile(IssueArchive):
    """An archive whose issue somebody withdraws a moment before the courier reads what it has just claimed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database)
        self._clock = clock

    async def by_id(self, issue_id: int) -> ArchivedIssue | None:
        archived = await super().by_id(issue_id)
        if archived is not None and archived.state is IssueState.LIVE:
            return await self.revisions.withdraw(archived, now=self._clock.now(), why="It was a hoax.")
        return archived


async def test_who_was_never_sent_an_issue_hears_nothing_of_its_withdrawal(
    harness: Harness, database: Database
) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.storage.issues = WithdrawnMeanwhile(database, harness.clock)
    harness.new_courier()
    assert await harness.look() == 1, "it was claimed, and not begun"
    assert harness.channel.sends == []
    delivery = await harness.delivery(ANN)
    assert (delivery.state, delivery.reason, delivery.revision, delivery.messages) == (
        State.CANCELLED,
        "withdrawn",
        0,
        (),
    )
    assert await harness.look() == 0


async def test_what_falls_due_long_after_a_withdrawal_is_not_sent_either(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await harness.publish()
    await harness.archive.revisions.withdraw(archived, now=harness.clock.now(), why="It was a hoax.")
    await harness.clock.advance(2 * 3600)
    await harness.look()
    assert harness.channel.sends == []
    assert (await harness.delivery(ANN)).state is State.CANCELLED


async def test_what_may_have_arrived_before_a_withdrawal_gets_the_notice(harness: Harness) -> None:
    await harness.subscribe(ANN)
    archived = await harness.publish()
    harness.channel.answers(ANN.address, Unknown(reason=Reason.NETWORK))
    await harness.look()
    await harness.archive.revisions.withdraw(archived, now=harness.clock.now(), why="It was a hoax.")
    await harness.clock.advance(2 * 3600)
    await harness.look()
    assert "It was a hoax." in "\n".join(words(block) for block in harness.channel.sends[-1].page.blocks)
    assert (await harness.delivery(ANN)).state is State.WITHDRAWN


async def test_a_reader_of_the_latest_gets_one_issue_and_the_dates_of_the_others(harness: Harness) -> None:
    await harness.subscribe(ANN, CLUB)
    await published_and_sent(harness)
    for _ in range(3):
        await harness.clock.advance(1)
        await harness.publish()
    await harness.look()
    sends = [send for send in harness.channel.sends if send.to == ANN.address]
    assert len(sends) == 2
    text = "\n".join(words(block) for block in sends[-1].page.blocks)
    assert "2 issues came in between" in text


async def test_a_reader_of_all_gets_them_oldest_first(harness: Harness) -> None:
    await harness.subscribe(ANN, catch_up=CatchUp.ALL)
    for _ in range(3):
        await harness.clock.advance(1)
        await harness.publish()
    await harness.look()
    titles = [words(send.page.blocks[0]) for send in harness.channel.sends]
    assert [title[-5:] for title in titles] == ["Nov 1", "Nov 2", "Nov 3"]


async def test_one_place_has_one_message_on_its_way_at_a_time(harness: Harness) -> None:
    await harness.subscribe(ANN, catch_up=CatchUp.ALL)
    for _ in range(2):
        await harness.clock.advance(1)
        await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    await harness.clock.settle()
    assert len(harness.channel.sends) == 1
    harness.channel.release()
    assert await looking == 2
    assert len(harness.channel.sends) == 2


async def test_a_reader_of_none_gets_nothing_that_is_late(harness: Harness) -> None:
    await harness.subscribe(ANN, catch_up=CatchUp.NONE)
    await harness.publish()
    await harness.clock.advance(2 * 3600)
    await harness.look()
    assert harness.channel.sends == []
    assert (await harness.delivery(ANN)).state is State.SKIPPED


@pytest.mark.parametrize(
    ("found", "resend", "sends", "state"),
    [
        (Sent(handle="there"), True, 0, State.SENT),
        (Sent(handle="there"), False, 0, State.SENT),
        (Absent(), False, 1, State.SENT),
        (Unknown(reason=Reason.TIMEOUT), True, 1, State.SENT),
        (Unknown(reason=Reason.TIMEOUT), False, 0, State.UNKNOWN),
    ],
)
async def test_after_a_crash_the_platform_is_asked_whether_the_page_arrived(
    harness: Harness, found: Sent | Absent | Unknown, *, resend: bool, sends: int, state: State
) -> None:
    await harness.subscribe(ANN)
    await harness.publish()
    harness.channel.hold()
    looking = asyncio.create_task(harness.look())
    await harness.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    harness.channel.sends.clear()
    harness.channel.release()
    harness.channel.found = found
    await harness.clock.advance(90)
    await harness.new_courier(resend_unknown=resend).look()
    assert len(harness.channel.sends) == sends
    assert (await harness.delivery(ANN)).state is state


async def test_edits_take_every_other_turn_at_the_most(harness: Harness) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(1, 6)]
    await harness.subscribe(*places)
    archived = await published_and_sent(harness)
    await correct(harness, archived)
    harness.new_courier(Limits(bot=Rate(seconds=1)), in_flight=2)
    looking = asyncio.create_task(harness.look())
    await harness.clock.until_asleep()
    for _ in range(5):
        await harness.clock.advance(1)
        await asyncio.sleep(0.05)
    assert len(harness.channel.edits) <= 3
    while not looking.done():
        await harness.clock.advance(1)
        await asyncio.sleep(0.01)
    assert len(harness.channel.edits) == len(places)
