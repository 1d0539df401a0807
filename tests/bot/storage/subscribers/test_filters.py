"""Filters: stored once a value, read with the row, gone when nobody has them; the same on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.model import Filter, Preferences, SectionCount, SectionKind, Subscription
from bot.model.people import Person
from bot.storage import Database, IssueArchive, Ledger, Storage, Subscribers
from bot.storage.filters import filter_
from tests.bot.storage.examples import ANN, BOB, CLUB, EDITION, FIRST, NOON, claim_one, owe, publish, subscribe

MUTED = Filter(mute=("币圈", "site:x.com"), follow=("vLLM",))
COUNTED = Filter(sections=(SectionCount(SectionKind.NEWS, 5), SectionCount(SectionKind.TOOLS, 0)))


@pytest.fixture(autouse=True)
async def edition(archive: IssueArchive) -> None:
    await archive.ensure_edition(EDITION)


async def kept(database: Database) -> Sequence[str]:
    """What is stored of filters: what they mute."""
    async with database.read() as connection:
        return list((await connection.execute(select(filter_.c.mute).order_by(filter_.c.id))).scalars())


async def chosen(subscribers: Subscribers, own: Subscription, wanted: Filter) -> Subscription:
    return await subscribers.change(own, replace(own.preferences, filter=wanted))


@pytest.mark.parametrize("wanted", [MUTED, COUNTED, replace(COUNTED, mute=MUTED.mute), Filter()])
async def test_a_filter_comes_back_as_it_was_chosen(subscribers: Subscribers, wanted: Filter) -> None:
    changed = await chosen(subscribers, await subscribe(subscribers, ANN), wanted)
    assert await subscribers.find(ANN, EDITION) == changed
    assert changed.preferences.filter == wanted


async def test_a_claim_brings_it_along(subscribers: Subscribers, archive: IssueArchive, ledger: Ledger) -> None:
    await chosen(subscribers, await subscribe(subscribers, ANN), MUTED)
    await owe(ledger, await publish(archive, FIRST))
    assert (await claim_one(ledger)).subscription.preferences.filter == MUTED


async def test_a_value_is_stored_once_for_all_who_have_it(subscribers: Subscribers, database: Database) -> None:
    for where in (ANN, BOB):
        await chosen(subscribers, await subscribe(subscribers, where), MUTED)
    await chosen(subscribers, await subscribe(subscribers, CLUB), COUNTED)
    assert await kept(database) == ["币圈\nsite:x.com", ""]


async def test_what_nobody_has_any_more_is_kept_no_longer(subscribers: Subscribers, database: Database) -> None:
    ann, bob = [await chosen(subscribers, await subscribe(subscribers, where), MUTED) for where in (ANN, BOB)]
    await chosen(subscribers, ann, Filter())
    assert len(await kept(database)) == 1
    await chosen(subscribers, bob, COUNTED)
    assert await kept(database) == [""]


async def test_another_setting_leaves_it(subscribers: Subscribers, database: Database) -> None:
    ann = await chosen(subscribers, await subscribe(subscribers, ANN), MUTED)
    await subscribers.change(ann, replace(ann.preferences, sound=False))
    assert len(await kept(database)) == 1


async def test_who_is_forgotten_leaves_no_word(subscribers: Subscribers, database: Database) -> None:
    for where in (ANN, BOB):
        await chosen(subscribers, await subscribe(subscribers, where), Filter(mute=(where.address,)))
    await Storage(database).people.forget(Person(platform=ANN.platform, user=ANN.root))
    assert await kept(database) == [BOB.address]


async def test_it_moves_with_the_chat_and_the_other_ones_words_go(subscribers: Subscribers, database: Database) -> None:
    await chosen(subscribers, await subscribe(subscribers, CLUB), MUTED)
    new = replace(CLUB, address="-200")
    await chosen(subscribers, await subscribe(subscribers, new), Filter(mute=("old",)))
    await subscribers.unsubscribe(new, EDITION)
    await subscribers.move("telegram", CLUB.address, new.address, NOON)
    moved = await subscribers.find(new, EDITION)
    assert moved is not None
    assert moved.preferences == Preferences(filter=MUTED)
    assert await kept(database) == ["\n".join(MUTED.mute)]
