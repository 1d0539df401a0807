"""What Paperboy remembers, opened once: the only place that knows SQLAlchemy. Each domain has its folder or module."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from bot.storage.announcements.announcements import Announcements
from bot.storage.backups import back_up, check_backup, newest_backup, note_backup, put_back
from bot.storage.callback_tokens import CallbackTokens, Shown
from bot.storage.clock_steps import ClockSteps
from bot.storage.database import Database
from bot.storage.database_address import (
    address_without_password,
    database_file,
    database_name,
    missing_file,
    readable_by_others,
)
from bot.storage.deliveries import Ledger
from bot.storage.delivery_history import History
from bot.storage.desk.logins import Logins
from bot.storage.editing import Editing
from bot.storage.figures import Figures
from bot.storage.issues import IssueArchive
from bot.storage.leases import Leases
from bot.storage.migrations import check, knows_revision, prepare, upgrade
from bot.storage.people.personal_data import People
from bot.storage.people.saves import Saves
from bot.storage.retention import Pruning, Space, Tallies
from bot.storage.search import DatabaseIndex, Filling
from bot.storage.shared_limits import SharedLimits
from bot.storage.subscribers import Subscribers
from bot.storage.troubles import Troubles, TroubleSigns


class Storage:
    """An open database and its parts by domain. ``Storage.open`` opens one; ``shards``: see ``deliveries.Planning``."""

    def __init__(self, database: Database, shards: int = 1) -> None:
        self.database = database
        self.issues = IssueArchive(database)
        self.subscribers = Subscribers(database)
        self.deliveries = Ledger(database, shards)
        self.announcements = Announcements(database, shards)
        self.history = History(database)
        self.tallies = Tallies(database)
        self.pruning = Pruning(database)
        self.space = Space(database)
        self.leases = Leases(database)
        self.limits = SharedLimits(database)
        self.clock_steps = ClockSteps(database)
        self.callback_tokens = CallbackTokens(database)
        self.troubles = Troubles(database)
        self.trouble_signs = TroubleSigns(database)
        self.editing = Editing(database)
        self.figures = Figures(database)
        self.logins = Logins(database)
        self.saves = Saves(database)
        self.people = People(database)
        self.search = DatabaseIndex(database)
        self.filling = Filling(database)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, *, shards: int = 1, create: bool = True) -> AsyncIterator[Self]:
        """Open the database at ``url`` and bring SQLite to what this version needs.

        StorageError where it cannot serve, or is not there and not to be made (``create``); PostgreSQL also where
        ``paperboy db upgrade`` is due.
        """
        async with Database.open(url, create=create) as database:
            await prepare(database)
            yield cls(database, shards)

    @classmethod
    @asynccontextmanager
    async def open_to_read(cls, url: str) -> AsyncIterator[Self]:
        """Open the database at ``url`` as it is: whatever would write fails with StorageError.

        StorageError where it is not there or cannot serve, on either kind also where ``paperboy db upgrade`` is due.
        """
        async with Database.open(url, read_only=True) as database:
            await check(database)
            yield cls(database)
