"""What the pages cost those who serve them, and those who read."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from adapters.web.static_files import static_address
from bot.markdown import parse
from bot.model import ArchivedIssue
from bot.storage import Storage
from tests.adapters.web.archive.conftest import (
    SKILLS,
    Visitor,
    revise,
    seen,
)
from tests.bot.storage.examples import publish
from tests.fakes import FakeClock

SAMPLE = Path(__file__).parents[4].joinpath("sandbox/samples/2026-11-12.md").read_text("utf-8")


async def test_a_page_is_not_sent_to_who_has_it_and_a_correction_is(
    visitor: Visitor, storage: Storage, friday: ArchivedIssue, clock: FakeClock
) -> None:
    async with visitor.get("/ainews/2025-12-19") as answer:
        known = {"If-None-Match": answer.headers["ETag"]}
    async with visitor.get("/ainews/2025-12-19", headers=known) as again:
        assert (again.status, await again.read()) == (304, b"")
    await publish(storage.issues, date(2025, 11, 1))  # changes nothing of this page but the way to the older one
    await revise(storage, friday, SKILLS)
    await clock.advance(1)
    async with visitor.get("/ainews/2025-12-19", headers=known) as corrected:
        assert corrected.status == 200


@pytest.mark.usefixtures("saturday")
async def test_pages_from_memory_ask_the_database_once_a_second_in_all(
    visitor: Visitor, storage: Storage, clock: FakeClock
) -> None:
    paths = [
        "/",
        "/ainews/2025-12-19",
        "/en/ainews/2025-12-19",
        "/ainews/2025-12-20/n1",
        "/ainews/2025-12",
        "/api/v1/issues/2025-12-19",
    ]
    missing = ["/ainews/2025-12-01", "/ainews/2025-12-20/n9"]
    for path in paths:
        await seen(visitor, path)
    asked: list[str] = []
    engine = storage.database._engine.sync_engine  # noqa: SLF001  to see what it is asked
    event.listen(engine, "before_cursor_execute", lambda *parts: asked.append(parts[2]))
    for _ in range(3):
        await clock.advance(1)
        for path in paths * 4:
            await seen(visitor, path)
        for path in missing:
            await seen(visitor, path, 404)
    assert len([each for each in asked if each.startswith("SELECT")]) == 3


async def test_a_day_of_ten_and_ten_comes_in_twelve_thousand_bytes_with_its_sheet(
    visitor: Visitor, storage: Storage
) -> None:
    content = parse(SAMPLE, name="2026-11-12").issue
    assert [len(section.stories) for section in content.sections] == [10, 10]
    await publish(storage.issues, content)
    sizes = []
    for path in (f"/ainews/{content.date}", static_address("paper.css")):
        async with visitor.get(path) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            sizes.append(int(answer.headers["Content-Length"]))
    assert sum(sizes) <= 12_000
