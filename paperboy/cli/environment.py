"""What a command works with: the settings of the environment, read when it asks for them."""

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import click
from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from bot.config import PREFIX, Settings, read_settings
from bot.errors import ConfigError
from paperboy import logs
from paperboy.platforms import settings_of, specs
from paperboy.redaction import all_secrets
from paperboy.startup_warnings import misspelt

_USUAL_FILE: Final = Path(".env")
_PROXIES: Final = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
_WIDE_SIGN: Final = "＝"
_MARKS: Final = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What click hands to each command, which calls it for the settings: so ``--help`` needs none.

    ``file`` has variables; None is ``.env`` in this folder, which may be missing.
    """

    file: Path | None = None

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self.file or _USUAL_FILE

    def variables(self) -> Mapping[str, str]:
        """The variables of the file, and over them those of the process, which calls through the file's proxies then.

        ConfigError where it cannot be read; where some of its lines cannot, with all that is wrong with the others.
        """
        if self.file is None and not _USUAL_FILE.is_file():
            return os.environ
        of_file, broken = variables_in(text_of(self.path), self.path)
        use_proxies(of_file)
        variables = {**of_file, **os.environ}
        if broken:
            raise ConfigError((*broken, *_faults_of(variables)))
        return variables

    def __call__(self) -> Settings:
        """The settings, with logging set up as they say. ConfigError with all that is wrong with them."""
        variables = self.variables()
        try:
            settings = read_settings(variables, settings_of(specs()))
        except ConfigError:
            raise ConfigError(_faults_of(variables)) from None
        logs.set_up(settings.log_level, all_secrets(settings))
        return settings


def _use_file(context: click.Context, _option: click.Parameter, file: Path | None) -> None:
    """Hand on what reads the settings. Of several files that behind the innermost command counts."""
    if file is not None or context.obj is None:
        context.obj = ReadSettings(file)


ENV_FILE: Final = click.Option(
    ["--env-file"],
    type=click.Path(path_type=Path),
    metavar="FILE",
    expose_value=False,
    callback=_use_file,
    help="Read the settings from FILE instead of .env, such as the one of a systemd unit.",
)


def with_env_file(command: click.Command) -> click.Command:
    """The command, which takes ``--env-file`` from now on, as do all below it; doing it again changes nothing."""
    if ENV_FILE not in command.params:
        command.params.append(ENV_FILE)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        with_env_file(below)
    return command


def _faults_of(variables: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with them: a sentence for each setting that is, and each name that may be misspelt."""
    platforms, faults = settings_of(specs()), tuple[str, ...]()
    try:
        read_settings(variables, platforms)
    except ConfigError as fault:
        faults = fault.faults
    return *faults, *misspelt(variables, platforms)


def text_of(file: Path) -> str:
    """The text of a settings file. ConfigError where it cannot be read, or is not UTF-8."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        there_is_none = isinstance(fault, FileNotFoundError)
        to_do = "make it: paperboy init" if there_is_none else "let this user read it."
        raise ConfigError(
            (f"The settings file {file} cannot be read: {fault.strerror}. Name another, or {to_do}",)
        ) from None
    return _decoded(data, file)


def use_proxies(of_file: Mapping[str, str]) -> None:
    """Let the process call through the proxies that a settings file names and its own environment does not: whatever
    calls out looks for them there (``urllib.request.getproxies``)."""
    for name, value in of_file.items():
        if name.upper() in _PROXIES and not {name.upper(), name.lower()} & os.environ.keys():
            os.environ[name] = value


def variables_in(text: str, file: Path) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The variables of a text, which is that of ``file``, and a sentence for each line that is none."""
    lines = tuple(parse_stream(StringIO(text)))
    broken = tuple(
        f"{file}, line {each.original.line}: this is no line such as NAME=value; {_likely_slip(each)}"
        for each in lines
        if each.error or _WIDE_SIGN in (each.key or "") or _says_nothing(each)
    )
    values = dotenv_values(stream=StringIO("".join(each.original.string for each in lines if not each.error)))
    return {name: value for name, value in values.items() if value is not None}, broken


def _says_nothing(line: Binding) -> bool:
    """Whether it is the name of a setting alone. Other programs' names are none of ours."""
    return line.value is None and (line.key or "").startswith(PREFIX)


def _likely_slip(line: Binding) -> str:
    if _WIDE_SIGN in line.original.string:
        return f"its {_WIDE_SIGN} is the full-width sign, write =."
    return "is a quote left open?" if line.error and "=" in line.original.string else "it has no =."


def _decoded(data: bytes, file: Path) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            raise ConfigError((f"The settings file {file} is {encoding}: save it as UTF-8.",))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ConfigError((f"The settings file {file} is not UTF-8 (line {line}): save it as UTF-8.",)) from None
