"""A backup taken in mid-broadcast and put back after the bot was killed: nobody has an issue twice by surprise.

What readers have got is counted at the platform, on both databases.
"""

import asyncio
import os
import shlex
import subprocess
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import select

from bot.config import Settings
from bot.model import State
from bot.storage.schema import delivery, place, subscription
from paperboy.app import open_storage
from paperboy.cli.main import cli
from tests.bot.storage.examples import FIRST, NOON, crowd
from tests.fakes import FakeChannel, FakeClock
from tests.postgres import programs
from tests.scheduler.conftest import Harness

READERS = 60
IN_FLIGHT = 8
SENT_BEFORE_THE_KILL = 15 + IN_FLIGHT + 15 + IN_FLIGHT
LEASES_ARE_OVER = 600


@dataclass(kw_only=True)
class Installation:
    """A bot's database with its backup, and the platform that its readers are on."""

    url: str
    backup: Path
    channel: FakeChannel = field(default_factory=FakeChannel)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))

    @property
    def copies(self) -> Counter[str]:
        """How many messages each reader has."""
        return Counter(send.to for send in self.channel.sends)

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Harness]:
        async with open_storage(Settings(database_url=self.url, shards=1)) as storage:
            harness = Harness(storage=storage, channel=self.channel, clock=self.clock)
            harness.new_courier(in_flight=IN_FLIGHT)
            yield harness

    async def is_killed_in_mid_broadcast(self) -> None:
        """The backup is made while a broadcast goes on; some sends later the bot is gone."""
        async with self.bot() as bot:
            await crowd(bot.storage.database, READERS)
            await bot.publish()
            self.channel.hold(after=15)
            broadcast = asyncio.create_task(bot.look())
            await self.channel.came(15 + IN_FLIGHT)
            backup = asyncio.create_task(asyncio.to_thread(self._back_up))
            self.channel.release()
            self.channel.hold(after=15)
            await self.channel.came(SENT_BEFORE_THE_KILL)
            await backup
            broadcast.cancel()
            await asyncio.gather(broadcast, return_exceptions=True)
            self.channel.release()

    async def starts_again(self) -> None:
        """It sends what it thinks it owes."""
        await self.clock.advance(LEASES_ARE_OVER)
        async with self.bot() as bot:
            while await bot.look():
                await self.clock.advance(LEASES_ARE_OVER)

    async def known_as_sent(self) -> set[str]:
        """The readers who have the issue, as the database knows."""
        sent = (
            select(place.c.address)
            .join(subscription, subscription.c.place_id == place.c.id)
            .join(delivery, delivery.c.subscription_id == subscription.c.id)
            .where(delivery.c.state == State.SENT)
        )
        async with self.bot() as bot:
            return {row.address for row in await bot.storage.database.fetch(sent)}

    def restore(self, *choice: str) -> str:
        """What is said where the backup is put back, by PostgreSQL's own program where that is left to it."""
        done = self._told("restore", str(self.backup), *choice)
        if not self.url.startswith("sqlite"):
            run(str(done.exception).splitlines()[-1])
            done = self._told("restore", *choice)
        assert done.exception is None
        return done.stdout

    def _back_up(self) -> None:
        done = self._told("backup", str(self.backup))
        if not self.url.startswith("sqlite"):
            run(done.stdout)

    def _told(self, *words: str) -> Result:
        return CliRunner().invoke(cli, words, env={"PAPERBOY_DATABASE_URL": self.url})


def run(line: str) -> None:
    """One of PostgreSQL's programs, in the words that were printed."""
    path = f"{programs()}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(shlex.split(line), env={**os.environ, "PATH": path}, check=True, timeout=60)  # noqa: S603  our words


async def test_nobody_has_an_issue_twice_but_by_the_owners_choice(database_url: str, tmp_path: Path) -> None:
    here = Installation(url=database_url, backup=tmp_path / "backup")
    await here.is_killed_in_mid_broadcast()
    had = here.copies
    assert (len(had), set(had.values())) == (SENT_BEFORE_THE_KILL, {1})

    for choice in through(FIRST, database_url):
        shown = await asyncio.to_thread(here.restore, *choice)
        assert f"Through {FIRST} nothing is sent any more" in shown
        assert ("more that were on their way" in shown) == ("skipped" in choice)
        await here.starts_again()
        assert here.copies == had

    assert "The bot sends what is still owed" in await asyncio.to_thread(here.restore, "--nothing-sent")
    known = await here.known_as_sent()
    await here.starts_again()
    twice = {reader for reader, number in here.copies.items() if number > 1}
    assert len(here.copies) == READERS
    assert twice
    assert twice <= set(had) - known


def through(day: date, url: str) -> list[list[str]]:
    """The ways to say that readers have the issue of that day. One goes for the other, so one is enough where to put a
    backup back takes long."""
    said = ["--sent-through", str(day)]
    return [said, [*said, "--unsure", "skipped"]] if url.startswith("sqlite") else [said]
