"""``paperboy db``: the database."""

import asyncio

import click

from bot.storage import Database, database_name, upgrade
from paperboy.cli.environment import ReadSettings


@click.group()
def db() -> None:
    """The database: upgrade."""


@db.command("upgrade")
@click.option("--create", is_flag=True, help="Make the SQLite file where there is none.")
@click.pass_obj
def upgrade_(read: ReadSettings, *, create: bool) -> None:
    """Bring the database to what this program needs."""
    url = read().database_url
    asyncio.run(_upgrade(url, create=create))
    click.echo(f"The database is up to date: {database_name(url)}")


async def _upgrade(url: str, *, create: bool) -> None:
    async with Database.open(url, create=create) as database:
        await upgrade(database)
        if database.is_sqlite:
            return
    from scheduler.coordination.procrastinate_queue import Queue  # noqa: PLC0415  SQLite does without

    async with Queue.open(url) as queue:
        await queue.install()
