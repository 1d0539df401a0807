"""Text -> archive: what a text that arrived is to us, and whether anybody is owed it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.markdown import Parsed, parse, write
from bot.model import Issue, Section, SectionKind, Span, Story
from bot.services.intake import Intake, IntakeResult, IntakeStatus
from bot.storage import Database, Storage
from tests.bot.commands.chat import EDITION, NOW, TODAY, a_story, an_issue, words_of
from tests.fakes import FakeClock

DAY = timedelta(days=1)


class IntakeHarness:
    """Where texts are handed in."""

    def __init__(self, database: Database) -> None:
        self.clock = FakeClock(NOW)
        storage = Storage(database)
        self.archive = storage.issues
        self.intake = Intake(storage=storage, clock=self.clock, edition=EDITION, useful=3 * DAY)

    async def take(self, issue: Issue, name: str = "issue.md") -> IntakeResult:
        return await self.intake.take(name, write(issue).encode())

    async def days_later(self, days: int) -> None:
        await self.clock.advance(days * DAY.total_seconds())


@pytest.fixture
async def harness(sqlite_url: str) -> AsyncIterator[IntakeHarness]:
    async with Database.open(sqlite_url) as database:
        harness = IntakeHarness(database)
        await harness.archive.ensure_edition(EDITION)
        yield harness


def pushed(taken: IntakeResult) -> bool:
    assert taken.archived is not None
    return taken.archived.push


def with_links(day: date, *links: str | None, source: str | None = None) -> Issue:
    """An issue whose news have these links, and each its own words."""
    stories = tuple(a_story(n, words_of(link or f"{day} {n}"), link) for n, link in enumerate(links, start=1))
    return Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=stories),), source_url=source)


def links(start: int, end: int) -> list[str]:
    return [f"https://example.com/{n}" for n in range(start, end)]


async def test_a_text_is_read_beside_the_event_loop(harness: IntakeHarness) -> None:
    taking = asyncio.create_task(harness.intake.take("bad.md", b"no digest"))
    await asyncio.sleep(0)
    assert not taking.done()  # reading it here would have ended it in this one turn
    assert (await taking).status is IntakeStatus.REJECTED


# --- new, unchanged, revised, rejected --------------------------------------------------------------------------


async def test_the_newest_and_young_is_new_and_pushed(harness: IntakeHarness) -> None:
    taken = await harness.take(an_issue(TODAY), "2025-12-20.md")
    assert (taken.name, taken.status, taken.error) == ("2025-12-20.md", IntakeStatus.NEW, None)
    assert pushed(taken)
    assert taken.archived is not None
    assert (taken.archived.date, taken.archived.revision, taken.archived.published_at) == (TODAY, 1, NOW)


async def test_the_same_text_again_is_unchanged(harness: IntakeHarness) -> None:
    first = await harness.take(an_issue(TODAY))
    again = await harness.take(an_issue(TODAY), "another-name.md")
    assert again.status is IntakeStatus.UNCHANGED
    assert again.archived == first.archived


async def test_the_same_content_set_otherwise_is_unchanged(harness: IntakeHarness) -> None:
    await harness.take(an_issue(TODAY))
    otherwise = write(an_issue(TODAY)).replace("\n", "\r\n").replace("\n\n---\n", "\n\n***\n") + "\n\n"
    assert (await harness.intake.take("x.md", otherwise.encode("utf-8-sig"))).status is IntakeStatus.UNCHANGED


async def test_other_content_for_the_same_day_is_a_revision(harness: IntakeHarness) -> None:
    first = await harness.take(an_issue(TODAY))
    revised = await harness.take(an_issue(TODAY, news=9))
    assert revised.status is IntakeStatus.REVISED
    assert revised.archived is not None
    assert first.archived is not None
    assert (revised.archived.id, revised.archived.revision) == (first.archived.id, 2)
    kept = await harness.archive.get(EDITION, TODAY)
    assert kept is not None
    assert len(kept.content.section(SectionKind.NEWS).stories) == 9


async def test_going_back_to_an_earlier_text_is_a_revision_too(harness: IntakeHarness) -> None:
    for news, status in (
        (10, IntakeStatus.NEW),
        (9, IntakeStatus.REVISED),
        (10, IntakeStatus.REVISED),
        (10, IntakeStatus.UNCHANGED),
    ):
        assert (await harness.take(an_issue(TODAY, news=news))).status is status


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"# A page\n\nwithout a digest", b"\x00" * 50])
async def test_what_is_no_digest_is_rejected_with_a_sentence(harness: IntakeHarness, data: bytes) -> None:
    taken = await harness.intake.take("2025-12-20.md", data)
    assert taken.status is IntakeStatus.REJECTED
    assert taken.archived is None
    assert taken.error
    assert await harness.archive.count(EDITION) == 0


async def test_what_is_odd_is_taken_with_a_warning(harness: IntakeHarness) -> None:
    taken = await harness.take(an_issue(TODAY, tools=6))
    assert taken.status is IntakeStatus.NEW
    assert any("6" in warning for warning in taken.warnings)


# --- what is pushed ---------------------------------------------------------------------------------------------


async def test_a_text_that_is_odd_in_each_of_its_lines_is_not_remarked_on_without_end(harness: IntakeHarness) -> None:
    text = write(an_issue(TODAY)) + "\n## 📰\n" * 15_000
    taken = await harness.intake.take("issue.md", text.encode())
    assert taken.status is IntakeStatus.NEW
    assert len(taken.warnings) == 51
    assert "more such remarks" in taken.warnings[-1]


@pytest.mark.parametrize(("age", "push"), [(0, True), (3, True), (4, False), (400, False), (-1, True)])
async def test_only_what_is_young_enough_is_pushed(harness: IntakeHarness, age: int, *, push: bool) -> None:
    assert pushed(await harness.take(an_issue(TODAY - age * DAY))) is push


async def test_what_is_older_than_the_newest_is_kept_in_silence(harness: IntakeHarness) -> None:
    await harness.take(an_issue(TODAY))
    older = await harness.take(an_issue(TODAY - DAY, topic="Gemini"))
    assert older.status is IntakeStatus.NEW
    assert not pushed(older)
    assert pushed(await harness.take(an_issue(TODAY + DAY, topic="Llama")))


async def test_a_folder_of_old_files_pushes_nothing(harness: IntakeHarness) -> None:
    taken = [await harness.take(an_issue(TODAY - (n + 4) * DAY, news=2, tools=2)) for n in range(120)]
    assert {one.status for one in taken} == {IntakeStatus.NEW}
    assert not any(map(pushed, taken))
    assert await harness.archive.count(EDITION) == 120


async def test_the_next_day_its_issue_is_pushed_over_an_old_archive(harness: IntakeHarness) -> None:
    await harness.take(an_issue(TODAY - 30 * DAY))
    await harness.days_later(1)
    assert pushed(await harness.take(an_issue(TODAY + DAY)))


# --- dated ahead by a slip --------------------------------------------------------------------------------------


async def test_a_text_that_shows_a_defect_of_ours_is_rejected_and_logged(
    harness: IntakeHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defective(_data: bytes, *, name: str) -> None:
        raise KeyError(name)

    monkeypatch.setattr("bot.services.intake.parse", defective)
    with capture_logs() as logs:
        taken = await harness.intake.take("odd.md", b"# odd")
    assert (taken.status, "the log says" in str(taken.error)) == (IntakeStatus.REJECTED, True)
    assert [(log["event"], log["name"], log["exc_info"]) for log in logs] == [("intake.failed", "odd.md", True)]


async def test_what_is_dated_far_ahead_is_rejected_with_what_to_do(harness: IntakeHarness) -> None:
    taken = await harness.take(an_issue(TODAY + 3 * DAY), "ahead.md")
    assert (taken.name, taken.status, taken.archived) == ("ahead.md", IntakeStatus.REJECTED, None)
    assert taken.error == "2025-12-23 is 3 days ahead: correct the date, or raise PAPERBOY_AHEAD_DAYS."
    assert await harness.archive.get(EDITION, TODAY + 3 * DAY) is None


async def test_what_is_dated_two_days_ahead_is_pushed(harness: IntakeHarness) -> None:
    assert pushed(await harness.take(an_issue(TODAY + 2 * DAY)))


async def test_a_slip_hides_none_of_the_days_until_then(harness: IntakeHarness) -> None:
    for day in range(3):
        assert (await harness.take(an_issue(TODAY + 365 * DAY, topic="Slip"))).status is IntakeStatus.REJECTED
        of_today = await harness.take(an_issue(TODAY + day * DAY, topic=f"Topic{day}"))
        assert pushed(of_today)
        assert await harness.archive.latest(EDITION) == of_today.archived
        await harness.days_later(1)


async def test_a_slip_taken_again_with_its_date_corrected_is_pushed(harness: IntakeHarness) -> None:
    slip = with_links(TODAY + 365 * DAY, *links(0, 4), source="https://news.smol.ai/issues/25-12-20")
    await harness.take(slip)
    corrected = await harness.take(replace(slip, date=TODAY))
    assert corrected.status is IntakeStatus.NEW
    assert pushed(corrected)


async def test_a_slip_that_repeats_what_was_told_is_rejected_all_the_same(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY, *links(0, 4)))
    assert (await harness.take(with_links(TODAY + 365 * DAY, *links(0, 4)))).status is IntakeStatus.REJECTED


async def test_what_was_too_early_is_pushed_once_its_date_is_near(harness: IntakeHarness) -> None:
    early = an_issue(TODAY + 3 * DAY)
    await harness.take(early)
    await harness.days_later(1)
    assert pushed(await harness.take(early))


async def test_a_date_in_the_archive_is_corrected_however_far_ahead_it_is(harness: IntakeHarness) -> None:
    """It was meant when it was taken: the setting was higher then, or the clock was wrong."""
    day = TODAY + 30 * DAY
    bold = replace(harness.intake, ahead=30 * DAY)
    assert pushed(await bold.take("issue.md", write(an_issue(day)).encode()))
    assert (await harness.take(an_issue(day))).status is IntakeStatus.UNCHANGED
    assert (await harness.take(an_issue(day, news=9))).status is IntakeStatus.REVISED


async def test_today_is_that_of_the_installation(harness: IntakeHarness) -> None:
    """At 10:00 UTC the next day has begun in Kiritimati."""
    there = replace(harness.intake, zone="Pacific/Kiritimati")
    assert pushed(await there.take("x.md", write(an_issue(TODAY + 3 * DAY)).encode()))


# --- a date that was withdrawn ----------------------------------------------------------------------------------


async def test_a_text_for_a_withdrawn_date_is_rejected_with_what_to_do(harness: IntakeHarness) -> None:
    first = await harness.take(an_issue(TODAY))
    assert first.archived is not None
    await harness.archive.revisions.withdraw(first.archived, now=NOW)
    again = await harness.take(an_issue(TODAY, news=9), "again.md")
    assert (again.name, again.status, again.archived) == ("again.md", IntakeStatus.REJECTED, None)
    assert again.error == (
        "The issue of 2025-12-20 was withdrawn, and that date stays withdrawn: this text was not kept. "
        "To publish it, give it another date and import it again."
    )
    assert pushed(await harness.take(an_issue(TODAY + DAY, news=9)))


async def test_the_file_of_a_withdrawn_issue_is_no_news_at_the_next_start(harness: IntakeHarness) -> None:
    first = await harness.take(an_issue(TODAY))
    assert first.archived is not None
    await harness.archive.revisions.withdraw(first.archived, now=NOW)
    again = await harness.take(an_issue(TODAY))
    assert again.status is IntakeStatus.UNCHANGED
    way_out = "to publish it, import it under another date."
    assert f"The issue of 2025-12-20 was withdrawn, and stays so: {way_out}" in again.warnings
    assert pushed(await harness.take(an_issue(TODAY + DAY)))


# --- repeats ----------------------------------------------------------------------------------------------------


SOURCE = "https://news.example.com/issues/25-11-10"


@pytest.mark.parametrize(("days", "status"), [(14, IntakeStatus.REPEAT), (15, IntakeStatus.NEW)])
async def test_the_same_source_and_the_same_stories_are_a_repeat_for_two_weeks(
    harness: IntakeHarness, days: int, status: IntakeStatus
) -> None:
    first = replace(with_links(TODAY - days * DAY, *links(0, 4)), source_url=SOURCE)
    await harness.take(first)
    again = await harness.take(replace(without_links(first), date=TODAY), "again.md")
    assert again.status is status
    assert again.archived is not None
    if status is IntakeStatus.REPEAT:
        assert (again.archived.repeat_of, again.archived.repeats) == (first.date, "source")
        assert not pushed(again)


@pytest.mark.parametrize("place", ["https://a.org/daily#{}", "https://a.org/daily"])
async def test_a_page_that_is_always_the_same_makes_no_repeat_of_other_stories(
    harness: IntakeHarness, place: str
) -> None:
    """Neither as the source of an edition, nor as the place where all of its stories lead."""
    for day, title in ((TODAY - DAY, "OpenAI opens an office in Tokyo"), (TODAY, "月之暗面发布长文本模型")):
        story = Story(number=1, title=title, url=place.format(day))
        issue = Issue(date=day, sections=(Section(kind=SectionKind.NEWS, stories=(story,)),), source_url=SOURCE)
        assert (await harness.take(issue, f"{day}.md")).status is IntakeStatus.NEW


def without_links(issue: Issue) -> Issue:
    (section,) = issue.sections
    return replace(issue, sections=(replace(section, stories=tuple(replace(s, url=None) for s in section.stories)),))


# --- two files of one date --------------------------------------------------------------------------------------


async def test_of_two_files_of_one_date_the_first_stays_and_the_other_is_named(harness: IntakeHarness) -> None:
    one, other = an_issue(TODAY), an_issue(TODAY, news=9)
    for _ in range(3):  # as at each start
        assert (await harness.take(one, "a.md")).status in (IntakeStatus.NEW, IntakeStatus.UNCHANGED)
        left = await harness.take(other, "b.md")
        assert left.status is IntakeStatus.UNCHANGED
        assert any("taken from a.md; b.md says otherwise" in warning for warning in left.warnings)
    kept = await harness.archive.get(EDITION, TODAY)
    assert kept is not None
    assert (kept.revision, kept.content, kept.file) == (1, one, "a.md")


async def test_a_file_that_is_given_by_hand_corrects_the_issue_and_is_its_file_from_then_on(
    harness: IntakeHarness,
) -> None:
    await harness.take(an_issue(TODAY), "a.md")
    other = write(an_issue(TODAY, news=9)).encode()
    assert (await harness.intake.take("b.md", other, by_hand=True)).status is IntakeStatus.REVISED
    assert (await harness.take(an_issue(TODAY), "a.md")).status is IntakeStatus.UNCHANGED
    kept = await harness.archive.get(EDITION, TODAY)
    assert kept is not None
    assert (kept.revision, kept.file) == (2, "b.md")


# --- files, and texts that were taken before --------------------------------------------------------------------


SAME = "{} has the same text as {}, from which the issue of 2025-12-20 was taken."


def undated(issue: Issue) -> bytes:
    """A text whose date is in its file's name alone."""
    return write(issue).replace(str(issue.date), "", 1).encode()


@pytest.mark.parametrize(("first", "then"), [("2025-12-20.md", "2025-12-21.md"), ("12月20日.md", "Dec 21.md")])
async def test_a_text_under_another_days_name_is_read_and_names_the_file_that_it_copies(
    harness: IntakeHarness, first: str, then: str
) -> None:
    await harness.intake.take(first, undated(an_issue(TODAY)))
    copied = await harness.intake.take(then, undated(an_issue(TODAY)))
    assert (copied.status, copied.archived and copied.archived.date) == (IntakeStatus.REPEAT, TODAY + DAY)
    assert SAME.format(then, first) in copied.warnings
    for name in (first, then):
        assert (await harness.intake.take(name, undated(an_issue(TODAY)))).warnings == ()


async def test_a_withdrawn_text_under_another_days_name_is_published(harness: IntakeHarness) -> None:
    """As its rejection says: the date may be in the name alone."""
    first = await harness.intake.take("2025-12-20.md", undated(an_issue(TODAY)))
    assert first.archived is not None
    await harness.archive.revisions.withdraw(first.archived, now=NOW)
    assert pushed(await harness.intake.take("2025-12-21.md", undated(an_issue(TODAY))))


async def test_a_text_that_says_its_date_is_taken_once_whatever_its_name_and_version(
    harness: IntakeHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    await harness.take(an_issue(TODAY), "2025-12-20.md")
    read_otherwise(monkeypatch)
    again = await harness.take(an_issue(TODAY), "2025-12-21.md")
    assert (again.status, again.left_alone) == (IntakeStatus.UNCHANGED, False)
    assert again.warnings[-1] == SAME.format("2025-12-21.md", "2025-12-20.md")
    assert await harness.archive.days(EDITION) == (TODAY,)


async def test_an_earlier_text_in_a_new_file_is_named_and_can_be_gone_back_to(harness: IntakeHarness) -> None:
    for news in (10, 9):
        await harness.take(an_issue(TODAY, news=news), "a.md")
    again = await harness.take(an_issue(TODAY), "b.md")
    assert (again.status, again.archived and again.archived.revision) == (IntakeStatus.UNCHANGED, 2)
    (said,) = again.warnings
    assert said == (
        "b.md has an earlier text of the issue of 2025-12-20, which was corrected since by a.md. "
        "To go back to it, import this file alone, by its name."
    )
    text = write(an_issue(TODAY)).encode()
    assert (await harness.intake.take("b.md", text, by_hand=True)).status is IntakeStatus.REVISED


def read_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on texts are read otherwise, as by a later version: each story's title without its last word."""

    def better(data: bytes, **known: Any) -> Parsed:
        parsed = parse(data, **known)
        sections = tuple(
            replace(each, stories=tuple(replace(story, title=story.title.rpartition(" ")[0]) for story in each.stories))
            for each in parsed.issue.sections
        )
        return replace(parsed, issue=replace(parsed.issue, sections=sections))

    monkeypatch.setattr("bot.services.intake.parse", better)


async def test_a_text_that_was_taken_is_not_taken_again_by_a_version_that_reads_it_otherwise(
    harness: IntakeHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    await harness.take(an_issue(TODAY), "today.md")
    read_otherwise(monkeypatch)
    for name in ("today.md", "renamed.md"):
        again = await harness.take(an_issue(TODAY), name)
        assert (again.status, again.left_alone) == (IntakeStatus.UNCHANGED, False)
        assert again.warnings == (() if name == "today.md" else (SAME.format("renamed.md", "today.md"),))
    assert (await harness.take(an_issue(TODAY, news=9), "today.md")).status is IntakeStatus.REVISED, "it was changed"


async def test_what_was_kept_before_digests_were_is_left_as_it_is_and_named_at_each_start(
    harness: IntakeHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = await harness.archive.revisions.add(EDITION, an_issue(TODAY), now=NOW, push=True, file="today.md")
    read_otherwise(monkeypatch)
    for _ in range(2):
        again = await harness.take(an_issue(TODAY), "today.md")
        assert (again.status, again.left_alone) == (IntakeStatus.UNCHANGED, True)
        assert "an earlier version of Paperboy" in again.warnings[-1]
        assert again.archived == kept, "the digest of a text that it was not read from is not its own"
    by_hand = await harness.intake.take("today.md", write(an_issue(TODAY)).encode(), by_hand=True)
    assert by_hand.status is IntakeStatus.REVISED


async def test_what_was_kept_before_digests_were_is_known_by_its_text_from_the_first_look_on(
    harness: IntakeHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    await harness.archive.revisions.add(EDITION, an_issue(TODAY), now=NOW, push=True, file="today.md")
    await harness.take(an_issue(TODAY), "today.md")
    read_otherwise(monkeypatch)
    assert not (await harness.take(an_issue(TODAY), "today.md")).left_alone
    assert (await harness.take(an_issue(TODAY, news=9), "today.md")).status is IntakeStatus.REVISED


async def test_a_wrong_text_that_was_corrected_by_hand_stays_corrected_at_the_next_start(
    harness: IntakeHarness,
) -> None:
    await harness.take(an_issue(TODAY), "2025-12-20.md")
    right = write(an_issue(TODAY, news=9)).encode()
    assert (await harness.intake.take("/home/sam/2025-12-20.md", right, by_hand=True)).status is IntakeStatus.REVISED
    again = await harness.take(an_issue(TODAY), "2025-12-20.md")
    assert (again.status, again.left_alone) == (IntakeStatus.UNCHANGED, False)
    kept = await harness.archive.get(EDITION, TODAY)
    assert kept is not None
    assert len(kept.content.section(SectionKind.NEWS).stories) == 9


async def test_a_date_without_a_year_that_is_read_again_next_year_is_no_new_issue(harness: IntakeHarness) -> None:
    text = write(an_issue(TODAY)).replace("2025-12-20", "December 20", 1).encode()
    assert (await harness.intake.take("winter.md", text)).status is IntakeStatus.NEW
    await harness.days_later(365)
    again = await harness.intake.take("winter.md", text)
    assert (again.status, again.archived and again.archived.date) == (IntakeStatus.UNCHANGED, TODAY)


async def test_files_of_one_name_in_two_folders_are_two_files(harness: IntakeHarness, tmp_path: Path) -> None:
    intake = replace(harness.intake, folder=tmp_path / "issues")
    first = await intake.take(str(tmp_path / "issues" / "latest.md"), write(an_issue(TODAY)).encode())
    assert first.archived is not None
    assert first.archived.file == "latest.md"
    other = write(an_issue(TODAY, news=9)).encode()
    elsewhere = str(tmp_path / "drafts" / "latest.md")
    left = await intake.take(elsewhere, other)
    assert (left.status, left.left_alone) == (IntakeStatus.UNCHANGED, True)
    assert f"{elsewhere} says otherwise" in left.warnings[-1]


async def test_a_file_that_is_written_over_each_week_does_not_keep_its_former_issue_from_corrections(
    harness: IntakeHarness,
) -> None:
    for week in (0, 1):
        taken = await harness.take(an_issue(TODAY + week * DAY, topic=f"Topic{week}"), "latest.md")
        assert taken.status is IntakeStatus.NEW
    assert (await harness.take(an_issue(TODAY, topic="Topic0"), "2025-12-20.md")).status is IntakeStatus.UNCHANGED
    corrected = await harness.take(an_issue(TODAY, topic="Topic0", news=9), "2025-12-20.md")
    assert corrected.status is IntakeStatus.REVISED
    assert (await harness.take(an_issue(TODAY + DAY, topic="Topic1"), "latest.md")).status is IntakeStatus.UNCHANGED


# --- length -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("share", "status"), [(3.0, "new"), (1.5, "new"), (0.9, "rejected")])
async def test_an_issue_far_too_long_is_refused_with_a_word_before(
    harness: IntakeHarness, share: float, status: str
) -> None:
    longest = int(an_issue(TODAY).length * share)
    taken = await replace(harness.intake, longest=longest).take("x.md", write(an_issue(TODAY)).encode())
    assert taken.status == status
    assert any("is long" in warning for warning in taken.warnings) is (share == 1.5)
    assert ("PAPERBOY_LONGEST_ISSUE" in (taken.error or "")) is (status == "rejected")


@pytest.mark.parametrize("where", ["opening", "before", "intro", "closing"])
async def test_words_around_stories_count_towards_the_length(harness: IntakeHarness, where: str) -> None:
    issue, words = an_issue(TODAY), ((Span("word " * 400),),)
    *first, last = issue.sections
    long = {
        "opening": replace(issue, opening=words),
        "before": replace(issue, sections=(*first, replace(last, before=words))),
        "intro": replace(issue, sections=(*first, replace(last, intro=words))),
        "closing": replace(issue, closing=words),
    }[where]
    taken = await replace(harness.intake, longest=issue.length + 1000).take("x.md", write(long).encode())
    assert taken.status is IntakeStatus.REJECTED
    assert "PAPERBOY_LONGEST_ISSUE" in (taken.error or "")


async def test_a_dry_run_says_what_would_become_of_a_text_and_keeps_nothing(harness: IntakeHarness) -> None:
    taken = await harness.intake.rehearsing().take("x.md", write(an_issue(TODAY)).encode())
    assert (taken.status, taken.archived, taken.issue) == (IntakeStatus.NEW, None, an_issue(TODAY))
    assert await harness.archive.count(EDITION) == 0


async def test_a_repeat_is_readable_but_not_the_latest(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - DAY, *links(0, 4)))
    await harness.take(with_links(TODAY, *links(0, 4)))
    latest, newest = await harness.archive.latest(EDITION), await harness.archive.latest(EDITION, repeats=True)
    assert latest is not None
    assert newest is not None
    assert (latest.date, newest.date) == (TODAY - DAY, TODAY)


@pytest.mark.parametrize(
    ("told", "of", "status"),
    [
        (6, 10, IntakeStatus.REPEAT),
        (5, 10, IntakeStatus.NEW),
        (2, 3, IntakeStatus.REPEAT),
        (2, 4, IntakeStatus.NEW),
        (1, 2, IntakeStatus.NEW),
    ],
)
async def test_most_of_the_links_told_before_make_a_repeat_and_half_of_them_none(
    harness: IntakeHarness, told: int, of: int, status: IntakeStatus
) -> None:
    await harness.take(with_links(TODAY - DAY, *links(0, 10)))
    taken = await harness.take(with_links(TODAY, *links(10 - told, 10 - told + of)))
    assert taken.status is status
    assert pushed(taken) is (status is IntakeStatus.NEW)


async def test_links_count_as_told_for_two_weeks(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - 14 * DAY, *links(0, 4)))
    assert (await harness.take(with_links(TODAY, *links(0, 4)))).status is IntakeStatus.REPEAT
    assert (await harness.take(with_links(TODAY + DAY, *links(0, 4)))).status is IntakeStatus.NEW, (
        "15 days are long ago"
    )


async def test_the_day_that_told_most_of_it_is_named(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - 3 * DAY, *links(0, 3)))
    await harness.take(with_links(TODAY - 2 * DAY, *links(10, 18)))
    taken = await harness.take(with_links(TODAY, *links(0, 1), *links(10, 14)))
    assert taken.archived is not None
    assert taken.archived.repeat_of == TODAY - 2 * DAY


async def test_a_link_counts_once_and_however_it_is_written(harness: IntakeHarness) -> None:
    await harness.take(
        with_links(TODAY - DAY, "https://example.com/a/", "https://example.com/b", "https://example.com/c")
    )
    again = with_links(TODAY, "https://example.com/a", "https://example.com/a", *links(0, 2))
    assert (await harness.take(again)).status is IntakeStatus.NEW, "one of three different links"


async def test_without_a_link_nothing_is_a_repeat(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - DAY, None, None))
    assert (await harness.take(with_links(TODAY, None, None))).status is IntakeStatus.NEW


async def test_what_a_repeat_told_is_not_told_again_by_it(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - 2 * DAY, *links(0, 6)))
    await harness.take(with_links(TODAY - DAY, *links(0, 6), *links(10, 15)))
    taken = await harness.take(with_links(TODAY, *links(10, 15), *links(20, 24)))
    assert taken.status is IntakeStatus.NEW, "the repeat was never delivered, so its other links are news"


async def test_only_earlier_issues_tell_before(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY, *links(0, 4)))
    earlier = await harness.take(with_links(TODAY - DAY, *links(0, 4)))
    assert earlier.status is IntakeStatus.NEW
    assert not pushed(earlier)


async def test_a_repeat_that_is_corrected_to_news_is_published_with_its_correction(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - DAY, *links(0, 4)))
    assert (await harness.take(with_links(TODAY, *links(0, 4)), "today.md")).status is IntakeStatus.REPEAT
    await harness.clock.advance(600)
    revised = await harness.take(with_links(TODAY, *links(10, 14)), "today.md")
    assert revised.status is IntakeStatus.REVISED
    assert pushed(revised)
    kept = await harness.archive.get(EDITION, TODAY)
    assert kept is not None
    assert kept == revised.archived
    assert (kept.repeat_of, kept.repeats, kept.published_at) == (None, "", NOW + timedelta(minutes=10))
    assert await harness.archive.latest(EDITION) == kept


async def test_a_repeat_that_is_corrected_too_late_is_none_any_more_and_sent_to_nobody(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - DAY, *links(0, 4)))
    await harness.take(with_links(TODAY, *links(0, 4)), "today.md")
    await harness.take(with_links(TODAY + DAY, *links(20, 24)), "tomorrow.md")
    revised = await harness.take(with_links(TODAY, *links(10, 14)), "today.md")
    assert revised.archived is not None
    assert (revised.archived.repeat_of, pushed(revised)) == (None, False)


async def test_a_revision_stays_what_its_issue_was(harness: IntakeHarness) -> None:
    await harness.take(with_links(TODAY - DAY, *links(0, 4)))
    await harness.take(with_links(TODAY, *links(0, 4)))
    revised = await harness.take(replace(with_links(TODAY, *links(0, 5))))
    assert revised.status is IntakeStatus.REVISED
    assert revised.archived is not None
    assert revised.archived.repeat_of == TODAY - DAY
    assert not pushed(revised)


ORDERS = list(permutations(range(3)))


@pytest.mark.parametrize("order", ORDERS)
async def test_in_any_order_every_issue_is_kept_and_at_most_one_a_day_pushed(
    harness: IntakeHarness, order: tuple[int, ...]
) -> None:
    days = [TODAY - 2 * DAY, TODAY - DAY, TODAY]
    taken = [await harness.take(an_issue(days[n], topic=f"Topic{n}")) for n in order]
    assert {one.status for one in taken} == {IntakeStatus.NEW}
    assert await harness.archive.dates(EDITION) == tuple(sorted(days, reverse=True))
    newest = days[order[0]]
    for one in taken:
        assert one.archived is not None
        assert pushed(one) is (one.archived.date >= newest), "nobody is sent an issue older than one already sent"
        newest = max(newest, one.archived.date)
