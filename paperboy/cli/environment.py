"""What a command works with: the settings of the environment, read when it asks for them, and a way to be stopped."""

import asyncio
import codecs
import os
import signal
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final
from urllib.request import getproxies

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.config import Settings, read_settings, secrets_of
from bot.errors import ConfigError
from paperboy import logs
from paperboy.platforms import settings_of, specs
from paperboy.startup_warnings import misspelt

_USUAL_FILE: Final = Path(".env")
_MARKS: Final = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What click hands to each command, which calls it for the settings: so ``--help`` needs none.

    ``file`` has variables; None is ``.env`` in this folder, which may be missing.
    """

    file: Path | None = None

    def variables(self) -> Mapping[str, str]:
        """The variables of the file, and over them those of the process. ConfigError where it cannot be read."""
        if self.file is None and not _USUAL_FILE.is_file():
            return os.environ
        return {**_read_file(self.file or _USUAL_FILE), **os.environ}

    def __call__(self) -> Settings:
        """The settings, with logging set up as they say. ConfigError with all that is wrong with them."""
        variables, platforms = self.variables(), settings_of(specs())
        try:
            settings = read_settings(variables, platforms)
        except ConfigError as fault:
            raise ConfigError((*fault.faults, *misspelt(variables, platforms))) from None
        logs.set_up(settings.log_level, all_secrets(settings))
        return settings


def all_secrets(settings: Settings) -> tuple[str, ...]:
    """What nobody may be shown: the settings' secrets, and the passwords of the proxies that the system names."""
    return *settings.secrets, *(secret for proxy in getproxies().values() for secret in secrets_of(proxy))


def _read_file(file: Path) -> Mapping[str, str]:
    """The variables of a file. ConfigError names the file and the line that cannot be read."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise ConfigError((f"The settings file {file} cannot be read: {fault.strerror}.",)) from None
    text = _decoded(data, file)
    wrong = [each.original for each in parse_stream(StringIO(text)) if each.error]
    if wrong:
        faults = (
            f"{file}, line {each.line}: this is no line such as NAME=value; is a quote left open?" for each in wrong
        )
        raise ConfigError(tuple(faults))
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}


def _decoded(data: bytes, file: Path) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            raise ConfigError((f"The settings file {file} is {encoding}: save it as UTF-8.",))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ConfigError((f"The settings file {file} is not UTF-8 (line {line}): save it as UTF-8.",)) from None


async def until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Do ``work`` until SIGTERM or SIGINT sets its event."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await work(stop)
