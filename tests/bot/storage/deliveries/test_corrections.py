"""What was sent and is out of date is found again, however late it settles: the same on both databases."""

from datetime import date

import pytest
from sqlalchemy import event

from bot.model import ArchivedIssue, CatchUp, Claimed, IssueState, Lane, Preferences, Settlement, State
from bot.storage import Database, IssueArchive, Ledger, Subscribers
from tests.bot.storage.examples import (
    ANN,
    BOB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    LEASE,
    NOON,
    PAGES,
    SENT,
    a_story,
    an_issue,
    claim_one,
    ending,
    intend,
    owe,
    publish,
    revise,
    settle,
    subscribe,
)  # fmt: skip
from tests.stored import deliveries_of

LONG_AGO = NOON - 30 * DAY


async def corrected(archive: IssueArchive, title: str = "Corrected") -> ArchivedIssue:
    before = await archive.get(EDITION, FIRST)
    assert before is not None
    return await revise(archive, before, an_issue(FIRST, a_story(1, title)), now=NOON + HOUR)


async def sent(ledger: Ledger, claimed: Claimed, *, revision: int = 1) -> None:
    await intend(ledger, claimed)
    await settle(ledger, claimed, SENT, now=NOON, messages=PAGES, revision=revision)


async def claim_edits(ledger: Ledger) -> list[Claimed]:
    return await ledger.claims.claim("telegram", NOON + HOUR, limit=9, lease=LEASE, lane=Lane.EDITS)


async def test_nothing_is_corrected_while_nothing_was_revised(owed: Claimed, ledger: Ledger) -> None:
    await sent(ledger, owed)
    assert await ledger.corrections.correct(NOON, since=LONG_AGO) == 0


async def test_what_was_sent_before_a_correction_is_due_in_the_lane_of_edits(
    owed: Claimed, archive: IssueArchive, ledger: Ledger
) -> None:
    await sent(ledger, owed)
    await corrected(archive)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 1
    assert await ledger.claims.claim("telegram", NOON + HOUR, limit=9, lease=LEASE) == []
    (edit,) = await claim_edits(ledger)
    assert (edit.delivery.messages, edit.delivery.revision, edit.delivery.lane) == (PAGES, 1, Lane.EDITS)
    await sent(ledger, edit, revision=2)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 0


async def test_a_send_that_settles_after_the_correction_is_found_by_the_next_look(
    owed: Claimed, archive: IssueArchive, ledger: Ledger
) -> None:
    await intend(ledger, owed)
    await corrected(archive)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 0
    await settle(ledger, owed, SENT, now=NOON + HOUR, messages=PAGES, revision=1)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 1


async def test_what_could_not_be_edited_is_not_tried_for_ever(
    owed: Claimed, archive: IssueArchive, ledger: Ledger
) -> None:
    await sent(ledger, owed)
    await corrected(archive)
    await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO)
    (edit,) = await claim_edits(ledger)
    failed = SENT.__class__(state=State.SENT, due_at=NOON, attempts=1, reason="deleted")
    await settle(ledger, edit, failed, now=NOON + HOUR, messages=PAGES, revision=1)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 0


async def test_an_old_issue_is_left_as_it_stands(owed: Claimed, archive: IssueArchive, ledger: Ledger) -> None:
    await sent(ledger, owed)
    await corrected(archive)
    assert await ledger.corrections.correct(NOON + HOUR, since=NOON + HOUR) == 0


async def test_a_withdrawal_cancels_what_is_owed_and_makes_due_what_was_sent(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann, bob = await subscribe(subscribers, ANN), await subscribe(subscribers, BOB)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue)
    (first, _) = await ledger.claims.claim("telegram", NOON, limit=9, lease=LEASE)
    await sent(ledger, first)
    withdrawn = await archive.revisions.withdraw(issue, now=NOON + HOUR, why="a hoax")
    assert (withdrawn.state, withdrawn.revision) == (IssueState.WITHDRAWN, 2)
    assert await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO) == 2
    states = {(await deliveries_of(ledger, one.id, 9))[0].state for one in (ann, bob)}
    assert states == {State.DUE, State.CANCELLED}
    assert [edit.delivery.id for edit in await claim_edits(ledger)] == [first.delivery.id]
    assert await archive.latest(EDITION) is None
    assert (await archive.revisions.of(issue.id))[2].why == "a hoax"


async def test_what_comes_back_unsent_after_a_withdrawal_is_cancelled_too(
    owed: Claimed, archive: IssueArchive, ledger: Ledger
) -> None:
    await intend(ledger, owed)
    issue = await archive.get(EDITION, FIRST)
    assert issue is not None
    await archive.revisions.withdraw(issue, now=NOON)
    assert await ledger.corrections.correct(NOON, since=LONG_AGO) == 0
    later = Settlement(state=State.DUE, due_at=NOON, attempts=1, reason="network")
    await settle(ledger, owed, later, now=NOON)
    assert await ledger.corrections.correct(NOON + HOUR / 2, since=LONG_AGO) == 1
    assert (await ending(ledger, owed))[0] is State.CANCELLED


async def test_a_withdrawal_long_ago_is_not_looked_through_for_ever(
    owed: Claimed, database: Database, archive: IssueArchive, ledger: Ledger
) -> None:
    await sent(ledger, owed)
    issue = await archive.get(EDITION, FIRST)
    assert issue is not None
    await archive.revisions.withdraw(issue, now=NOON)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        asked.append(sql)

    async with database.read() as connection:
        engine = connection.sync_connection.engine if connection.sync_connection else None
    assert engine is not None
    event.listen(engine, "before_cursor_execute", note)
    await ledger.corrections.correct(NOON + HOUR, since=LONG_AGO)
    assert not [sql for sql in asked if "delivery.revision = " in sql]


async def test_the_revisions_of_an_issue_are_all_kept(archive: IssueArchive) -> None:
    issue = await publish(archive, FIRST)
    await corrected(archive)
    revisions = await archive.revisions.of(issue.id)
    assert {number: one.content.sections[0].stories[0].title for number, one in revisions.items()} == {
        1: "A first story",
        2: "Corrected",
    }
    assert revisions[2].made_at == NOON + HOUR


async def days_missed(ledger: Ledger) -> tuple[date, ...]:
    return (await claim_one(ledger, now=NOON + 9 * DAY)).missed


async def test_a_subscriber_of_the_latest_is_told_what_was_skipped_since_the_last(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN, Preferences(catch_up=CatchUp.LATEST))
    await owe(ledger, await publish(archive, FIRST))
    await sent(ledger, await claim_one(ledger))
    for later in (1, 2, 3):
        issue = await publish(archive, FIRST + later * DAY, now=NOON + later * DAY)
        await owe(ledger, issue, due_at=NOON + 4 * DAY)
        await ledger.planning.skip_older(EDITION, issue.id)
    claimed = await claim_one(ledger, now=NOON + 4 * DAY)
    assert claimed.missed == (FIRST + DAY, FIRST + 2 * DAY)
    await sent(ledger, claimed)
    await owe(ledger, await publish(archive, FIRST + 5 * DAY, now=NOON + 5 * DAY), due_at=NOON + 5 * DAY)
    assert await days_missed(ledger) == ()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (State.SKIPPED, "missed"),
        (State.EXPIRED, "network"),
        (State.GONE, "blocked"),
        (State.REFUSED, "rights"),
    ],
)
async def test_whatever_kept_an_issue_away_it_is_counted_with_those_that_a_newer_one_replaced(
    subscribers: Subscribers, archive: IssueArchive, ledger: Ledger, state: State, reason: str
) -> None:
    await subscribe(subscribers, ANN, Preferences(catch_up=CatchUp.LATEST))
    await owe(ledger, await publish(archive, FIRST))
    await sent(ledger, await claim_one(ledger))
    for later in (1, 2, 3):
        issue = await publish(archive, FIRST + later * DAY, now=NOON + later * DAY)
        await owe(ledger, issue, due_at=NOON + later * DAY)
        if later > 1:
            await ledger.planning.skip_older(EDITION, issue.id)
            continue
        claimed = await claim_one(ledger, now=NOON + later * DAY)
        ended = Settlement(state=state, due_at=NOON + later * DAY, attempts=1, reason=reason)
        assert await settle(ledger, claimed, ended, now=NOON + later * DAY)
    assert await days_missed(ledger) == (FIRST + DAY, FIRST + 2 * DAY)


async def test_a_claim_says_how_late_it_is(owed: Claimed, ledger: Ledger) -> None:
    assert owed.late.total_seconds() == 0
    again = await claim_one(ledger, now=NOON + LEASE + HOUR)
    assert again.late == HOUR
    assert (await ending(ledger, again))[0] is State.DUE
