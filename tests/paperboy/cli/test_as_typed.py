"""The commands of whoever runs the bot, as they are typed."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner, Result

from bot.errors import PaperboyError
from paperboy.cli.main import cli

SAMPLE = Path(__file__).parents[3] / "sandbox" / "samples" / "2026-11-01.md"
TABLE = "platform,address,time\ntelegram,5,8:00\ntelegram,-100,\n"


@dataclass
class Shell:
    folder: Path
    database_url: str

    def paperboy(
        self, *words: str, stdin: str | bytes | None = None, more: Mapping[str, str] = MappingProxyType({})
    ) -> Result:
        env = {
            "PAPERBOY_DATABASE_URL": self.database_url,
            "PAPERBOY_ISSUES_DIR": str(self.folder),
            "PAPERBOY_TIMEZONE": "Asia/Shanghai",
            "PAPERBOY_EDITION": "",
            **more,
        }
        return CliRunner().invoke(cli, words, env=env, input=stdin)

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)


@pytest.fixture
def shell(tmp_path: Path, sqlite_url: str) -> Shell:
    return Shell(tmp_path, sqlite_url)


def test_a_table_goes_in_from_a_file_and_comes_out_to_another(shell: Shell, tmp_path: Path) -> None:
    done = shell.paperboy("subscribers", "import", shell.file("in.csv", TABLE))
    assert done.stdout == "2 new, 0 changed, 0 unchanged.\n"
    out = tmp_path / "out.csv"
    assert shell.paperboy("subscribers", "export", str(out)).stderr.splitlines()[1:] == ["2 subscriptions."]
    assert out.stat().st_mode & 0o777 == 0o600, "addresses of people are for who runs the bot"
    assert [line.split(",")[1] for line in out.read_text().splitlines()] == ["address", "-100", "5"]
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []


def test_a_table_goes_through_standard_streams(shell: Shell) -> None:
    assert shell.paperboy("subscribers", "import", "-", stdin=TABLE).exit_code == 0
    whole = shell.paperboy("subscribers", "export", "-").stdout_bytes
    again = shell.paperboy("subscribers", "import", "-", stdin=whole)
    assert again.stdout == "0 new, 0 changed, 2 unchanged.\n"


def test_a_table_with_faults_exits_with_all_of_them(shell: Shell) -> None:
    done = shell.paperboy("subscribers", "import", "-", stdin=TABLE + "irc,1,\ntelegram,6,25:00\n")
    assert done.exception is not None
    assert str(done.exception).splitlines() == [
        "line 4: platform 'irc' is none of discord, telegram",
        "line 5: time '25:00' is no time of day such as 08:30",
        "Nothing was imported.",
    ]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("precious")
    broken = Shell(tmp_path, "mysql://nowhere/at-all")
    assert broken.paperboy("subscribers", "export", str(tmp_path / "out.csv")).exception is not None
    assert (tmp_path / "out.csv").read_text() == "precious"
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []


@pytest.mark.parametrize(
    ("where", "said"), [("none/out.csv", r"there is no folder .*/none\. Make it"), ("file/out.csv", "Not a directory")]
)
def test_an_export_to_where_nothing_can_be_written_says_so(shell: Shell, tmp_path: Path, where: str, said: str) -> None:
    shell.file("file", "")
    path = str(tmp_path / where)
    fault = shell.paperboy("subscribers", "export", path).exception
    assert isinstance(fault, PaperboyError)
    assert str(fault).startswith(f"{path} cannot be written")
    assert re.search(said, str(fault))


def test_a_pipe_is_written_to_and_not_replaced(shell: Shell, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as reader:
        assert shell.paperboy("subscribers", "export", str(pipe)).exit_code == 0
        assert reader.read().startswith("platform,address,thread")
    assert pipe.is_fifo()


def test_why_takes_a_group_by_its_bare_number(shell: Shell) -> None:
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    done = shell.paperboy("why", "-100")
    assert done.stdout.startswith("When: as soon as it is out\nLast  none yet")


def test_stats_say_when_there_is_nothing(shell: Shell) -> None:
    assert shell.paperboy("stats").stdout == "Nothing was owed yet.\n"
    assert json.loads(shell.paperboy("stats", "--json").stdout)["issues"] == []


def test_stats_are_a_table_and_an_object(shell: Shell) -> None:
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    assert shell.paperboy("issue", "import", str(SAMPLE)).exit_code == 0
    assert shell.paperboy("deliver", "--issue", "2026-11-01").stdout.startswith(
        "The issue of 2026-11-01: 1 due now, 1 at their hour. A running bot"
    )
    heading, row, *_ = shell.paperboy("stats").stdout.splitlines()
    assert heading.split()[:4] == ["date", "platform", "owed", "waiting"]
    assert row.split() == ["2026-11-01", "telegram", "2", "2"]
    (found,) = json.loads(shell.paperboy("stats", "--json").stdout)["issues"]
    assert (found["date"], found["owed"], found["waiting"], found["sent"]) == ("2026-11-01", 2, 2, 0)


def test_stats_end_with_the_rate_that_was_used(shell: Shell) -> None:
    token = {"PAPERBOY_DISCORD_TOKEN": "x", "PAPERBOY_DISCORD_RATE": "40"}
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    shell.paperboy("issue", "import", str(SAMPLE))
    shell.paperboy("deliver", "--issue", "latest")
    said = shell.paperboy("stats", more=token).stdout.splitlines()
    assert said[-1] == "Rate used in the last minute on discord: 0 of 2,400, 0 %"
    found = json.loads(shell.paperboy("stats", "--json", more=token).stdout)
    assert found["last_minute"] == {"discord": {"sent": 0, "allowed": 2400}}


def test_what_a_broadcast_may_cost_is_said_before_it_is_owed(shell: Shell) -> None:
    paid = {"PAPERBOY_TELEGRAM_TOKEN": "1:x", "PAPERBOY_TELEGRAM_PAID": "on", "PAPERBOY_TELEGRAM_RATE": "100"}
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    shell.paperboy("issue", "import", str(SAMPLE))
    assert shell.paperboy("deliver", "--issue", "latest", "--to", "5", more=paid).stderr.count("\n") == 1
    done = shell.paperboy("deliver", "--issue", "latest", more=paid)
    assert "At PAPERBOY_TELEGRAM_RATE=100 that is up to 70 % of a broadcast." in done.stderr
    assert done.stdout.startswith("The issue of 2026-11-01: 1 due now.")


def test_a_second_copy_needs_a_yes(shell: Shell) -> None:
    done = shell.paperboy("deliver", "--issue", "latest", "--again")
    assert done.exit_code == 2
    assert "add --yes" in done.stderr


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_an_export_is_for_its_owner_alone_whatever_stood_there_before(shell: Shell, tmp_path: Path, umask: int) -> None:
    shell.paperboy("subscribers", "import", "-", stdin=TABLE)
    elsewhere = shell.file("elsewhere", "precious")
    out = tmp_path / "out.csv"
    out.write_text("old")
    out.chmod(0o644)
    Path(f"{out}.unfinished").symlink_to(elsewhere)
    before = os.umask(umask)
    try:
        assert shell.paperboy("subscribers", "export", str(out)).exit_code == 0
    finally:
        os.umask(before)
    assert out.stat().st_mode & 0o777 == 0o600
    assert not out.is_symlink()
    assert Path(elsewhere).read_text() == "precious"
