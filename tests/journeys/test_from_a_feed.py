"""A feed's article becomes an issue on both platforms and is corrected, by the real watch, editor and model's client; a
process is killed at each step of the feed and of the model. What follows a draft is killed in ``test_a_draft``."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.articles import ArticleState
from bot.model.drafts import Draft, DraftState
from bot.storage import Storage
from sandbox.feed import Article, ArticleFeed, Cut, serve_feed
from tests.journeys.live_bot import EDITION
from tests.journeys.test_a_draft import GENERAL, LONG, MEI, Newsroom, newsroom
from tests.journeys.waiting import eventually

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

LOST = 1
"""Answers that a killed process had and did not keep: of "answered" alone."""


@asynccontextmanager
async def fed(database_url: str, folder: Path) -> AsyncIterator[tuple[Newsroom, ArticleFeed]]:
    """A newsroom whose articles come from a site and whose editor asks the sandbox's model."""
    site = ArticleFeed(cut=Cut.TEASER)
    async with serve_feed(site) as root, newsroom(database_url, folder) as room:
        room.more = {
            "PAPERBOY_FEED_URL": f"{root}/feed.xml",
            "PAPERBOY_FEED_PRIVATE": "on",
            "PAPERBOY_FEED_MINUTES": "1",
            "PAPERBOY_FEED_SETTLE_MINUTES": "4",
            "PAPERBOY_LLM_BASE_URL": room.language_model,
            "PAPERBOY_LLM_MODEL": "acme-1",
        }
        yield room, site


async def test_from_a_feed_to_a_correction_whatever_dies_and_the_model_is_paid_once(
    journey_database: str, tmp_path: Path
) -> None:
    async with fed(journey_database, tmp_path) as (room, site):
        model, storage = room.sandbox.language_model, Storage(room.database)
        site.arrive(long_article())
        for step in ("fetched", "settling", "ripe", "reserved", "answered", "drafted"):  # a run is begun three times
            await room.killed(step, "clock")
        site.arrive()
        for step in ("settling", "ripe", "kept", "written"):
            await room.killed(step, "clock")
        async with room.process():
            card = await room.card("telegram", "Draft 1.1")
            first = await draft(storage, 1)
            await room.telegram.press("sam", card["message_id"], "~draft 1.1 read n1", "sam")
            card = await room.card("telegram", "· n1")
            await room.telegram.press("sam", card["message_id"], "~draft 1.1 swap n1", "sam")
            card = await room.card("telegram", "Draft 1.2")
            await room.telegram.press("sam", card["message_id"], "~draft 1.2 publish", "sam")
            swapped = await draft(storage, 1, DraftState.PUBLISHED)
            assert swapped.content.stories[0].url in {spare.url for spare in first.content.spares}
            await room.read_by_all(swapped.content.stories[1].title)
            await room.settled()
            room.telegram.say("sam", "sam", f"/draft {swapped.name} edit n1 新标题 | 新摘要")
            await room.read_by_all("新标题")
            second = await draft(storage, 2)
            await room.settled()
        assert not first.content.rules_alone
        assert not second.content.rules_alone
        assert second.state is DraftState.HELD
        title = swapped.content.stories[1].title
        assert [room.times(title, reader) for reader in (MEI, GENERAL)] == [1, 1]
        assert len(await room.archive.days(EDITION)) == 1
        (source,) = [one for one in await storage.editing.sources.summaries(EDITION) if any(one.articles.values())]
        assert source.articles == {ArticleState.SETTLING: 0, ArticleState.TAKEN: 2, ArticleState.PASSED: 0}
        questions = {json.dumps(each["messages"], sort_keys=True) for each in model.asked}
        assert len(model.asked) == len(questions) + LOST
        assert len(questions) <= 2 * 6
        assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


def long_article() -> Article:
    """One with more to tell than an issue holds, so that there is something to swap a story for."""
    names = [f"{first}{last}" for first in ("Amlo", "Bani", "Cetu", "Dave", "Emzo", "Fuli") for last in "rxmnptk"]
    said = "came to town and told everybody there of what it has made in a year of quiet work"
    pieces = tuple(f"<p><b>{name} news</b>: {name} {said} (<a href='/posts/{name}'>post</a>).</p>" for name in names)
    return Article(slug="long-day", title="A long day", published_at=datetime.now(UTC), pieces=pieces)


async def draft(storage: Storage, number: int, *states: DraftState) -> Draft:
    """That draft, once it is there, in one of these states if any are named."""

    async def found() -> Draft | None:
        one = await storage.editing.drafts.get(EDITION, number)
        return one if one is not None and (not states or one.state in states) else None

    return await eventually(found, f"draft {number} is there", within=LONG)
