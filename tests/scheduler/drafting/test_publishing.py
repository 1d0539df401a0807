"""An approved draft becomes an issue once, whatever ends in between, and never a correction of another's."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.compose import draft_document, draft_file
from bot.compose.editing.draft_issue import issue_of
from bot.errors import StorageError
from bot.locales import Language, words
from bot.model import IssueState, SectionKind, StoryRef
from bot.model.drafts import Draft, DraftContent, DraftState
from bot.services.drafts import unchecked
from bot.services.intake import Intake
from bot.services.published.withdrawal import withdraw
from bot.storage import Database
from bot.storage.editing.drafts import Drafts
from bot.storage.editing.tables import draft_version
from tests.articles import a_content, an_article
from tests.bot.commands.chat import an_issue, shown
from tests.bot.storage.examples import ANN, subscribe
from tests.scheduler.drafting.conftest import DAY, DEADLINE, HOLD, START, TODAY, WORDS, Newsroom
from tests.stored import deliveries_of

GPT, LLAMA = an_article("gpt"), an_article("llama")


async def a_published_draft(newsroom: Newsroom) -> Draft:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.publish(await newsroom.draft())
    await newsroom.look()
    return await newsroom.draft()


async def test_what_a_person_publishes_is_owed_to_the_readers(newsroom: Newsroom) -> None:
    ann = await subscribe(newsroom.storage.subscribers, ANN)
    newsroom.review = HOLD
    newsroom.editor.contents = {"About gpt": a_content(fault=1)}
    await newsroom.arrives(GPT)
    assert await deliveries_of(newsroom.storage.deliveries, ann.id, 9) == ()
    await newsroom.desk.publish(await newsroom.draft())
    await newsroom.look()
    assert len(await deliveries_of(newsroom.storage.deliveries, ann.id, 9)) == 1
    assert newsroom.woken == 1
    published = await newsroom.draft()
    assert (published.state, published.published) == (DraftState.PUBLISHED, 2)


@pytest.mark.parametrize("dies", ["before the archive", "before it is planned", "before it is noted"])
async def test_a_death_at_any_step_of_publishing_changes_nothing(
    newsroom: Newsroom, dies: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await subscribe(newsroom.storage.subscribers, ANN)
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.publish(await newsroom.draft())
    steps = {
        "before the archive": (Intake, "take"),
        "before it is planned": (Intake, "plan"),
        "before it is noted": (Drafts, "note_published"),
    }

    async def dead(*_: object, **__: object) -> None:
        raise StorageError("The process died here.")

    with monkeypatch.context() as dying:
        dying.setattr(*steps[dies], dead)
        with pytest.raises(StorageError):
            await newsroom.publishing.look()
    await newsroom.clock.advance(DAY.total_seconds())  # the day is not chosen again for what is in the archive
    for _ in range(2):
        await newsroom.look()
    published = await newsroom.draft()
    assert published.state is DraftState.PUBLISHED
    assert len(await newsroom.storage.issues.days("ainews")) == 1
    archived = await newsroom.issue(published.day)
    assert archived is not None
    assert (archived.revision, archived.file) == (1, draft_file(published.id))
    assert len(await deliveries_of(newsroom.storage.deliveries, ann.id, 9)) == 1


async def test_a_draft_whose_day_was_taken_meanwhile_gets_the_next_one(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.imports(an_issue(TODAY))
    await newsroom.desk.publish(await newsroom.draft())
    await newsroom.look()
    assert (await newsroom.draft()).day == TODAY + DAY
    theirs = await newsroom.issue(TODAY)
    assert theirs is not None
    assert (theirs.revision, theirs.content.sections[0].stories[0].title) == (1, f"Claude 新闻 1 of {TODAY}")
    assert (await newsroom.issue(TODAY + DAY)) is not None


async def test_an_issue_that_comes_in_the_very_moment_is_not_corrected_by_a_draft(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.publish(await newsroom.draft())
    take = Intake.take

    async def late(intake: Intake, name: str, data: bytes, **how: bool) -> object:
        monkeypatch.undo()
        await newsroom.imports(an_issue(TODAY))
        return await take(intake, name, data, **how)  # type: ignore[arg-type]  # as it is called

    monkeypatch.setattr(Intake, "take", late)
    await newsroom.publishing.look()
    assert (await newsroom.draft()).state is DraftState.APPROVED
    await newsroom.publishing.look()
    days = [await newsroom.issue(day) for day in (TODAY, TODAY + DAY)]
    assert [each.revision for each in days if each] == [1, 1]
    assert (await newsroom.draft()).day == TODAY + DAY


async def test_a_draft_that_waited_for_days_is_sent_as_the_news_of_the_day_it_is_published(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.clock.advance(5 * DAY.total_seconds())
    await newsroom.desk.publish(await newsroom.draft())
    await newsroom.look()
    archived = await newsroom.issue(TODAY + 5 * DAY)
    assert archived is not None
    assert archived.push


async def test_where_no_day_is_near_an_approved_draft_waits_for_one(newsroom: Newsroom) -> None:
    for ahead in range(3):
        await newsroom.imports(an_issue(TODAY + ahead * DAY))
    await newsroom.arrives(GPT)
    waiting = await newsroom.draft()
    assert (waiting.state, waiting.day) == (DraftState.APPROVED, TODAY + 3 * DAY)
    await newsroom.clock.advance(DAY.total_seconds())
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.PUBLISHED


async def test_what_repeats_another_issue_by_the_time_its_day_comes_is_not_sent_by_itself(newsroom: Newsroom) -> None:
    for ahead in range(3):
        await newsroom.imports(an_issue(TODAY + ahead * DAY))
    await newsroom.arrives(GPT)
    assert (await newsroom.draft()).state is DraftState.APPROVED
    theirs = issue_of(a_content(), TODAY - DAY, WORDS)
    await newsroom.imports(replace(theirs, source_url=None))
    await newsroom.clock.advance(DAY.total_seconds())
    for _ in range(2):
        await newsroom.look()
    held = await newsroom.draft()
    assert (held.state, held.why, held.name) == (DraftState.HELD, "repeats", "1.2")
    assert await newsroom.issue(TODAY + 3 * DAY) is None


async def test_a_defect_that_one_draft_shows_at_its_deadline_keeps_no_other_from_its_readers(
    newsroom: Newsroom,
) -> None:
    async def recheck(draft: Draft, content: DraftContent, edited: int | None = None) -> DraftContent:
        if draft.id == 1:
            raise ValueError("a defect")
        return await unchecked(draft, content, edited)

    newsroom.review, newsroom.recheck = DEADLINE, recheck
    await newsroom.arrives(GPT, LLAMA)
    await newsroom.clock.advance(DAY.total_seconds())
    with capture_logs() as logs:
        await newsroom.look()
    assert [each.state for each in await newsroom.drafts()] == [DraftState.HELD, DraftState.PUBLISHED]
    assert "draft.not-published" in [each["event"] for each in logs]


async def test_what_a_person_publishes_is_sent_also_where_it_reads_like_an_earlier_one(newsroom: Newsroom) -> None:
    await newsroom.arrives(GPT)
    newsroom.editor.contents = {"About llama": a_content("gpt")}
    await newsroom.arrives(LLAMA)
    ann = await subscribe(newsroom.storage.subscribers, ANN)
    _, held = await newsroom.drafts()
    await newsroom.clock.advance(1)
    await newsroom.desk.publish(held)
    await newsroom.look()
    assert len(await deliveries_of(newsroom.storage.deliveries, ann.id, 9)) == 1


async def test_what_the_archive_does_not_take_waits_for_a_person_who_hears_why(newsroom: Newsroom) -> None:
    newsroom.intake = replace(newsroom.intake, longest=100)
    await newsroom.arrives(GPT)
    held = await newsroom.draft()
    assert held.state is DraftState.HELD
    assert "more than 100: shorten it" in held.why
    told = await newsroom.storage.editing.drafts.claim_notices("ainews", "telegram", "1", START)
    assert [each.name for each in told] == ["1.2"]


# --- a deadline -------------------------------------------------------------------------------------------------


async def test_a_deadline_publishes_what_passes_at_its_hour_in_the_editions_zone(newsroom: Newsroom) -> None:
    newsroom.review = DEADLINE
    newsroom.editor.contents = {"About llama": a_content("llama", fault=1)}
    await newsroom.arrives(GPT, LLAMA)
    eight_in_shanghai = datetime(2026, 12, 1, 12, tzinfo=UTC)
    await newsroom.clock.advance((eight_in_shanghai - START).total_seconds() - 1)
    await newsroom.look()
    assert [each.state for each in await newsroom.drafts()] == [DraftState.HELD] * 2
    await newsroom.clock.advance(1)
    await newsroom.look()
    assert [each.state for each in await newsroom.drafts()] == [DraftState.PUBLISHED, DraftState.HELD]


async def test_a_draft_that_came_after_the_deadline_waits_for_the_next_one(newsroom: Newsroom) -> None:
    newsroom.review = DEADLINE
    await newsroom.clock.advance(4 * 3600)
    await newsroom.arrives(GPT)
    await newsroom.clock.advance(22 * 3600)
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.HELD
    await newsroom.clock.advance(3600)
    await newsroom.look()
    assert (await newsroom.draft()).state is DraftState.PUBLISHED


async def test_what_the_deadline_sent_and_the_archive_refused_is_not_sent_again_and_again(newsroom: Newsroom) -> None:
    newsroom.review = DEADLINE
    newsroom.intake = replace(newsroom.intake, longest=100)
    await newsroom.arrives(GPT)
    await newsroom.clock.advance(DAY.total_seconds())
    for _ in range(3):
        await newsroom.look()
    assert (await newsroom.draft()).name == "1.3"


# --- corrections ------------------------------------------------------------------------------------------------


async def test_a_published_draft_is_corrected_by_a_revision_of_its_issue(newsroom: Newsroom) -> None:
    published = await a_published_draft(newsroom)
    await newsroom.clock.advance(3 * DAY.total_seconds())
    changed = await newsroom.desk.edit(published, StoryRef(SectionKind.TOOLS, 2), "新标题 | 新摘要")
    assert changed.draft.state is DraftState.APPROVED
    await newsroom.look()
    archived = await newsroom.issue(TODAY)
    assert archived is not None
    story = archived.content.sections[1].stories[1]
    assert (archived.revision, story.title, story.summary_text) == (2, "新标题", "新摘要。")
    assert len(await newsroom.storage.issues.days("ainews")) == 1
    assert (await newsroom.draft()).published == 3


async def test_a_correction_of_what_somebody_else_corrected_or_withdrew_is_none_and_makes_no_other_issue(
    newsroom: Newsroom,
) -> None:
    published = await a_published_draft(newsroom)
    archived = await newsroom.issue(TODAY)
    assert archived is not None
    await withdraw(newsroom.storage, archived, newsroom.clock.now(), made_by="cli")
    await newsroom.desk.drop(published, StoryRef(SectionKind.NEWS, 1))
    for _ in range(2):
        await newsroom.look()
    left = await newsroom.draft()
    assert (left.state, left.name) == (DraftState.PUBLISHED, "1.4")
    assert "was withdrawn" in left.why
    assert left.untaken
    taken_back = await newsroom.issue(TODAY)
    assert taken_back is not None
    assert taken_back.state is IssueState.WITHDRAWN
    assert len(await newsroom.storage.issues.days("ainews")) == 1


async def test_what_was_withdrawn_before_it_was_noted_is_not_published(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dead(*_: object, **__: object) -> None:
        raise StorageError("The process died here.")

    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.publish(await newsroom.draft())
    with monkeypatch.context() as dying:
        dying.setattr(Intake, "plan", dead)
        with pytest.raises(StorageError):
            await newsroom.publishing.look()
    archived = await newsroom.issue(TODAY)
    assert archived is not None
    await withdraw(newsroom.storage, archived, newsroom.clock.now(), made_by="cli")
    await newsroom.look()
    held = await newsroom.draft()
    assert held.state is DraftState.HELD
    assert "was withdrawn, and stays so" in held.why


async def test_a_correction_that_is_refused_is_not_said_to_be_published(newsroom: Newsroom) -> None:
    published = await a_published_draft(newsroom)
    newsroom.intake = replace(newsroom.intake, longest=100)
    await newsroom.desk.edit(published, StoryRef(SectionKind.TOOLS, 2), "新标题 | 新摘要")
    await newsroom.look()
    left = await newsroom.draft()
    assert (left.untaken, left.name, left.published) == (True, "1.4", 2)
    card = shown(draft_document(left, words(Language.ENGLISH)))
    assert "\nPublished, but not its last change: readers have 1.2.\n" in card
    assert "\nIt was not taken: " in card
    told = await newsroom.storage.editing.drafts.claim_notices("ainews", "telegram", "1", START)
    assert [each.name for each in told] == ["1.4"]


# --- what cannot be read ----------------------------------------------------------------------------------------


async def spoil(newsroom: Newsroom) -> None:
    await newsroom.database.change(update(draft_version).values(content={"title": "of another version"}))


async def test_an_approved_draft_that_cannot_be_read_is_given_up_and_no_day_waits_for_it(newsroom: Newsroom) -> None:
    newsroom.review = HOLD
    await newsroom.arrives(GPT)
    await newsroom.desk.publish(await newsroom.draft())
    await spoil(newsroom)
    for _ in range(2):
        await newsroom.look()
    ended = await newsroom.draft()
    assert (ended.state, ended.name) == (DraftState.REJECTED, "1.3")
    assert ended.why.startswith("ValueError: no object of ")
    assert await newsroom.storage.editing.drafts.open_days("ainews") == frozenset()
    told = await newsroom.storage.editing.drafts.claim_notices("ainews", "telegram", "1", START)
    assert [each.name for each in told] == ["1.3"]


async def test_of_a_correction_that_cannot_be_read_what_was_published_stays(newsroom: Newsroom) -> None:
    published = await a_published_draft(newsroom)
    await newsroom.desk.drop(published, StoryRef(SectionKind.NEWS, 1))
    await spoil(newsroom)
    for _ in range(2):
        await newsroom.look()
    left = await newsroom.draft()
    assert (left.state, left.name, left.untaken) == (DraftState.PUBLISHED, "1.4", True)
    archived = await newsroom.issue(TODAY)
    assert archived is not None
    assert archived.revision == 1


@pytest.fixture
def transactions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Those with the database, as they are begun."""
    begun: list[str] = []
    for name in ("ask", "read", "write"):
        usual = getattr(Database, name)

        def noted(*given: object, _usual: Any = usual, _name: str = name, **more: object) -> object:
            begun.append(_name)
            return _usual(*given, **more)

        monkeypatch.setattr(Database, name, noted)
    return begun


async def test_a_draft_that_waits_past_its_hour_or_for_a_day_is_not_judged_each_second(
    newsroom: Newsroom, transactions: list[str]
) -> None:
    for ahead in range(3):
        await newsroom.imports(an_issue(TODAY + ahead * DAY))
    await newsroom.arrives(GPT)
    newsroom.review = DEADLINE
    newsroom.editor.contents = {"About llama": a_content("llama", fault=1)}
    await newsroom.arrives(LLAMA)
    await newsroom.clock.advance(12 * 3600)
    assert [each.state for each in await newsroom.drafts()] == [DraftState.APPROVED, DraftState.HELD]
    publishing, working = newsroom.publishing, newsroom.work
    await publishing.look()
    transactions.clear()
    for _ in range(50):
        await newsroom.clock.advance(1)
        await publishing.look()
        await working.look()
    assert transactions == ["ask"] * 100
    await newsroom.clock.advance(DAY.total_seconds())
    await publishing.look()
    assert [each.state for each in await newsroom.drafts()] == [DraftState.PUBLISHED, DraftState.HELD]


async def test_a_draft_that_passes_is_published_at_its_hour_and_one_that_is_mended_at_once(newsroom: Newsroom) -> None:
    newsroom.review = DEADLINE
    newsroom.editor.contents = {"About gpt": a_content("gpt", fault=1)}
    await newsroom.arrives(GPT)
    publishing = newsroom.publishing
    await newsroom.clock.advance(2 * 3600 + 59 * 60 + 59)
    await publishing.look()
    await newsroom.clock.advance(2)
    await publishing.look()
    assert (await newsroom.draft()).state is DraftState.HELD
    await newsroom.desk.publish(await newsroom.draft())
    await publishing.look()
    assert (await newsroom.draft()).state is DraftState.PUBLISHED
    newsroom.editor.contents = {}
    await newsroom.arrives(LLAMA)
    await newsroom.clock.advance(DAY.total_seconds() - 2)
    await publishing.look()
    assert (await newsroom.drafts())[1].state is DraftState.HELD
    await newsroom.clock.advance(1)
    await publishing.look()
    assert (await newsroom.drafts())[1].state is DraftState.PUBLISHED
