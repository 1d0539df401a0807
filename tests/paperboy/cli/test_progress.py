"""How far a long command is: on one line of a terminal, and nowhere else."""

import sys
from io import StringIO

import pytest

from paperboy.cli.files_and_progress import progress
from paperboy.cli.top.columns import bar, in_columns


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_it_on_one_line_that_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress() as show:
        show("Reading …")
        show("Taking in …", done=3, of=12)
    _, reading, taking, gone = terminal.getvalue().split("\r\x1b[K")
    assert (reading, gone) == ("Reading …", "")
    assert taking.startswith("Taking in …  ██████░░░░")
    assert taking.endswith("3 of 12")
    assert "\n" not in terminal.getvalue()


def test_a_file_is_spared_it(monkeypatch: pytest.MonkeyPatch) -> None:
    file = StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with progress() as show:
        show("Taking in …", done=3, of=12)
    assert file.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "of", "shown"), [(0, 10, "░░░░"), (5, 10, "██░░"), (10, 10, "████"), (99, 10, "████"), (1, 0, "░░░░")]
)
def test_a_bar_is_never_longer_than_it_is(done: int, of: int, shown: str) -> None:
    assert bar(done, of, width=4) == shown


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() -> None:
    table = in_columns(("what", ">sent"), [["2025-12-20", "7"], ["one", "1,234"]])
    assert list(table) == ["what         sent", "2025-12-20      7", "one         1,234"]
    assert list(in_columns(("what",), [])) == []
