"""The doctor's report as it is read: by section, marked, with a verdict at its end; and as data."""

import sys
from io import StringIO

import click
import pytest

from bot.platform import Finding, Level
from paperboy.cli.doctor import report
from tests.paperboy.cli.shells import Shell

WELL = Finding(level=Level.WELL, subject="settings", what="The settings can be read.")
KNOWN = Finding(level=Level.NOTICE, subject="discord", what="It is in no server.", to_do="Invite it: https://x.example")
BAD = Finding(level=Level.WRONG, subject="telegram", what="Telegram rejects the token.", to_do="Copy it again.")


def read(*findings: Finding, width: int | None = None) -> list[str]:
    return [click.unstyle(line) for line in report(findings, width)]


def test_findings_stand_below_their_subject_and_the_verdict_at_the_end() -> None:
    assert read(WELL, BAD, KNOWN) == [
        "Settings",
        "ok   The settings can be read.",
        "",
        "Telegram",
        "BAD  Telegram rejects the token. Copy it again.",
        "",
        "Discord",
        "!    It is in no server. Invite it: https://x.example",
        "",
        "1 thing is wrong: the lines with BAD say what to do.",
    ]
    assert read(WELL, KNOWN)[-1] == "Nothing is wrong; 1 thing is to be known: the lines with !"
    assert read(WELL, Finding(level=Level.WELL, subject="bot", what="It runs."))[-1] == "All is well."


def test_of_one_subject_there_are_only_the_findings() -> None:
    assert read(BAD, BAD) == ["BAD  Telegram rejects the token. Copy it again."] * 2


def test_on_a_terminal_lines_end_where_it_does_and_an_address_stays_whole() -> None:
    assert read(KNOWN, width=40) == ["!    It is in no server. Invite it:", "     https://x.example"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_marks_are_coloured_on_a_terminal_alone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TELEGRAM_TOKEN": "123456789:AAF4ke-Token_abcdefghijklmnopqrstuv", "ISSUES_DIR": str(shell.folder)}
    with monkeypatch.context() as watched:
        watched.setattr(sys, "stdout", terminal := Terminal())
        assert shell.ended("doctor", "--offline", **given) == 0
    assert "\x1b[32mok \x1b[0m  The settings can be read.\n" in terminal.getvalue()
    assert "\x1b" not in shell.paperboy("doctor", "--offline", **given).out


def test_a_name_from_elsewhere_steers_no_terminal() -> None:
    named = Finding(
        level=Level.NOTICE, subject="discord", what="It lacks rights in \x1b[2Jclub\r\n.", to_do="Give them."
    )
    assert read(named) == ["!    It lacks rights in  [2Jclub  . Give them."]


def test_a_file_that_cannot_be_read_is_told_to_programs_too(shell: Shell) -> None:
    (shell.folder / ".env").write_bytes("PAPERBOY_EDITION=x".encode("utf-16"))
    ran = shell.paperboy("doctor", "--json")
    assert ran.code == 1
    (found,) = ran.json["findings"]
    assert found["level"] == "wrong"
    assert found["subject"] == "settings"
    assert found["what"] == "The settings file .env is UTF-16: save it as UTF-8."
