"""An article becomes a draft of a free day, once: a repeat none, a failure its reason."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from structlog.testing import capture_logs

from bot.errors import SourceError, StorageError
from bot.model import SectionKind, StoryRef
from bot.model.articles import Article
from bot.model.drafts import Complaint, DayTaken, DraftContent, DraftState, Review
from bot.model.model_calls import DayBudget, Spent
from bot.storage.editing.model_calls import ModelCall
from bot.storage.editing.runs import ATTEMPTS, ClaimedRun, Runs
from scheduler.drafting.work import LEASE
from scheduler.editor.checks.repeats import ToldStory
from tests.articles import EDITION, a_content, an_article, take
from tests.bot.commands.chat import an_issue
from tests.journeys.waiting import eventually
from tests.scheduler.drafting.conftest import DAY, DEADLINE, HOLD, TODAY, Newsroom

GPT, LLAMA = an_article("gpt"), an_article("llama")


async def test_an_article_that_passes_is_published_by_itself_and_one_that_fails_waits(newsroom: Newsroom) -> None:
    newsroom.editor.contents = {"About llama": a_content("llama", fault=2)}
    await newsroom.arrives(GPT, LLAMA)
    gpt, llama = await newsroom.drafts()
    assert (gpt.state, gpt.day) == (DraftState.PUBLISHED, TODAY)
    assert (llama.state, llama.day) == (DraftState.HELD, TODAY + DAY)
    archived = await newsroom.issue(TODAY)
    assert archived is not None
    assert archived.push
    assert [len(section.stories) for section in archived.content.sections] == [4, 2]
    assert archived.content.source_url == GPT.url


async def test_too_few_stories_wait_for_a_person(newsroom: Newsroom) -> None:
    newsroom.editor.contents = {"About gpt": a_content(news=1, tools=1)}
    await newsroom.arrives(GPT)
    assert (await newsroom.draft()).state is DraftState.HELD


async def test_where_all_wait_for_a_person_nothing_is_published(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    assert (await newsroom.draft()).state is DraftState.HELD
    assert await newsroom.issue(TODAY) is None


async def test_no_draft_has_a_day_that_has_an_issue_or_that_another_draft_waits_for(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.imports(an_issue(TODAY))
    await newsroom.imports(an_issue(TODAY + DAY))
    await newsroom.arrives(GPT, LLAMA)
    assert [each.day for each in await newsroom.drafts()] == [TODAY + 2 * DAY, TODAY + 3 * DAY]


@pytest.mark.parametrize("review", [Review(), DEADLINE])
async def test_what_is_made_on_a_day_that_has_an_issue_waits_for_a_person_where_that_is_set(
    newsroom: Newsroom, review: Review
) -> None:
    newsroom.review, newsroom.day_taken = review, DayTaken.HOLD
    await newsroom.imports(an_issue(TODAY))
    await newsroom.arrives(GPT)
    await newsroom.clock.advance(DAY.total_seconds())
    await newsroom.look()
    draft = await newsroom.draft()
    assert (draft.state, draft.day) == (DraftState.HELD, TODAY + DAY)
    newsroom.day_taken = DayTaken.NEXT
    await newsroom.arrives(LLAMA)
    await newsroom.clock.advance(DAY.total_seconds())
    await newsroom.look()
    assert (await newsroom.drafts())[1].state is DraftState.PUBLISHED


async def test_what_waits_for_that_reason_still_does_when_a_person_changes_it_the_next_day(newsroom: Newsroom) -> None:
    newsroom.review, newsroom.day_taken = DEADLINE, DayTaken.HOLD
    await newsroom.imports(an_issue(TODAY))
    await newsroom.arrives(GPT)
    await newsroom.clock.advance(DAY.total_seconds())
    changed = await newsroom.desk.edit(await newsroom.draft(), StoryRef(SectionKind.TOOLS, 2), "新标题 | 新摘要")
    assert changed.done
    await newsroom.clock.advance(DAY.total_seconds())
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.HELD


async def test_a_free_day_needs_nobody_where_taken_ones_do(newsroom: Newsroom) -> None:
    newsroom.day_taken = DayTaken.HOLD
    await newsroom.arrives(GPT)
    assert (await newsroom.draft()).state is DraftState.PUBLISHED


async def test_a_day_that_another_issue_took_while_the_model_wrote_is_left_to_it(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    imported: list[asyncio.Task[None]] = []
    newsroom.editor.meanwhile = lambda: imported.append(asyncio.ensure_future(newsroom.imports(an_issue(TODAY))))
    working = newsroom.editor.edit

    async def edit(*asked: object) -> DraftContent:
        content = await working(*asked)  # type: ignore[arg-type]  # as it is asked
        await asyncio.gather(*imported)
        return content

    newsroom.editor.edit = edit  # type: ignore[method-assign,assignment]  # for this test
    await newsroom.arrives(GPT)
    assert (await newsroom.draft()).day == TODAY + DAY


async def test_the_editor_hears_what_the_last_two_weeks_told(newsroom: Newsroom) -> None:
    await newsroom.imports(an_issue(TODAY - 15 * DAY, topic="Old"))
    await newsroom.imports(an_issue(TODAY - DAY, news=1, tools=1))
    await newsroom.arrives(GPT)
    ((_, day, told),) = newsroom.editor.asked
    assert day == TODAY
    assert told == (f"Claude 新闻 1 of {TODAY - DAY}", f"Claude 工具 1 of {TODAY - DAY}")


@pytest.mark.parametrize("state", ["held", "approved"])
async def test_the_editor_hears_what_drafts_are_to_tell_that_are_not_published_yet(
    newsroom: Newsroom, state: str
) -> None:
    newsroom.review = HOLD
    newsroom.editor.contents = {"About gpt": a_content(news=1, tools=1)}
    await newsroom.arrives(GPT)
    if state == "approved":
        await newsroom.desk.publish(await newsroom.draft())
    await take(newsroom.database, LLAMA, now=newsroom.clock.now())
    await newsroom.work.look()
    assert newsroom.editor.asked[-1] == ("About llama", TODAY + DAY, ("gpt n1", "gpt t1"))


async def test_what_a_rejected_draft_was_to_tell_was_not_told(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.reject(await newsroom.draft())
    await newsroom.arrives(LLAMA)
    assert newsroom.editor.asked[-1] == ("About llama", TODAY, ())


async def test_what_somebody_told_while_the_model_wrote_waits_for_a_person(newsroom: Newsroom) -> None:
    def checked(content: DraftContent, told: Sequence[ToldStory], _day: date) -> DraftContent:
        fault = Complaint(check="not told before", what=told[0].title)
        return replace(content, stories=tuple(replace(story, complaints=(fault,)) for story in content.stories))

    newsroom.editor.checked = checked
    await newsroom.imports(an_issue(TODAY - DAY, topic="Kimi"))
    await newsroom.arrives(GPT)
    held = await newsroom.draft()
    assert held.state is DraftState.HELD
    assert held.content.stories[0].complaints[0].what == f"Kimi 新闻 1 of {TODAY - DAY}"


@pytest.mark.parametrize("links", [("a", "b"), ("a", "x")])
async def test_an_article_with_half_of_the_links_of_an_earlier_one_makes_no_issue(
    newsroom: Newsroom, links: tuple[str, ...]
) -> None:
    newsroom.editor.links = {"About gpt": ("a", "b", "c", "d"), "About llama": links}
    await newsroom.arrives(GPT)
    await newsroom.arrives(LLAMA)
    assert await newsroom.reasons() == [("repeat", GPT.url), ("drafted", "")]
    assert len(newsroom.editor.asked) == 1


async def test_an_article_with_fewer_links_of_an_earlier_one_or_after_two_weeks_is_new(newsroom: Newsroom) -> None:
    newsroom.editor.links = {"About gpt": ("a", "b"), "About llama": ("a", "x", "y"), "About old": ("a", "b")}
    await newsroom.arrives(GPT, LLAMA)
    await newsroom.clock.advance((14 * DAY).total_seconds() + 1)
    await newsroom.arrives(an_article("old"))
    assert [state for state, _ in await newsroom.reasons()] == ["drafted"] * 3


async def test_an_article_that_somebody_made_an_issue_of_makes_no_other(newsroom: Newsroom) -> None:
    await newsroom.imports(an_issue(TODAY - DAY, source=GPT.url))
    await newsroom.arrives(GPT)
    assert await newsroom.reasons() == [("repeat", GPT.url)]


async def test_what_reads_like_an_earlier_issue_is_not_published_by_itself(newsroom: Newsroom) -> None:
    await newsroom.arrives(GPT)
    newsroom.editor.contents = {"About llama": a_content("gpt")}
    await newsroom.arrives(LLAMA)
    assert [each.state for each in await newsroom.drafts()] == [DraftState.PUBLISHED, DraftState.HELD]


async def test_an_article_with_nothing_to_tell_fails_with_its_reason(newsroom: Newsroom) -> None:
    nothing = DraftContent(title="About llama", source_url=LLAMA.url, stories=())
    newsroom.editor.contents = {"About gpt": SourceError("It has no link."), "About llama": nothing}
    await newsroom.arrives(GPT, LLAMA)
    assert await newsroom.reasons() == [
        ("failed", f"{LLAMA.url} has nothing that could be told: no story was left."),
        ("failed", "It has no link."),
    ]


async def test_a_defect_costs_its_article_alone_and_is_tried_again_a_few_times(newsroom: Newsroom) -> None:
    newsroom.editor.contents = {"About gpt": ValueError("a defect")}
    with capture_logs() as logs:
        await newsroom.arrives(GPT, LLAMA)
        for _ in range(5):
            await newsroom.clock.advance(3600)
            await newsroom.look()
    assert [each["event"] for each in logs].count("editing.failed") == 3
    assert await newsroom.reasons() == [("drafted", ""), ("failed", "ValueError: a defect")]


async def test_work_that_is_cancelled_is_given_back_and_done_by_the_next(newsroom: Newsroom) -> None:
    begun, working = asyncio.Event(), newsroom.editor.edit

    async def edit(*asked: object) -> DraftContent:  # noqa: ARG001  a model that takes its time
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    newsroom.editor.edit = edit  # type: ignore[method-assign,assignment]  # for this test
    await take(newsroom.database, GPT, now=newsroom.clock.now())
    for _ in range(4):
        looking = asyncio.create_task(newsroom.work.look())
        await begun.wait()
        begun.clear()
        looking.cancel()
        await asyncio.wait({looking})
    newsroom.editor.edit = working  # type: ignore[method-assign]  # for this test
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.PUBLISHED


async def test_who_works_for_long_keeps_the_claim_and_who_lost_it_stops(newsroom: Newsroom) -> None:
    newsroom.renew_seconds, begun, cancelled = 0.01, asyncio.Event(), asyncio.Event()

    async def edit(*asked: object) -> DraftContent:  # noqa: ARG001  a model that takes its time
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()
        raise AssertionError

    newsroom.editor.edit = edit  # type: ignore[method-assign,assignment]  # for this test
    await take(newsroom.database, GPT, now=newsroom.clock.now())
    renewed = asyncio.Event()
    renew = Runs.renew

    class Watched(Runs):
        async def renew(self, claimed: ClaimedRun, *how: object) -> bool:
            kept = await renew(self, claimed, *how)  # type: ignore[arg-type]  # as it is called
            renewed.set()
            return kept

    newsroom.storage.editing.runs = Watched(newsroom.database)
    looking = asyncio.create_task(newsroom.work.look())
    await begun.wait()  # on a busy machine claims are renewed before the editor is asked
    renewed.clear()
    await renewed.wait()
    assert not cancelled.is_set()
    later = newsroom.clock.now() + 2 * LEASE
    await eventually(lambda: Runs(newsroom.database).claim("ainews", later, LEASE), "another worker has the claim")
    await looking
    assert cancelled.is_set()
    assert await newsroom.drafts() == []


async def test_where_the_draft_cannot_be_kept_the_work_is_done_again_by_whoever_comes_next(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> int:
        raise StorageError("The database is away.")

    with monkeypatch.context() as broken:
        broken.setattr(Runs, "drafted", away)
        with pytest.raises(StorageError):
            await newsroom.arrives(GPT)
    await newsroom.clock.advance(200)
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.PUBLISHED


@pytest.mark.parametrize("away_at", ["earlier", "drafted", "failed", "later"])
async def test_a_database_that_is_away_again_and_again_fails_no_article(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, away_at: str
) -> None:
    ends: dict[str, DraftContent | Exception] = {"failed": SourceError("No link."), "later": ValueError("a defect")}
    newsroom.editor.contents = {"About gpt": ends.get(away_at, a_content())}
    await take(newsroom.database, GPT, now=newsroom.clock.now())
    work = newsroom.work

    async def away(*_: object, **__: object) -> None:
        raise StorageError("The database is away.")

    for _ in range(ATTEMPTS + 1):
        with monkeypatch.context() as broken:
            for name in (away_at, "release"):
                broken.setattr(Runs, name, away)
            for _ in range(2):
                with pytest.raises(StorageError):
                    await work.look()
        await work.look()
        await newsroom.clock.advance(61)
    newsroom.editor.contents = {}
    await work.look()
    assert await newsroom.reasons() == [("drafted", "")]


def without_link(title: str) -> Article:
    return Article(url="", title=title, body=f"<p>{title}</p>")


async def test_articles_without_an_address_are_told_apart_and_known_again_by_their_links(newsroom: Newsroom) -> None:
    newsroom.editor.links = {"About a": ("1", "2"), "About b": ("3", "4"), "About c": ("1", "5"), "About d": ("6",)}
    for title in ("About a", "About b", "About c", "About d"):
        await newsroom.arrives(without_link(title))
    assert await newsroom.reasons() == [("drafted", ""), ("repeat", "About a"), ("drafted", ""), ("drafted", "")]


async def test_what_articles_without_an_address_cost_is_each_ones_own(newsroom: Newsroom) -> None:
    ten = Spent(tokens_in=7, tokens_out=3)
    for title in ("About a", "About b"):
        await newsroom.arrives(without_link(title))
        asked = ModelCall(key=title, purpose="pick", model="m", url=title, day=TODAY, made_at=newsroom.clock.now())
        await newsroom.storage.editing.calls.reserve(asked, ten, DayBudget(tokens=100))
    assert [run.tokens for run in (await newsroom.storage.editing.overview.of(EDITION, TODAY)).runs] == [10, 10]


async def test_articles_that_are_parts_of_one_page_are_articles_each(newsroom: Newsroom) -> None:
    page = an_article("changes").url
    for part in ("#v1", "#v2", "#v2&utm_source=feed", "#utm_source=feed"):
        newsroom.editor.links[f"About {part}"] = (part,)
        await newsroom.arrives(replace(an_article("changes"), url=page + part, title=f"About {part}"))
    again = ("repeat", f"{page}#v2&utm_source=feed")
    assert await newsroom.reasons() == [("drafted", ""), again, ("drafted", ""), ("drafted", "")]
