"""What is known of the settings, and what answers make of it: decisions alone, nothing is read or written here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bot.config import PREFIX, Settings, all_settings, read_settings
from bot.config.declaration import declared
from bot.errors import ConfigError
from paperboy.platforms import settings_of, specs

ADMINS: Final = f"{PREFIX}ADMINS"
FEED_URL: Final = f"{PREFIX}FEED_URL"
ISSUES_DIR: Final = f"{PREFIX}ISSUES_DIR"
TIMEZONE: Final = f"{PREFIX}TIMEZONE"
_VARIABLE: Final = re.compile(rf"\A({PREFIX}[A-Z_]+)(=?)")


def token_of(platform: str) -> str:
    """The variable of a platform's token."""
    return f"{PREFIX}{platform.upper()}_TOKEN"


def as_source(typed: str) -> Mapping[str, str]:
    """Where issues come from, as a setting: an address is a feed's, all else a folder."""
    return {FEED_URL: typed} if "://" in typed else {ISSUES_DIR: as_folder(typed)}


def as_folder(typed: str) -> str:
    """A folder that is the same wherever the bot is started."""
    if typed.startswith("~"):
        return typed
    return str(Path(typed).resolve() if ".." in Path(typed).parts else Path(typed).absolute())


def person(named: str) -> str:
    """Somebody as settings name them, ``telegram:42``. ConfigError where that is nobody."""
    platform, colon, user = named.partition(":")
    platforms = settings_of(specs())
    own = platforms.get(platform)
    if colon and own is None:
        there_are = ", ".join(platforms)
        raise ConfigError((f"{named!r} names nobody: there is no platform {platform}: the platforms are {there_are}.",))
    if own is None or not own.is_person(user):
        raise ConfigError((f"{named!r} names nobody: it takes the number of an account, as telegram:42.",))
    return named


def as_answered(fault: str) -> str:
    """What is wrong with an answer, for who was asked a question and has not seen how its setting is called."""
    return _VARIABLE.sub(lambda found: "" if found[2] else "It", fault)


def as_option(fault: str, given: Mapping[str, str]) -> str:
    """What is wrong with a setting, by the option that has ``given`` it; as it is where none has."""
    found = _VARIABLE.match(fault)
    if found is None or found[1] not in given:
        return fault
    option = f"--{found[1].removeprefix(PREFIX).lower().replace('_', '-')}"
    return f"{option}{' ' if found[2] else ''}{fault[found.end() :]}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """The settings as they stand: ``before`` in the file and over it the environment, ``new`` what is to be written."""

    before: Mapping[str, str]
    new: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, of_file: Mapping[str, str], environ: Mapping[str, str], given: Mapping[str, str]) -> "Answers":
        """Those before any question: ``given`` by options is new, and what the environment alone says of a platform,
        for its token is tried with that."""
        of_platforms = [
            one.variable for name, spec in specs().items() for one in declared(spec.settings, _prefix(name))
        ]
        carried = {name: environ[name] for name in of_platforms if environ.get(name) and not of_file.get(name)}
        return cls(before={**of_file, **environ}, new={**carried, **given})

    def has(self, *variables: str) -> bool:
        """Whether one of them is set."""
        return any(self.new.get(name) or self.before.get(name) for name in variables)

    def with_(self, values: Mapping[str, str]) -> "Answers":
        return replace(self, new={**self.new, **values})

    def with_admins(self, *people: str) -> "Answers":
        """Those with these administrators too, as ``telegram:42``."""
        standing = self.new.get(ADMINS) or self.before.get(ADMINS, "")
        named = [one for one in (*map(str.strip, standing.split(",")), *people) if one]
        return self.with_({ADMINS: ",".join(dict.fromkeys(named))}) if people else self

    def settings(self) -> Settings:
        """ConfigError with all that is wrong with them."""
        return read_settings({**self.before, **self.new}, settings_of(specs()))

    def hidden_by(self, environ: Mapping[str, str]) -> tuple[str, ...]:
        """Those that are written, and that the environment says otherwise: it goes first."""
        return tuple(name for name, value in self.new.items() if environ.get(name, value) != value)


def about_settings() -> Mapping[str, str]:
    """What each setting is, as a sentence for a comment."""
    helps = {one.variable: one.help for one in all_settings(settings_of(specs()))}
    return {name: f"{said[0].upper()}{said[1:]}." for name, said in helps.items()}


def _prefix(platform: str) -> str:
    return f"{PREFIX}{platform.upper()}_"
