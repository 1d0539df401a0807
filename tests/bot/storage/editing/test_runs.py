"""The work on articles: lent to one worker at a time, bounded, and drafted in one piece."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import StorageError
from bot.model.drafts import DraftState
from bot.storage import Database, IssueArchive, Storage
from bot.storage.editing.runs import ATTEMPTS, LONGEST_WAIT
from tests.articles import a_content, an_article, take
from tests.bot.storage.examples import DAY, EDITION, FIRST, HOUR, NOON

LEASE = timedelta(minutes=2)
GPT, LLAMA = an_article("gpt"), an_article("llama")


@pytest.fixture
async def storage(database: Database, archive: IssueArchive) -> Storage:  # noqa: ARG001  which makes the edition
    await take(database, GPT, now=NOON)
    return Storage(database)


async def test_a_taken_article_is_lent_to_one_worker_until_its_time_is_over(storage: Storage) -> None:
    runs = storage.editing.runs
    lent = [await runs.claim(EDITION, NOON, LEASE) for _ in range(2)]
    first = lent[0]
    assert first is not None
    assert (first.article, first.attempts, lent[1]) == (GPT, 1, None)
    again = await runs.claim(EDITION, NOON + LEASE, LEASE)
    assert again is not None
    assert (again.id, again.attempts) == (first.id, 2)


async def test_two_workers_at_once_get_one_article_each(storage: Storage, database: Database) -> None:
    await take(database, LLAMA, now=NOON)
    await storage.editing.runs.claim(EDITION, NOON, timedelta())  # both are owed by now
    lent = await asyncio.gather(*(storage.editing.runs.claim(EDITION, NOON, LEASE) for _ in range(3)))
    ids = [each.id for each in lent if each]
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) == 2


async def test_who_lost_the_claim_changes_nothing(storage: Storage) -> None:
    runs = storage.editing.runs
    slow = await runs.claim(EDITION, NOON, LEASE)
    quick = await runs.claim(EDITION, NOON + LEASE, LEASE)
    assert slow is not None
    assert quick is not None
    late = NOON + LEASE
    held: dict[str, Any] = {"day": FIRST, "state": DraftState.HELD, "pages": (), "now": late}
    assert await runs.drafted(slow, a_content("slow"), **held) is None
    assert not await runs.renew(slow, late, LEASE)
    assert not await runs.failed(slow, "too slow")
    assert not await runs.repeat(slow, "it", ())
    assert not await runs.later(slow, "it", late)
    made = await runs.drafted(quick, a_content("quick"), **held)
    assert made is not None
    draft = await storage.editing.drafts.get(EDITION, made)
    assert draft is not None
    assert (draft.content.title, draft.version, draft.day) == ("About quick", 1, FIRST)
    assert await runs.claim(EDITION, NOON + DAY, LEASE) is None


async def test_a_run_whose_workers_die_is_given_up_with_its_reason(storage: Storage) -> None:
    runs = storage.editing.runs
    for number in range(ATTEMPTS):
        assert await runs.claim(EDITION, NOON + number * LEASE, LEASE) is not None
    assert await runs.claim(EDITION, NOON + ATTEMPTS * LEASE, LEASE) is None
    (run,) = (await storage.editing.overview.of(EDITION, FIRST)).runs
    assert (run.state, run.reason.split(":")[0]) == ("failed", "It was begun 3 times and never came to its end")


async def test_what_fails_is_tried_again_later_and_in_the_end_no_more(storage: Storage) -> None:
    runs, at = storage.editing.runs, NOON
    for _ in range(ATTEMPTS):
        claimed = await runs.claim(EDITION, at, LEASE)
        assert claimed is not None
        at += HOUR / 2
        await runs.later(claimed, "a defect", at)
        assert await runs.claim(EDITION, at - timedelta(seconds=1), LEASE) is None
    assert await runs.claim(EDITION, at, LEASE) is None
    (run,) = (await storage.editing.overview.of(EDITION, FIRST)).runs
    assert (run.state, run.reason) == ("failed", "a defect")


async def test_what_is_given_back_counts_as_not_begun(storage: Storage) -> None:
    runs = storage.editing.runs
    for _ in range(ATTEMPTS + 2):
        claimed = await runs.claim(EDITION, NOON, LEASE)
        assert claimed is not None
        assert await runs.release(claimed, NOON)


async def test_a_clock_that_was_ahead_puts_nothing_off_for_hours(storage: Storage) -> None:
    runs = storage.editing.runs
    assert await runs.claim(EDITION, NOON + DAY, LEASE) is not None
    assert await runs.claim(EDITION, NOON + DAY - LONGEST_WAIT / 2, LEASE) is None
    assert await runs.claim(EDITION, NOON, LEASE) is not None


async def test_a_second_draft_of_a_day_is_forbidden_and_its_run_goes_on(storage: Storage, database: Database) -> None:
    await take(database, LLAMA, now=NOON)
    runs = storage.editing.runs
    first, second = await runs.claim(EDITION, NOON, LEASE), await runs.claim(EDITION, NOON, LEASE)
    assert first is not None
    assert second is not None
    held: dict[str, Any] = {"day": FIRST, "state": DraftState.HELD, "pages": (), "now": NOON}
    assert await runs.drafted(first, a_content("gpt"), **held)
    with pytest.raises(StorageError):
        await runs.drafted(second, a_content("llama"), **held)
    assert len(await storage.editing.drafts.standing(EDITION, DraftState.HELD)) == 1
    assert await runs.renew(second, NOON, LEASE)


async def test_what_drafts_were_made_of_is_remembered(storage: Storage) -> None:
    runs = storage.editing.runs
    claimed = await runs.claim(EDITION, NOON, LEASE)
    assert claimed is not None
    assert await runs.earlier(EDITION, NOON - DAY) == ()
    await runs.drafted(claimed, a_content(), day=FIRST, state=DraftState.HELD, pages=("a", "b"), now=NOON)
    (earlier,) = await runs.earlier(EDITION, NOON - DAY)
    assert (earlier.url, earlier.pages) == (GPT.url, frozenset({"a", "b"}))
    assert await runs.earlier(EDITION, NOON + DAY) == ()
    assert await runs.article(claimed.id) == GPT
