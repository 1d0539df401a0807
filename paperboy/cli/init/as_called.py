"""Commands in advice, as they can be typed: the program as it was called, with the settings file it was told of."""

import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

from paperboy.cli.main import COMMANDS

_NAME: Final = "paperboy"
_COMMAND: Final = re.compile(rf"(?<![\w./-]){_NAME} (?=(?:{'|'.join(COMMANDS)})\b)")


def as_called(file: Path | None) -> str:
    """The beginning of a command: the program, and ``--env-file`` where it was told of a ``file``."""
    return f"{_program()} --env-file {shlex.quote(str(file))}" if file else _program()


def typed(advice: str, file: Path | None) -> str:
    """The advice, in which each command of ours begins so."""
    return _COMMAND.sub(lambda _: f"{as_called(file)} ", advice)


def _program() -> str:
    """By its bare name where a shell finds it so."""
    called = Path(sys.argv[0])
    if called.name != _NAME or _is_found_as(called):
        return _NAME
    return shlex.quote(str(called))


def _is_found_as(called: Path) -> bool:
    found = shutil.which(_NAME)
    return found is not None and called.exists() and called.samefile(found)
