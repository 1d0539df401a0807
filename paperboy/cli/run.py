"""``paperboy run``: the bot itself."""

import asyncio

import click
import structlog

from bot.storage import database_file
from paperboy import app
from paperboy.cli.environment import ReadSettings
from paperboy.one_heap import use_one_heap
from paperboy.platforms import settings_of, specs
from paperboy.startup_warnings import misspelt, open_to_everybody
from paperboy.stopping import until_stopped
from paperboy.supervision.supervisor import Role

log = structlog.get_logger()


@click.command()
@click.option("--roles", help=f"A comma-separated part of: {', '.join((*Role, *specs()))}. All by default.")
@click.pass_obj
def run(read: ReadSettings, roles: str | None) -> None:
    """Run the bot until it is told to stop."""
    wanted = frozenset(role.strip() for role in roles.split(",")) if roles else None
    use_one_heap()
    settings = read()
    files = filter(None, (read.path, database_file(settings.database_url)))
    for sentence in (*misspelt(read.variables(), settings_of(specs())), *open_to_everybody(files)):
        log.warning("settings.warning", warning=sentence)
    asyncio.run(until_stopped(lambda stop: app.run(settings, stop, roles=wanted, started=app.tune_interpreter)))
