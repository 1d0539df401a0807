"""Files that are given by name to ``paperboy issue import``: none is passed over without a word."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from bot.markdown import write
from paperboy.cli.main import cli
from tests.bot.commands.chat import an_issue

DAY = date(2025, 12, 20)


def imported(folder: Path, *paths: str) -> Result:
    environ = {"PAPERBOY_DATABASE_URL": f"sqlite:///{folder / 'paperboy.db'}", "HOME": str(folder)}
    given = [str(folder / path) if path else "" for path in paths]
    return CliRunner().invoke(cli, ["issue", "import", *given], env=environ)


def put(folder: Path, name: str, topic: str) -> None:
    (folder / name).write_text(write(an_issue(DAY, topic=topic)), "utf-8")


def test_of_two_files_of_one_date_the_first_named_counts_and_the_other_fails_the_import(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "Claude")
    put(tmp_path, "b.md", "Gemini")
    done = imported(tmp_path, "b.md", "a.md")
    became = [line[:10].strip() for line in done.stdout.splitlines() if line[:10].strip()]
    assert (done.exit_code, became) == (1, ["new", "left alone"])
    assert "import this file alone, by its name." in done.stdout


def test_two_files_that_say_the_same_are_no_fault(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "Claude")
    put(tmp_path, "b.md", "Claude")
    assert imported(tmp_path, "b.md", "a.md").exit_code == 0


def test_an_empty_path_is_no_folder(tmp_path: Path) -> None:
    done = imported(tmp_path, "")
    assert done.exit_code == 2
    assert "A path is empty: name a Markdown file, or a folder of them" in done.stderr
    assert not (tmp_path / "paperboy.db").exists()


def test_what_only_looks_like_an_issue_in_a_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "issues"
    (folder / "old").mkdir(parents=True)
    for name in ("2025-12-20.md", "2025-12-21.markdown", "2025-12-22.txt", "README.txt", "old/2025-12-19.md"):
        put(folder, name, "Claude")
    done = imported(tmp_path, "issues")
    assert done.exit_code == 0
    named = [line.removeprefix(f"{folder}/") for line in done.stderr.splitlines() if "left out" in line]
    assert [line.partition(" ")[0] for line in named] == ["2025-12-21.markdown", "2025-12-22.txt", "old"]
    assert "To import it, name it." in done.stderr
