"""Tokens that cannot work, found without asking anybody: those of another platform, and what is none."""

from collections.abc import Mapping
from typing import Any, Final

from bot.config import Settings
from bot.platform import Finding, PlatformSpec, wrong

ELSEWHERE: Final = "on"
"""Stands for a token where only that the platform is on is to be known: the clock's process calls none."""


def token_faults(settings: Settings, platforms: Mapping[str, PlatformSpec[Any]]) -> Mapping[str, Finding]:
    """What is wrong with the tokens of these platforms, by the platform's name."""
    found = {name: token_fault(name, settings, platforms) for name in platforms}
    return {name: fault for name, fault in found.items() if fault is not None}


def token_fault(name: str, settings: Settings, platforms: Mapping[str, PlatformSpec[Any]]) -> Finding | None:
    """What is wrong with the token of a platform; None where it may be one, or there is none."""
    spec = platforms[name]
    token = spec.own(settings).token
    if token in ("", ELSEWHERE) or spec.is_token(token):
        return None
    if (other := owner(name, settings, platforms)) is not None:
        what = f"{variable(name)} holds a token of {other.capitalize()}'s."
        if spec.is_token(platforms[other].own(settings).token):
            return wrong(name, what, f"Exchange it with the one in {variable(other)}.")
        return wrong(name, what, f"Put it into {variable(other)}, and here one of {name.capitalize()}'s.")
    return spec.token_fault(spec.own(settings))


def owner(name: str, settings: Settings, platforms: Mapping[str, PlatformSpec[Any]]) -> str | None:
    """The other platform whose token stands in the place of this one's; None where it is none of any other."""
    token = platforms[name].own(settings).token
    return next((other for other, its in platforms.items() if other != name and its.is_token(token)), None)


def variable(platform: str) -> str:
    """The setting that holds a platform's token."""
    return f"PAPERBOY_{platform.upper()}_TOKEN"
