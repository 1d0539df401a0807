"""The second edition of docs/adding-an-edition.md, made as that page says."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paperboy.cli.main import cli

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "adding-an-edition.md").read_text("utf-8")


def fence(language: str) -> str:
    (body,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(body)


def paperboy(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def test_an_edition_has_settings_issues_and_a_database_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "tests" / "toy" / "weekly.env", tmp_path)
    Path("2025-12-21.md").write_text(fence("markdown"), "utf-8")
    for said in fence("text").strip().split("\n\n"):
        typed, _, answer = said.partition("\n")
        assert paperboy(*typed.removeprefix("$ paperboy ").split()).stdout == f"{answer}\n"
    Path(".env").write_text("PAPERBOY_DATABASE_URL=sqlite:///daily.db\n", "utf-8")
    assert paperboy("db", "upgrade", "--create").exit_code == 0
    assert "No issues yet" in paperboy("issue", "list").stderr
