"""An issue that cannot be read back or laid out waits with its reason where people look, and costs no other."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from structlog.testing import capture_logs

from bot.compose import trouble_lines, why_document
from bot.document import Document, Paragraph
from bot.document import plain as words_of
from bot.locales import Language, words
from bot.model import ArchivedIssue, State
from bot.model.troubles import TroubleKind
from bot.services.troubles import TroubleWatch
from bot.storage import Database
from bot.storage.schema import revision
from scheduler.delivery.page_cache import IssueVersions, PageCache, _Key
from tests.bot.storage.examples import ANN, BOB, EDITION, a_story, an_issue
from tests.scheduler.conftest import Harness

SPEAK = words(Language.ENGLISH)


async def broken(database: Database, archived: ArchivedIssue, content: object) -> None:
    """The issue as some other version may have kept it."""
    await database.change(update(revision).where(revision.c.issue_id == archived.id).values(content=content))


async def reader_hears(harness: Harness) -> str:
    (history,) = await harness.storage.history.at(ANN, EDITION)
    document = why_document(history, harness.clock.now(), SPEAK)
    return "\n".join(words_of(block.text) for block in document.blocks if isinstance(block, Paragraph))


async def administrators_hear(harness: Harness) -> tuple[str, ...]:
    watch = TroubleWatch(storage=harness.storage, clock=harness.clock, edition=EDITION, zone="UTC", platforms=())
    await watch.look()
    standing = await harness.storage.troubles.standing()
    assert {known.trouble.kind for known in standing} <= {TroubleKind.UNREADABLE}
    return trouble_lines(standing, "UTC", harness.clock.now(), SPEAK)


@pytest.mark.parametrize("content", [{"sections": 7}, {"sections": [{"kind": "weather", "stories": []}]}, [], "half"])
async def test_what_cannot_be_read_back_waits_with_its_reason_until_it_is_corrected(
    harness: Harness, database: Database, content: object
) -> None:
    await harness.subscribe(ANN, BOB)
    bad = await harness.publish()
    await broken(database, bad, content)
    with capture_logs() as logs:
        for _ in range(3):
            await harness.look()
            await harness.clock.advance(601)
    assert harness.channel.sends == []
    assert [log["issue"] for log in logs if log["event"] == "delivery.issue-unreadable"] == [bad.id]
    assert "I cannot read it or lay it out, for a defect of mine; tried 3 times" in await reader_hears(harness)
    (told,) = await administrators_hear(harness)
    assert "cannot be read or laid out" in told
    read = await harness.archive.by_id(bad.id)
    assert read is not None
    corrected = an_issue(read.date, a_story(1, "Readable again"))
    await harness.archive.revisions.revise(read, corrected, now=harness.clock.now())
    await harness.look()
    assert [send.place for send in harness.channel.sends if "Readable again" in str(send.page)] == [ANN, BOB]
    assert await administrators_hear(harness) == ()


async def test_what_is_no_json_at_all_costs_no_other_issue_either(harness: Harness, database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL keeps no such thing")
    await harness.subscribe(ANN)
    bad, good = await harness.publish(), await harness.publish()
    async with database.write() as connection:
        half = text("UPDATE revision SET content = '{half' WHERE issue_id = :id")
        await connection.execute(half, {"id": bad.id})
    await harness.look()
    assert [delivery.state for delivery in await harness.deliveries(ANN)] == [State.SENT, State.SKIPPED]
    latest = await harness.archive.latest(EDITION)
    assert latest is not None
    assert latest.id == good.id


async def test_an_issue_that_is_withdrawn_unread_keeps_its_text_and_leaves_its_notice(
    harness: Harness, database: Database
) -> None:
    await harness.subscribe(ANN)
    bad = await harness.publish()
    await harness.look()
    await broken(database, bad, {"sections": 7})
    read = await harness.archive.by_id(bad.id)
    assert read is not None
    await harness.archive.revisions.withdraw(read, now=harness.clock.now(), why="It was a hoax.")
    await harness.look()
    assert "It was a hoax." in str(harness.channel.edits[-1][1])
    kept = await database.fetch(text("SELECT markdown FROM revision ORDER BY number"))
    assert kept[0] == kept[1]


class DefectivePages(PageCache):
    """A version that cannot lay out the issues of some dates."""

    cannot: frozenset[str] = frozenset()

    def _document(self, issue: IssueVersions, key: _Key) -> Document | None:
        if str(issue.current.date) in self.cannot:
            raise RuntimeError("no such block")
        return super()._document(issue, key)


def events(logs: list[Mapping[str, object]], event: str) -> list[Mapping[str, object]]:
    return [log for log in logs if log["event"] == event]


async def test_what_cannot_be_laid_out_waits_and_the_same_look_brings_the_others(harness: Harness) -> None:
    await harness.subscribe(ANN, BOB)
    pages = DefectivePages()
    harness.new_courier(page_cache=pages)
    good, bad = await harness.publish(), await harness.publish()
    await harness.ledger.planning.database.change(text("UPDATE delivery SET state = 'due', reason = ''"))
    pages.cannot = frozenset({str(bad.date)})
    with capture_logs() as logs:
        await harness.look()
    assert len(harness.channel.sends) == 2
    waits, came = await harness.deliveries(ANN)
    assert (came.issue_id, came.state) == (good.id, State.SENT)
    assert (waits.issue_id, waits.state, waits.reason) == (bad.id, State.DUE, "defect")
    assert waits.due_at == harness.clock.now() + timedelta(minutes=10)
    (logged,) = events(list(logs), "delivery.not-prepared")
    assert logged["exc_info"], "with its traceback, once for all who wait"
    assert len(await administrators_hear(harness)) == 1
    pages.cannot = frozenset()
    await harness.clock.advance(601)
    await harness.look()
    assert len(harness.channel.sends) == 4
    assert await administrators_hear(harness) == ()
