"""Asking somebody at a terminal, or whoever writes into its place."""

import sys
from dataclasses import dataclass
from getpass import getpass
from typing import Final

import click

_SAID: Final = {"y": True, "yes": True, "n": False, "no": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class Terminal:
    """Asks on the standard streams. ``asks`` False: nobody is asked, and every answer is None."""

    asks: bool = True

    def say(self, text: str = "") -> None:
        click.echo(text)

    def ask(self, question: str, *, usual: str = "", secret: bool = False) -> str | None:
        """What is typed, without the spaces around it; the ``usual`` for Enter alone, None where nobody answers.

        What is ``secret`` is not shown while it is typed.
        """
        if not self.asks:
            return None
        if secret and sys.stdin.isatty():
            try:
                return getpass(f"{question}, not shown as you type: ").strip()
            except EOFError:
                return None
        click.echo(f"{question}: ", nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo()  # where it was typed, Enter has ended the line
        return line.strip() or usual if line else None

    def agree(self, question: str) -> bool:
        """Whether they say yes: one of both has to be typed, for Enter alone may be a slip. Nobody does not."""
        while (answer := self.ask(f"{question} (y: yes; n: no)")) is not None:
            if answer.lower() in _SAID:
                return _SAID[answer.lower()]
        return False
