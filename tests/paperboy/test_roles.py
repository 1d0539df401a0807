"""The parts of the program that can run by themselves, without a platform at hand."""

import asyncio
import gc
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from adapters.telegram.settings import TelegramSettings
from bot.config import Settings
from bot.config.web import WebSettings
from bot.errors import ConfigError, StorageError
from bot.markdown import write
from bot.search import read_query
from bot.storage import Database, IssueArchive, Leases, Storage, upgrade
from paperboy import app
from paperboy.doctor import web
from paperboy.doctor.ports import AtPort, Listener
from paperboy.steady_clock import SYSTEM_CLOCK
from paperboy.tasks import unless_stopped
from scheduler.coordination.leader import LEASE
from tests.bot.storage.examples import FIRST, an_issue, publish
from tests.fakes import SOON


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    issues = tmp_path / "issues"
    issues.mkdir()
    return Settings(database_url=database_url, issues_dir=issues)


async def ended(running: asyncio.Task[None]) -> None:
    async with asyncio.timeout(SOON):
        await running


async def test_a_role_that_there_is_not_is_refused_in_words(settings: Settings) -> None:
    with pytest.raises(ConfigError) as refused:
        await app.run(settings, asyncio.Event(), roles=frozenset({"clock", "baker", "cook"}))
    assert str(refused.value) == (
        "There is no role 'baker'. The roles are clock, worker, web, telegram, discord.\n"
        "There is no role 'cook'. The roles are clock, worker, web, telegram, discord."
    )


def test_and_on_the_command_line_ends_with_exit_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "paperboy", "run", "--roles", "clock,baker"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(tmp_path)}
    ended = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path, env=environment)  # noqa: S603  ours
    assert ended.returncode == 2
    assert b"There is no role 'baker'" in ended.stderr


async def test_who_is_asked_to_serve_the_web_has_to_know_where(settings: Settings) -> None:
    with pytest.raises(ConfigError, match="PAPERBOY_WEB_PORT, which is not set"):
        await app.run(settings, asyncio.Event(), roles=frozenset({"clock", "web"}))


async def test_who_serves_the_web_needs_the_database_alone(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=sqlite_url, issues_dir=tmp_path, web=WebSettings(port=0))
    stop = asyncio.Event()
    with capture_logs() as logs:
        running = asyncio.create_task(app.run(settings, stop, roles=frozenset({"web"})))
        async with asyncio.timeout(SOON):
            while not (ports := [entry["port"] for entry in logs if entry["event"] == "port.serving"]):  # noqa: ASYNC110  it tells nobody
                await asyncio.sleep(0.01)
        port = web.port_of(WebSettings(port=ports[0]))
        assert await port.found() == AtPort(listener=Listener.OURS)
        stop.set()
        await ended(running)
    assert await port.found() == AtPort(listener=Listener.NOBODY)


@pytest.mark.parametrize("role", ["worker", "telegram", "discord"])
async def test_who_has_to_do_with_a_platform_needs_its_token(settings: Settings, role: str) -> None:
    with pytest.raises(ConfigError, match="No platform has a token"):
        await app.run(settings, asyncio.Event(), roles=frozenset({role}))


async def test_the_clock_needs_no_token_takes_issues_in_and_lets_go_when_it_stops(
    settings: Settings, database: Database
) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(app.run(settings, stop, roles=frozenset({"clock"})))
    arrive(settings.issues_dir)
    async with asyncio.timeout(SOON):
        while await IssueArchive(database).get(settings.edition, FIRST) is None:  # noqa: ASYNC110  another's database
            await asyncio.sleep(0.02)
    now = SYSTEM_CLOCK.now()
    assert await Leases(database).take("clock", "somebody else", now, LEASE) is None
    stop.set()
    await ended(running)
    assert await Leases(database).take("clock", "somebody else", now + LEASE / 2, LEASE) == 2


async def test_the_clock_indexes_what_an_earlier_version_left(settings: Settings, database: Database) -> None:
    storage = Storage(database)
    await storage.issues.ensure_edition(settings.edition)
    await publish(storage.issues, FIRST)
    async with database.write() as connection:
        await connection.execute(text("DELETE FROM story_index"))
        await connection.execute(text("UPDATE issue SET indexed = 0"))
    stop = asyncio.Event()
    running = asyncio.create_task(app.run(settings, stop, roles=frozenset({"clock"})))
    async with asyncio.timeout(SOON):
        while not await storage.search.newest(settings.edition, read_query("first story"), limit=1):  # noqa: ASYNC110  another's database
            await asyncio.sleep(0.02)
    stop.set()
    await ended(running)


def arrive(folder: Path) -> None:
    """As short an issue is waited for while it may be on its way: it has lain there for a while."""
    file = folder / f"{FIRST}.md"
    file.write_text(write(an_issue(FIRST)), encoding="utf-8")
    long_ago = SYSTEM_CLOCK.now().timestamp() - 60
    os.utime(file, (long_ago, long_ago))


async def test_what_a_process_of_its_own_does_once_it_has_started_is_left_to_who_starts_it(settings: Settings) -> None:
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    stop, calls = asyncio.Event(), list[str]()
    with capture_logs() as logs:

        def started() -> None:
            calls.append("started")
            assert not any(entry["event"] == "program.running" for entry in logs)
            stop.set()

        await ended(asyncio.create_task(app.run(settings, stop, roles=frozenset({"clock"}), started=started)))
    assert calls == ["started"]
    assert gc.get_threshold() == threshold
    assert gc.get_freeze_count() <= frozen  # what another froze may have gone meanwhile


def test_in_a_process_of_its_own_the_collector_looks_less_and_threads_give_way_sooner() -> None:
    tell = "import gc, sys; from paperboy.app import tune_interpreter; tune_interpreter(); print(gc.get_threshold()[0])"
    command = [sys.executable, "-c", f"{tell}; print(gc.get_freeze_count() > 10_000, sys.getswitchinterval() < 0.001)"]
    said = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])  # noqa: S603  ours
    assert said.stdout.split() == [b"10000", b"True", b"True"]


@pytest.mark.parametrize(("role", "warned"), [("worker", ["LEASE_SECONDS", "TELEGRAM_PAID"]), ("clock", [])])
async def test_who_sends_says_first_what_may_make_copies_or_cost_money(
    settings: Settings, role: str, warned: list[str]
) -> None:
    away = "http://127.0.0.1:1"
    telegram = TelegramSettings(token="1:t", api_url=away, paid=True, rate=60)
    paid = replace(settings, platforms={"telegram": telegram})
    stop = asyncio.Event()
    with capture_logs() as logs:
        running = asyncio.create_task(app.run(replace(paid, lease_seconds=5), stop, roles=frozenset({role})))
        async with asyncio.timeout(SOON):
            while not any(entry["event"] == "program.running" for entry in logs):  # noqa: ASYNC110  a log tells nobody
                await asyncio.sleep(0.02)
        stop.set()
        await ended(running)
    before = logs[: [entry["event"] for entry in logs].index("program.running")]
    said = [entry["warning"] for entry in before if entry["event"] == "settings.warning"]
    assert [re.split(r"[= ]", sentence)[0].removeprefix("PAPERBOY_") for sentence in said] == warned


async def test_postgresql_without_the_queues_tables_is_refused_in_words(
    empty_postgres_url: str, tmp_path: Path
) -> None:
    async with Database.open(empty_postgres_url) as database:
        await upgrade(database)
    settings = Settings(database_url=empty_postgres_url, issues_dir=tmp_path)
    with pytest.raises(StorageError, match="paperboy db upgrade"):
        await app.run(settings, asyncio.Event(), roles=frozenset({"clock"}))


# --- unless stopped -----------------------------------------------------------------------------------------------


async def test_what_is_not_stopped_is_done() -> None:
    assert await unless_stopped(asyncio.Event(), asyncio.sleep(0))


async def test_what_is_stopped_is_cancelled() -> None:
    stop, cancelled = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        stop.set()
        try:
            await asyncio.sleep(SOON)
        finally:
            cancelled.set()

    assert not await unless_stopped(stop, work())
    assert cancelled.is_set()


async def test_what_is_stopped_before_is_not_begun() -> None:
    stop, begun = asyncio.Event(), asyncio.Event()
    stop.set()

    async def work() -> None:
        begun.set()

    assert not await unless_stopped(stop, work())
    assert not begun.is_set()


async def test_what_it_raises_comes_through() -> None:
    async def work() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await unless_stopped(asyncio.Event(), work())
