"""The index of stories: the same on both databases."""

from datetime import date

import pytest
from sqlalchemy import update

from bot.model import Issue, Link, Section, SectionKind, Span, Story
from bot.search import Filters, Query, read_query
from bot.services.search import find_stories
from bot.storage import Database, DatabaseIndex, Filling, IssueArchive
from bot.storage.schema import issue, revision
from tests.bot.storage.examples import DAY, EDITION, FIRST, HOUR, NOON, a_story, an_issue, publish, revise

SECOND, THIRD = FIRST + DAY, FIRST + 2 * DAY
MOST = 400
NONE = Filters()


@pytest.fixture
def index(database: Database) -> DatabaseIndex:
    return DatabaseIndex(database)


async def found(index: DatabaseIndex, asked: str, edition: str = EDITION, filters: Filters = NONE) -> list[str]:
    return [str(match.ref) for match in await index.newest(edition, read_query(asked, filters), limit=MOST)]


async def test_stories_are_found_by_all_words_of_title_and_summary_newest_first_in_the_order_of_their_issue(
    index: DatabaseIndex, archive: IssueArchive
) -> None:
    await publish(archive, an_issue(FIRST, a_story(1, "Ärger mit GPT-9"), a_story(2, "GPT-9 开源")))
    await publish(archive, an_issue(SECOND, a_story(1, "Nothing"), tools=(a_story(3, "gpt9 viewer"),)))
    assert await found(index, "gpt-9") == [f"{SECOND}/t3", f"{FIRST}/n1", f"{FIRST}/n2"]
    assert await found(index, "GPT äRGER") == [f"{FIRST}/n1"]
    assert await found(index, "開源 all about") == [f"{FIRST}/n2"]
    assert await found(index, "源") == [f"{FIRST}/n2"]
    assert await found(index, "9 gpt 8") == []
    (first, *_) = await index.newest(EDITION, read_query("gpt"), limit=1)
    assert (str(first.ref), first.title) == (f"{SECOND}/t3", " gpt 9 viewer ")


async def test_a_phrase_stands_in_one_part_of_a_story(index: DatabaseIndex, archive: IssueArchive) -> None:
    told = Story(number=1, title="世界", summary=((Span("模型 5"),),), url="https://example.com/gpt")
    await publish(archive, an_issue(FIRST, told))
    assert await found(index, "世界模型") == []
    assert await found(index, "世界 模型") == [f"{FIRST}/n1"]


async def test_links_are_found_by_their_words_their_site_and_their_page(
    index: DatabaseIndex, archive: IssueArchive
) -> None:
    link = Link(text="the announcement", url="https://blog.example.org/post?utm_source=x")
    told = Story(number=1, title="Heron", url="https://gist.github.com/a/b", references=(link,))
    await publish(archive, an_issue(FIRST, told, a_story(2, "Egret", "https://github.com/a")))
    assert await found(index, "announcement") == [f"{FIRST}/n1"]
    assert await found(index, "", filters=Filters(site="example.org")) == [f"{FIRST}/n1", f"{FIRST}/t1"]
    assert await found(index, "", filters=Filters(site="github.com")) == [f"{FIRST}/n1", f"{FIRST}/n2"]
    assert await found(index, "", filters=Filters(site="gist.github.com")) == [f"{FIRST}/n1"]
    asked = Query(page="blog.example.org/post")
    assert [str(match.ref) for match in await index.newest(EDITION, asked, limit=MOST)] == [f"{FIRST}/n1"]


@pytest.mark.parametrize("site", ["", "'", '"', "a' | 'b", "\\", "%s :x", "@", "*", "ex ample.org", "ſ\0"])
async def test_no_site_breaks_the_question(index: DatabaseIndex, archive: IssueArchive, site: str) -> None:
    await publish(archive, FIRST)
    assert await found(index, "heron", filters=Filters(site=site)) == []


async def test_filters_are_of_sections_and_days(index: DatabaseIndex, archive: IssueArchive) -> None:
    for day in (FIRST, SECOND, THIRD):
        await publish(archive, day)
    tools = Filters(section=SectionKind.TOOLS)
    assert await found(index, "first", filters=tools) == [f"{day}/t1" for day in (THIRD, SECOND, FIRST)]
    assert await found(index, "story", filters=Filters(since=SECOND)) == [f"{day}/n1" for day in (THIRD, SECOND)]
    assert await found(index, "story", filters=Filters(since=SECOND, until=THIRD)) == [f"{SECOND}/n1"]


async def test_editions_do_not_see_each_others_stories(index: DatabaseIndex, archive: IssueArchive) -> None:
    await archive.ensure_edition("weekly")
    await publish(archive, FIRST)
    assert await found(index, "first", "weekly") == []
    assert await found(index, "first", "nothing") == []


async def test_a_correction_replaces_what_is_found_and_a_withdrawal_takes_it_away(
    index: DatabaseIndex, archive: IssueArchive
) -> None:
    await publish(archive, SECOND)
    added = await publish(archive, an_issue(FIRST, a_story(1, "Mispelt"), a_story(2, "Doubtful")))
    revised = await revise(archive, added, an_issue(FIRST, a_story(1, "Misspelt")), now=NOON + HOUR)
    assert (await found(index, "mispelt"), await found(index, "misspelt")) == ([], [f"{FIRST}/n1"])
    await archive.revisions.withdraw(revised, now=NOON + HOUR)
    assert await found(index, "misspelt") == []
    assert await found(index, "first") == [f"{SECOND}/n1", f"{SECOND}/t1"]


async def test_a_revision_that_comes_to_nothing_changes_nothing_that_is_found(
    index: DatabaseIndex, archive: IssueArchive
) -> None:
    added = await publish(archive, FIRST)
    await revise(archive, added, an_issue(FIRST, a_story(1, "Egret")))
    with pytest.raises(Exception, match="revised by somebody else"):
        await revise(archive, added, an_issue(FIRST, a_story(1, "Heron")))
    assert (await found(index, "egret"), await found(index, "heron")) == ([f"{FIRST}/n1"], [])


async def test_words_are_near_that_differ_in_a_letter(index: DatabaseIndex, archive: IssueArchive) -> None:
    titles = ("Anthropic", "Anthropics 智能体", "Windsurf v2", "Gemini")
    await publish(archive, an_issue(FIRST, *(a_story(at, title) for at, title in enumerate(titles, start=1))))
    near = await index.near(["antropic", "winsurf", "anthropic", "absent"])
    assert near == {
        "antropic": ["anthropic"],
        "winsurf": ["windsurf"],
        "anthropic": ["anthropic", "anthropics"],
        "absent": [],
    }
    assert await index.near([]) == {}


async def test_the_more_common_of_two_questions_has_more_or_newer_stories(
    index: DatabaseIndex, archive: IssueArchive
) -> None:
    await publish(archive, an_issue(FIRST, a_story(1, "Heron"), a_story(2, "Heron and egret")))
    await publish(archive, an_issue(SECOND, a_story(1, "Egret"), a_story(2, "Stork")))
    asked = [read_query(word) for word in ("heron", "egret", "stork", "absent")]
    assert await index.how_common(EDITION, asked) == [(2, FIRST), (2, FIRST), (1, SECOND), (0, None)]


async def test_a_story_of_thousands_of_words_is_found_by_its_first(index: DatabaseIndex, archive: IssueArchive) -> None:
    words = " ".join(f"word{'abcdefghij'[n % 10]}{n}" for n in range(9_000))
    await publish(archive, an_issue(FIRST, Story(number=1, title="字" * 700, summary=((Span(words),),))))
    assert await found(index, "worda0") == await found(index, "字字字") == [f"{FIRST}/n1"]
    assert await found(index, "wordj8999") == []


NASTY = (
    *('"', "'", "\\", "%s %(x)s :x", "a AND b OR", "NEAR(a b, 2)", "x* ^y -z", "{title}: a", "title:a", "(" * 60, "🙂"),
    *("字" * 100, "字 " * 50, "ab " * 50, "abcdefghijklmnop " * 6, "'a' <-> 'b':*", "a\tb\x01c", "é́ñ", "№ ½ ①"),
)


async def test_whatever_is_typed_is_a_question_like_any_other(index: DatabaseIndex, archive: IssueArchive) -> None:
    await publish(archive, an_issue(FIRST, *(a_story(at, title) for at, title in enumerate(NASTY, start=1))))
    for asked in NASTY:
        found = await find_stories(index, EDITION, read_query(asked))
        assert len(found.hits) <= len(NASTY) + 1


# --- filling ------------------------------------------------------------------------------------------------------


async def forget(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(update(issue).values(indexed=0))


async def test_what_an_earlier_version_indexed_is_indexed_anew_the_newest_first_in_chunks(
    database: Database, index: DatabaseIndex, archive: IssueArchive
) -> None:
    for day in (FIRST, SECOND, THIRD):
        await publish(archive, day)
    gone = await publish(archive, THIRD + DAY)
    await archive.revisions.withdraw(gone, now=NOON)
    await forget(database)
    filling = Filling(database)
    assert [await filling.look(2), await filling.look(2), await filling.look(2)] == [2, 1, 0]
    assert await found(index, "first story") == [f"{day}/n1" for day in (THIRD, SECOND, FIRST)]


async def test_an_issue_that_cannot_be_read_is_passed_over(
    database: Database, index: DatabaseIndex, archive: IssueArchive
) -> None:
    bad, _ = await publish(archive, FIRST), await publish(archive, SECOND)
    async with database.write() as connection:
        await connection.execute(update(revision).where(revision.c.issue_id == bad.id).values(content={"sections": 1}))
    await forget(database)
    assert [await Filling(database).look(), await Filling(database).look()] == [2, 0]
    assert await found(index, "first story") == [f"{SECOND}/n1"]


async def test_what_nobody_can_ask_for_by_a_reference_is_not_found(index: DatabaseIndex, archive: IssueArchive) -> None:
    stories = (a_story(999, "Heron"), a_story(20251220, "Heron of a day"))
    section = Section(kind=SectionKind.NEWS, stories=stories)
    await publish(archive, Issue(date=date(2026, 11, 1), sections=(section,)))
    assert await found(index, "heron") == [f"{FIRST}/n999"]
