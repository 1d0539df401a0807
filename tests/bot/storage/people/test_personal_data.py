"""Forgetting a person leaves bare numbers: the same on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Lane, SentMessage, Settlement, State
from bot.model.people import Person, PersonalData
from bot.storage import Database, IssueArchive, Ledger, Storage, Subscribers
from bot.storage.callback_tokens import Shown
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, FIRST, NOON, intend, owe, publish, settle, subscribe
from tests.stored import count_deliveries

WHO = Person(platform=ANN.platform, user=ANN.root)
OTHER = Person(platform=BOB.platform, user=BOB.root)


@pytest.fixture
def storage(database: Database) -> Storage:
    return Storage(database)


async def brought(ledger: Ledger) -> None:
    """What is due is sent."""
    for claimed in await ledger.claims.claim("telegram", NOON, limit=9, lease=timedelta(minutes=2)):
        await intend(ledger, claimed)
        messages = (SentMessage(handle="7", dialect="classic", digest="d"),)
        done = Settlement(state=State.SENT, due_at=NOON, attempts=0)
        assert await settle(ledger, claimed, done, now=NOON, messages=messages)


async def test_what_was_brought_stays_as_a_number_and_is_never_edited_again(
    storage: Storage, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    await subscribe(subscribers, BOB)
    issue = await publish(archive, FIRST)
    await owe(ledger, issue)
    await brought(ledger)
    assert (await storage.people.data(WHO)).issues == 1
    await storage.people.forget(WHO)
    assert await storage.people.data(WHO) == PersonalData()
    assert await count_deliveries(ledger) == {("telegram", issue.id, State.SENT): 2}
    await archive.revisions.revise(issue, replace(issue.content, source_url="https://example.com/other"), now=NOON)
    assert await ledger.corrections.correct(NOON + timedelta(minutes=1), since=NOON - DAY) == 1
    (edited,) = await ledger.claims.claim("telegram", NOON + DAY, limit=9, lease=DAY, lane=Lane.EDITS)
    assert edited.subscription.place == BOB


async def test_what_waits_is_not_sent(
    storage: Storage, subscribers: Subscribers, archive: IssueArchive, ledger: Ledger
) -> None:
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    await storage.people.forget(WHO)
    assert await ledger.claims.claim("telegram", NOON, limit=9, lease=DAY) == []
    await owe(ledger, await publish(archive, FIRST + DAY))
    assert await ledger.claims.claim("telegram", NOON + DAY, limit=9, lease=DAY) == []


async def test_nothing_of_anybody_else_goes(storage: Storage, subscribers: Subscribers) -> None:
    for where in (ANN, BOB, CLUB):
        await subscribe(subscribers, where)
    for who, where in ((WHO, ANN), (OTHER, BOB)):
        await subscribers.set_person_language(who.platform, who.user, "en")
        await storage.callback_tokens.number("story " + "word " * 20, Shown(place=where, user=who.user), NOON)
    before = await storage.people.data(OTHER)
    assert (before.language, before.lines, len(before.subscriptions)) == ("en", 1, 1)
    await storage.people.forget(WHO)
    assert await storage.people.data(OTHER) == before
    assert await storage.people.data(WHO) == PersonalData()
