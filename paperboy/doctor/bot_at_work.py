"""The bot at work: which roles somebody has, and what stands amiss."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.compose import trouble_lines
from bot.errors import PaperboyError
from bot.locales import Language, words
from bot.model.troubles import TroubleKind
from bot.platform import Finding, notice, well
from bot.storage import Leases, Troubles
from bot.storage.leases import Standing
from paperboy.doctor.case import Case, Subject

_CLOCK: Final = "clock"
"""The name of a role and of its lease; the module of the roles loads all that delivers."""
_HANGS: Final = "Unless it begins or is busy just now, see what its log says, and start it anew."
_TO_DO: Final = MappingProxyType(
    {
        TroubleKind.REJECTED: "Mend the file, or take it away.",
        TroubleKind.NOT_TAKEN: "Name it as issues are named and put it beside them, or take it away.",
        TroubleKind.OVERDUE: "Look whether the folder or the feed has one: paperboy source list",
        TroubleKind.TOKEN: "Copy it anew, and start again.",
        TroubleKind.BACKLOG: "See how far it is: paperboy stats",
        TroubleKind.UNREADABLE: "Import its file again by its name, or withdraw it: paperboy issue",
        TroubleKind.PLACES_LOST: "See why they sleep, and wake them: paperboy subscribers wake",
        TroubleKind.FEED: "Try it: paperboy source test",
        TroubleKind.EDITING: "Try it by hand: paperboy edit URL --dry-run",
        TroubleKind.DATABASE: "Put its backup in its place: paperboy restore FILE",
    }
)


async def examined(case: Case) -> Sequence[Finding]:
    """Who works, and what stands amiss; nothing where the database does not tell."""
    try:
        return [*await _roles(case), *await _troubles(case)]
    except PaperboyError:
        return []


async def _roles(case: Case) -> Sequence[Finding]:
    if case.database is None:
        return []
    standing = await Leases(case.database).standing()
    listening = [name for name, own in case.settings.platforms.items() if own.on]
    return [*roles(standing, listening, case.now)]


def roles(standing: Iterable[Standing], listening: Iterable[str], now: datetime) -> Iterator[Finding]:
    """Whether somebody has the roles that one process at a time has, the clock's, and to listen on each platform; and
    whether the clock ticks."""
    held = {one.name: one for one in standing if one.until > now}
    if not held:
        yield well(Subject.BOT, "It does not run.", "To start it: paperboy run")
        return
    yield well(Subject.BOT, f"It runs; these roles are held: {', '.join(held)}. Workers hold none.")
    if _CLOCK not in held:
        what = "Nobody has the role clock: no issue is taken in, and none is planned."
        yield notice(Subject.BOT, what, "Start one: paperboy run --roles clock")
    elif not held[_CLOCK].ticks(now):
        yield notice(Subject.BOT, f"The clock {_silent(held[_CLOCK], now)}, and ticks every second.", _HANGS)
    for name in (each for each in listening if each not in held):
        what = f"Nobody listens on {name.capitalize()}: people get no answer there."
        yield notice(Subject.BOT, what, f"See what its log says, or start one: paperboy run --roles {name}")


async def runs(case: Case) -> bool:
    """Whether somebody has a role that one process at a time has."""
    return bool(await _holders(case))


async def runs_here(case: Case) -> bool:
    """Whether that is a process of this machine, of which a container is another."""
    return socket.gethostname() in [holder.rpartition(":")[0] for holder in await _holders(case)]


async def _holders(case: Case) -> Sequence[str]:
    """Who has these roles, each as ``host:process``."""
    if case.database is None:
        return []
    try:
        return [*(await Leases(case.database).holders(case.now)).values()]
    except PaperboyError:
        return []


def _silent(clock: Standing, now: datetime) -> str:
    if clock.ticked_at is None:
        return "has not ticked yet"
    return f"has not ticked for {(now - clock.ticked_at).total_seconds():,.0f} seconds"


async def _troubles(case: Case) -> Sequence[Finding]:
    """What stands amiss, as the administrators were told."""
    if case.database is None:
        return []
    standing, now = await Troubles(case.database).standing(), case.now
    lines = trouble_lines(standing, case.settings.timezone, now, words(Language.ENGLISH).on(now.date()))
    return [
        notice(Subject.BOT, f"Trouble {sentence.removesuffix('.')}.", _TO_DO[known.trouble.kind])
        for known, sentence in zip(standing, lines, strict=True)
    ]
