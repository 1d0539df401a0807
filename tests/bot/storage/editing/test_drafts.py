"""Drafts: a new version only of the one that was seen, read back strictly, told once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.model.drafts import Draft, DraftState
from bot.storage import Database, IssueArchive, Storage
from bot.storage.editing.draft_json import from_json, to_json
from bot.storage.editing.tables import draft_version
from tests.articles import REMARK, a_content, a_story, an_article, take
from tests.bot.storage.examples import EDITION, FIRST, HOUR, NOON
from tests.stored import versions_of

ANN, BOB = ("telegram", "1"), ("discord", "2")
REJECTED: Any = {"state": DraftState.REJECTED, "why": "reject", "now": NOON}


@pytest.fixture
async def storage(database: Database, archive: IssueArchive) -> Storage:  # noqa: ARG001  which makes the edition
    return Storage(database)


@pytest.fixture
async def draft(storage: Storage, database: Database) -> Draft:
    return await drafted(storage, database, "gpt", FIRST)


async def drafted(storage: Storage, database: Database, name: str, day: date) -> Draft:
    await take(database, an_article(name), now=NOON)
    claimed = await storage.editing.runs.claim(EDITION, NOON, HOUR)
    assert claimed is not None
    held: dict[str, Any] = {"state": DraftState.HELD, "pages": (), "now": NOON}
    made = await storage.editing.runs.drafted(claimed, a_content(name), day=day, **held)
    assert made is not None
    found = await storage.editing.drafts.get(EDITION, made)
    assert found is not None
    return found


def test_all_that_a_draft_says_is_read_back() -> None:
    story = replace(a_story("gpt", 1, REMARK), update_of=FIRST, quoted=True, pieces=(1, 2))
    content = replace(a_content(), stories=(story,), rules_alone="down", paper="Garden Weekly")
    assert from_json(to_json(content)) == content


def test_a_draft_of_before_drafts_had_the_name_of_their_paper_is_read() -> None:
    kept = to_json(a_content())
    del kept["paper"]
    assert from_json(kept) == a_content()


@pytest.mark.parametrize(
    "broken",
    [None, [], {}, {"title": "x"}, to_json(a_content()) | {"more": 1}, to_json(a_content()) | {"stories": [{}]},
     to_json(a_content()) | {"title": 3}, to_json(a_content()) | {"spares": "none"}],
)  # fmt: skip
def test_what_is_no_draft_is_none(broken: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(broken)


async def test_a_version_is_made_of_the_one_that_was_seen_and_a_stale_one_changes_nothing(
    storage: Storage, database: Database, draft: Draft
) -> None:
    drafts = storage.editing.drafts
    changes: dict[str, Any] = {"state": DraftState.HELD, "now": NOON}
    first = await drafts.advance(draft, a_content("one"), made_by="telegram:1", why="edit n1", **changes)
    stale = await drafts.advance(draft, a_content("two"), made_by="discord:2", why="edit n1", **changes)
    assert first is not None
    assert stale is None
    assert await drafts.get(EDITION, draft.id) == first
    assert await versions_of(database, draft.id) == [(1, "", ""), (2, "telegram:1", "edit n1")]


async def test_a_draft_goes_from_held_to_published_once(storage: Storage, draft: Draft) -> None:
    drafts = storage.editing.drafts
    approved = await drafts.advance(
        draft, draft.content, state=DraftState.APPROVED, made_by="telegram:1", why="publish", now=NOON
    )
    assert approved is not None
    assert await drafts.end(draft, made_by="discord:2", **REJECTED) is None
    assert [await drafts.note_published(approved) for _ in range(2)] == [True, False]
    published = await drafts.get(EDITION, draft.id)
    assert published is not None
    assert (published.state, published.published, published.version) == (DraftState.PUBLISHED, 2, 2)


async def test_a_draft_that_cannot_be_read_is_set_aside_and_can_be_rejected(
    storage: Storage, database: Database, draft: Draft
) -> None:
    await database.change(update(draft_version).values(content={"title": "of another version"}))
    other = await drafted(storage, database, "llama", FIRST + timedelta(days=1))
    broken, read = await storage.editing.drafts.standing(EDITION, DraftState.HELD)
    assert (broken.id, broken.content.stories) == (draft.id, ())
    assert broken.unreadable.startswith("ValueError: no object of ")
    assert read == other
    rejected = await storage.editing.drafts.end(broken, made_by="telegram:1", **REJECTED)
    assert rejected is not None
    assert rejected.state is DraftState.REJECTED


async def test_an_administrator_is_told_of_a_draft_once_and_of_what_the_program_makes_of_it_anew(
    storage: Storage, draft: Draft
) -> None:
    drafts = storage.editing.drafts

    async def claimed(person: tuple[str, str] = ANN) -> list[str]:
        found = await drafts.claim_notices(EDITION, *person, NOON)
        await drafts.told(*person, found)
        return [each.name for each in found]

    assert [await claimed(), await claimed(), await claimed(BOB)] == [[draft.name], [], [draft.name]]
    changes: dict[str, Any] = {"state": DraftState.HELD, "now": NOON}
    swapped = await drafts.advance(draft, draft.content, made_by="telegram:1", why="swap n1", **changes)
    assert swapped is not None
    assert [await claimed(), await claimed(BOB)] == [[], []]
    await drafts.advance(swapped, draft.content, made_by="", why="it was not taken", **changes)
    assert [await claimed(), await claimed(), await claimed(BOB)] == [["1.3"], [], ["1.3"]]


@pytest.mark.parametrize("published", [True, False])
async def test_an_administrator_is_told_of_what_the_program_came_to_an_end_with(
    storage: Storage, draft: Draft, *, published: bool
) -> None:
    drafts = storage.editing.drafts
    ways: dict[str, Any] = {"state": DraftState.APPROVED, "why": "", "now": NOON}
    standing = await drafts.advance(draft, draft.content, made_by="telegram:1", **ways)
    assert standing is not None
    if published:
        await drafts.note_published(standing)
        standing = replace(standing, state=DraftState.PUBLISHED, published=standing.version)
        standing = await drafts.advance(standing, draft.content, made_by="telegram:1", **ways)
        assert standing is not None
    assert await drafts.claim_notices(EDITION, *BOB, NOON) == ()
    state = DraftState.PUBLISHED if published else DraftState.REJECTED
    ended = await drafts.end(standing, state=state, made_by="", why="it was not taken", now=NOON)
    assert ended is not None
    assert ended.untaken is published
    assert [each.name for each in await drafts.claim_notices(EDITION, *BOB, NOON)] == [ended.name]


async def test_what_could_not_be_told_is_told_later_and_not_by_two_at_once(storage: Storage, draft: Draft) -> None:
    drafts = storage.editing.drafts
    first = await drafts.claim_notices(EDITION, *ANN, NOON)
    meanwhile = await drafts.claim_notices(EDITION, *ANN, NOON)
    later = await drafts.claim_notices(EDITION, *ANN, NOON + timedelta(minutes=1))
    assert (first, meanwhile, later) == ((draft,), (), (draft,))


async def test_the_one_that_waits_longest_is_shown_first_and_else_the_last(
    storage: Storage, database: Database, draft: Draft
) -> None:
    drafts = storage.editing.drafts
    other = await drafted(storage, database, "llama", FIRST + timedelta(days=1))
    assert await drafts.waiting_or_last(EDITION) == draft
    await drafts.end(draft, made_by="telegram:1", **REJECTED)
    assert await drafts.waiting_or_last(EDITION) == other
    last = await drafts.end(other, made_by="telegram:1", **REJECTED)
    assert await drafts.waiting_or_last(EDITION) == last
