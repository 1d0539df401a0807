"""A shell to call the command line in, and what a command printed there."""

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

import pytest
import structlog
from click.testing import CliRunner

from bot.markdown import write
from paperboy.cli.main import cli, main
from tests.bot.commands.chat import an_issue
from tests.warm_start import starter

ROOT = Path(__file__).parents[3]
OLD = date(2025, 12, 20)


@dataclass(frozen=True, kw_only=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, kw_only=True)
class Shell:
    """A shell in an empty folder, with a home and an environment of its own."""

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> Self:
        """One in that folder, which is made, with its database there."""
        folder.mkdir()
        return cls(folder=folder, environ={"PAPERBOY_DATABASE_URL": f"sqlite:///{folder / 'paperboy.db'}"})

    def paperboy(self, *arguments: str | Path, **settings: str) -> Ran:
        """Run a command within this process, which is fast. What we raise on purpose comes through."""
        foreign = {name: None for name in os.environ if name.startswith("PAPERBOY_")}
        with logging_kept(), chdir(self.folder):
            done = CliRunner().invoke(cli, [*map(str, arguments)], env={**foreign, **self._environ(settings)})
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(code=done.exit_code, out=done.stdout, err=done.stderr)

    def ended(self, *arguments: str, **settings: str) -> int:
        """The exit code of a command, run within this process by its entrance."""
        with logging_kept(), chdir(self.folder), pytest.MonkeyPatch.context() as given:
            given.setattr(sys, "argv", ["paperboy", *arguments])
            for name in [each for each in os.environ if each.startswith("PAPERBOY_")]:
                given.delenv(name)
            for name, value in self._environ(settings).items():
                given.setenv(name, value)
            with pytest.raises(SystemExit) as end:
                main()
        code = end.value.code
        assert isinstance(code, int)
        return code

    def process(self, *arguments: str | Path, **settings: str) -> Ran:
        """The same in a process of its own: with the entrance that makes sentences and exit codes of errors."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PAPERBOY_")}
        environ = {**kept, "PYTHONPATH": str(ROOT), **self._environ(settings)}
        done = starter().run("paperboy", *map(str, arguments), cwd=self.folder, env=environ)
        return Ran(code=done.returncode, out=done.stdout, err=done.stderr)

    def _environ(self, settings: Mapping[str, str]) -> dict[str, str]:
        mine = {f"PAPERBOY_{name}": value for name, value in settings.items()}
        return {"HOME": str(self.folder), **self.environ, **mine}

    def write(self, day: date, *, news: int = 10, tools: int = 10, topic: str = "Claude") -> Path:
        path = self.folder / "in" / f"{day}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(write(an_issue(day, news=news, tools=tools, topic=topic)), "utf-8")
        return path


def stock(shell: Shell) -> None:
    """Import two issues."""
    shell.write(OLD)
    shell.write(OLD + timedelta(days=1), news=9, topic="Gemini")
    assert shell.paperboy("issue", "import", shell.folder / "in").code == 0


@contextmanager
def logging_kept() -> Iterator[None]:
    """A command sets up the logs of the process that it is the whole of; here it is not."""
    root = logging.getLogger()
    handlers, level, usual = list(root.handlers), root.level, structlog.get_config()
    try:
        yield
    finally:
        structlog.configure(**usual)
        root.handlers[:] = handlers
        root.setLevel(level)
