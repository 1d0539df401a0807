"""What the ledger tells of itself: records and tallies, by few questions that use indexes, on both databases."""

from dataclasses import replace

import pytest

from bot.model import Claimed, IssueState, Lane, State
from bot.model.delivery_history import Pause
from bot.storage import Database, IssueArchive, Ledger, SharedLimits, Subscribers
from bot.storage.delivery_history import History, newest, of_subscription, oldest
from bot.storage.retention.counting import counting
from bot.storage.schema import delivery
from tests.bot.storage.examples import (
    ANN,
    BOB,
    CHANNEL,
    CLUB,
    DAY,
    EDITION,
    FIRST,
    HOUR,
    NOON,
    PAGES,
    SENT,
    TOPIC,
    intend,
    owe,
    publish,
    settle,
    subscribe,
)
from tests.bot.storage.test_query_plans import plan


@pytest.fixture
def history(database: Database) -> History:
    return History(database)


async def test_a_record_has_every_issue_with_its_delivery_or_none(
    history: History, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    ann = await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    await publish(archive, FIRST + DAY, push=False, repeat_of=FIRST)
    record = await history.of(ann)
    assert record.subscription == ann
    assert [(entry.day, entry.repeat_of, entry.push) for entry in record.entries] == [
        (FIRST + DAY, FIRST, False),
        (FIRST, None, True),
    ]
    repeat, first = record.entries
    assert repeat.delivery is None
    assert first.delivery is not None
    assert (first.delivery.state, first.delivery.due_at, first.state) == (State.DUE, NOON, IssueState.LIVE)


async def test_a_record_has_the_pause_of_its_platform(
    history: History, subscribers: Subscribers, database: Database
) -> None:
    ann = await subscribe(subscribers, ANN)
    await SharedLimits(database).pause("discord", NOON + DAY, "outage", now=NOON)
    assert (await history.of(ann)).pause is None
    await SharedLimits(database).pause("telegram", NOON + HOUR, "rate-limit", now=NOON)
    assert (await history.of(ann)).pause == Pause(until=NOON + HOUR, reason="rate-limit")


async def test_a_record_is_as_long_as_asked_for(
    history: History, subscribers: Subscribers, archive: IssueArchive
) -> None:
    ann = await subscribe(subscribers, ANN)
    for number in range(4):
        await publish(archive, FIRST + number * DAY)
    assert [entry.day for entry in (await history.of(ann, issues=2)).entries] == [FIRST + 3 * DAY, FIRST + 2 * DAY]


@pytest.mark.parametrize("state", [State.SENT, State.GONE, State.EXPIRED, State.UNKNOWN])
async def test_the_time_of_settling_is_told_as_the_time_of_sending(
    history: History, owed: Claimed, ledger: Ledger, state: State
) -> None:
    await intend(ledger, owed)
    end = replace(SENT, state=state, due_at=NOON + HOUR)
    await settle(ledger, owed, end, now=NOON + HOUR, messages=PAGES, revision=1)
    (entry,) = (await history.of(owed.subscription)).entries
    assert entry.delivery is not None
    assert (entry.delivery.state, entry.delivery.due_at) == (state, NOON + HOUR)


async def test_an_address_is_told_of_with_its_topics_or_one_of_them(history: History, subscribers: Subscribers) -> None:
    for place in (CLUB, TOPIC, ANN):
        await subscribe(subscribers, place)
    whole = await history.at(CLUB, EDITION)
    assert [record.subscription.place for record in whole] == [CLUB, TOPIC]
    (one,) = await history.at(TOPIC, EDITION)
    assert one.subscription.place == TOPIC
    assert await history.at(replace(CLUB, platform="discord"), EDITION) == ()


async def test_a_tally_counts_by_issue_platform_and_state(
    history: History, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger, database: Database
) -> None:
    for place in (ANN, BOB, CHANNEL):
        await subscribe(subscribers, place)
    await owe(ledger, await publish(archive, FIRST))
    async with database.write() as connection:
        sent = delivery.update().where(delivery.c.platform == "discord")
        await connection.execute(sent.values(state=State.SENT))
    await owe(ledger, await publish(archive, FIRST + DAY, now=NOON + DAY), due_at=NOON + DAY)
    tallies = {(tally.day, tally.platform): tally for tally in await history.tallies(EDITION, since=NOON)}
    assert list(tallies) == [
        (FIRST + DAY, "discord"),
        (FIRST + DAY, "telegram"),
        (FIRST, "discord"),
        (FIRST, "telegram"),
    ]
    assert tallies[FIRST, "discord"].states == {State.SENT: 1}
    assert (tallies[FIRST, "telegram"].owed, tallies[FIRST, "telegram"].waiting) == (2, 2)
    assert [tally.day for tally in await history.tallies(EDITION, since=NOON, issues=1)] == [FIRST + DAY, FIRST + DAY]


async def test_messages_sent_lately_are_counted_and_those_before_are_not(
    history: History, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    for place in (ANN, BOB, CLUB):
        await subscribe(subscribers, place)
    await owe(ledger, await publish(archive, FIRST))
    early, late, refused = await ledger.claims.claim("telegram", NOON, limit=9, lease=HOUR)
    await settle(ledger, early, SENT, now=NOON, messages=PAGES)
    await settle(ledger, late, SENT, now=NOON + HOUR, messages=PAGES)
    await settle(ledger, refused, replace(SENT, state=State.REFUSED), now=NOON + HOUR, messages=PAGES[:1])
    for since, messages in ((NOON, 4), (NOON + HOUR, 2), (NOON + 2 * HOUR, 0)):
        (tally,) = await history.tallies(EDITION, since=since)
        assert (tally.lately, tally.states[State.SENT]) == (messages, 2)


async def test_an_edit_is_no_message_that_was_sent(history: History, owed: Claimed, database: Database) -> None:
    mine = delivery.c.id == owed.delivery.id
    values = {"state": State.SENT, "lane": int(Lane.EDITS), "messages": [{"handle": "1"}], "due_at": NOON}
    async with database.write() as connection:
        await connection.execute(delivery.update().where(mine).values(**values))
    (tally,) = await history.tallies(EDITION, since=NOON)
    assert (tally.states, tally.lately) == ({State.SENT: 1}, 0)


async def test_the_audience_are_those_who_can_be_reached_on_the_platform(
    history: History, subscribers: Subscribers
) -> None:
    for place in (ANN, BOB, CLUB, TOPIC, CHANNEL):
        await subscribe(subscribers, place)
    await subscribers.sleep_address("telegram", BOB.address, "blocked")
    await subscribers.unsubscribe(TOPIC, EDITION)
    assert await history.audience("telegram", EDITION) == 2
    assert await history.audience("discord", EDITION) == 1
    assert await history.audience("telegram", "evening") == 0


async def test_what_is_due_for_a_correction_counts_as_sent(history: History, owed: Claimed, database: Database) -> None:
    mine = delivery.c.id == owed.delivery.id
    async with database.write() as connection:
        await connection.execute(
            delivery.update().where(mine).values(state=State.DUE, lane=int(Lane.EDITS), revision=1)
        )
    (tally,) = await history.tallies(EDITION, since=NOON)
    assert tally.day == FIRST
    assert (tally.states, tally.waiting, tally.correcting) == ({State.SENT: 1}, 0, 1)


async def test_the_longest_wait_begins_with_the_first_that_is_overdue(
    history: History, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    assert await history.oldest_due("telegram", NOON - HOUR) is None
    assert await history.oldest_due("telegram", NOON + HOUR) == NOON
    assert await history.oldest_due("discord", NOON + HOUR) is None


async def test_a_record_is_read_by_keys(database: Database, many_deliveries: tuple[int, int]) -> None:
    async with database.write() as connection:
        issues = await plan(connection, newest(EDITION, 14))
        found = await plan(
            connection, of_subscription(many_deliveries[0], [many_deliveries[1], many_deliveries[1] - 1])
        )
    assert "SCAN delivery" not in found
    assert "Seq Scan on delivery" not in found
    assert "uq_delivery" in found or "autoindex_delivery" in found
    assert "TEMP B-TREE" not in issues


async def test_the_longest_wait_is_found_by_the_index_of_open_deliveries(
    database: Database, many_deliveries: tuple[int, int]
) -> None:
    async with database.write() as connection:
        found = await plan(connection, oldest("telegram", NOON))
    assert many_deliveries
    assert "ix_delivery_open" in found
    assert "Sort" not in found


async def test_the_newest_issues_are_counted_without_reading_the_others(
    database: Database, many_deliveries: tuple[int, int]
) -> None:
    async with database.write() as connection:
        found = await plan(connection, counting([many_deliveries[1]], NOON))
    assert "SCAN delivery" not in found
    assert not database.is_sqlite or "autoindex_delivery" in found
