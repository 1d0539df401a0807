"""Issues by edition and date: the same on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import null, update

from bot.errors import StorageError
from bot.markdown import url_key
from bot.model import Issue, IssueState, Link, Mark, Section, SectionKind, Span, Story, StoryRef
from bot.storage import Database, IssueArchive
from bot.storage.schema import revision
from tests.bot.storage.examples import DAY, EDITION, FIRST, HOUR, NOON, a_story, an_issue, publish, revise

SECOND, THIRD = FIRST + DAY, FIRST + 2 * DAY


async def test_an_issue_is_read_as_it_was_added(archive: IssueArchive) -> None:
    added = await publish(archive, an_issue(FIRST, a_story(1, "One", "https://example.com/1"), a_story(2, "Two")))
    assert (added.state, added.revision, added.push, added.published_at) == (IssueState.LIVE, 1, True, NOON)
    assert await archive.get(EDITION, FIRST) == added
    assert await archive.by_id(added.id) == added


async def test_a_day_without_an_issue_has_none(archive: IssueArchive) -> None:
    await publish(archive, FIRST)
    assert await archive.get(EDITION, SECOND) is None
    assert await archive.get("nothing", FIRST) is None
    assert await archive.by_id(99) is None


async def test_an_empty_archive_answers_everything(archive: IssueArchive) -> None:
    assert await archive.latest(EDITION) is None
    assert await archive.newest_date(EDITION) is None
    assert await archive.around(EDITION, FIRST) == (None, None)
    assert await archive.dates(EDITION) == ()
    assert await archive.count(EDITION) == 0
    assert await archive.titles(EDITION, [StoryRef(SectionKind.NEWS, 1, FIRST)]) == {}


async def test_a_day_has_one_issue(archive: IssueArchive) -> None:
    await publish(archive, FIRST)
    with pytest.raises(StorageError):
        await publish(archive, FIRST)
    assert await archive.count(EDITION) == 1


async def test_an_edition_is_made_once_and_can_be_renamed(archive: IssueArchive) -> None:
    for title in ("AI News", "", "AI Daily"):
        await archive.ensure_edition(EDITION, title=title)
    await publish(archive, FIRST)
    assert await archive.count(EDITION) == 1


async def test_an_issue_of_an_unknown_edition_is_refused(database: Database) -> None:
    with pytest.raises(StorageError):
        await publish(IssueArchive(database), FIRST)


async def test_editions_do_not_see_each_other(archive: IssueArchive) -> None:
    await archive.ensure_edition("weekly")
    await publish(archive, FIRST)
    assert await archive.latest("weekly") is None
    assert await archive.titles("weekly", [StoryRef(SectionKind.NEWS, 1, FIRST)]) == {}
    assert await archive.links("weekly", FIRST, THIRD) == {}


async def test_a_revision_replaces_content_and_stories(archive: IssueArchive) -> None:
    added = await publish(archive, an_issue(FIRST, a_story(1, "Mispelt"), a_story(2, "Doubtful")))
    revised = await revise(archive, added, an_issue(FIRST, a_story(1, "Misspelt")), now=NOON + HOUR)
    assert (revised.id, revised.revision, revised.published_at) == (added.id, 2, NOON)
    assert await archive.get(EDITION, FIRST) == revised
    refs = [StoryRef(SectionKind.NEWS, number, FIRST) for number in (1, 2)]
    assert [link.text for link in (await archive.titles(EDITION, refs)).values()] == ["Misspelt"]


async def test_of_two_who_revise_the_same_revision_the_second_is_refused(archive: IssueArchive) -> None:
    added = await publish(archive, FIRST)
    await revise(archive, added, an_issue(FIRST, a_story(1, "First")))
    with pytest.raises(StorageError, match="revised by somebody else"):
        await revise(archive, added, an_issue(FIRST, a_story(1, "Second")))
    ref = StoryRef(SectionKind.NEWS, 1, FIRST)
    assert (await archive.titles(EDITION, [ref]))[ref].text == "First"


async def test_the_latest_is_the_newest_date_whenever_it_came(archive: IssueArchive) -> None:
    newest = await publish(archive, SECOND)
    await publish(archive, FIRST, now=NOON + HOUR)
    assert await archive.latest(EDITION) == newest
    assert await archive.newest_date(EDITION) == SECOND


async def test_the_latest_passes_over_repeats_unless_they_are_asked_for(archive: IssueArchive) -> None:
    original = await publish(archive, FIRST)
    repeat = await publish(archive, SECOND, push=False, repeat_of=FIRST)
    assert await archive.latest(EDITION) == original
    assert await archive.latest(EDITION, repeats=True) == repeat
    assert repeat.repeat_of == FIRST
    assert await archive.newest_date(EDITION) == SECOND


async def test_the_neighbours_of_a_day_are_the_nearest(archive: IssueArchive) -> None:
    for number in (0, 1, 4, 6):
        await publish(archive, FIRST + number * DAY)
    assert await archive.around(EDITION, FIRST) == (None, SECOND)
    assert await archive.around(EDITION, FIRST + 2 * DAY) == (SECOND, FIRST + 4 * DAY)
    assert await archive.around(EDITION, FIRST + 6 * DAY) == (FIRST + 4 * DAY, None)


async def test_dates_come_newest_first_and_by_how_they_begin(archive: IssueArchive) -> None:
    days = [date(2025, 12, 30), date(2026, 1, 2), date(2026, 10, 20), date(2026, 10, 3)]
    for day in days:
        await publish(archive, day)
    assert await archive.dates(EDITION) == tuple(sorted(days, reverse=True))
    assert await archive.dates(EDITION, limit=1) == (date(2026, 10, 20),)


async def test_the_days_since_another_leave_out_repeats(archive: IssueArchive) -> None:
    for number in (0, 1, 2, 3):
        await publish(archive, FIRST + number * DAY, repeat_of=FIRST if number == 2 else None)
    assert await archive.since(EDITION, FIRST, FIRST + 3 * DAY) == (SECOND, FIRST + 3 * DAY)
    assert await archive.since(EDITION, FIRST + 3 * DAY, FIRST + 9 * DAY) == ()


async def test_the_newest_are_told_with_the_time_of_their_revision(archive: IssueArchive) -> None:
    first = await publish(archive, FIRST)
    await publish(archive, SECOND, repeat_of=FIRST)
    await archive.revisions.withdraw(await publish(archive, THIRD), now=NOON)
    await archive.revisions.revise(first, first.content, now=NOON + HOUR)
    (newest,) = await archive.revised(EDITION, 9)
    assert (newest.issue.date, newest.issue.revision, newest.revised_at) == (FIRST, 2, NOON + HOUR)
    assert await archive.revised(EDITION, 0) == []


async def test_what_is_in_the_live_issues_of_some_days(archive: IssueArchive) -> None:
    await publish(archive, an_issue(FIRST, a_story(1, "One"), a_story(2, "Two")))
    await publish(archive, Issue(date=SECOND, sections=()))
    await archive.revisions.withdraw(await publish(archive, THIRD), now=NOON)
    one, other = await archive.contents(EDITION)
    assert [str(ref) for ref in one.refs] == [f"{FIRST}/n1", f"{FIRST}/n2", f"{FIRST}/t1"]
    assert (other.date, other.refs, other.revised_at) == (SECOND, (), NOON)
    assert await archive.contents(EDITION, SECOND, THIRD) == [other]


async def test_links_are_known_with_the_first_day_that_brought_them_as_new(archive: IssueArchive) -> None:
    same, other = "https://example.com/same", "https://example.com/other"
    await publish(archive, an_issue(FIRST, a_story(1, "A", same)))
    await publish(archive, an_issue(SECOND, a_story(1, "A", same), a_story(2, "Unlinked")))
    await publish(archive, an_issue(THIRD, a_story(1, "A", other)), repeat_of=FIRST)
    known = await archive.links(EDITION, FIRST, THIRD + DAY)
    assert known[url_key(same)] == FIRST
    assert url_key(other) not in known
    assert (await archive.links(EDITION, SECOND, THIRD))[url_key(same)] == SECOND
    assert await archive.links(EDITION, FIRST - DAY, FIRST) == {}


async def test_the_issues_made_from_a_source_are_found_within_the_window(archive: IssueArchive) -> None:
    source = "https://news.example.com/issues/1"
    await publish(archive, an_issue(SECOND, source_url=source))
    await publish(archive, an_issue(FIRST, source_url=source))
    assert await archive.by_source(EDITION, source, FIRST, THIRD) == (FIRST, SECOND)
    assert await archive.by_source(EDITION, source, SECOND, THIRD) == (SECOND,)
    assert await archive.by_source(EDITION, source, FIRST - DAY, FIRST) == ()
    assert await archive.by_source(EDITION, source + "0", FIRST, THIRD) == ()


async def test_a_revision_moves_the_source(archive: IssueArchive) -> None:
    added = await publish(archive, an_issue(FIRST, source_url="https://news.example.com/old"))
    await revise(archive, added, an_issue(FIRST, source_url="https://news.example.com/new"))
    assert await archive.by_source(EDITION, "https://news.example.com/old", FIRST, SECOND) == ()
    assert await archive.by_source(EDITION, "https://news.example.com/new", FIRST, SECOND) == (FIRST,)


async def test_titles_are_told_with_their_addresses_in_the_order_asked_for(archive: IssueArchive) -> None:
    await publish(archive, an_issue(FIRST, a_story(1, "One", "https://example.com/1"), a_story(2, "Two")))
    await publish(archive, an_issue(SECOND, a_story(1, "Three"), tools=(a_story(3, "Tool", "https://example.com/t"),)))
    refs = [StoryRef(SectionKind.TOOLS, 3, SECOND), StoryRef(SectionKind.NEWS, 1, FIRST), StoryRef(SectionKind.NEWS, 9)]
    found = await archive.titles(EDITION, refs)
    assert list(found.items()) == [
        (refs[0], Link(text="Tool", url="https://example.com/t")),
        (refs[1], Link(text="One", url="https://example.com/1")),
    ]


async def test_a_later_revision_keeps_its_own_issue_alone(archive: IssueArchive) -> None:
    first, second = await publish(archive, FIRST), await publish(archive, SECOND)
    await revise(archive, first, an_issue(FIRST, a_story(1, "Other")))
    assert await archive.get(EDITION, SECOND) == second


async def test_the_revisions_of_what_was_corrected_are_told_by_day(archive: IssueArchive) -> None:
    first, second = await publish(archive, FIRST), await publish(archive, SECOND)
    again = await revise(archive, first, an_issue(FIRST, a_story(1, "Another")))
    await revise(archive, again, an_issue(FIRST, a_story(1, "A third")))
    await revise(archive, second, an_issue(SECOND, a_story(1, "Mended")))
    await publish(archive, THIRD)
    found = await archive.revisions.of_corrected(EDITION, [FIRST, THIRD])
    assert list(found) == [FIRST]
    assert [(each.number, each.why) for each in found[FIRST]] == [(1, ""), (2, "a typing error"), (3, "a typing error")]
    assert [dict(each.content)[StoryRef(SectionKind.NEWS, 1, FIRST)].title for each in found[FIRST]] == [
        "A first story",
        "Another",
        "A third",
    ]


async def test_a_hundred_days_are_counted_and_listed(archive: IssueArchive) -> None:
    for number in range(100):
        await publish(archive, FIRST + timedelta(days=number), push=False)
    assert await archive.count(EDITION) == 100
    assert len(await archive.dates(EDITION)) == 100
    assert await archive.dates(EDITION, limit=2, skip=97) == (FIRST + timedelta(days=2), FIRST + timedelta(days=1))
    latest = await archive.latest(EDITION)
    assert latest is not None
    assert latest == replace(latest, push=False)


async def test_what_is_read_back_is_what_was_taken_in(archive: IssueArchive) -> None:
    marked = Span("Bold, and ", Mark.BOLD), Span("a link", Mark.PLAIN, "https://example.com/a"), Span("。")
    story = Story(
        number=3,
        title="A title",
        summary=(marked, (), (Span("Code", Mark.CODE),)),
        url=None,
        references=(Link(text="more", url="https://example.com/more"),),
    )
    said = {"intro": ((Span("Below."),),), "before": ((Span("Between."),),)}
    section = Section(kind=SectionKind.TOOLS, stories=(story,))
    content = Issue(
        date=FIRST, sections=(section, Section(kind=SectionKind.OTHER, title="Rest", stories=(story,), **said))
    )
    added = await archive.revisions.add(EDITION, content, now=NOON, push=True)
    found = await archive.by_id(added.id)
    assert found is not None
    assert found.content == content


async def test_an_issue_that_an_earlier_version_kept_is_read_from_its_markdown(
    archive: IssueArchive, database: Database
) -> None:
    issue = await publish(archive, FIRST)
    async with database.write() as connection:
        await connection.execute(update(revision).values(content=null()))
    assert await archive.get(EDITION, FIRST) == issue
