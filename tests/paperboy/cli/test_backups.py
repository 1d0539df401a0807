"""``paperboy backup`` and ``restore``: the copy is whole beside a busy writer, and put back it doubles no day."""

import asyncio
import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.config import Settings
from bot.errors import PaperboyError, UsageError
from bot.markdown import write
from bot.model import Place, Preferences, Schedule, State
from bot.model.people import Person
from bot.services.planning import plan
from bot.services.subscriptions import resume
from bot.storage import Database, Storage, back_up
from paperboy.app import open_storage
from paperboy.cli.database.backups import restore_backup
from paperboy.cli.deliveries import deliver_issue, explain
from paperboy.cli.main import cli
from paperboy.configured_services import make_intake
from paperboy.steady_clock import SYSTEM_CLOCK
from tests.bot.commands.chat import an_issue
from tests.bot.storage.examples import ANN, BOB
from tests.fakes import FakeClock
from tests.stored import count_deliveries

NOW = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def told(*words: str, url: str) -> Result:
    return CliRunner().invoke(cli, words, env={"PAPERBOY_DATABASE_URL": url}, catch_exceptions=True)


def said(*words: str, url: str) -> str:
    """What a command that went well printed."""
    done = told(*words, url=url)
    if done.exception is not None:
        raise done.exception
    return done.stdout


async def publish(storage: Storage, settings: Settings, day: date, clock: FakeClock) -> None:
    """As the bot does it: taken in, and owed to whoever subscribed where it is to be pushed."""
    taken = await make_intake(settings, storage, clock).take(f"{day}.md", write(an_issue(day)).encode())
    assert taken.archived is not None
    await plan(taken.archived, storage.deliveries.planning, useful=timedelta(days=3))


async def owing(url: str, *days: date) -> None:
    """A reader, and issues of these days that are owed to her."""
    settings, clock = Settings(database_url=url), FakeClock(NOW)
    async with open_storage(settings) as storage:
        await storage.subscribers.subscribe(ANN, "ainews", Preferences(), language="en", made_by="", now=NOW)
        await clock.advance(1)
        for day in days:
            await publish(storage, settings, day, clock)


async def states(url: str) -> list[State]:
    async with open_storage(Settings(database_url=url)) as storage:
        return sorted(state for _, _, state in await count_deliveries(storage.deliveries))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "paperboy.db"


@pytest.fixture
def url(file: Path) -> str:
    url = f"sqlite:///{file}"
    asyncio.run(owing(url, TODAY))
    return url


# --- backup -------------------------------------------------------------------------------------------------------


def test_a_backup_is_a_whole_database_for_its_owner_alone(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    assert said("backup", str(copy), url=url).startswith(f"{copy}: ")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert asyncio.run(states(f"sqlite:///{copy}")) == [State.DUE]
    assert sorted(tmp_path.glob("*unfinished*")) == []


def test_a_backup_follows_no_link_that_stands_in_its_way(url: str, tmp_path: Path) -> None:
    precious, copy = tmp_path / "precious", tmp_path / "backup.db"
    precious.write_text("mine")
    for link in (copy, Path(f"{copy}.unfinished")):
        link.symlink_to(precious)
    said("backup", str(copy), "--overwrite", url=url)
    assert precious.read_text() == "mine"
    assert not copy.is_symlink()
    assert asyncio.run(states(f"sqlite:///{copy}")) == [State.DUE]


def test_it_is_one_moment_of_a_database_that_is_written_to_meanwhile(url: str, file: Path, tmp_path: Path) -> None:
    copy, stop = tmp_path / "backup.db", threading.Event()

    def write_pairs() -> None:
        with closing(sqlite3.connect(file, timeout=15, isolation_level=None)) as busy:
            busy.execute("CREATE TABLE pair (one INTEGER, other INTEGER)")
            number = 0
            while not stop.is_set():
                number += 1
                busy.execute("BEGIN IMMEDIATE")
                busy.execute("INSERT INTO pair VALUES (?, 0)", (number,))
                busy.execute("UPDATE pair SET other = one WHERE one = ?", (number,))
                busy.execute("COMMIT")
                begun.set()

    begun = threading.Event()
    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        assert begun.wait(10)
        said("backup", str(copy), url=url)
    finally:
        stop.set()
        writer.join()
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM pair WHERE one <> other").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM pair").fetchone() > (0,)


def test_what_is_there_is_replaced_only_when_that_is_said(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    copy.write_text("something else")
    with pytest.raises(PaperboyError, match="is there already"):
        said("backup", str(copy), url=url)
    assert copy.read_text() == "something else"
    said("backup", str(copy), "--overwrite", url=url)
    assert copy.read_bytes().startswith(b"SQLite format 3")


def test_the_database_itself_is_not_replaced_by_its_backup(url: str, file: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(file)
    before = file.stat().st_ino
    for name in (file, tmp_path / "link.db"):
        with pytest.raises(PaperboyError, match="is the database itself"):
            said("backup", str(name), "--overwrite", url=url)
    assert file.stat().st_ino == before


def test_a_folder_that_is_not_there_is_named(url: str, tmp_path: Path) -> None:
    with pytest.raises(PaperboyError, match=r"there is no folder .*nowhere"):
        said("backup", str(tmp_path / "nowhere" / "backup.db"), url=url)


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(PaperboyError):
        said("backup", str(tmp_path / "backup.db"), url=f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_for_postgresql_the_line_that_does_it_is_printed_without_the_password() -> None:
    done = told("backup", "/my backup/news.dump", url="postgresql+psycopg://paperboy:hunter2@db.example/news")
    assert (
        done.stdout == "pg_dump --format=custom '--file=/my backup/news.dump' postgresql://paperboy@db.example/news\n"
    )
    assert isinstance(done.exception, PaperboyError)  # and no script takes it for done


def test_the_line_asks_for_all_that_the_address_asks_for() -> None:
    url = "postgresql://paperboy@/news?host=/run/postgresql&sslmode=require&sslpassword=hunter2"
    printed = told("backup", "news.dump", url=url).stdout
    assert printed.split()[-1] == "'postgresql://paperboy@/news?host=%2Frun%2Fpostgresql&sslmode=require'"


def test_two_backups_to_one_file_at_once_are_both_whole(url: str, tmp_path: Path) -> None:
    copy, left = tmp_path / "backup.db", tmp_path / "backup.db.a1.unfinished"
    left.touch()
    os.utime(left, (0, 0))

    async def twice() -> None:
        async with Database.open(url) as database:
            await asyncio.gather(back_up(database, copy), back_up(database, copy))

    asyncio.run(twice())
    assert asyncio.run(states(f"sqlite:///{copy}")) == [State.DUE]
    assert sorted(tmp_path.glob("*unfinished*")) == []


# --- restore ------------------------------------------------------------------------------------------------------


@pytest.fixture
def backup(url: str, tmp_path: Path) -> Path:
    """A backup that owes today's issue."""
    copy = tmp_path / "backup.db"
    said("backup", str(copy), url=url)
    return copy


@pytest.mark.parametrize("unsure", [State.UNKNOWN, State.SKIPPED])
def test_what_it_owes_of_the_days_that_readers_have_got_is_sent_to_nobody(
    url: str, backup: Path, unsure: State
) -> None:
    shown = said("restore", str(backup), "--sent-through", str(TODAY), "--unsure", str(unsure), url=url)
    assert f"Through {TODAY} nothing is sent any more: 1 delivery is {unsure} now." in shown
    assert asyncio.run(states(url)) == [unsure]
    why = asyncio.run(explain(Settings(database_url=url), "telegram:1", clock=FakeClock(NOW)))
    known = {State.UNKNOWN: "do not know whether it arrived", State.SKIPPED: "this issue was left out"}
    assert f"Dec 20: I was put back from a backup, and {known[unsure]}" in why


def test_an_issue_that_it_does_not_know_and_readers_have_got_is_sent_to_nobody_either(url: str, backup: Path) -> None:
    async def next_days() -> list[State]:
        settings, clock = Settings(database_url=url), FakeClock(NOW + timedelta(days=1))
        async with open_storage(settings) as storage:
            await publish(storage, settings, TOMORROW, clock)
            before = list(await count_deliveries(storage.deliveries))
            await clock.advance(24 * 3600)
            await publish(storage, settings, TOMORROW + timedelta(days=1), clock)
            after = set(await count_deliveries(storage.deliveries))
        return [state for _, _, state in after.difference(before)]

    said("restore", str(backup), "--sent-through", str(TOMORROW), url=url)
    assert asyncio.run(next_days()) == [State.DUE]


def test_what_comes_in_again_after_a_restore_is_told_of_and_brought_only_on_demand(url: str, backup: Path) -> None:
    settings, clock, heard = Settings(database_url=url), FakeClock(NOW + timedelta(days=1)), list[str]()

    async def comes_in_again(*, later: Place) -> str:
        async with open_storage(settings) as storage:
            await publish(storage, settings, TOMORROW, clock)
            await storage.subscribers.subscribe(
                later, "ainews", Preferences(), language="en", made_by="", now=clock.now() + timedelta(minutes=1)
            )
        return await explain(settings, "telegram:1", clock=clock)

    async def deliver(to: str | None = None, *, again: bool = False) -> str:
        await clock.advance(120)
        owed = await deliver_issue(settings, str(TOMORROW), to=to, again=again, progress=heard.append, clock=clock)
        return str(owed)

    said("restore", str(backup), "--sent-through", str(TOMORROW), url=url)
    assert "Dec 21: I was put back from a backup, and do not know" in asyncio.run(comes_in_again(later=BOB))
    for to in ("telegram:1", None):
        with pytest.raises(PaperboyError, match=r"1 place may have got the issue of 2025-12-21 before.*--again --yes"):
            asyncio.run(deliver(to))
    assert "1 due now." in asyncio.run(deliver("telegram:2")), "who came since has not got it"
    assert "1 due now." in asyncio.run(deliver(again=True))


def test_a_backup_that_was_made_while_an_issue_was_planned_owes_the_rest_of_its_readers_nothing(
    url: str, tmp_path: Path
) -> None:
    settings, clock, copy = Settings(database_url=url), FakeClock(NOW + timedelta(days=1)), tmp_path / "backup.db"

    async def take_in() -> None:
        async with open_storage(settings) as storage:
            taken = await make_intake(settings, storage, clock).take("new.md", write(an_issue(TOMORROW)).encode())
            assert taken.archived is not None
            assert taken.archived.push

    async def planned() -> int:
        async with open_storage(settings) as storage:
            archived = await storage.issues.get("ainews", TOMORROW)
            assert archived is not None
            return await make_intake(settings, storage, clock).plan(archived)

    asyncio.run(take_in())
    said("backup", str(copy), url=url)
    said("restore", str(copy), "--sent-through", str(TOMORROW), url=url)
    assert asyncio.run(planned()) == 0
    said("restore", str(copy), "--nothing-sent", url=url)
    assert asyncio.run(planned()) == 1


def test_the_end_of_a_pause_brings_nothing_of_those_days(url: str) -> None:
    settings, clock = Settings(database_url=url), FakeClock(NOW + timedelta(days=1))
    late = Preferences(schedule=Schedule(at=time(23), zone="UTC"))

    async def is_brought() -> bool:
        async with open_storage(settings) as storage:
            reader = await storage.subscribers.subscribe(ANN, "ainews", late, language="en", made_by="", now=NOW)
            taken = await make_intake(settings, storage, clock).take("new.md", write(an_issue(TOMORROW)).encode())
            assert taken.archived is not None
            await storage.issues.revisions.mark_for_push(taken.archived.id)
            before = len(await count_deliveries(storage.deliveries))
            await resume(storage, reader, clock.now(), useful=timedelta(days=3))
            return len(await count_deliveries(storage.deliveries)) > before

    said("restore", "--sent-through", str(TOMORROW), url=url)
    assert not asyncio.run(is_brought())


def test_where_nothing_was_sent_all_that_it_owes_is_sent(url: str, backup: Path) -> None:
    shown = said("restore", str(backup), "--nothing-sent", url=url)
    assert f"The bot sends what is still owed: 1 of {TODAY}." in shown
    assert asyncio.run(states(url)) == [State.DUE]


def test_who_logged_out_of_the_desk_since_is_not_logged_in_by_it(url: str, tmp_path: Path) -> None:
    who, later = Person(platform="telegram", user="1"), NOW + timedelta(hours=1)

    async def log_in() -> None:
        async with open_storage(Settings(database_url=url)) as storage:
            await storage.logins.offer("link", who, later)
            await storage.logins.offer("another", who, later)
            await storage.logins.exchange("link", "session", NOW, later)

    async def opens() -> list[Person | None]:
        async with open_storage(Settings(database_url=url)) as storage:
            return [await storage.logins.whose("session", NOW), await storage.logins.offered("another", NOW)]

    asyncio.run(log_in())
    assert asyncio.run(opens()) == [who, who]
    copy = tmp_path / "logins.db"
    said("backup", str(copy), url=url)
    said("restore", str(copy), "--nothing-sent", url=url)
    assert asyncio.run(opens()) == [None, None]


def test_it_says_which_announcements_go_out(url: str) -> None:
    async def announce(text: str, *, planned: bool) -> None:
        now = SYSTEM_CLOCK.now()
        async with open_storage(Settings(database_url=url)) as storage:
            await storage.announcements.add(text, now, now + timedelta(hours=1))
            if planned:
                await storage.announcements.plan()

    asyncio.run(announce("We move.", planned=True))
    asyncio.run(announce("We have moved.", planned=False))
    shown = said("restore", "--nothing-sent", url=url)
    assert f"still owed: 1 of {TODAY}, 1 of announcement 1, announcement 2 to all places." in shown
    shown = said("restore", "--sent-through", str(TODAY), url=url)
    assert "Announcement 1 is sent to nobody any more.\nAnnouncement 2 is sent to nobody any more.\n" in shown
    assert "still owed" not in shown


def test_the_database_that_was_there_is_kept(url: str, file: Path, backup: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE since_then (x)")
    shown = said("restore", str(backup), "--nothing-sent", url=url)
    (aside,) = (Path(line.split()[-1].rstrip(".")) for line in shown.splitlines() if line.startswith("The one that"))
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM since_then").fetchone() == (0,)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'since_then'").fetchone() == (0,)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ((), "Say what readers have got: --sent-through DATE, or --nothing-sent"),
        (("--sent-through", "2025-12-20", "--nothing-sent"), "one of the two: --sent-through DATE, or --nothing-sent"),
        (("--sent-through", "yesterday"), "'yesterday' is no date such as 2025-12-20."),
    ],
)
def test_it_asks_what_readers_have_got(tmp_path: Path, words: tuple[str, ...], asked: str) -> None:
    done = told("restore", str(tmp_path / "backup.db"), *words, url=f"sqlite:///{tmp_path / 'paperboy.db'}")
    assert done.exit_code == 2
    assert asked in done.output


@pytest.mark.parametrize(("hour", "days", "done"), [(16, 3, True), (15, 3, False), (15, 2, True)])
def test_nothing_is_closed_through_a_day_that_is_still_to_come(
    url: str, backup: Path, file: Path, hour: int, days: int, *, done: bool
) -> None:
    before, through = file.read_bytes(), TODAY + timedelta(days=days)
    settings = Settings(database_url=url, timezone="Asia/Shanghai", ahead_days=2)  # where a day begins at 16:00 UTC

    def restored() -> list[str]:
        clock = FakeClock(NOW.replace(hour=hour))
        return asyncio.run(restore_backup(settings, backup, through, State.UNKNOWN, clock=clock))

    if done:
        assert f"{backup} is the database now." in restored()
        return
    with pytest.raises(UsageError, match=f"Nothing was done: {through} is 3 days ahead, and no issue .* more than 2 "):
        restored()
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be one, perhaps"])
def test_what_is_no_backup_replaces_nothing(url: str, file: Path, tmp_path: Path, content: bytes) -> None:
    before, wrong = file.read_bytes(), tmp_path / "wrong.db"
    wrong.write_bytes(content)
    for name in (wrong, tmp_path / "missing.db"):
        with pytest.raises(PaperboyError, match=name.name):
            said("restore", str(name), "--nothing-sent", url=url)
    assert file.read_bytes() == before


def test_a_damaged_backup_replaces_nothing(url: str, file: Path, backup: Path) -> None:
    before, pages = file.read_bytes(), bytearray(backup.read_bytes())
    pages[8192:16384] = b"\xff" * 8192
    backup.write_bytes(pages)
    with pytest.raises(PaperboyError, match=r"backup\.db"):
        said("restore", str(backup), "--nothing-sent", url=url)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", r"Nothing was done: \S+backup\.db is at revision 0999"),
        ("DELETE FROM alembic_version", r"backup\.db is no database of Paperboy's"),
    ],
)
def test_a_backup_that_this_version_cannot_serve_replaces_nothing(
    url: str, file: Path, backup: Path, changed: str, why: str
) -> None:
    before = file.read_bytes()
    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute(changed)
    with pytest.raises(PaperboyError, match=why):
        said("restore", str(backup), "--sent-through", str(TODAY), url=url)
    assert file.read_bytes() == before
    assert list(file.parent.glob("paperboy.db.2*")) == []


def test_where_it_fails_after_the_backup_was_put_in_place_it_says_where_the_other_is(
    url: str, file: Path, backup: Path
) -> None:
    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute("DROP TABLE login_link")
    with pytest.raises(PaperboyError, match=r"no such table: login_link") as fault:
        said("restore", str(backup), "--sent-through", str(TODAY), url=url)
    (aside,) = file.parent.glob("paperboy.db.2*")
    assert f"{backup} is the database now.\nThe one that was there is {aside}.\n" in str(fault.value)


def test_a_bot_that_runs_has_to_be_stopped_first(url: str, backup: Path) -> None:
    async def lead() -> None:
        async with open_storage(Settings(database_url=url)) as storage:
            await storage.leases.take("clock", "a bot", SYSTEM_CLOCK.now(), timedelta(minutes=1))

    asyncio.run(lead())
    for named in ([str(backup)], []):
        with pytest.raises(
            PaperboyError, match=r"A bot seems to run with this database \(as clock\): stop it first"
        ) as it:
            said("restore", *named, "--nothing-sent", url=url)
        it.match(r"ran when the backup was made that was put back: call this again in (60|5\d) seconds\.$")


def test_a_database_that_is_lost_is_put_back_all_the_same(url: str, file: Path, backup: Path) -> None:
    for journal in ("", "-wal", "-shm"):
        Path(f"{file}{journal}").unlink(missing_ok=True)
    assert said("restore", str(backup), "--nothing-sent", url=url).startswith(f"{backup} is the database now.\n")
    assert asyncio.run(states(url)) == [State.DUE]


@pytest.fixture
def journal(file: Path, backup: Path) -> bytes:  # noqa: ARG001  the backup is older
    """What a database's journal holds while it is open: a table that the backup has not."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE since_then (x)")
        return Path(f"{file}-wal").read_bytes()


def test_the_journal_of_a_database_that_was_deleted_is_not_written_into_the_backup(
    url: str, file: Path, backup: Path, journal: bytes
) -> None:
    file.unlink()
    Path(f"{file}-wal").write_bytes(journal)
    said("restore", str(backup), "--nothing-sent", url=url)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'since_then'").fetchone() == (0,)


def test_a_copy_with_a_journal_beside_it_is_not_put_back_without_that(url: str, backup: Path, journal: bytes) -> None:
    Path(f"{backup}-wal").write_bytes(journal)
    with pytest.raises(PaperboyError, match=r"what was written last is in .*backup\.db-wal"):
        said("restore", str(backup), "--nothing-sent", url=url)


def test_postgresql_puts_it_back_by_its_own_program_and_then_the_days_are_closed(postgres_url: str) -> None:
    asyncio.run(owing(postgres_url, TODAY))
    with pytest.raises(PaperboyError, match=r"pg_restore --clean --if-exists '--dbname=postgresql://.*\?host="):
        said("restore", "paperboy.dump", "--nothing-sent", url=postgres_url)
    assert "1 delivery is unknown now" in said("restore", "--sent-through", str(TODAY), url=postgres_url)
    assert asyncio.run(states(postgres_url)) == [State.UNKNOWN]
