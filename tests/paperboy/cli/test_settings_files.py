"""Settings in a file: read whatever is in it, or refused in a sentence that names the file and the line."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.request import getproxies

import click
import pytest
from click.testing import CliRunner

from bot.config import Settings
from bot.config.declaration import declared
from bot.errors import ConfigError
from paperboy.cli.environment import ReadSettings
from paperboy.cli.main import cli
from paperboy.platforms import settings_of, specs
from paperboy.redaction import Redaction
from tests.warm_start import starter

ROOT = Path(__file__).parents[3]


def paperboy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in that folder, in a process of its own, with nothing in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERBOY_")}
    environ = {**kept, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return starter().run("paperboy", *arguments, cwd=folder, env=environ)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("PAPERBOY_EDITION=x\nPAPERBOY_ADMINS=管理员\n".encode("gbk"), ".env is not UTF-8 (line 2): save it as UTF-8."),
        ("PAPERBOY_EDITION=x\n".encode("utf-16"), ".env is UTF-16: save it as UTF-8."),
        (b'PAPERBOY_EDITION=x\nPAPERBOY_TIMEZONE="UTC\n', ".env, line 2: this is no line such as NAME=value"),
        ("PAPERBOY_TELEGRAM_TOKEN＝123:abc\n".encode(), ".env, line 1: this is no line such as NAME=value; its ＝ is"),
        ("# x\nPAPERBOY_DISCORD_TOKEN ＝ a=b\n".encode(), ".env, line 2: this is no line such as NAME=value; "),
        (b"PAPERBOY_TIMEZONE\n", ".env, line 1: this is no line such as NAME=value; it has no =."),
        (b"PAPERBOY_TIMEZONE UTC\n", ".env, line 1: this is no line such as NAME=value; it has no =."),
    ],
)
@pytest.mark.parametrize("command", [["stats"], ["doctor", "--offline"], ["run"]])
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, data: bytes, said: str, command: Sequence[str]
) -> None:
    (tmp_path / ".env").write_bytes(data)
    done = paperboy(tmp_path, *command)
    assert done.returncode == (1 if command[0] == "doctor" else 2)
    (line,) = (done.stdout + done.stderr).splitlines()
    assert said in line


@pytest.mark.parametrize(
    ("own", "used"), [({}, "http://proxy.example:3128"), ({"https_proxy": "http://mine"}, "http://mine")]
)
def test_a_proxy_that_it_names_is_used_unless_the_environment_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: dict[str, str], used: str
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "x.env").write_text("HTTPS_PROXY=http://proxy.example:3128\n")
    ReadSettings(tmp_path / "x.env").variables()
    assert getproxies()["https"] == used


@pytest.mark.parametrize("command", [["stats"], ["doctor", "--offline"]])
def test_a_broken_line_hides_no_other_fault(tmp_path: Path, command: Sequence[str]) -> None:
    (tmp_path / ".env").write_text(
        'PAPERBOY_DISCORD_RATE=51\nPAPERBOY_TIMEZONE="UTC\nPAPERBOY_EDITION=Bad Slug\nPAPERBOY_ADMINS=slack:1\n'
        "PAPERBOY_DATABASE_URL=sqlite://tmp/x.db\nPAPERBOY_TELEGRM_TOKEN=x\n",
        "utf-8",
    )
    done = paperboy(tmp_path, *command)
    said = [line.removeprefix("BAD  ").split("=")[0].split()[0] for line in (done.stdout + done.stderr).splitlines()]
    names = ("DATABASE_URL", "EDITION", "DISCORD_RATE", "ADMINS", "TELEGRM_TOKEN")
    assert said == [".env,", *(f"PAPERBOY_{name}" for name in names)]


def test_a_mark_of_utf_8_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "unit.env"
    file.write_text("PAPERBOY_EDITION=evening\nEMPTY\n# a word\nPAPERBOY_ADMINS='telegram:1'\n", "utf-8-sig")
    monkeypatch.delenv("PAPERBOY_EDITION", raising=False)
    variables = ReadSettings(file).variables()
    assert (variables["PAPERBOY_EDITION"], variables["PAPERBOY_ADMINS"]) == ("evening", "telegram:1")


def test_a_folder_called_like_the_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").mkdir()
    monkeypatch.chdir(tmp_path)
    assert ReadSettings().variables() == os.environ


@pytest.mark.parametrize(
    ("name", "to_do"),
    [("missing.env", "Name another, or make it: paperboy init"), (".", "Name another, or let this user read it.")],
)
def test_a_named_file_that_is_none_is_said(tmp_path: Path, name: str, to_do: str) -> None:
    with pytest.raises(ConfigError, match=rf"The settings file .* cannot be read: .*\. {to_do}"):
        ReadSettings(tmp_path / name).variables()


def test_a_command_takes_the_settings_of_a_service_from_its_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'service.db'}"
    (tmp_path / "unit.env").write_text(f"PAPERBOY_DATABASE_URL={url}\n", "utf-8")
    (tmp_path / ".env").write_text("PAPERBOY_TIMEZONE=Nowhere\n", "utf-8")
    done = paperboy(tmp_path, "--env-file", "unit.env", "db", "upgrade", "--create")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"The database is up to date: SQLite, {tmp_path / 'service.db'}\n"


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield " ".join((*names, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


def test_every_command_takes_the_file_once() -> None:
    taking = [(name, command) for _ in range(2) for name, command in commands(cli)]
    assert len(taking) > 40
    for name, command in taking:
        assert [option for one in command.params for option in one.opts].count("--env-file") == 1, name


@pytest.mark.parametrize(
    "words",
    [
        "--env-file {0} issue list",
        "issue --env-file {0} list",
        "issue list --env-file {0}",
        "--env-file {1} issue list --env-file {0}",
    ],
)
def test_the_innermost_command_says_which_file(tmp_path: Path, words: str) -> None:
    right, wrong = tmp_path / "right.env", tmp_path / "wrong.env"
    right.write_text(f"PAPERBOY_DATABASE_URL=sqlite:///{tmp_path / 'right.db'}\n", "utf-8")
    fault = CliRunner().invoke(cli, words.format(right, wrong).split(), env={"PAPERBOY_DATABASE_URL": None}).exception
    assert f"There is no database at {tmp_path / 'right.db'}" in str(fault)


def test_misspelt_settings_are_told_with_the_other_faults() -> None:
    environ = {"PAPERBOY_TIMEZONE": "Nowhere", "PAPERBOY_TELEGRM_TOKEN": "x"}
    fault = CliRunner().invoke(cli, ["stats"], env=environ).exception
    assert isinstance(fault, ConfigError)
    assert [one.split("=")[0].split()[0] for one in fault.faults] == ["PAPERBOY_TIMEZONE", "PAPERBOY_TELEGRM_TOKEN"]


def test_a_platforms_setting_without_its_prefix_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=123:abc\nTIMEZONE=UTC\n", "utf-8")
    said = paperboy(tmp_path, "doctor", "--offline").stdout
    assert "TELEGRAM_TOKEN is not read: the setting is called PAPERBOY_TELEGRAM_TOKEN." in said
    assert "TIMEZONE is not read" not in said
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=x\nPAPERBOY_TELEGRAM_TOKEN=1:a\n", "utf-8")
    assert "is not read" not in paperboy(tmp_path, "doctor", "--offline").stdout


@pytest.mark.parametrize("command", [["stats"], ["db", "upgrade"], ["run"]])
def test_the_hint_of_an_address_that_is_none_can_be_read_and_its_login_cannot(
    tmp_path: Path, command: Sequence[str]
) -> None:
    (tmp_path / ".env").write_text("PAPERBOY_DATABASE_URL=mysql://root:hunter2@db/paperboy\n")
    said = paperboy(tmp_path, *command).stderr
    assert "`sqlite:///file` or `postgresql://<user>:<password>@host/name`" in said
    assert "hunter2" not in said


def test_no_hint_of_a_setting_looks_like_a_secret() -> None:
    kinds: list[type] = [Settings, *settings_of(specs()).values()]
    for kind in kinds:
        for one in declared(kind):
            assert Redaction()(one.help) == one.help
