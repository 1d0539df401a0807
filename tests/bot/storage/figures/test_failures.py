"""What did not arrive and why, by an index of that alone; and bringing again what failed alike."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.model import Lane, PlaceKind, State
from bot.services import planning
from bot.storage import Database, Storage
from bot.storage.deliveries.resend import Alike
from bot.storage.figures.failures import Failing, examples, failing
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
    LEASE,
    NOON,
    PAGES,
    SENT,
    a_story,
    an_issue,
    owe,
    publish,
    revise,
    settle,
    subscribe,
)
from tests.bot.storage.test_query_plans import plan

LATER = NOON + HOUR
REFUSED = Failing(day=FIRST, platform="telegram", state=State.REFUSED, reason="content", number=2, latest=NOON)
ENDS = {
    ANN: replace(SENT, state=State.REFUSED, reason="content"),
    BOB: replace(SENT, state=State.REFUSED, reason="content"),
    CLUB: replace(SENT, state=State.GONE, reason="kicked", dormant=True),
    CHANNEL: SENT,
}


@pytest.fixture
async def storage(database: Database) -> Storage:
    """An issue that the channel got, and three others did not."""
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    for place in ENDS:
        await subscribe(storage.subscribers, place)
    await owe(storage.deliveries, await publish(storage.issues, FIRST))
    for platform in ("telegram", "discord"):
        for claimed in await storage.deliveries.claims.claim(platform, NOON, limit=9, lease=LEASE):
            end = ENDS[claimed.subscription.place]
            await settle(
                storage.deliveries, claimed, end, now=NOON, messages=PAGES[:1] if end.state is State.SENT else ()
            )
    return storage


async def bring_again(storage: Storage, *, reason: str = "content", most: int = 100) -> int:
    archived = await storage.issues.get(EDITION, FIRST)
    assert archived is not None
    alike = Alike(platform="telegram", state=State.REFUSED, reason=reason, most=most)
    return await planning.bring_again(storage, archived, alike, LATER, useful=DAY)


async def test_what_failed_is_counted_by_platform_and_reason(storage: Storage) -> None:
    assert await storage.figures.failures.counts(EDITION) == (
        REFUSED,
        Failing(day=FIRST, platform="telegram", state=State.GONE, reason="kicked", number=1, latest=NOON),
    )
    assert await storage.figures.failures.counts("another") == ()


async def test_what_is_tried_again_fails_too_as_long_as_it_does(storage: Storage) -> None:
    await bring_again(storage)
    claims = await storage.deliveries.claims.claim("telegram", LATER, limit=1, lease=LEASE)
    waits = replace(SENT, state=State.DUE, reason="network", due_at=LATER + HOUR)
    await settle(storage.deliveries, claims[0], waits, now=LATER)
    found = await storage.figures.failures.counts(EDITION)
    assert {(each.state, each.reason, each.number) for each in found} == {
        (State.DUE, "network", 1),
        (State.GONE, "kicked", 1),
    }


async def test_what_is_corrected_has_arrived_whatever_keeps_the_correction(storage: Storage) -> None:
    before = await storage.figures.failures.counts(EDITION)
    archived = await storage.issues.get(EDITION, FIRST)
    assert archived is not None
    await revise(storage.issues, archived, an_issue(FIRST, a_story(1, "Another")))
    await storage.deliveries.corrections.correct(LATER, since=NOON - DAY)
    (edited,) = await storage.deliveries.claims.claim("discord", LATER, limit=9, lease=LEASE, lane=Lane.EDITS)
    waits = replace(SENT, state=State.DUE, reason="network", due_at=LATER + HOUR)
    await settle(storage.deliveries, edited, waits, now=LATER)
    assert await storage.figures.failures.counts(EDITION) == before
    kept = Failing(day=FIRST, platform="discord", state=State.DUE, reason="network", number=1, latest=LATER)
    assert await storage.figures.failures.examples(EDITION, kept) == ()


async def test_older_issues_are_no_news(storage: Storage) -> None:
    await publish(storage.issues, FIRST + DAY)
    assert await storage.figures.failures.counts(EDITION, issues=1) == ()


async def test_examples_name_nobody(storage: Storage) -> None:
    found = await storage.figures.failures.examples(EDITION, REFUSED)
    assert [each.kind for each in found] == [PlaceKind.PRIVATE] * 2
    assert len(await storage.figures.failures.examples(EDITION, REFUSED, most=1)) == 1


async def test_what_failed_alike_is_brought_again_and_nothing_else(storage: Storage) -> None:
    assert await bring_again(storage, reason="rights") == 0
    assert await bring_again(storage, most=1) == 1
    assert await bring_again(storage) == 1
    assert await bring_again(storage) == 0
    claimed = await storage.deliveries.claims.claim("telegram", LATER, limit=9, lease=LEASE)
    assert {each.subscription.place for each in claimed} == {ANN, BOB}


async def test_nothing_of_an_issue_that_was_withdrawn_is_brought_again(storage: Storage) -> None:
    archived = await storage.issues.get(EDITION, FIRST)
    assert archived is not None
    await storage.issues.revisions.withdraw(archived, now=LATER, made_by="", why="")
    assert await bring_again(storage) == 0


async def test_both_questions_are_answered_by_the_index_of_what_failed(
    database: Database, many_deliveries: tuple[int, int]
) -> None:
    assert many_deliveries
    async with database.write() as connection:
        failed = update(delivery).where(delivery.c.subscription_id % 100 == 7)
        await connection.execute(failed.values(state=State.GONE, reason="blocked"))
        plans = [
            await plan(connection, failing([1, 2, 3])),
            await plan(connection, examples(EDITION, REFUSED, 9)),
        ]
    for found in plans:
        assert "ix_delivery_hindered" in found
        assert "Seq Scan on delivery" not in found
