"""Pages are made once for all who see the same."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.addresses import WebAddresses, WebLinks
from bot.document import Entry, Title
from bot.layout import Page
from bot.model import (
    ArchivedIssue,
    Filter,
    IssueState,
    Preferences,
    Revision,
    SectionCount,
    SectionKind,
    Style,
    Subscription,
)
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


WEB = WebLinks(WebAddresses(root="https://news.example.com", edition=EDITION))


def test_an_issue_leads_to_its_page_and_no_message_is_out_of_date_for_that() -> None:
    (page,) = PageCache(web=WEB).pages(ISSUE, READER, Measuring()) or ()
    title = page.blocks[0]
    assert isinstance(title, Title)
    assert title.page is not None
    assert title.page.url == f"https://news.example.com/en/ainews/{FIRST}"
    (before,) = PageCache().pages(ISSUE, READER, Measuring()) or ()
    assert before != page
    assert before.digest == page.digest
    (bare,) = PageCache(web=WEB).pages(ISSUE, READER, Measuring(), plain=True) or ()
    assert bare == (PageCache().pages(ISSUE, READER, Measuring(), plain=True) or ())[0]


def test_a_correction_that_changes_nothing_for_a_reader_leaves_the_messages_alone() -> None:
    revised = replace(ARCHIVED, revision=2)
    revisions = {number: Revision(number=number, content=ARCHIVED.content, made_at=WHEN) for number in (1, 2)}
    page_cache = PageCache()
    assert page_cache.pages(IssueVersions(current=revised, revisions=revisions), READER, Measuring(), shown=1) is None


def test_a_correction_tells_a_reader_of_traditional_characters_what_changed_in_them() -> None:
    before, after = (an_issue(FIRST, a_story(1, title)) for title in ("软件视频", "软件芯片"))
    revisions = {n: Revision(number=n, content=told, made_at=WHEN) for n, told in ((1, before), (2, after))}
    revised = IssueVersions(current=replace(ARCHIVED, content=after, revision=2), revisions=revisions)
    pages = PageCache().pages(revised, replace(READER, language="zh-TW"), Measuring(), shown=1)
    assert "軟體晶片" in text(pages)
    assert text(pages).endswith("已更正（UTC 00:00）：新聞 1。")


def muting(*words: str, follow: tuple[str, ...] = ()) -> Subscription:
    return replace(READER, preferences=Preferences(filter=Filter(mute=words, follow=follow)))


def test_two_filters_of_one_outcome_share_one_rendering_and_one_that_finds_nothing_that_of_all() -> None:
    page_cache, dialect = PageCache(), Measuring()
    whole = page_cache.pages(ISSUE, READER, dialect)
    assert page_cache.pages(ISSUE, muting("blockchain", follow=("nft",)), dialect) is whole
    muted = page_cache.pages(ISSUE, muting("telescope"), dialect)
    assert page_cache.pages(ISSUE, muting("site:example.com", "望远镜"), dialect) is muted
    assert "A telescope for everybody" not in text(muted)
    assert dialect.asked == 2


def test_the_shapes_of_an_issue_share_the_blocks_of_its_stories() -> None:
    page_cache, dialect = PageCache(), Measuring()
    issue = corrected(1, to="Story number 1")
    whole, muted = (
        [block for page in page_cache.pages(issue, reader, dialect) or () for block in page.blocks]
        for reader in (READER, muting("number 2"))
    )
    stories = [block for block in whole if isinstance(block, Entry)]
    assert [block for block in muted if isinstance(block, Entry)] == [*stories[:1], *stories[2:]]
    assert {id(block) for block in muted if isinstance(block, Entry)} < {id(block) for block in stories}


def test_pages_are_made_for_two_thousand_shapes_and_kept() -> None:
    page_cache, dialect = PageCache(), Measuring()
    stories = (a_story(n, f"Topic{n} is news") for n in range(1, 12))
    many = IssueVersions(current=replace(ARCHIVED, content=an_issue(FIRST, *stories)))
    readers = [muting(*(f"topic {n + 1}" for n in range(11) if mask >> n & 1)) for mask in range(2048)]
    for _ in range(2):
        for reader in readers:
            page_cache.pages(many, reader, dialect)
    assert dialect.asked == 2048


def corrected(number: int, *, to: str) -> IssueVersions:
    """An issue of five stories of which one was corrected, and mentions something since."""
    first = an_issue(FIRST, *(a_story(n, f"Story number {n}") for n in range(1, 6)))
    second = an_issue(FIRST, *(a_story(n, to if n == number else f"Story number {n}") for n in range(1, 6)))
    revisions = {
        number: Revision(number=number, content=content, made_at=WHEN)
        for number, content in enumerate((first, second), start=1)
    }
    return IssueVersions(current=replace(ARCHIVED, content=second, revision=2), revisions=revisions)


def test_a_correction_to_a_muted_story_leaves_the_messages_alone() -> None:
    page_cache, issue = PageCache(), corrected(3, to="Another number 3")
    assert page_cache.pages(issue, muting("number 3"), Measuring(), shown=1) is None
    assert "Corrected" in text(page_cache.pages(issue, muting("number 4"), Measuring(), shown=1))


def test_a_correction_that_makes_a_story_one_that_is_muted_folds_it_away_and_says_so() -> None:
    shown = text(PageCache().pages(corrected(3, to="Blockchain"), muting("blockchain"), Measuring(), shown=1))
    assert "Blockchain" not in shown
    assert "One story that you mute is folded away." in shown
    assert "Corrected" in shown


def test_what_is_corrected_is_told_of_the_stories_that_the_reader_sees() -> None:
    page_cache, issue = PageCache(), corrected(5, to="Another number 5")
    reader = replace(READER, preferences=Preferences(filter=Filter(sections=(SectionCount(SectionKind.NEWS, 4),))))
    assert page_cache.pages(issue, reader, Measuring(), shown=1) is None


def test_a_withdrawal_is_one_page_for_all() -> None:
    issue = corrected(3, to="Another number 3")
    withdrawn = replace(issue, current=replace(issue.current, state=IssueState.WITHDRAWN))
    page_cache, dialect = PageCache(), Measuring()
    assert page_cache.pages(withdrawn, muting("number"), dialect) is page_cache.pages(withdrawn, READER, dialect)


def test_the_pages_of_old_issues_are_forgotten() -> None:
    page_cache, dialect = PageCache(kept=64), Measuring()
    for number in range(1, 301):
        page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=number)), READER, dialect)
    page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=300)), READER, dialect)
    assert dialect.asked == 300
    page_cache.pages(IssueVersions(current=replace(ARCHIVED, id=1)), READER, dialect)
    assert dialect.asked == 301
