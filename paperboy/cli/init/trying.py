"""What a platform says while it is set up: whether it takes a token, and who runs the bot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.config import Settings
from bot.deadline import Deadline
from bot.errors import PaperboyError
from bot.onboarding import Account, Guide, Person
from bot.platform import PlatformSpec
from paperboy.doctor.tokens import owner, token_fault, variable
from paperboy.platforms import specs

_CLOSING_SECONDS = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of a token: whether it works, a sentence that says so, and the account where the platform tells it."""

    ok: bool
    sentence: str
    account: Account | None = None


async def tried(spec: PlatformSpec[Any], guide: Guide[Any], settings: Settings) -> Tried:
    """Try the token that is set for a platform; what surely is none is not sent to anybody."""
    if fault := _fault(spec.name, guide, settings):
        return Tried(ok=False, sentence=fault)
    platform = spec.connected(settings)
    if platform is None:
        return Tried(ok=False, sentence=f"{guide.title} has no token.")
    try:
        found = await platform.check()
    finally:
        await platform.close(Deadline.after(_CLOSING_SECONDS))
    if not found.ok:
        return Tried(ok=False, sentence=found.sentence)
    onboarding = guide.open(spec.own(settings))
    try:
        account = await onboarding.account()
        return Tried(ok=True, sentence=found.findings[0].what, account=account)
    except PaperboyError as fault:
        return Tried(ok=True, sentence=str(fault))
    finally:
        await onboarding.close()


def _fault(name: str, guide: Guide[Any], settings: Settings) -> str:
    """Why the token surely is none, for somebody who has not seen how settings are called; "" where it may be one."""
    known = specs()
    fault = token_fault(name, settings, known)
    if fault is None:
        return ""
    if (other := owner(name, settings, known)) is not None:
        return f"What was given as {guide.title}'s token is one of {other.capitalize()}'s."
    return fault.sentence.replace(variable(name), "What was given")


async def operator(
    spec: PlatformSpec[Any], guide: Guide[Any], settings: Settings, begun: Callable[[], object], seconds: float
) -> Person | None:
    """Who runs the bot on a platform: whoever shows it within so many seconds. PaperboyError where nobody can be seen.

    ``begun`` is called as soon as it counts.
    """
    onboarding = guide.open(spec.own(settings))
    try:
        async with asyncio.timeout(seconds):
            return await onboarding.operator(begun)
    except TimeoutError:
        return None
    finally:
        await onboarding.close()
