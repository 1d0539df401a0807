"""``paperboy announce`` as it is typed: shown, asked about, refused in words, kept once."""

import asyncio
import json
import os
import pty
import select as select_
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import func, select, update

from bot.config import Settings
from bot.model import State
from bot.model.announcements import PAUSING
from bot.storage import Storage
from bot.storage.schema import delivery
from paperboy.cli.announcing import following
from paperboy.cli.announcing.following import follow
from tests.bot.storage.examples import ANN, BOB, CLUB, DAY, NOON, subscribe
from tests.fakes import SOON
from tests.paperboy.cli.test_as_typed import Shell

TABLE = "platform,address,time\ntelegram,5,8:00\ntelegram,-100,\ndiscord,1187654321098765432,\n"
TEXT = "# We move\n\nFrom Friday, see [the page](https://example.com/moving)."


@pytest.fixture
def shell(tmp_path: Path, sqlite_url: str) -> Shell:
    return Shell(tmp_path, sqlite_url)


@pytest.fixture
def subscribed(shell: Shell) -> Shell:
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    return shell


def announcements(shell: Shell) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shell.paperboy("stats", "--json").stdout)["announcements"]
    return found


def plan(shell: Shell) -> None:
    """What a running bot does."""

    async def work() -> None:
        async with Storage.open(shell.database_url) as storage:
            await storage.announcements.plan()

    asyncio.run(work())


def fault(done: Result) -> str:
    return str(done.exception)


def test_it_is_shown_and_sent_once_the_number_of_places_is_typed(subscribed: Shell) -> None:
    done = subscribed.paperboy("announce", TEXT, stdin="3\n")
    assert done.stdout == (
        "Discord, 1 place, one message of 33 characters:\n\n"
        "    We move\n    From Friday, see the page <https://example.com/moving>.\n\n"
        "Telegram, 2 places, one message of 33 characters:\n\n"
        "    We move\n    From Friday, see the page <https://example.com/moving>.\n\n"
        "It goes to 3 places.\n"
        "It is announcement 1. A running bot sends it; `paperboy stats` shows how far it is.\n"
    )
    assert "type the number of places (3)" in done.stderr
    assert done.stderr.count("Database: ") == 1
    (kept,) = announcements(subscribed)
    assert (kept["text"], kept["planned"], kept["platforms"]) == (TEXT, False, [])


@pytest.mark.parametrize(
    ("typed", "said"), [("2\n", "Nothing was sent."), ("yes\n", "Nothing was sent."), ("", "--yes")]
)
def test_anything_else_sends_nothing(subscribed: Shell, typed: str, said: str) -> None:
    done = subscribed.paperboy("announce", TEXT, stdin=typed)
    assert said in fault(done)
    assert announcements(subscribed) == []


def test_ctrl_c_ends_it_while_it_asks(subscribed: Shell) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "PAPERBOY_DATABASE_URL": subscribed.database_url}
    command = [sys.executable, "-m", "paperboy", "announce", TEXT]
    # Where the tests themselves run in the background, what they start would ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    asking = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)  # noqa: S603  ours
    signal.signal(signal.SIGINT, before)
    os.close(theirs)
    try:
        said, until = b"", time.monotonic() + 30
        while b"the number of places" not in said and time.monotonic() < until:
            said += os.read(ours, 65_536) if select_.select([ours], [], [], 0.1)[0] else b""
        asking.send_signal(signal.SIGINT)
        assert asking.wait(SOON) == 130
        assert b"Nothing was sent." in os.read(ours, 65_536)
    finally:
        asking.kill()
        asking.wait()
        os.close(ours)
    assert announcements(subscribed) == []


@pytest.mark.parametrize("name", ["moving.txtt", "moving.md", "/", "./moving", "drafts/moving.md"])
def test_the_name_of_a_file_that_is_none_is_no_message(subscribed: Shell, name: str) -> None:
    assert f"{name} cannot be read: " in fault(subscribed.paperboy("announce", name, "--yes"))
    assert announcements(subscribed) == []


@pytest.mark.parametrize(
    "word",
    [
        "Hello.",
        "2.0",
        "24/7",
        "https://example.com/moving.md",
        "搬家了。",
        "/why可以查看原因。",
        "今晚维护，详情：https://example.com/x",
        "9/30停机维护。",
        "[公告](https://example.com/x)",
        "明天搬到news.example.com",
    ],
)
def test_one_word_or_an_address_is_a_message(subscribed: Shell, word: str) -> None:
    assert subscribed.paperboy("announce", word, "--dry-run").stdout.endswith("It goes to 3 places.\n")


def test_a_script_says_yes_and_a_dry_run_keeps_nothing(subscribed: Shell) -> None:
    assert subscribed.paperboy("announce", TEXT, "--dry-run").stdout.endswith("It goes to 3 places.\n")
    assert announcements(subscribed) == []
    assert subscribed.paperboy("announce", subscribed.file("moving.md", TEXT), "--yes").exit_code == 0
    assert subscribed.paperboy("announce", "-", "--yes", stdin="Something else.").exit_code == 0
    assert [kept["text"] for kept in announcements(subscribed)] == ["Something else.", TEXT]
    printed = json.loads(subscribed.paperboy("announce", "A third.", "--yes", "--json").stdout)
    assert printed == {"announcement": 3, "text": "A third.", "places": {"discord": 1, "telegram": 2}, "paused": 0}


def test_the_same_twice_within_a_day_is_a_slip_unless_it_is_said_not_to_be(subscribed: Shell) -> None:
    subscribed.paperboy("announce", TEXT, "--yes")
    plan(subscribed)
    again = fault(subscribed.paperboy("announce", f"{TEXT}\n", "--yes"))
    assert "as announcement 1: 0 places of 3 have it, and a running bot sends the rest." in again
    assert subscribed.paperboy("announce", TEXT, "--yes", "--again").exit_code == 0
    assert len(announcements(subscribed)) == 2


def test_the_rest_of_one_is_cancelled(subscribed: Shell) -> None:
    subscribed.paperboy("announce", TEXT, "--yes")
    plan(subscribed)
    dry = subscribed.paperboy("announce", "--cancel", "1", "--dry-run")
    assert dry.stdout == "Announcement 1 would be sent to nobody any more: 3 places had not got it.\n"
    printed = json.loads(subscribed.paperboy("announce", "--cancel", "1", "--dry-run", "--json").stdout)
    assert printed == {"announcement": 1, "cancelled": 3}
    done = subscribed.paperboy("announce", "--cancel", "1")
    assert done.stdout == "Announcement 1 is sent to nobody any more: 3 places had not got it.\n"
    subscribed.paperboy("announce", "Not begun.", "--yes")
    said = subscribed.paperboy("announce", "--cancel", "2").stdout
    assert said == "Announcement 2 is sent to nobody any more: it was not begun.\n"
    assert "There is no announcement 3." in fault(subscribed.paperboy("announce", "--cancel", "3"))
    for more in ([TEXT], ["--yes"], ["--again"]):
        assert subscribed.paperboy("announce", "--cancel", "1", *more).exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The announcement is empty."),
        ("* * *", "there is nothing to read in it"),
        ("#", "there is nothing to read in it"),
        ("word " * 1000, "too long for one message: as telegram-classic it would be 2"),
        ("x" * 10_001, "too long for one message: it has 10,001 characters"),
        ("See [here](notes.html).", "“notes.html” is no address on the web"),
        ("![a chart](https://example.com/a.png)", "A picture cannot be announced (https://example.com/a.png)"),
        ("none.md", "none.md cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(subscribed: Shell, text: str, said: str) -> None:
    assert said in fault(subscribed.paperboy("announce", text, "--yes"))
    assert announcements(subscribed) == []


def test_it_is_for_somebody(shell: Shell) -> None:
    shell.paperboy("subscribers", "import", "-", stdin="platform,address\n")
    assert "Nobody is subscribed" in fault(shell.paperboy("announce", TEXT, "--yes"))
    assert shell.paperboy("announce").exit_code == 2


@pytest.mark.parametrize(
    ("text", "shown"), [("#", "#"), ("* * *", ""), ("##\n\n> We **move**\n> now", "##"), ("\n> We **move**", "We move")]
)
def test_stats_shows_the_first_line_as_it_is_read(subscribed: Shell, text: str, shown: str) -> None:
    """Also of a text that would not be taken now."""

    async def keep() -> None:
        async with Storage.open(subscribed.database_url) as storage:
            await storage.announcements.add(text, NOON, NOON + DAY)

    asyncio.run(keep())
    last = subscribed.paperboy("stats").stdout.splitlines()[-1]
    assert last.partition("UTC:")[2].strip() == shown


def test_who_is_asked_sees_it_also_where_a_program_reads(subscribed: Shell) -> None:
    done = subscribed.paperboy("announce", TEXT, "--json", stdin="3\n")
    assert done.stderr.index("From Friday") < done.stderr.index("type the number of places")
    assert json.loads(done.stdout)["announcement"] == 1


def test_a_script_on_a_terminal_does_not_wait_until_all_have_it(
    subscribed: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    done = subscribed.paperboy("announce", TEXT, "--yes")
    assert done.stdout.endswith("`paperboy stats` shows how far it is.\n")


def test_stats_and_why_tell_of_it(subscribed: Shell) -> None:
    subscribed.paperboy("announce", TEXT, "--yes")
    said = subscribed.paperboy("stats").stdout
    assert "Announcement 1 (not begun: a running bot does it)" in said
    assert said.rstrip().endswith("UTC: We move")
    plan(subscribed)
    rows = [line.split() for line in subscribed.paperboy("stats").stdout.splitlines()]
    assert ["announcement", "1", "telegram", "2", "2"] in rows
    assert "it waits its turn" in subscribed.paperboy("why", "5").stdout


@dataclass
class PassingClock:
    """A clock that somebody moves while it is being looked at."""

    seconds: float = 0

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


async def test_a_terminal_follows_it_until_all_have_it_but_who_pauses(sqlite_url: str) -> None:
    heard: list[tuple[str, int, int | None]] = []
    waiting = asyncio.Event()
    settings = Settings(database_url=sqlite_url)
    async with Storage.open(sqlite_url) as storage:
        await storage.issues.ensure_edition("ainews")
        for where in (ANN, BOB, CLUB):
            await subscribe(storage.subscribers, where)
        made = await storage.announcements.add(TEXT, NOON, NOON + DAY)

        def hear(text: str, /, *, done: int = 0, of: int | None = None) -> None:
            heard.append((text, done, of))
            waiting.set()

        following = asyncio.create_task(follow(settings, made, hear))
        async with asyncio.timeout(SOON):
            await waiting.wait()
        await storage.announcements.plan()
        first = delivery.c.id == select(func.min(delivery.c.id)).scalar_subquery()
        await storage.database.change(update(delivery).where(~first).values(state=State.SENT))
        await storage.database.change(update(delivery).where(first).values(reason=PAUSING))
        async with asyncio.timeout(SOON):
            said = await following
    assert heard[0] == ("Waiting for the bot …", 0, None)
    assert said == "2 places of 3 have it; waiting for the end of a pause: 1."


@pytest.mark.parametrize(("runs", "said"), [(True, "nothing moved for a minute"), (False, "No bot seems to run")])
async def test_it_is_followed_no_more_once_nothing_moves(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, *, runs: bool, said: str
) -> None:
    monkeypatch.setattr(following, "_LOOK_SECONDS", 0.01)
    clock = PassingClock()

    def hear(text: str, /, *, done: int = 0, of: int | None = None) -> None:
        assert (text, done, of) == ("Announcing …", 0, 1)
        clock.seconds += 25

    async with Storage.open(sqlite_url) as storage:
        await storage.issues.ensure_edition("ainews")
        await subscribe(storage.subscribers, ANN)
        made = await storage.announcements.add(TEXT, NOON, NOON + DAY)
        await storage.announcements.plan()
        if runs:
            await storage.leases.take("clock", "this", clock.now(), DAY)
        async with asyncio.timeout(SOON):
            assert said in await follow(Settings(database_url=sqlite_url), made, hear, clock=clock)
    assert clock.monotonic() == (75 if runs else 25)
