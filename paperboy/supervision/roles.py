"""Which parts of the program a process is asked to be."""

from collections.abc import Iterable

from bot.config import Settings
from bot.errors import ConfigError
from paperboy.supervision.supervisor import Role


def roles_of(asked: frozenset[str] | None, platforms: Iterable[str], settings: Settings) -> frozenset[str]:
    """The roles, all of them for None. ConfigError where there are no such, or one has nothing to do that was asked
    for by its name."""
    known = [*Role, *platforms]
    strange = sorted((asked or frozenset()) - set(known))
    faults = [f"There is no role {role!r}. The roles are {', '.join(known)}." for role in strange]
    if asked and Role.WEB in asked and not settings.web.on:
        faults.append("The role web serves its pages at PAPERBOY_WEB_PORT, which is not set. Set it, or leave it out.")
    if faults:
        raise ConfigError(tuple(faults))
    return asked or frozenset(known)
