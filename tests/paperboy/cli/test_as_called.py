"""Advice that can be typed as it stands."""

import sys
from pathlib import Path

import pytest

from paperboy.cli.init.as_called import typed
from tests.paperboy.cli.shells import Shell

ADVICE = "Make one: paperboy backup FILE, or `paperboy db upgrade`."


@pytest.mark.parametrize(
    ("called", "file", "said"),
    [
        (".venv/bin/paperboy", None, "Make one: .venv/bin/paperboy backup FILE, or `.venv/bin/paperboy db upgrade`."),
        (
            "paperboy",
            "my env",
            "Make one: paperboy --env-file 'my env' backup FILE, or `paperboy --env-file 'my env' db",
        ),
        ("/somewhere/pytest", None, ADVICE),
    ],
)
def test_a_command_begins_as_the_program_was_called(
    monkeypatch: pytest.MonkeyPatch, called: str, file: str | None, said: str
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert typed(ADVICE, Path(file) if file else None).startswith(said)


def test_by_its_bare_name_where_a_shell_finds_it_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "paperboy"
    program.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert typed(ADVICE, None) != ADVICE
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed(ADVICE, None) == ADVICE


def test_nothing_else_is_taken_for_a_command() -> None:
    for said in ("/srv/paperboy run", "A paperboy runs.", "paperboy.db", "a paperboy searching"):
        assert typed(said, Path("x.env")) == said


def test_the_doctor_names_the_settings_file_that_it_was_told_of(shell: Shell) -> None:
    (shell.folder / "x.env").write_text("PAPERBOY_TIMEZONE=UTC\n", "utf-8")
    said = shell.paperboy("doctor", "--offline", "--env-file", "x.env").out
    assert "without one: paperboy --env-file x.env demo" in said
    assert "who runs this bot: paperboy --env-file x.env init" in said
