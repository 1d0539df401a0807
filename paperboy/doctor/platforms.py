"""The platforms: whether their tokens work, how the bot is set there, and what time it is for them."""

import asyncio
from collections.abc import Sequence
from typing import Final

from bot.deadline import Deadline
from bot.platform import Checkup, Finding, Level, Platform, well
from paperboy.doctor.case import Case, Subject, told
from paperboy.doctor.machine import clock
from paperboy.doctor.tokens import ELSEWHERE, token_faults
from paperboy.platforms import NO_PLATFORM, specs

_NOT_HERE: Final = "It is on; its token is with those processes that call it, and is not tried here."


async def examined(case: Case) -> Sequence[Finding]:
    """A platform whose token cannot work is not asked, and offline none is."""
    known = specs()
    on = {name: spec for name, spec in known.items() if spec.own(case.settings).on}
    if not on:
        return [told(Level.WRONG, Subject.SETTINGS, NO_PLATFORM)]
    faults = token_faults(case.settings, known)
    tokens = {name: spec.own(case.settings).token for name, spec in on.items() if name not in faults}
    found = [*faults.values()]
    if not case.online:
        return [*found, *(well(name, "It has a token, which is not tried.") for name in tokens)]
    found += [well(name, _NOT_HERE) for name, token in tokens.items() if token == ELSEWHERE]
    tried = [on[name].connected(case.settings) for name, token in tokens.items() if token != ELSEWHERE]
    platforms = [platform for platform in tried if platform is not None]
    checkups = await asyncio.gather(*(_checkup(case, platform) for platform in platforms))
    ahead = {platform.name: each.clock_ahead for platform, each in zip(platforms, checkups, strict=True)}
    clocks = clock({name: off for name, off in ahead.items() if off is not None})
    return [*found, *clocks, *(finding for each in checkups for finding in each.findings)]


async def _checkup(case: Case, platform: Platform) -> Checkup:
    try:
        return await platform.check(case.settings.admins_on(platform.name))
    finally:
        await platform.close(Deadline.after(3))
