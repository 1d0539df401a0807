"""Every command names the database it works with, and none makes one where it expects one."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.errors import DatabaseMissing
from paperboy.cli.main import cli

SAMPLE = Path(__file__).parents[3] / "sandbox" / "samples" / "2026-11-01.md"
TABLE = "platform,address\ntelegram,5\n"


def paperboy(file: Path, *words: str, stdin: str = "", more: Mapping[str, str] | None = None) -> Result:
    environ = {"PAPERBOY_DATABASE_URL": f"sqlite:///{file}", "PAPERBOY_EDITION": "", **(more or {})}
    return CliRunner().invoke(cli, words, env=environ, input=stdin)


EXPECTING = (
    ("issue", "list"),
    ("issue", "show", "latest"),
    ("issue", "withdraw", "2026-11-01"),
    ("deliver", "--issue", "latest"),
    ("why", "telegram:5"),
    ("stats",),
    ("stats", "--json"),
    ("subscribers", "export", "-"),
    ("subscribers", "wake"),
    ("db", "upgrade"),
)


@pytest.mark.parametrize("words", EXPECTING, ids=" ".join)
def test_where_one_is_expected_none_is_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    missing = tmp_path / "mistyped" / "paperbog.db"
    done = paperboy(missing, *words)
    assert isinstance(done.exception, DatabaseMissing)
    said = str(done.exception)
    assert said.startswith(f"There is no database at {missing}.")
    assert "--env-file" in said
    assert not missing.parent.exists()


@pytest.mark.parametrize("words", [("stats",), ("db", "upgrade"), ("doctor", "--offline")], ids=" ".join)
def test_an_empty_file_is_none_and_stays_empty(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "paperboy.db").touch()
    done = paperboy(tmp_path / "paperboy.db", *words)
    assert f"There is no database at {tmp_path / 'paperboy.db'}" in f"{done.exception} {done.output}"
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("paperboy.db", 0)]


@pytest.mark.parametrize("words", EXPECTING, ids=" ".join)
def test_the_database_is_named_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "paperboy.db"
    paperboy(file, "subscribers", "import", "-", stdin=TABLE)
    paperboy(file, "issue", "import", str(SAMPLE))
    done = paperboy(file, *words)
    assert done.exception is None
    assert (done.stderr + done.stdout).count(str(file)) == 1
    if words[-1] == "--json":
        assert "troubles" in json.loads(done.stdout)


@pytest.mark.parametrize(
    "words", [("issue", "import", str(SAMPLE)), ("subscribers", "import", "-"), ("db", "upgrade", "--create")]
)
def test_what_may_make_one_makes_one_and_names_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "new" / "paperboy.db"
    done = paperboy(file, *words, stdin=TABLE)
    assert done.exit_code == 0
    assert file.exists()
    assert (done.stderr + done.stdout).count(str(file)) == 1


def test_the_output_for_programs_holds_nothing_else(tmp_path: Path) -> None:
    done = paperboy(tmp_path / "paperboy.db", "issue", "import", "--json", str(SAMPLE))
    assert [row["status"] for row in json.loads(done.stdout)] == ["new"]
    assert done.stderr == f"Database: SQLite, {tmp_path / 'paperboy.db'}\n"


def test_a_server_is_named_by_its_host_without_user_and_password(postgres_url: str) -> None:
    done = CliRunner().invoke(cli, ["stats"], env={"PAPERBOY_DATABASE_URL": postgres_url, "PAPERBOY_EDITION": ""})
    (named,) = (line for line in done.stderr.splitlines() if line.startswith("Database: PostgreSQL, "))
    assert "@" not in named
    assert named.count("paperboy_") == 1


# --- many files ---------------------------------------------------------------------------------------------------


def test_a_path_that_is_not_there_is_rejected_and_the_others_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    looped = tmp_path / "loop"
    looped.symlink_to(looped)
    paths = [str(tmp_path / "missing.md"), str(SAMPLE), str(looped), str(tmp_path / "empty")]
    done = paperboy(tmp_path / "paperboy.db", "issue", "import", "--json", *paths)
    assert done.exit_code == 1
    rows = json.loads(done.stdout)
    assert [(row["path"], row["status"]) for row in rows] == list(
        zip(paths[:3], ["rejected", "new", "rejected"], strict=True)
    )
    assert rows[0]["error"] == "It cannot be read: No such file or directory."


# --- tables -------------------------------------------------------------------------------------------------------

COMMAS = "platform,address,days\ntelegram,5,daily\ntelegram,6,weekdays\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["commas", "semicolons", "tabs"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_taken_as_spreadsheets_write_it(tmp_path: Path, separator: str, encoding: str) -> None:
    table = tmp_path / "in.csv"
    table.write_text(COMMAS.replace(",", separator), encoding)
    done = paperboy(tmp_path / "paperboy.db", "subscribers", "import", str(table))
    assert done.stdout == "2 new, 0 changed, 0 unchanged.\n"


@pytest.mark.parametrize(
    "data",
    [
        COMMAS.replace(",", "|").encode(),
        COMMAS.encode("utf-16-le"),
        COMMAS.encode("utf-16")[:-1],
        b"\xff\xfe",
        "platform,address\ntelegram,名\n".encode("gbk"),
        b"\x89PNG\r\n\x1a\n\x00\xff",
    ],
)
def test_what_is_no_table_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    table = tmp_path / "in.csv"
    table.write_bytes(data)
    done = paperboy(tmp_path / "paperboy.db", "subscribers", "import", str(table))
    assert str(done.exception).endswith("Nothing was imported.")


def test_a_heading_that_is_none_names_separators_and_encodings(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_bytes(COMMAS.encode("utf-16-le"))
    said = str(paperboy(tmp_path / "paperboy.db", "subscribers", "import", str(table)).exception)
    assert "a table is UTF-8, or UTF-16 with its mark, with commas, semicolons or tabs" in said
