"""``paperboy top``: a snapshot of the database, and what a terminal shows of it."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.model import Lane, Settlement, State
from bot.model.announcements import Announcement
from bot.model.delivery_history import AnnouncementTally, Pause, Tally
from bot.services.delivery_stats import Stats, Used
from bot.services.figures.today import Snapshot
from bot.storage import Database, Storage
from bot.storage.deliveries.in_hand import Share, UnderWay
from paperboy.cli.top.screen import screen
from paperboy.cli.top.snapshot import count, look, seen_as_json
from tests.bot.storage.examples import ANN, BOB, FIRST, HOUR, NOON, intend, owe, publish, settle, subscribe
from tests.paperboy.cli.test_as_typed import Shell

CLAIM = timedelta(seconds=Settings().lease_seconds)
NOW = datetime(2025, 12, 20, 8, 0, tzinfo=UTC)
ISSUE = Tally(
    platform="telegram",
    day=date(2025, 12, 20),
    states={State.SENT: 600, State.DUE: 400},
    reasons={(State.DUE, "rate-limit"): 7, (State.GONE, "blocked"): 2},
)
SAID = Announcement(id=3, text="We move.", made_at=NOW, expires_at=NOW + timedelta(days=3), planned=True)
SNAPSHOT = Snapshot(
    now=NOW,
    stats=Stats(
        now=NOW,
        tallies=(ISSUE,),
        oldest_due={"telegram": NOW - timedelta(seconds=14)},
        rate_used={"telegram": Used(sent=285, allowed=300)},
        announcements=(
            AnnouncementTally(announcement=SAID, tallies=(replace(ISSUE, reasons={(State.GONE, "blocked"): 1}),)),
        ),
    ),
    shares=(Share(platform="telegram", shard=2, lane=Lane.FIRST, due=1300, in_hand=64, later=9),),
    under_way=tuple(UnderWay(platform="telegram", shard=2, what="2025-12-20", where=str(n)) for n in range(10)),
    pauses={"telegram": Pause(until=NOW + timedelta(seconds=5), reason="rate-limit")},
    holders={"clock": "box:17"},
)


@pytest.fixture
def shell(tmp_path: Path, sqlite_url: str) -> Shell:
    return Shell(tmp_path, sqlite_url)


def shown(snapshot: Snapshot) -> list[str]:
    """What stands in each line, one space between its words."""
    return [" ".join(line.split()) for line in screen(snapshot) if line]


def test_a_screen_tells_all_of_a_snapshot() -> None:
    lines = shown(SNAPSHOT)
    assert lines[0] == "Paperboy 2025-12-20 08:00:00 UTC"
    for part in (
        "2025-12-20 telegram 600 400 1,000",
        "announcement 3 telegram 600 400 1,000",
        "telegram 28.5 30",
        "14 s paused until 08:00:05 (rate-limit)",
        "telegram:2 first 64 1,300 9",
        "2025-12-20 telegram:2 0",
        "and 2 more",
        "rate-limit telegram 7",
        "blocked telegram 3",
        "clock: box:17",
    ):
        assert any(part in line for line in lines), (part, lines)


def test_where_nothing_is_sent_little_is_shown() -> None:
    nothing = Snapshot(now=NOW, stats=Stats(now=NOW, tallies=(), oldest_due={}, rate_used={}))
    assert shown(nothing) == [
        "Paperboy 2025-12-20 08:00:00 UTC",
        "No bot seems to run with this database.",
    ]
    assert seen_as_json(nothing)["deliveries"] == []


async def look_at(storage: Storage) -> Snapshot:
    return await look(storage, Settings(), await count(storage, Settings(), NOON), NOON)


async def test_a_look_sees_what_is_sent_what_waits_and_what_is_in_hand(database: Database) -> None:
    storage = Storage(database)
    await storage.issues.ensure_edition("ainews")
    for where in (ANN, BOB):
        await subscribe(storage.subscribers, where)
    await owe(storage.deliveries, await publish(storage.issues, FIRST))
    await storage.announcements.add("We move.", NOON + HOUR, NOON + 9 * HOUR)
    await storage.announcements.plan()
    first, second = await storage.deliveries.claims.claim("telegram", NOON, limit=9, lease=CLAIM)
    for one in (first, second):
        await intend(storage.deliveries, one)
    await storage.leases.take("clock", "box:17", NOON, CLAIM)
    seen = await look_at(storage)
    assert [(one.what, one.where) for one in seen.under_way] == [(str(FIRST), "1"), (str(FIRST), "2")]
    assert [(share.lane, share.due, share.in_hand, share.later) for share in seen.shares] == [
        (Lane.FIRST, 0, 2, 0),
        (Lane.ANNOUNCEMENTS, 0, 0, 2),
    ]
    assert seen.holders == {"clock": "box:17"}
    gone = Settlement(state=State.GONE, due_at=NOON, attempts=0, reason="blocked")
    await settle(storage.deliveries, first, gone, now=NOON)
    assert (await look_at(storage)).errors() == {("telegram", "blocked"): 1}


def test_it_looks_once_for_a_script(shell: Shell) -> None:
    shell.paperboy("subscribers", "import", "-", stdin="platform,address\ntelegram,5\n")
    done = shell.paperboy("top", "--once")
    assert done.exit_code == 0
    assert "No bot seems to run with this database." in done.stdout
    assert json.loads(shell.paperboy("top", "--json").stdout)["under_way"] == []


def test_a_terminal_is_shown_it_until_somebody_ends_it(shell: Shell) -> None:
    shell.paperboy("subscribers", "import", "-", stdin="platform,address\ntelegram,5\n")
    ours, theirs = pty.openpty()
    env = {**os.environ, "PAPERBOY_DATABASE_URL": shell.database_url, "TERM": "xterm", "COLUMNS": "100", "LINES": "30"}
    command = [sys.executable, "-m", "paperboy", "top", "--seconds", "0.1"]
    # Where the tests themselves run in the background, what they start would ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=env)  # noqa: S603  ours
    signal.signal(signal.SIGINT, before)
    os.close(theirs)
    try:
        seen, until = b"", time.monotonic() + 30
        while b"No bot seems to run" not in seen and time.monotonic() < until:
            seen += os.read(ours, 65_536)
        os.write(ours, b"\x03")
        assert b"No bot seems to run" in seen
        assert seen.startswith(b"\x1b[?1049h"), "on a screen of its own"
        running.send_signal(signal.SIGINT)
        while running.poll() is None and time.monotonic() < until:  # one that nobody reads would wait for that
            if select.select([ours], [], [], 0.05)[0]:
                with suppress(OSError):  # it has ended
                    os.read(ours, 65_536)
        assert running.wait(20) == 0
    finally:
        running.kill()
        running.wait()
        os.close(ours)
