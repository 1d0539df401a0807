"""The card of a draft in the languages of those who run the bot."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.compose import draft_document, draft_story_document
from bot.locales import Language, words
from bot.model import SectionKind, StoryRef
from bot.model.drafts import Complaint, Draft, DraftState
from scheduler.editor.checks.table import ISSUE_CHECKS, STORY_CHECKS
from tests.articles import a_content
from tests.bot.commands.chat import lines, shown

NOW = datetime(2025, 12, 20, 10, tzinfo=UTC)
CHECKS = tuple(check.name for check in (*STORY_CHECKS, *ISSUE_CHECKS))


def a_draft(*complaints: Complaint, spares: int = 2) -> Draft:
    """One that waits, with that said of its first story."""
    content = a_content(spares=spares)
    first = replace(content.stories[0], complaints=complaints)
    return Draft(
        id=17,
        run_id=1,
        edition="ainews",
        day=date(2025, 12, 20),
        state=DraftState.HELD,
        version=4,
        content=replace(content, stories=(first, *content.stories[1:])),
        begun_at=NOW,
        made_at=NOW,
    )


@pytest.mark.parametrize("check", CHECKS)
def test_what_a_check_says_is_told_in_the_readers_language(check: str) -> None:
    draft = a_draft(Complaint(check=check, what="words for a model", about="40"))
    cards = [shown(draft_document(draft, words(language))).splitlines() for language in Language]
    told = {line for card in cards for line in card if line.startswith("×")}
    assert len(told) == len(Language)
    assert not any("words for a model" in line for line in told)


def test_what_another_version_found_is_told_in_its_own_words() -> None:
    draft = a_draft(Complaint(check="of another version", what="it is so"))
    assert "\n× of another version: it is so\n" in shown(draft_document(draft, words(Language.ENGLISH)))


def test_a_story_is_shown_with_the_day_that_it_goes_on_from_and_as_the_quote_that_it_is() -> None:
    draft, ref = a_draft(), StoryRef(SectionKind.NEWS, 1)
    first = replace(draft.content.stories[0], summary="Said.", update_of=date(2025, 12, 18), quoted=True)
    draft = replace(draft, content=replace(draft.content, stories=(first, *draft.content.stories[1:])))
    document = draft_story_document(draft, ref, words(Language.ENGLISH).on(NOW.date()))
    assert document is not None
    assert shown(document).splitlines()[1:4] == ["gpt n1", "Update to Dec 18: Said.", "In the article's own words."]


@pytest.mark.parametrize("rewritten", [True, False])
def test_where_not_all_are_quotes_any_more_those_that_are_say_so(*, rewritten: bool) -> None:
    draft = a_draft()
    quotes = [replace(story, quoted=True) for story in draft.content.stories]
    quotes[0] = replace(quotes[0], quoted=not rewritten)
    content = replace(draft.content, stories=tuple(quotes), rules_alone="none")
    card = shown(draft_document(replace(draft, content=content), words(Language.ENGLISH)))
    assert card.count("\nIn the article's own words.") == (len(quotes) - 1 if rewritten else 0)


def test_a_story_for_which_no_candidate_is_left_has_no_button_to_swap_it() -> None:
    ref = StoryRef(SectionKind.NEWS, 1)
    for spares, offered in ((2, ["draft 17.4 swap n1"]), (0, [])):
        document = draft_story_document(a_draft(spares=spares), ref, words(Language.ENGLISH))
        assert document is not None
        assert lines(document) == [*offered, "draft 17.4 drop n1", "draft 17.4"]
