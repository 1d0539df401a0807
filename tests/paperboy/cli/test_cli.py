"""The command line as tools and people use it: what it prints, and how it exits."""

import asyncio
import json
import re
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from bot.errors import ConfigError, DatabaseTooOld, PaperboyError
from bot.markdown import write
from bot.storage import Database, upgrade
from paperboy.__main__ import main
from paperboy.cli.main import cli
from paperboy.startup_warnings import open_to_everybody
from tests.bot.commands.chat import an_issue, words_of
from tests.paperboy.cli.shells import Shell

ROOT = Path(__file__).parents[3]
OLD = date(2025, 12, 20)
TOKEN = "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv"
PORTAL_TOKEN = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.secret-token-abcdefghijklmnopq"


# --- import -----------------------------------------------------------------------------------------------------


def test_import_tells_programs_what_became_of_each_file(shell: Shell) -> None:
    first = shell.write(OLD, tools=6)
    cut = shell.write(OLD + timedelta(days=1), topic="Claude")
    cut.write_text("# No digest\n\nat all", "utf-8")
    ran = shell.paperboy("issue", "import", "--json", cut, first)
    assert ran.code == 1, "one was rejected"
    bad, good = ran.json
    assert list(good) == [
        "path",
        "status",
        "edition",
        "date",
        "news",
        "tools",
        "links",
        "sections",
        "warnings",
        "error",
    ]
    warnings = good.pop("warnings")
    assert good == {
        "path": str(first),
        "status": "new",
        "edition": "ainews",
        "date": "2025-12-20",
        "news": 10,
        "tools": 6,
        "sections": [
            {"title": "📰 十大AI新闻要点", "kind": "news", "stories": 10},
            {"title": "🛠️ 十大工具产品要点", "kind": "tools", "stories": 6},
        ],
        "links": 16,
        "error": None,
    }
    assert all(isinstance(warning, str) for warning in warnings)
    assert (bad["path"], bad["status"], bad["edition"], bad["date"]) == (str(cut), "rejected", None, None)
    assert (bad["news"], bad["tools"], bad["links"], bad["warnings"]) == (0, 0, 0, [])
    assert isinstance(bad["error"], str)


def tell_at_length(path: Path) -> str:
    """Give each story of a file words of its own, the same ones whatever its date; returns the text."""
    text = re.sub(
        r"(新闻|工具) \d+ of [\d-]+", lambda story: words_of(story[0].split(" of ")[0]), path.read_text("utf-8")
    )
    path.write_text(text, "utf-8")
    return text


def test_importing_again_tells_unchanged_revised_and_repeat(stocked: Shell) -> None:
    tell_at_length(stocked.write(OLD, news=8))
    repeat = stocked.write(OLD + timedelta(days=2))
    text = tell_at_length(repeat).replace("2025-12-22/", "2025-12-20/")
    repeat.write_text(text, "utf-8")
    ran = stocked.paperboy("issue", "import", "--json", stocked.folder / "in")
    assert ran.code == 0
    assert [(row["date"], row["status"]) for row in ran.json] == [
        ("2025-12-20", "revised"),
        ("2025-12-21", "unchanged"),
        ("2025-12-22", "repeat"),
    ]
    assert "(revision 2)" in stocked.paperboy("issue", "list").out


def test_files_are_taken_in_by_date_whatever_their_names(shell: Shell) -> None:
    first, second = shell.write(OLD), shell.write(OLD + timedelta(days=1))
    tell_at_length(first)
    second.write_text(tell_at_length(second).replace("2025-12-21/", "2025-12-20/"), "utf-8")
    ran = shell.paperboy("issue", "import", "--json", second.rename(second.with_name("a.md")), first)
    assert [(row["date"], row["status"]) for row in ran.json] == [("2025-12-21", "repeat"), ("2025-12-20", "new")]


def test_import_tells_people_a_line_a_file(shell: Shell) -> None:
    path = shell.write(OLD)
    ran = shell.paperboy("issue", "import", path)
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        f"new        2025-12-20  {path}:  📰 十大AI新闻要点 10, 🛠️ 十大工具产品要点 10",
    )


def test_a_text_for_a_withdrawn_date_is_rejected_and_the_error_says_what_to_do(stocked: Shell) -> None:
    assert stocked.paperboy("issue", "withdraw", str(OLD)).code == 0
    ran = stocked.paperboy("issue", "import", stocked.write(OLD, news=8))
    assert ran.code == 1
    first, *more = ran.out.splitlines()
    assert first.startswith("rejected")
    assert "stays withdrawn" in more[-1]
    assert "another date" in more[-1]


def test_a_date_far_ahead_is_rejected_until_the_setting_allows_it(shell: Shell) -> None:
    path = shell.write(datetime.now(UTC).date() + timedelta(days=400))
    ran = shell.paperboy("issue", "import", path)
    assert ran.code == 1
    assert "correct the date, or raise PAPERBOY_AHEAD_DAYS" in ran.out
    assert path.exists()
    assert shell.paperboy("issue", "list").out == ""
    assert shell.paperboy("issue", "import", path, AHEAD_DAYS="500").code == 0


def test_import_of_nothing_is_a_wrong_call(shell: Shell) -> None:
    assert shell.paperboy("issue", "import").code == 2


def test_a_folder_without_markdown_files_is_named(shell: Shell) -> None:
    (shell.folder / "empty").mkdir()
    assert shell.paperboy("issue", "import", "empty").err.endswith("There are no Markdown files in empty.\n")


# --- list and show ----------------------------------------------------------------------------------------------


def test_list_is_a_line_an_issue_the_newest_first(stocked: Shell) -> None:
    lines = stocked.paperboy("issue", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["2025-12-21", "2025-12-20"]
    assert lines[0].split()[1:4] == ["9", "+", "10"]
    assert stocked.paperboy("issue", "list", "--limit", "1").out.splitlines() == lines[:1]


def test_show_as_text_has_every_story(stocked: Shell) -> None:
    out = stocked.paperboy("issue", "show", "2025-12-20").out
    assert out.startswith("AI 日报 · ")
    assert (
        "  3  Claude 新闻 3 of 2025-12-20\n     Claude 新闻 3 of 2025-12-20，详情如此。\n     https://example.com/"
        in out
    )


def test_show_as_markdown_is_what_can_be_imported(stocked: Shell) -> None:
    ran = stocked.paperboy("issue", "show", "2025-12-20", "--format", "markdown")
    assert ran.out == write(an_issue(OLD)).rstrip("\n") + "\n"


def test_show_as_json_has_everything(stocked: Shell) -> None:
    shown = stocked.paperboy("issue", "show", "latest", "--format", "json").json
    assert (shown["edition"], shown["date"], shown["revision"], shown["repeat_of"]) == ("ainews", "2025-12-21", 1, None)
    assert (len(shown["news"]), len(shown["tools"])) == (9, 10)
    assert shown["news"][0] == {
        "ref": "n1",
        "number": 1,
        "title": "Gemini 新闻 1 of 2025-12-21",
        "summary": "Gemini 新闻 1 of 2025-12-21，详情如此。",
        "url": "https://example.com/Gemini/2025-12-21/n1",
        "references": [],
        "links": {},
    }


@pytest.mark.parametrize(
    ("form", "method", "holds"),
    [
        ("telegram", "sendRichMessage", "rich_message"),
        ("telegram-classic", "sendMessage", "text"),
        ("discord", "POST /channels/{channel}/messages", "embeds"),
    ],
)
def test_show_as_a_platform_is_a_call_a_line(stocked: Shell, form: str, method: str, holds: str) -> None:
    out = stocked.paperboy("issue", "show", "latest", "--format", form).out
    calls: Sequence[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert calls
    for call in calls:
        assert list(call) == ["method", "payload"]
        assert call["method"] == method
        assert holds in call["payload"]
    assert "Gemini 工具 10" in out


def test_an_empty_archive_says_how_issues_come_in(shell: Shell) -> None:
    shell.paperboy("db", "upgrade", "--create")
    ran = shell.paperboy("issue", "list")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[1].startswith("No issues yet.")


def test_a_withdrawn_issue_is_listed_and_shown_as_such(stocked: Shell) -> None:
    stocked.paperboy("issue", "withdraw", str(OLD), "--reason", "It was a hoax.")
    newer, older = stocked.paperboy("issue", "list").out.splitlines()
    assert "withdrawn" not in newer
    assert older.endswith("(withdrawn: It was a hoax.)")
    shown = stocked.paperboy("issue", "show", str(OLD), "--format", "markdown")
    assert shown.out == write(an_issue(OLD)).rstrip("\n") + "\n"
    named, note = shown.err.splitlines()
    assert named.startswith("Database: ")
    assert note == "The issue of 2025-12-20 is not sent to anybody (withdrawn: It was a hoax.)."
    assert stocked.paperboy("issue", "show", "latest").err.splitlines() == [named]


def test_withdrawing_again_says_that_the_reason_stays(stocked: Shell) -> None:
    stocked.paperboy("issue", "withdraw", str(OLD))
    assert stocked.paperboy("issue", "list").out.splitlines()[1].endswith("(withdrawn)")
    again = stocked.paperboy("issue", "withdraw", str(OLD)).out
    assert again == "The issue of 2025-12-20 was withdrawn before.\n"
    reasoned = stocked.paperboy("issue", "withdraw", str(OLD), "--reason", "No.").out
    assert reasoned.endswith("before. The reason was not changed.\n")
    assert "No." not in stocked.paperboy("issue", "list").out


@pytest.mark.parametrize("which", ["2020-01-01", "yesterday"])
def test_what_is_not_there_is_said_in_a_sentence(stocked: Shell, which: str) -> None:
    with pytest.raises(PaperboyError, match=which):
        stocked.paperboy("issue", "show", which)


def test_an_unknown_form_is_a_wrong_call(stocked: Shell) -> None:
    assert stocked.paperboy("issue", "show", "latest", "--format", "pdf").code == 2


# --- run, settings ----------------------------------------------------------------------------------------------


def test_run_without_a_token_says_so_and_names_the_demo(shell: Shell) -> None:
    ran = shell.process("run")
    assert (ran.code, ran.out) == (2, "")
    assert "PAPERBOY_TELEGRAM_TOKEN" in ran.err
    assert "paperboy demo" in ran.err
    assert "Traceback" not in ran.err
    assert not (shell.folder / "paperboy.db").exists(), "nothing was opened"


def test_no_advice_would_break_a_device() -> None:
    assert open_to_everybody([Path("/dev/null")]) == ()


def test_run_warns_of_a_misspelt_setting_and_of_files_that_everybody_may_read_first(shell: Shell) -> None:
    file, database = shell.folder / ".env", shell.folder / "paperboy.db"
    for one, mode in ((file, 0o644), (database, 0o660)):  # a group may be meant to
        one.touch()
        one.chmod(mode)
    first, second, *_, last = shell.process("run", TELEGRM_TOKEN="secret-token").err.splitlines()
    assert json.loads(second)["warning"] == ".env can be read by everybody on this machine: chmod 600 .env"
    assert "chmod" not in last
    warning = json.loads(first)
    assert warning["level"] == "warning"
    assert warning["event"] == "settings.warning"
    assert warning["warning"] == "PAPERBOY_TELEGRM_TOKEN is no setting of this version: is it misspelt?"
    assert last.startswith("No platform has a token")
    assert "secret-token" not in first + last


def test_all_wrong_settings_are_named_before_anything_opens(shell: Shell) -> None:
    ran = shell.process("run", TIMEZONE="Nowhere", LOG_LEVEL="LOUD", TELEGRAM_API_URL="x", TELEGRAM_TOKEN="t")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 3
    for name in ("TIMEZONE", "LOG_LEVEL", "TELEGRAM_API_URL"):
        assert f"PAPERBOY_{name}" in ran.err
    assert not (shell.folder / "paperboy.db").exists()


def test_settings_may_stand_in_a_file_and_the_environment_goes_first(shell: Shell) -> None:
    (shell.folder / ".env").write_text("PAPERBOY_EDITION=evening\nPAPERBOY_LOG_LEVEL=LOUD\n", "utf-8")
    ran = shell.paperboy("issue", "import", "--json", shell.write(OLD), LOG_LEVEL="INFO")
    assert ran.json[0]["edition"] == "evening"
    with pytest.raises(ConfigError, match="LOG_LEVEL"):
        shell.paperboy("issue", "list")


def test_the_exit_code_of_a_command_is_that_of_the_process(shell: Shell) -> None:
    path = shell.folder / "no-digest.md"
    path.write_text("nothing", "utf-8")
    assert shell.process("issue", "import", path).code == 1


def test_what_we_raise_on_purpose_is_a_sentence_and_no_traceback(shell: Shell) -> None:
    shell.paperboy("db", "upgrade", "--create")
    ran = shell.process("issue", "show", "2020-01-01")
    assert (ran.code, ran.out) == (1, "")
    named, said = ran.err.splitlines()
    assert named.startswith("Database: ")
    assert said.startswith("There is no issue of 2020-01-01.")


def test_a_port_in_use_is_named_with_a_way_out(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = shell.process("demo", "--port", str(port))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Port {port} is in use. Any free one will do: paperboy demo --port 0\n"


def test_a_port_that_there_is_not_is_a_wrong_call(shell: Shell) -> None:
    ran = shell.paperboy("demo", "--port", "99999")
    assert ran.code == 2
    assert "99999 is not in the range" in ran.err


# --- doctor and db ----------------------------------------------------------------------------------------------


def test_the_doctor_says_what_is_well_and_what_to_do(shell: Shell) -> None:
    ran = shell.paperboy("doctor", "--offline", ISSUES_DIR=str(shell.folder), EDITON="x", DISCORD_TOKEN=PORTAL_TOKEN)
    assert ran.code == 1
    assert "BAD  PAPERBOY_EDITON is no setting of this version: is it misspelt?" in ran.out
    assert [line[:3] for line in ran.out.splitlines()].count("BAD") == 1
    assert "secret-token" not in ran.out + ran.err
    assert ran.out.endswith("1 thing is wrong: the lines with BAD say what to do.\n")


def test_the_doctor_finds_nothing_wrong_where_all_is_well(shell: Shell) -> None:
    ran = shell.paperboy("doctor", "--offline", ISSUES_DIR=str(shell.folder), TELEGRAM_TOKEN=TOKEN)
    assert (ran.code, "BAD" in ran.out) == (0, False)


def test_the_doctor_marks_what_is_to_be_known_and_finds_nothing_wrong_in_it(shell: Shell) -> None:
    paid = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_PAID": "on",
        "TELEGRAM_RATE": "300",
        "LEASE_SECONDS": "9",
        "ADMINS": "telegram:1",
    }
    ran = shell.paperboy("doctor", "--offline", ISSUES_DIR=str(shell.folder), **paid)
    marked = [line for line in ran.out.splitlines() if line.startswith("!")]
    names = [re.split(r"[ =]+", line)[1] for line in marked]
    assert names == ["PAPERBOY_LEASE_SECONDS", "PAPERBOY_TELEGRAM_PAID"]
    assert ran.code == 0


def test_db_upgrade_may_be_repeated(shell: Shell) -> None:
    for create in (["--create"], []):
        ran = shell.paperboy("db", "upgrade", *create)
        assert ran.code == 0
        assert ran.out == f"The database is up to date: SQLite, {shell.folder / 'paperboy.db'}\n"


def test_a_database_that_was_never_upgraded_is_refused_in_words(shell: Shell, empty_postgres_url: str) -> None:
    with pytest.raises(DatabaseTooOld, match="paperboy db upgrade"):
        shell.paperboy("issue", "list", DATABASE_URL=empty_postgres_url)
    assert shell.paperboy("db", "upgrade", DATABASE_URL=empty_postgres_url).code == 0
    assert shell.paperboy("issue", "list", DATABASE_URL=empty_postgres_url).code == 0


def test_help_lists_the_commands_and_needs_no_settings(shell: Shell) -> None:
    ran = shell.paperboy("--help", TIMEZONE="Nowhere")
    assert ran.code == 0
    for command in ("demo", "run", "issue", "doctor", "db"):
        assert f"\n  {command} " in ran.out


@pytest.mark.parametrize("group", ["", "issue", "subscribers", "db"])
def test_no_summary_in_the_help_is_cut_on_a_narrow_terminal(group: str) -> None:
    narrow = CliRunner().invoke(cli, [*group.split(), "--help"], terminal_width=80)
    summaries = narrow.stdout.partition("Commands:\n")[2]
    assert len(summaries.splitlines()) == len(_group(group).list_commands(CONTEXT))
    assert "..." not in summaries


CONTEXT = click.Context(cli)


def _group(name: str) -> click.Group:
    group = cli.get_command(CONTEXT, name) if name else cli
    assert isinstance(group, click.Group)
    return group


def test_a_young_issue_that_is_imported_is_owed_to_subscribers(shell: Shell) -> None:
    asyncio.run(_subscribed(shell))
    today = datetime.now(UTC).date()
    assert shell.paperboy("issue", "import", "--json", shell.write(today)).json[0]["status"] == "new"
    assert asyncio.run(_owed(shell)) == 1


async def _subscribed(shell: Shell) -> None:
    from bot.model import Place, Preferences  # noqa: PLC0415  needed here alone
    from bot.storage import IssueArchive, Subscribers  # noqa: PLC0415  as above

    async with Database.open(shell.environ["PAPERBOY_DATABASE_URL"]) as database:
        await upgrade(database)
        await IssueArchive(database).ensure_edition("ainews")
        ann = Place(platform="telegram", address="1", root="1")
        before = datetime.now(UTC) - timedelta(hours=1)
        await Subscribers(database).subscribe(ann, "ainews", Preferences(), language="en", made_by="1", now=before)


async def _owed(shell: Shell) -> int:
    from bot.storage import Ledger  # noqa: PLC0415  as above

    async with Database.open(shell.environ["PAPERBOY_DATABASE_URL"]) as database:
        soon = datetime.now(UTC) + timedelta(minutes=1)
        return len(await Ledger(database).claims.claim("telegram", soon, limit=9, lease=timedelta(minutes=5)))


class Interrupted:
    """Ctrl+C comes while the command line is imported."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name == "paperboy.cli.main":
            raise KeyboardInterrupt


def test_ctrl_c_before_anything_has_begun_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "paperboy.cli.main")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
