"""A feed that brings again what it brought: renamed, sent again, grown, or as it was. It makes no second issue."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.markdown import url_key
from bot.model.articles import ArticleState
from bot.model.drafts import DraftState, Review, ReviewKind
from bot.storage import Database
from sandbox.feed import Cut, sample_article
from tests.paperboy.making.line import SETTLED, START, Line, a_line, an_original

Again = Callable[[Line], Awaitable[None]]


async def renamed(line: Line) -> None:
    line.site.articles[0] = replace(line.site.articles[0], slug="the-same-under-another-name")


async def sent_again(line: Line) -> None:
    line.site.arrive(replace(an_original(), slug="day-1-again", published_at=line.clock.now()))


async def half_of_it(line: Line) -> None:
    pieces = (*an_original().pieces, *sample_article(5, START).pieces[2:6])
    line.site.arrive(replace(an_original(), slug="day-1-and-more", published_at=line.clock.now(), pieces=pieces))


async def grown(line: Line) -> None:
    line.site.grow("day-1")


async def unchanged(line: Line) -> None:
    line.restarts()


@pytest.mark.parametrize("again", [renamed, sent_again, half_of_it, grown, unchanged])
async def test_what_an_issue_was_made_of_makes_no_other(database: Database, again: Again) -> None:
    async with a_line(database, cut=Cut.WHOLE) as line:
        line.site.arrive(an_original())
        await line.looks(*SETTLED)
        issues = await line.issues()
        await line.published()
        await again(line)
        await line.looks(16, 16, 16, 16, 16)
        assert await line.issues() == issues
        assert len(await line.drafts()) == 1
        if again in (renamed, sent_again, half_of_it):
            (state, why), *_ = await line.runs()
            assert (state, why != "") == ("repeat", True)


async def test_two_drafts_that_wait_tell_no_story_twice(database: Database) -> None:
    async with a_line(database, cut=Cut.WHOLE, review=Review(kind=ReviewKind.HOLD)) as line:
        line.site.arrive(an_original())
        await line.looks(*SETTLED)
        pieces = (*an_original().pieces[2:8], *sample_article(5, START).pieces)
        line.site.arrive(replace(an_original(5), published_at=line.clock.now(), pieces=pieces))
        await line.looks(16, 16, 16, 16)
        first, second = await line.drafts()
        assert first.state is second.state is DraftState.HELD
        pages, again = ({url_key(story.url) for story in draft.content.stories} for draft in (first, second))
        assert pages
        assert again
        assert not pages & again


async def test_an_article_that_grows_before_it_is_taken_is_told_whole(database: Database) -> None:
    async with a_line(database) as line:
        line.site.arrive()
        await line.looks(0, 16)
        line.site.grow("day-1")
        await line.looks(16)
        assert await line.articles() == {"day-1": ArticleState.SETTLING}
        await line.looks(16, 16)
        assert len((await line.published()).stories) >= 10


async def test_a_feed_that_has_nothing_newer_is_no_silence(sqlite: Database) -> None:
    async with a_line(sqlite) as line:
        line.site.arrive(an_original())
        await line.looks(*SETTLED, 16, 16)
        assert [headers.get("If-None-Match") is not None for path, headers in line.site.asked if path == "/feed.xml"][
            1:
        ]
        assert (await line.source()).fault == ""
        await line.published()
