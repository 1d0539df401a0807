"""A shell for the commands, empty or with issues."""

from pathlib import Path

import pytest

from tests.paperboy.cli.shells import Shell, stock


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell.at(tmp_path / "here")


@pytest.fixture
def stocked(shell: Shell) -> Shell:
    """The same with two issues imported."""
    stock(shell)
    return shell
