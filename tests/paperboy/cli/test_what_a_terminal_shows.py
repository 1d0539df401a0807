"""What others wrote steers no terminal, whatever command prints it, and no file is written where others lead it."""

import asyncio
import logging
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.errors import PaperboyError
from bot.model import Issue, Section, SectionKind, Story
from bot.printable import printable
from bot.storage import Storage
from paperboy import cli
from paperboy.cli.files_and_progress import plain, terminal, writable
from paperboy.cli.main import main

CLEARS = "\x1b[2J\x1b]0;owned\x07"
HOSTILE = f"Owned{CLEARS}\x9b31m\u202egpj\rOK"
STEERS = ("\x1b", "\x9b", "\x07", "\u202e", "\r")


@pytest.fixture
def stocked(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a hostile issue in its database, as no reader would have let it in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERBOY_DATABASE_URL", sqlite_url)

    async def add() -> None:
        story = Story(number=1, title=HOSTILE, url="https://example.com/a")
        section = Section(kind=SectionKind.NEWS, title=HOSTILE, stories=(story,))
        issue = Issue(date=date(2025, 12, 20), sections=(section,), title=HOSTILE)
        async with Storage.open(sqlite_url) as storage:
            await storage.issues.ensure_edition("ainews", title="AI News")
            await storage.issues.revisions.add("ainews", issue, now=datetime(2025, 12, 20, tzinfo=UTC), push=False)

    asyncio.run(add())
    return tmp_path


@pytest.fixture(autouse=True)
def logging_kept() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, usual = list(root.handlers), root.level, structlog.get_config()
    yield
    structlog.configure(**usual)
    root.handlers[:] = handlers
    root.setLevel(level)


def said(monkeypatch: pytest.MonkeyPatch, words: Sequence[str]) -> str:
    """All that a command prints, by the entrance of the program."""
    out = StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "argv", ["paperboy", *words])
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", out)
        with pytest.raises(SystemExit):
            main()
    return out.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        ("issue", "list"),
        ("issue", "show", "latest", "--format", "text"),
        ("issue", "show", "latest", "--format", "markdown"),
        ("search", "owned"),
        ("search", f"nothing{CLEARS}"),
        ("why", f"telegram:{CLEARS}"),
        ("issue", "import", f"{CLEARS}.md"),
        ("issue", "show", CLEARS),
        (f"frobnicate{CLEARS}",),
        ("stats", f"--{CLEARS}"),
    ],
)
def test_no_command_prints_what_would_steer_a_terminal(
    stocked: Path,  # noqa: ARG001  wanted for its effect
    monkeypatch: pytest.MonkeyPatch,
    words: Sequence[str],
) -> None:
    told = said(monkeypatch, words)
    assert told
    assert [sign for sign in STEERS if sign in told] == []


def test_lines_and_tabs_stay_and_a_sign_stands_for_what_is_taken_out() -> None:
    assert printable("日报\tone\ntwo 👩‍💻") == "日报\tone\ntwo 👩‍💻"
    assert printable(HOSTILE) == "Owned\ufffd[2J\ufffd]0;owned\ufffd\ufffd31m\ufffdgpj\ufffdOK"


def test_what_draws_on_the_terminal_itself_may() -> None:
    stream = StringIO()
    print(CLEARS, file=plain(stream), end="")
    assert "\x1b" not in stream.getvalue()
    print(CLEARS, file=terminal(plain(stream)), end="")
    assert stream.getvalue().endswith(CLEARS)


def test_a_command_that_draws_asks_for_the_terminal() -> None:
    """Elsewhere its signs would be shown instead of obeyed: ``click.echo(…, file=terminal(sys.stdout))``."""
    commands = {path: path.read_text(encoding="utf-8") for path in Path(cli.__file__).parent.rglob("*.py")}
    assert [str(path) for path, text in commands.items() if r"\x1b" in text and "terminal(" not in text] == []


def test_a_link_that_is_put_in_the_way_while_a_file_is_written_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    unlink = Path.unlink

    def planted(path: Path, *, missing_ok: bool = False) -> None:
        unlink(path, missing_ok=missing_ok)
        path.symlink_to(precious)

    monkeypatch.setattr(Path, "unlink", planted)
    with pytest.raises(Exception, match="cannot be written"), writable(str(tmp_path / "out.csv")) as file:
        file.write("addresses of people")
    monkeypatch.undo()
    assert precious.read_text() == "mine"


def test_a_fault_after_the_file_was_opened_is_told_too(tmp_path: Path) -> None:
    with (
        pytest.raises(PaperboyError, match=r"No space left on device\): make room there"),
        writable("/dev/full") as file,
    ):
        file.write("addresses of people")
    out = tmp_path / "out.csv"
    with pytest.raises(PaperboyError, match=r"cannot be written \(Is a directory\)"), writable(str(out)):
        out.mkdir()
    assert list(tmp_path.iterdir()) == [out]


def test_a_fault_of_the_work_is_not_one_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError), writable(str(tmp_path / "out.csv")):
        raise ConnectionError
