"""Pages are made once for all who see the same."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.layout import Page
from bot.model import ArchivedIssue, IssueState, Preferences, Revision, Style, Subscription
from scheduler.delivery.page_cache import IssueVersions, PageCache
from tests.bot.storage.examples import ANN, BOB, EDITION, FIRST, a_story, an_issue
from tests.fakes import spans, words

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
ARCHIVED = ArchivedIssue(
    id=1,
    edition=EDITION,
    content=an_issue(FIRST, a_story(1, "A telescope for everybody", "https://example.com/telescope")),
    state=IssueState.LIVE,
    revision=1,
    push=True,
    published_at=WHEN,
)
READER = Subscription(
    id=1, place=ANN, edition=EDITION, preferences=Preferences(), language="en", on=True, since=WHEN, made_by="1"
)


@dataclass
class Measuring:
    """A dialect that takes everything, and counts how often it was asked."""

    name: str = "wide"
    room: int = 10_000
    columns: int = 3
    asked: int = 0

    def fits(self, page: Page) -> bool:
        self.asked += bool(page.blocks)
        return True


ISSUE = IssueVersions(current=ARCHIVED)


def text(pages: tuple[Page, ...] | None) -> str:
    assert pages is not None
    return "\n".join(words(block) for page in pages for block in page.blocks)


def test_two_readers_who_see_the_same_share_one_rendering() -> None:
    page_cache, dialect = PageCache(), Measuring()
    first = page_cache.pages(ISSUE, READER, dialect)
    second = page_cache.pages(ISSUE, replace(READER, id=2, place=BOB), dialect)
    assert second is first
    assert dialect.asked == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(READER, preferences=Preferences(style=Style.HEADLINES)),
        replace(READER, language="zh-hans"),
    ],
    ids=["style", "language"],
)
def test_another_style_or_language_is_rendered_by_itself(other: Subscription) -> None:
    page_cache, dialect = PageCache(), Measuring()
    assert page_cache.pages(ISSUE, other, dialect) != page_cache.pages(ISSUE, READER, dialect)
    assert dialect.asked == 2


def test_each_dialect_is_measured_by_itself() -> None:
    page_cache, wide, narrow = PageCache(), Measuring("wide"), Measuring("narrow")
    page_cache.pages(ISSUE, READER, wide)
    page_cache.pages(ISSUE, READER, narrow)
    assert (wide.asked, narrow.asked) == (1, 1)


def test_a_revision_is_rendered_anew() -> None:
    page_cache, dialect = PageCache(), Measuring()
    page_cache.pages(ISSUE, READER, dialect)
    content = an_issue(FIRST, a_story(1, "A telescope for all"))
    revised = IssueVersions(current=replace(ARCHIVED, revision=2, content=content))
    assert "A telescope for all" in text(page_cache.pages(revised, READER, dialect))


def test_plain_pages_have_the_words_without_links_and_buttons() -> None:
    page_cache, dialect = PageCache(), Measuring()
    fancy = page_cache.pages(ISSUE, READER, dialect)
    plain = page_cache.pages(ISSUE, READER, dialect, plain=True)
    assert fancy is not None
    assert plain is not None
    assert fancy[0].buttons
    (bare,) = plain
    assert bare.buttons == ()
    assert not any(span.link for span in spans(bare))
    assert "A telescope for everybody" in text((bare,))


def test_a_correction_that_changes_nothing_for_a_reader_leaves_the_messages_alone() -> None:
    revised = replace(ARCHIVED, revision=2)
    revisions = {number: Revision(number=number, content=ARCHIVED.content, made_at=WHEN) for number in (1, 2)}
    page_cache = PageCache()
    assert page_cache.pages(IssueVersions(current=revised, revisions=revisions), READER, Measuring(), shown=1) is None


def test_the_pages_of_old_issues_are_forgotten() -> None:
    page_cache, dialect = PageCache(), Measuring()
    for number in range(1, 301):
        page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=number)), READER, dialect)
    page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=300)), READER, dialect)
    assert dialect.asked == 300
    page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=1)), READER, dialect)
    assert dialect.asked == 301
