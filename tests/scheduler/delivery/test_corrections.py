"""Corrections, withdrawals and catching up, by the courier over the real ledger."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ArchivedIssue, CatchUp, Issue, IssueState, Lane, Preferences, State, Style
from bot.ports import Absent, Clock, Gone, Limits, Rate, Reason, Sent, Unknown
from bot.storage import Database, IssueArchive
from tests.bot.storage.examples import ANN, BOB, CLUB, FIRST, a_story, an_issue, revise
from tests.bot.storage.examples import subscribe as subscribe_with
from tests.fakes import words
from tests.scheduler.conftest import Round
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


async def published_and_sent(round_: Round, content: Issue = BEFORE) -> ArchivedIssue:
    archived = await round_.publish(content)
    await round_.look()
    await round_.clock.advance(60)
    return archived


async def correct(round_: Round, archived: ArchivedIssue, content: Issue = AFTER) -> ArchivedIssue:
    return await revise(round_.archive, archived, content, now=round_.clock.now())


def shown(round_: Round, number: int = -1) -> str:
    _, page = round_.channel.edits[number]
    return "\n".join(words(block) for block in page.blocks)


async def test_a_correction_edits_what_was_sent_and_says_so(round_: Round) -> None:
    await round_.subscribe(ANN, BOB)
    archived = await published_and_sent(round_)
    await correct(round_, archived)
    await round_.look()
    assert [handle for handle, _ in round_.channel.edits] == ["m1", "m2"]
    assert "What was meant" in shown(round_)
    assert "Corrected (12:01): news 2." in shown(round_)
    delivery = await round_.delivery(ANN)
    assert (delivery.state, delivery.revision, delivery.lane) == (State.SENT, 2, Lane.EDITS)
    assert await round_.look() == 0


async def test_who_was_not_served_yet_gets_the_new_one_without_a_word(round_: Round) -> None:
    archived = await published_and_sent(round_)
    await correct(round_, archived)
    await round_.subscribe(ANN)
    (subscription,) = await subscriptions_at(round_.subscribers, ANN)
    await round_.ledger.planning.owe_one(
        archived.id, subscription, due_at=round_.clock.now(), expires_at=round_.clock.now() + timedelta(days=1)
    )
    await round_.look()
    (send,) = round_.channel.sends
    text = "\n".join(words(block) for block in send.page.blocks)
    assert "What was meant" in text
    assert "Corrected" not in text


async def test_a_change_that_a_style_does_not_show_edits_nothing_there(round_: Round) -> None:
    await subscribe_with(round_.subscribers, ANN, Preferences(style=Style.HEADLINES))
    await subscribe_with(round_.subscribers, BOB, Preferences(style=Style.FULL))
    archived = await published_and_sent(round_)
    await correct(round_, archived, without_summary(BEFORE))
    await round_.look()
    (ann, bob) = [await round_.delivery(where) for where in (ANN, BOB)]
    assert [handle for handle, _ in round_.channel.edits] == [bob.messages[0].handle]
    assert (ann.state, ann.revision) == (State.SENT, 2)


async def test_a_second_correction_is_measured_against_what_stands(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await correct(round_, await published_and_sent(round_))
    await round_.look()
    await correct(round_, archived, BEFORE)
    await round_.look()
    assert len(round_.channel.edits) == 2
    assert "A second story" in shown(round_)


async def test_a_correction_during_the_broadcast_reaches_what_settled_afterwards(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await round_.publish(BEFORE)
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    await correct(round_, archived)
    round_.channel.release()
    await looking
    await round_.look()
    assert "What was meant" in shown(round_)
    assert (await round_.delivery(ANN)).revision == 2


async def test_pages_too_many_are_deleted(round_: Round) -> None:
    long = an_issue(FIRST, *(a_story(n, f"Story number {n}") for n in range(1, 11)))
    round_.channel.room = 300
    await round_.subscribe(ANN)
    archived = await published_and_sent(round_, long)
    pages = len(round_.channel.sends)
    await correct(round_, archived, an_issue(FIRST, a_story(1, "Only this")))
    await round_.look()
    delivery = await round_.delivery(ANN)
    assert len(delivery.messages) < pages
    assert round_.channel.deletes == [f"m{n}" for n in range(pages, len(delivery.messages), -1)]


async def test_what_cannot_be_edited_any_more_gets_a_message_of_its_own(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await published_and_sent(round_)
    await correct(round_, archived)
    round_.channel.answers(ANN.address, Gone(reason=Reason.DELETED))
    await round_.look()
    note = "\n".join(words(block) for block in round_.channel.sends[-1].page.blocks)
    assert "news 2" in note
    assert "What was meant" in note
    delivery = await round_.delivery(ANN)
    assert (delivery.state, delivery.reason) == (State.SENT, "deleted")
    (subscription,) = await subscriptions_at(round_.subscribers, ANN)
    assert subscription.live
    assert await round_.look() == 0


async def test_a_withdrawal_leaves_a_notice_and_sends_nothing_more(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await published_and_sent(round_)
    await round_.archive.revisions.withdraw(archived, now=round_.clock.now(), why="It was a hoax.")
    await round_.look()
    assert "It was a hoax." in shown(round_)
    assert (await round_.delivery(ANN)).state is State.WITHDRAWN
    assert await round_.look() == 0


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


async def test_who_was_never_sent_an_issue_hears_nothing_of_its_withdrawal(round_: Round, database: Database) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.courier.archive = WithdrawnMeanwhile(database, round_.clock)
    assert await round_.look() == 1, "it was claimed, and not begun"
    assert round_.channel.sends == []
    delivery = await round_.delivery(ANN)
    assert (delivery.state, delivery.reason, delivery.revision, delivery.messages) == (
        State.CANCELLED,
        "withdrawn",
        0,
        (),
    )
    assert await round_.look() == 0


async def test_what_falls_due_long_after_a_withdrawal_is_not_sent_either(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await round_.publish()
    await round_.archive.revisions.withdraw(archived, now=round_.clock.now(), why="It was a hoax.")
    await round_.clock.advance(2 * 3600)
    await round_.look()
    assert round_.channel.sends == []
    assert (await round_.delivery(ANN)).state is State.CANCELLED


async def test_what_may_have_arrived_before_a_withdrawal_gets_the_notice(round_: Round) -> None:
    await round_.subscribe(ANN)
    archived = await round_.publish()
    round_.channel.answers(ANN.address, Unknown(reason=Reason.NETWORK))
    await round_.look()
    await round_.archive.revisions.withdraw(archived, now=round_.clock.now(), why="It was a hoax.")
    await round_.clock.advance(2 * 3600)
    await round_.look()
    assert "It was a hoax." in "\n".join(words(block) for block in round_.channel.sends[-1].page.blocks)
    assert (await round_.delivery(ANN)).state is State.WITHDRAWN


async def test_a_reader_of_the_latest_gets_one_issue_and_the_dates_of_the_others(round_: Round) -> None:
    await round_.subscribe(ANN, CLUB)
    await published_and_sent(round_)
    for _ in range(3):
        await round_.clock.advance(1)
        await round_.publish()
    await round_.look()
    sends = [send for send in round_.channel.sends if send.to == ANN.address]
    assert len(sends) == 2
    text = "\n".join(words(block) for block in sends[-1].page.blocks)
    assert "2 issues came in between" in text


async def test_a_reader_of_all_gets_them_oldest_first(round_: Round) -> None:
    await round_.subscribe(ANN, catch_up=CatchUp.ALL)
    for _ in range(3):
        await round_.clock.advance(1)
        await round_.publish()
    await round_.look()
    titles = [words(send.page.blocks[0]) for send in round_.channel.sends]
    assert [title[-5:] for title in titles] == ["Nov 1", "Nov 2", "Nov 3"]


async def test_one_place_has_one_message_on_its_way_at_a_time(round_: Round) -> None:
    await round_.subscribe(ANN, catch_up=CatchUp.ALL)
    for _ in range(2):
        await round_.clock.advance(1)
        await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    await round_.clock.settle()
    assert len(round_.channel.sends) == 1
    round_.channel.release()
    assert await looking == 2
    assert len(round_.channel.sends) == 2


async def test_a_reader_of_none_gets_nothing_that_is_late(round_: Round) -> None:
    await round_.subscribe(ANN, catch_up=CatchUp.NONE)
    await round_.publish()
    await round_.clock.advance(2 * 3600)
    await round_.look()
    assert round_.channel.sends == []
    assert (await round_.delivery(ANN)).state is State.SKIPPED


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
async def test_in_doubt_the_platform_is_asked_first(
    round_: Round, found: Sent | Absent | Unknown, *, resend: bool, sends: int, state: State
) -> None:
    await round_.subscribe(ANN)
    await round_.publish()
    round_.channel.hold()
    looking = asyncio.create_task(round_.look())
    await round_.channel.came(1)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    round_.channel.sends.clear()
    round_.channel.release()
    round_.channel.found = found
    await round_.clock.advance(90)
    await round_.employ(resend_unknown=resend).look()
    assert len(round_.channel.sends) == sends
    assert (await round_.delivery(ANN)).state is state


async def test_edits_take_every_other_turn_at_the_most(round_: Round) -> None:
    places = [replace(ANN, address=str(number), root=str(number)) for number in range(1, 6)]
    await round_.subscribe(*places)
    archived = await published_and_sent(round_)
    await correct(round_, archived)
    round_.employ(Limits(bot=Rate(seconds=1)), in_flight=2)
    looking = asyncio.create_task(round_.look())
    await round_.clock.until_asleep()
    for _ in range(5):
        await round_.clock.advance(1)
        await asyncio.sleep(0.05)
    assert len(round_.channel.edits) <= 3
    while not looking.done():
        await round_.clock.advance(1)
        await asyncio.sleep(0.01)
    assert len(round_.channel.edits) == len(places)
