"""``paperboy db``: the database."""

import asyncio

import click

from bot.storage import Database, upgrade
from paperboy.cli.environment import ReadSettings


@click.group()
def db() -> None:
    """The database: upgrade."""


@db.command("upgrade")
@click.pass_obj
def upgrade_(read: ReadSettings) -> None:
    """Bring the database to what this program needs."""
    asyncio.run(_upgrade(read().database_url))
    click.echo("The database is up to date.")


async def _upgrade(url: str) -> None:
    async with Database.open(url) as database:
        await upgrade(database)
        if database.is_sqlite:
            return
    from scheduler.coordination.procrastinate_queue import Queue  # noqa: PLC0415  SQLite does without

    async with Queue.open(url) as queue:
        await queue.install()
