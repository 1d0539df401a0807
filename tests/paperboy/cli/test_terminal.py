"""What is secret is typed at a real terminal, and does not stand on it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
ASKING = (
    "from paperboy.cli.init.terminal import Terminal\n"
    "print('It has', len(Terminal().ask('Token', secret=True)), 'signs, and', Terminal().ask('Name'))\n"
)


def test_a_secret_is_not_shown_while_it_is_typed() -> None:
    terminal, stream = pty.openpty()
    command = [sys.executable, "-c", ASKING]
    with subprocess.Popen(  # noqa: S603  ours
        command, stdin=stream, stdout=stream, stderr=stream, cwd=ROOT, start_new_session=True
    ):
        os.close(stream)
        shown = until(terminal, "you type: ")
        os.write(terminal, b"s3cret\n")
        shown += until(terminal, "Name: ")
        os.write(terminal, b"lin\n")
        shown += until(terminal, "and lin\r\n")
    os.close(terminal)
    assert "It has 6 signs, and lin" in shown
    assert "s3cret" not in shown


def until(terminal: int, text: str) -> str:
    """What is shown up to that text."""
    shown = ""
    while text not in shown:
        shown += os.read(terminal, 1024).decode()
    return shown
