"""The database as a command opens it: named, and not made where it is expected to be there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from tempfile import TemporaryDirectory

import click

from bot.config import Settings
from bot.storage import Storage, database_name, missing_file
from paperboy import app


def name_database(settings: Settings) -> None:
    """Say on the standard error which database a command works with, without user and password."""
    click.echo(f"Database: {database_name(settings.database_url)}", err=True)


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """The database of the settings, named first. StorageError where it cannot serve, or is not there."""
    if missing_file(settings.database_url) is None:
        name_database(settings)
    async with app.open_storage(settings, create=False) as storage:
        yield storage


@asynccontextmanager
async def open_to_import(settings: Settings, *, dry_run: bool) -> AsyncIterator[Storage]:
    """The database of the settings, made where it is not there; for a dry run then one that is gone afterwards."""
    with TemporaryDirectory() as folder:
        if dry_run and missing_file(settings.database_url):
            settings = replace(settings, database_url=f"sqlite:///{folder}/paperboy.db")
        async with app.open_storage(settings) as storage:
            yield storage
