"""The settings: whether they can be read, what is misspelt, and what a start would warn of."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bot.errors import ConfigError, PaperboyError
from bot.platform import Finding, Level, notice, well
from bot.storage import History
from paperboy import startup_warnings
from paperboy.doctor.case import Case, Subject, told
from paperboy.doctor.tokens import variable
from paperboy.platforms import settings_of, specs

_CORRECT: Final = "Correct it."


def faults(fault: ConfigError) -> Sequence[Finding]:
    """What is wrong with them, a finding each."""
    return [told(Level.WRONG, Subject.SETTINGS, sentence, _CORRECT) for sentence in fault.faults]


def misspelt_in(environ: Mapping[str, str]) -> Sequence[Finding]:
    """Names that no setting has."""
    sentences = startup_warnings.misspelt(environ, settings_of(specs()))
    return [told(Level.WRONG, Subject.SETTINGS, sentence, "Correct its name, or remove it.") for sentence in sentences]


def open_to_everybody(file: Path | None) -> Iterator[Finding]:
    """That the settings file, where there is one, is no secret."""
    if file is not None and startup_warnings.is_open(file):
        what = f"{file} can be read by everybody on this machine, with the tokens in it."
        yield notice(Subject.SETTINGS, what, f"Take that right away: {startup_warnings.to_close(file)}")


async def examined(case: Case) -> Sequence[Finding]:
    """That they can be read, and the warnings of a start."""
    warnings = [told(Level.NOTICE, Subject.SETTINGS, sentence) for sentence in await _warnings(case)]
    return [well(Subject.SETTINGS, "The settings can be read."), *_nobody_hears(case), *_out_of_reach(case), *warnings]


def _nobody_hears(case: Case) -> Iterator[Finding]:
    if not (case.settings.admins or startup_warnings.nobody_to_ask(case.settings)):
        what = "PAPERBOY_ADMINS names nobody: whatever goes wrong, nobody is told of it."
        yield notice(Subject.SETTINGS, what, "Say who runs this bot: paperboy init")


def _out_of_reach(case: Case) -> Iterator[Finding]:
    """The administrators on platforms that are off, where another is on: without any there is more to say."""
    off = [name for name, own in case.settings.platforms.items() if not own.on]
    if len(off) == len(case.settings.platforms):
        return
    for name in off:
        if named := [f"{name}:{user}" for user in case.settings.admins_on(name)]:
            what = f"PAPERBOY_ADMINS names {', '.join(named)}, and {name.capitalize()} is off: nobody is told there."
            yield notice(Subject.SETTINGS, what, f"Set {variable(name)}, or name an account on a platform that is on.")


async def _warnings(case: Case) -> Sequence[str]:
    """Those that need a number of subscribers are left out where the database has none."""
    if case.database is not None:
        try:
            return await startup_warnings.startup_warnings(case.settings, History(case.database))
        except PaperboyError:
            pass
    return startup_warnings.without_database(case.settings)
