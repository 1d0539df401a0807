"""``paperboy login``: a link to the desk, for whoever sits at the machine."""

import asyncio
from collections.abc import Collection

import click

from bot.addresses import login_address
from bot.config import Settings
from bot.errors import PaperboyError
from bot.model.drafts import person_name
from bot.model.people import Person
from bot.services.logins import DeskLogins
from paperboy.cli.environment import ReadSettings
from paperboy.cli.opened import open_storage
from paperboy.steady_clock import SYSTEM_CLOCK


@click.command()
@click.option(
    "--as", "name", metavar="PERSON", help="One of PAPERBOY_ADMINS: telegram:42. Needed where it names several."
)
@click.pass_obj
def login(read: ReadSettings, name: str | None) -> None:
    """Print a link that opens the desk on the web.

    It is in the name of an administrator, and works once, within five minutes: whoever has it is they there.
    """
    click.echo(asyncio.run(login_link(read(), name)))


async def login_link(settings: Settings, name: str | None) -> str:
    """The link. PaperboyError where there is no desk, or nobody of that name who may open it."""
    if not settings.web.root:
        raise PaperboyError("There is no desk, for the web is off: PAPERBOY_WEB_PORT turns it on.")
    who = _administrator(settings.admins, name)
    async with open_storage(settings) as storage:
        logins = DeskLogins(storage=storage, clock=SYSTEM_CLOCK, admins=settings.admins)
        return login_address(settings.web.root, await logins.link(who))


def _administrator(admins: Collection[tuple[str, str]], name: str | None) -> Person:
    """The one of that name; without one the only one there is."""
    names = {person_name(*one): one for one in sorted(admins)}
    if not names:
        raise PaperboyError("PAPERBOY_ADMINS names nobody: who is not named there cannot open the desk.")
    if name is None and len(names) > 1:
        raise PaperboyError(f"As whom? --as takes one of {', '.join(names)}.")
    found = names.get(name) if name else next(iter(names.values()))
    if found is None:
        raise PaperboyError(f"{name!r} is not named in PAPERBOY_ADMINS. --as takes one of {', '.join(names)}.")
    platform, user = found
    return Person(platform=platform, user=user)
