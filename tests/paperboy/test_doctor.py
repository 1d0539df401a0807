"""The doctor: each thing that a run needs as a finding, with what to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from adapters.telegram.settings import PAID_BROADCASTS, TelegramSettings
from bot.config import Settings, read_settings
from bot.model import Place, Preferences
from bot.model.model_calls import DayBudget, Spent
from bot.model.troubles import Trouble, TroubleKind
from bot.platform import Finding, Level
from bot.storage import Database, IssueArchive, Storage, Subscribers, Troubles
from bot.storage.editing.model_calls import ModelCall
from paperboy.doctor import examine
from paperboy.doctor.case import Subject
from paperboy.doctor.machine import clock, room
from paperboy.making.configured import feed_name
from paperboy.platforms import settings_of, specs
from scheduler.coordination.procrastinate_queue import Queue

NOW = datetime(2025, 12, 20, 1, 0, tzinfo=UTC)
TOKEN = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"


def environ(folder: Path, **settings: str) -> Mapping[str, str]:
    usual = {"DATABASE_URL": f"sqlite:///{folder / 'a.db'}", "ISSUES_DIR": str(folder)}
    usual |= {"TELEGRAM_TOKEN": TOKEN, "ADMINS": "telegram:1"}
    return {f"PAPERBOY_{name}": value for name, value in (usual | settings).items()}


OTHER_TOKEN = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"


async def wrong(environ: Mapping[str, str], *, online: bool = False) -> list[str]:
    return [finding.sentence for finding in await examine(environ, online=online) if not finding.ok]


async def test_where_all_is_well_every_finding_says_so(tmp_path: Path, sqlite_url: str) -> None:
    findings = await examine(environ(tmp_path, DATABASE_URL=sqlite_url), online=False)
    assert all(finding.ok for finding in findings)
    said = " ".join(f"{finding.subject}: {finding.sentence}" for finding in findings)
    for word in ("settings", "SQLite", "time zones", "Asia/Shanghai", str(tmp_path), "telegram"):
        assert word in said


async def test_wrong_settings_are_all_that_is_said(tmp_path: Path) -> None:
    assert len(await wrong(environ(tmp_path, TIMEZONE="x", LOG_LEVEL="y"))) == 2


async def startup_warnings(environ: Mapping[str, str]) -> list[str]:
    return [finding.sentence for finding in await notices(environ, Subject.SETTINGS)]


async def notices(environ: Mapping[str, str], subject: Subject) -> list[Finding]:
    found = await examine(environ, online=False)
    return [finding for finding in found if finding.level is Level.NOTICE and finding.subject == subject]


async def test_a_lease_shorter_than_an_answer_may_take_is_warned_of(tmp_path: Path) -> None:
    (sentence,) = await startup_warnings(environ(tmp_path, LEASE_SECONDS="59"))
    assert sentence.startswith("PAPERBOY_LEASE_SECONDS=59 is shorter")
    assert "60 or more" in sentence
    assert await wrong(environ(tmp_path, LEASE_SECONDS="59")) == []
    assert await startup_warnings(environ(tmp_path, LEASE_SECONDS="60")) == []


async def test_drafts_that_wait_for_nobody_are_warned_of(tmp_path: Path) -> None:
    (sentence,) = await startup_warnings(environ(tmp_path, REVIEW="hold", ADMINS=""))
    assert sentence.startswith("PAPERBOY_REVIEW=hold leaves it to an administrator")
    assert await startup_warnings(environ(tmp_path, REVIEW="hold")) == []
    assert await startup_warnings(environ(tmp_path, REVIEW="deadline 20:30")) == []
    (sentence,) = await startup_warnings(environ(tmp_path, DAY_TAKEN="hold", ADMINS=""))
    assert sentence.startswith("PAPERBOY_DAY_TAKEN=hold leaves to an administrator")
    assert await startup_warnings(environ(tmp_path, DAY_TAKEN="hold")) == []


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("1000", "up to 70 % of a broadcast, 71 of each message to the 101 live subscribers"),
        ("40", "up to 26 % of a broadcast, 26 of each message to the 101 live subscribers"),
        ("30", "there are none"),
    ],
)
async def test_what_may_have_to_be_paid_for_is_said_with_the_page_that_tells_prices(
    tmp_path: Path, database_url: str, rate: str, said: str
) -> None:
    async with Database.open(database_url) as database:
        await IssueArchive(database).ensure_edition("ainews")
        people = Subscribers(database)
        for platform, number in (("telegram", 101), ("discord", 7)):
            for address in range(number):
                place = Place(platform=platform, address=str(address + 1), root="")
                await people.subscribe(place, "ainews", Preferences(), language="en", made_by="", now=NOW)
    paid = environ(tmp_path, DATABASE_URL=database_url, TELEGRAM_PAID="on", TELEGRAM_RATE=rate)
    (sentence,) = await startup_warnings(paid)
    assert said in sentence
    assert PAID_BROADCASTS in sentence
    assert await startup_warnings(environ(tmp_path, DATABASE_URL=database_url)) == []


async def test_the_share_is_said_before_there_is_a_database(tmp_path: Path) -> None:
    (sentence,) = await startup_warnings(environ(tmp_path, TELEGRAM_PAID="on", TELEGRAM_RATE="60"))
    assert "At PAPERBOY_TELEGRAM_RATE=60 that is up to 50 % of a broadcast. What one costs: https://" in sentence


@pytest.mark.parametrize(
    ("live", "rate", "said"),
    [
        (2, 1000, ""),
        (30, 31, ""),
        (31, 1000, "up to 3 % of a broadcast, 1 of each message to the 31 live"),
        (12_000, 1000, "up to 97 % of a broadcast, 11,640 of each message to the 12,000 live"),
    ],
)
def test_what_telegram_carries_for_nothing_is_not_counted(live: int, rate: int, said: str) -> None:
    (sentence,) = TelegramSettings(token="1:t", paid=True, rate=rate).costs(live)
    assert said in sentence
    assert ("%" in sentence) == bool(said)
    assert PAID_BROADCASTS in sentence


async def test_nothing_is_paid_for_without_a_telegram(tmp_path: Path) -> None:
    off = {"TELEGRAM_TOKEN": "", "TELEGRAM_PAID": "on", "DISCORD_TOKEN": OTHER_TOKEN, "ADMINS": "discord:1"}
    assert await startup_warnings(environ(tmp_path, **off)) == []


async def test_a_misspelt_setting_is_found(tmp_path: Path) -> None:
    (sentence,) = await wrong(environ(tmp_path, TELEGRAM_TOKN="x"))
    assert sentence.startswith("PAPERBOY_TELEGRAM_TOKN is no setting")


async def test_a_misspelt_setting_is_found_beside_wrong_ones(tmp_path: Path) -> None:
    wrong_zone, misspelt = await wrong(environ(tmp_path, TELEGRAM_TOKN="x", TIMEZONE="Nowhere"))
    assert wrong_zone.startswith("PAPERBOY_TIMEZONE")
    assert misspelt.startswith("PAPERBOY_TELEGRAM_TOKN is no setting")


async def test_without_a_token_the_demo_is_named(tmp_path: Path) -> None:
    (sentence,) = await wrong(environ(tmp_path, TELEGRAM_TOKEN=""))
    assert "paperboy demo" in sentence


async def said(environ: Mapping[str, str]) -> str:
    return "\n".join(finding.sentence for finding in await examine(environ, online=False))


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("telegram", "discord", "told"),
    [
        (timedelta(), timedelta(seconds=2), ["well: agrees with that of Telegram and Discord."]),
        (2 * MINUTE, 2 * MINUTE, ["wrong: is 2 minutes ahead of that of Telegram and Discord:"]),
        (
            timedelta(seconds=10),
            timedelta(),
            ["well: agrees with that of Discord.", "notice: is 10 seconds ahead of that of Telegram, which tells"],
        ),
        (
            5 * MINUTE,
            -2 * MINUTE,
            ["wrong: is 2 minutes behind that of Discord:", "notice: is 5 minutes ahead of that of Telegram, which"],
        ),
    ],
)
def test_a_platform_that_tells_another_time_is_not_hidden_by_one_that_agrees(
    telegram: timedelta, discord: timedelta, told: list[str]
) -> None:
    found = clock({"telegram": telegram, "discord": discord})
    said = [f"{each.level}: {each.what.removeprefix('Its clock ')}" for each in found]
    assert [one[: len(start)] for one, start in zip(said, told, strict=True)] == told


@pytest.mark.parametrize(
    ("free", "said"), [(0, "Only 0 MB are"), (99_999_999, "Only 99 MB are"), (100_000_000, "Only 0.1 GB are")]
)
def test_little_room_is_said_in_megabytes(free: int, said: str) -> None:
    assert room(Path("/"), "issues arrive", free, 0).what.startswith(said)


async def test_a_missing_folder_is_what_a_start_makes_and_named_with_its_setting(tmp_path: Path) -> None:
    missing = environ(tmp_path, ISSUES_DIR=str(tmp_path / "none"))
    assert await wrong(missing) == []
    assert f"The issues folder {tmp_path / 'none'} is not there yet: the next start makes it." in await said(missing)
    assert "PAPERBOY_ISSUES_DIR" in await said(missing)
    assert not (tmp_path / "none").exists()


async def test_a_folder_that_cannot_be_made_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (sentence,) = await wrong(environ(tmp_path, ISSUES_DIR=str(tmp_path / "file" / "issues")))
    assert f"cannot be made in {tmp_path / 'file'}. Make it, or set PAPERBOY_ISSUES_DIR." in sentence
    (sentence,) = await wrong(environ(tmp_path, ISSUES_DIR=str(tmp_path / "file")))
    assert "is no folder" in sentence


async def test_looking_at_a_database_makes_none(tmp_path: Path) -> None:
    mistyped = tmp_path / "nowhere" / "paperbog.db"
    missing = environ(tmp_path, DATABASE_URL=f"sqlite:///{mistyped}")
    assert await wrong(missing) == []
    assert f"There is no database at {mistyped} yet: the next start makes it." in await said(missing)
    assert not mistyped.parent.exists()


async def test_the_database_is_named_and_its_password_is_not(tmp_path: Path, sqlite_url: str) -> None:
    assert f"SQLite, {tmp_path / 'paperboy.db'}: answers" in await said(environ(tmp_path, DATABASE_URL=sqlite_url))


async def test_what_stands_amiss_is_to_be_known_and_not_wrong(tmp_path: Path, database_url: str) -> None:
    async with Database.open(database_url) as database:
        values = {"name": "2025-12-20.md", "reason": "line 3: no section"}
        trouble = Trouble(kind=TroubleKind.REJECTED, key="/in/2025-12-20.md", values=values)
        await Troubles(database).write([trouble], [], NOW)
    (told,) = await notices(environ(tmp_path, DATABASE_URL=database_url), Subject.BOT)
    assert told.ok
    assert told.what == "Trouble since Dec 20, 2025 09:00: 2025-12-20.md was not taken in: line 3: no section."
    assert told.to_do == "Mend the file, or take it away."


async def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    (sentence,) = await wrong(environ(tmp_path, DATABASE_URL="postgresql://me:correct-horse@127.0.0.1:1/none"))
    assert sentence
    assert "correct-horse" not in sentence


@pytest.mark.parametrize("password", ["p@ss#wo/rd", "p%40ss%23wo%2Frd", "hunter2"])
@pytest.mark.parametrize("form", ["postgresql://me:{}@127.0.0.1:1/none", "postgresql://127.0.0.1:1/none?password={}"])
async def test_no_spelling_of_a_password_is_shown(tmp_path: Path, password: str, form: str) -> None:
    said_of_it = await said(environ(tmp_path, DATABASE_URL=form.format(password)))
    assert "127.0.0.1" in said_of_it
    for piece in (password, "p@ss", "ss#wo", "wo/rd", "%40ss"):
        assert piece not in said_of_it


async def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    (sentence,) = await wrong(environ(tmp_path, DATABASE_URL=sqlite_url))
    assert "9999" in sentence


async def test_a_postgresql_that_needs_its_migrations_is_told_how(tmp_path: Path, empty_postgres_url: str) -> None:
    (sentence,) = await wrong(environ(tmp_path, DATABASE_URL=empty_postgres_url))
    assert "paperboy db upgrade" in sentence


async def test_a_postgresql_whose_queue_has_no_tables_is_told_how(tmp_path: Path, postgres_url: str) -> None:
    async with Database.open(postgres_url) as database, database.write() as connection:
        await connection.execute(text("DROP SCHEMA IF EXISTS procrastinate CASCADE"))
    (sentence,) = await wrong(environ(tmp_path, DATABASE_URL=postgres_url))
    assert "queue" in sentence
    assert "paperboy db upgrade" in sentence


async def test_a_postgresql_that_has_all_is_fine(tmp_path: Path, postgres_url: str) -> None:
    async with Queue.open(postgres_url) as queue:
        await queue.install()
    assert await wrong(environ(tmp_path, DATABASE_URL=postgres_url)) == []


async def test_a_sqlite_file_of_an_older_version_is_fine(tmp_path: Path, sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()
    answers = "answers; the next start brings it to what this version needs."
    assert answers in await said(environ(tmp_path, DATABASE_URL=sqlite_url))


@pytest.mark.parametrize(("name", "token"), [("TELEGRAM", TOKEN), ("DISCORD", OTHER_TOKEN)])
async def test_a_platform_out_of_reach_is_said_without_its_token(tmp_path: Path, name: str, token: str) -> None:
    set_so = {"TELEGRAM_TOKEN": "", f"{name}_TOKEN": token, f"{name}_API_URL": "http://127.0.0.1:1"}
    (sentence,) = await wrong(environ(tmp_path, **set_so), online=True)
    assert "cannot be reached" in sentence
    assert token not in sentence
    assert sentence.endswith(".")


LOGINS = ("me:hush+Hush", "me:hush@Hush", "me:hush/Hush", "me:hu sh'Hush", "hush-Hush-key", "me:hush?Hush=1#x")


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("form", ["http://{}@127.0.0.1:9/x", "htp://{}@127.0.0.1:9/x", "{}@127.0.0.1/x"])
@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "DISCORD_API_URL"])
async def test_the_login_of_an_api_is_never_shown(tmp_path: Path, name: str, form: str, login: str) -> None:
    wanted = environ(tmp_path, **{name: form.format(login), "DISCORD_TOKEN": "MTIzNDU2Nzg5.Gabcde.secret-token"})
    said = "\n".join(finding.sentence for finding in await examine(wanted, online=name.startswith("TELEGRAM")))
    assert "ush" not in said


async def test_a_login_at_discords_api_is_refused_because_the_token_has_its_header(tmp_path: Path) -> None:
    (sentence,) = await wrong(environ(tmp_path, DISCORD_API_URL="https://me:hush@proxy.example/api"))
    assert sentence.startswith("PAPERBOY_DISCORD_API_URL has a user or a password")


async def test_a_database_that_others_may_read_is_said_and_left_to_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "paper.db"
    settings = environ(tmp_path, DATABASE_URL=f"sqlite:///{file}")
    async with Database.open(f"sqlite:///{file}") as database, database.write():
        assert not [finding for finding in await examine(settings, online=False) if "chmod" in finding.sentence]
        file.chmod(0o644)
        (said,) = [finding for finding in await examine(settings, online=False) if "chmod" in finding.sentence]
    assert said.level is Level.NOTICE
    assert f"chmod 600 {file}" in said.sentence


async def test_a_feed_that_is_set_is_told_of_without_its_key(tmp_path: Path, sqlite_url: str) -> None:
    settings = environ(tmp_path, DATABASE_URL=sqlite_url, FEED_URL="https://me:passw0rd@example.com/feed?key=12345678")
    said = " ".join(finding.sentence for finding in await examine(settings, online=False))
    assert "https://example.com/feed?…" in said
    assert "not looked at yet" in said
    async with Storage.open(sqlite_url) as storage:
        await storage.issues.ensure_edition("ainews")
        state = await storage.editing.sources.find_or_add("ainews", feed_name(read(settings)), NOW)
        after = replace(state, looked_at=NOW, next_look_at=NOW, failures=3, failing_since=NOW, reason="It is away.")
        await storage.editing.sources.looked(after, (), NOW)
    said = " ".join(finding.sentence for finding in await examine(settings, online=False))
    assert "gives nothing (looks in a row: 3): It is away. Last look 2025-12-20 09:00" in said
    assert "passw0rd" not in said


async def test_a_feed_that_answers_is_no_trouble(tmp_path: Path, sqlite_url: str) -> None:
    settings = environ(tmp_path, DATABASE_URL=sqlite_url, FEED_URL="https://news.test.org/feed")
    async with Storage.open(sqlite_url) as storage:
        await storage.issues.ensure_edition("ainews")
        state = await storage.editing.sources.find_or_add("ainews", feed_name(read(settings)), NOW)
        await storage.editing.sources.looked(replace(state, looked_at=NOW, next_look_at=NOW), (), NOW)
    (said,) = [one for one in await examine(settings, online=False) if "news.test.org" in one.sentence]
    assert "answers" in said.sentence
    assert said.level is Level.WELL


async def test_a_model_that_is_set_says_what_it_has_cost_today(tmp_path: Path, sqlite_url: str) -> None:
    model = {"LLM_BASE_URL": "https://models.example/v1", "LLM_MODEL": "acme-1", "LLM_PRICE_IN": "1"}
    settings = environ(tmp_path, DATABASE_URL=sqlite_url, TIMEZONE="UTC", LLM_DAY_BUDGET="0.5", **model)
    async with Storage.open(sqlite_url) as storage:
        now = datetime.now(UTC)
        for day in (now.date(), now.date() - timedelta(days=1)):
            asked = ModelCall(key=str(day), purpose="write", model="acme-1", url="", day=day, made_at=now)
            spent = Spent(tokens_in=4000, tokens_out=500, cost=2500)
            await storage.editing.calls.reserve(asked, spent, DayBudget(tokens=10_000))
    found = [finding.sentence for finding in await examine(settings, online=False)]
    assert "The model acme-1 has taken 4,500 of 200,000 tokens today, and cost 0.0025 of 0.5." in found


def read(environ: Mapping[str, str]) -> Settings:
    return read_settings(environ, settings_of(specs()))
