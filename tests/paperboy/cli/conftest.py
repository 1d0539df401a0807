"""The commands as they are typed, on a database of a test's own."""

from pathlib import Path

import pytest

from tests.paperboy.cli.test_as_typed import Shell


@pytest.fixture
def shell(tmp_path: Path, sqlite_url: str) -> Shell:
    return Shell(tmp_path, sqlite_url)
