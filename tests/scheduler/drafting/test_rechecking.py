"""What a person makes of a draft is checked again beside its other stories and what was told: the card says what is
found, and a deadline publishes nothing that does not pass."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import SectionKind, StoryRef
from bot.model.drafts import Draft, DraftContent, DraftState
from bot.model.edition_language import EditionLanguage
from paperboy.making.rechecking import Rechecking
from tests.articles import a_content, an_article, told_apart
from tests.bot.commands.chat import an_issue
from tests.scheduler.drafting.conftest import DAY, DEADLINE, START, TODAY, Newsroom

N1, N2, T1 = StoryRef(SectionKind.NEWS, 1), StoryRef(SectionKind.NEWS, 2), StoryRef(SectionKind.TOOLS, 1)
EVENING = datetime(2026, 12, 1, 12, tzinfo=UTC) - START
"""Until it is eight in Shanghai."""


@pytest.fixture
def rechecked(newsroom: Newsroom) -> Newsroom:
    """A newsroom with a deadline and the checks that the program has."""
    newsroom.review = DEADLINE
    newsroom.recheck = Rechecking(
        storage=newsroom.storage, clock=newsroom.clock, zone=newsroom.intake.zone, language=EditionLanguage.CHINESE
    )
    return newsroom


async def held(newsroom: Newsroom, content: DraftContent | None = None) -> Draft:
    newsroom.editor.contents = {"About gpt": content or told_apart(a_content())}
    await newsroom.arrives(an_article("gpt"))
    return await newsroom.draft()


def found(draft: Draft) -> dict[int, list[str]]:
    """What the checks say of the stories, by their places."""
    stories = enumerate(draft.content.stories)
    return {place: [each.check for each in story.complaints] for place, story in stories if story.complaints}


async def at_the_deadline(newsroom: Newsroom) -> DraftState:
    await newsroom.clock.advance(EVENING.total_seconds())
    await newsroom.look()
    return (await newsroom.draft()).state


async def test_a_swap_that_brings_the_link_of_another_story_is_not_published_by_the_deadline(
    rechecked: Newsroom,
) -> None:
    content = told_apart(a_content())
    spare = replace(content.spares[0], url=f"{content.stories[4].url}?utm_source=x")
    draft = await held(rechecked, replace(content, spares=(spare, *content.spares[1:])))
    swapped = (await rechecked.desk.swap(draft, N1)).draft
    assert found(swapped) == {0: ["link once"], 4: ["link once"]}
    assert await at_the_deadline(rechecked) is DraftState.HELD
    assert await rechecked.issue(TODAY) is None


async def test_a_title_that_makes_two_stories_alike_is_not_published_by_the_deadline(rechecked: Newsroom) -> None:
    draft = await held(rechecked)
    edited = (await rechecked.desk.edit(draft, N2, "Amber opens more ports")).draft
    assert found(edited)[0] == ["subject once"]
    assert "subject once" in found(edited)[1]
    assert await at_the_deadline(rechecked) is DraftState.HELD


async def test_what_was_alike_passes_once_one_of_the_two_is_gone(rechecked: Newsroom) -> None:
    content = told_apart(a_content())
    twice = replace(content.stories[1], url=content.stories[0].url)
    draft = await held(rechecked, replace(content, stories=(content.stories[0], twice, *content.stories[2:])))
    dropped = (await rechecked.desk.drop(draft, N2)).draft
    assert found(dropped) == {}
    assert await at_the_deadline(rechecked) is DraftState.PUBLISHED


async def test_what_a_swap_puts_aside_is_alike_with_nothing(rechecked: Newsroom) -> None:
    content = told_apart(a_content())
    spare = replace(content.spares[0], url=content.stories[4].url)
    draft = await held(rechecked, replace(content, spares=(spare,)))
    once = (await rechecked.desk.swap(draft, N1)).draft
    again = (await rechecked.desk.swap(once, N1)).draft
    assert found(again) == {}
    assert [each.complaints for each in again.content.spares] == [()]


async def test_what_another_issue_told_meanwhile_is_said_at_the_deadline_once(rechecked: Newsroom) -> None:
    draft = await held(rechecked)
    issue = an_issue(TODAY, news=1, tools=1)
    section = issue.sections[0]
    stolen = replace(section, stories=(replace(section.stories[0], title="Basalt sells voices"),))
    await rechecked.imports(replace(issue, sections=(stolen, *issue.sections[1:])))
    assert await at_the_deadline(rechecked) is DraftState.HELD
    waiting = await rechecked.draft()
    assert found(waiting) == {1: ["not told before"]}
    assert (waiting.version, waiting.made_by) == (draft.version + 1, "")
    await rechecked.clock.advance(DAY.total_seconds())
    await rechecked.look()
    assert await rechecked.draft() == waiting


async def test_of_two_drafts_that_are_alike_the_later_one_is_at_fault(rechecked: Newsroom) -> None:
    first = await held(rechecked)
    rechecked.editor.contents = {"About llama": told_apart(a_content("llama"))}
    await rechecked.arrives(an_article("llama"))
    _, second = await rechecked.drafts()
    assert found((await rechecked.desk.drop(first, T1)).draft) == {}
    assert set(found((await rechecked.desk.drop(second, T1)).draft)) == {0, 1, 2, 3, 4}


async def test_a_correction_is_compared_with_what_was_told_before_its_day(rechecked: Newsroom) -> None:
    draft = await held(rechecked)
    await rechecked.desk.publish(draft)
    await rechecked.look()
    await rechecked.clock.advance(DAY.total_seconds())
    later = an_issue(TODAY + DAY, topic="Garnet halves memory")
    await rechecked.imports(later)
    corrected = (await rechecked.desk.drop(await rechecked.draft(), T1)).draft
    assert found(corrected) == {}


async def test_a_quote_under_another_title_stays_one_and_in_other_words_does_not(rechecked: Newsroom) -> None:
    content = told_apart(a_content())
    quote = replace(content.stories[0], quoted=True)
    draft = await held(rechecked, replace(content, stories=(quote, *content.stories[1:])))
    titled = (await rechecked.desk.edit(draft, N1, "琥珀打开了港口")).draft
    assert titled.content.stories[0].quoted
    told = (await rechecked.desk.edit(titled, N1, f"琥珀打开了港口 | {quote.summary}")).draft
    assert told.content.stories[0].quoted
    rewritten = (await rechecked.desk.edit(told, N1, "| 港口打开了，谁都可以去看看。")).draft
    assert not rewritten.content.stories[0].quoted
