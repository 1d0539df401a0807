"""A broadcast to many places by a bot in a process of its own, which can be killed or asked to stop."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from adapters.discord import PLATFORM as DISCORD
from adapters.telegram import PLATFORM as TELEGRAM
from bot.model import Place, PlaceKind, Schedule, State, Style
from bot.storage import Database
from bot.storage.schema import delivery, place, subscription
from bot.storage.subscribers.bulk import Bulk, WantedSubscription
from paperboy import app
from paperboy.configured_services import make_intake
from paperboy.steady_clock import SYSTEM_CLOCK
from sandbox.discord import Discord
from sandbox.sample_publisher import SamplePublisher
from sandbox.server import Sandbox, Urls, serve
from sandbox.telegram import Telegram
from tests.journeys.chats import text_of
from tests.journeys.installation import LiveClock, own_addresses, settings_for
from tests.journeys.live_bot import EDITION, LiveBot
from tests.journeys.waiting import SOON, eventually
from tests.warm_start import WarmProcess, starter

ROOT = Path(__file__).parents[2]
EACH = 100
"""Places on each platform."""


@dataclass(kw_only=True)
class Broadcast(LiveBot):
    """``EACH`` subscribers on each platform; no worker runs until ``employed``."""

    folder: Path
    urls: Urls
    people: tuple[str, ...]
    rooms: tuple[str, ...]

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    async def logged(self, words: str, times: int = 1) -> None:
        """Wait until the processes have said it so often."""

        async def said() -> bool | None:
            return True if self.log.read_text(encoding="utf-8").count(words) >= times else None

        await eventually(said, f"the log says {words!r}", within=3 * SOON)

    @asynccontextmanager
    async def employed(self, roles: str = "", **settings: str) -> AsyncIterator[WarmProcess]:
        """The bot in a process of its own, with those roles (all by default); killed at the end if it still runs."""
        arguments = ["--roles", roles] if roles else []
        more = {f"PAPERBOY_{name.upper()}": value for name, value in settings.items()}
        with self.log.open("ab") as log:
            process = await starter().start(
                *("paperboy", "run", *arguments),
                cwd=self.folder,
                env=self._environment() | more,
                stdout=log.fileno(),
                stderr=log.fileno(),
            )
        try:
            yield process
        except TimeoutError:  # it hangs: let it say where, for whoever reads of this failure
            process.abort()
            await process.wait()
            sys.stdout.write(self.log.read_text(encoding="utf-8"))
            raise
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _environment(self) -> dict[str, str]:
        chosen = self.settings
        telegram, discord = TELEGRAM.own(chosen), DISCORD.own(chosen)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "PAPERBOY_DATABASE_URL": chosen.database_url,
            "PAPERBOY_ISSUES_DIR": str(chosen.issues_dir),
            "PAPERBOY_TELEGRAM_TOKEN": telegram.token,
            "PAPERBOY_TELEGRAM_API_URL": telegram.api_url,
            "PAPERBOY_DISCORD_TOKEN": discord.token,
            "PAPERBOY_DISCORD_API_URL": discord.api_url,
        }

    @asynccontextmanager
    async def taken_over(self, *, later: timedelta = timedelta()) -> AsyncIterator[None]:
        """The bot starts again, here, so much later than now."""
        stop = asyncio.Event()
        with own_addresses():
            bot = asyncio.create_task(app.run(self.settings, stop, clock=LiveClock(datetime.now(UTC) + later)))
            try:
                yield
            finally:
                stop.set()
                async with asyncio.timeout(SOON):
                    await bot

    async def half_way(self, title: str) -> None:
        """Wait until a third of each platform's subscribers have the issue."""

        def so_far() -> bool | None:
            # The stand-ins' records of calls are cheaper to look through than all conversations.
            telegram = sum(call.method == "sendMessage" and title in str(call.params) for call in self.telegram.calls)
            discord = sum(title[:6] in str(call.form) for call in self.discord.calls)
            return True if min(telegram, discord) >= EACH // 3 else None

        await self.until(so_far, "a third has the issue")

    async def everybody_has(self, title: str) -> None:
        """Wait until the issue stands everywhere."""

        missing = [*self.people, *self.rooms]

        async def all_there() -> bool | None:
            while missing and self._copies_at(missing[-1], title):
                missing.pop()
            return None if missing else True

        await eventually(all_there, "everybody has the issue", within=3 * SOON)

    def copies(self, title: str) -> Counter[str]:
        """How many messages with the story of that title stand in each place."""
        return Counter({name: self._copies_at(name, title) for name in (*self.people, *self.rooms)})

    def _copies_at(self, name: str, title: str) -> int:
        said = self.telegram.messages(name) if name in self.people else self.discord.messages(name)
        return sum(title in text_of(one) for one in said)

    async def in_flight(self) -> set[str]:
        """The places (by name) to which something was on its way, as the ledger has it."""
        addresses = (
            select(place.c.address)
            .join_from(delivery, subscription, delivery.c.subscription_id == subscription.c.id)
            .join(place, place.c.id == subscription.c.place_id)
            .where(delivery.c.state == State.SENDING)
        )
        async with self.database.read() as connection:
            found = set((await connection.execute(addresses)).scalars())
        names = {str(self.telegram.world.chat(name).id): name for name in self.people}
        names |= {str(self.discord.world.find_channel(name).id): name for name in self.rooms}
        return {names[address] for address in found}


@asynccontextmanager
async def open_broadcast(database_url: str, folder: Path) -> AsyncIterator[Broadcast]:
    """The crowd, subscribed; the machine's own time."""
    issues = folder / "issues"
    publisher = SamplePublisher(issues=issues, today=datetime.now(UTC).date())
    publisher.publish_archive()
    sandbox = Sandbox(telegram=Telegram(), discord=Discord(), publisher=publisher)
    people = tuple(person.name for person in sandbox.telegram.world.add_people(EACH))
    club = sandbox.discord.world.find_guild("reading-club")
    rooms = tuple(str(room.id) for room in sandbox.discord.world.add_channels(EACH, club))
    async with serve(sandbox) as urls, Database.open(database_url) as database:
        broadcast = Broadcast(
            telegram=sandbox.telegram,
            discord=sandbox.discord,
            sandbox=sandbox,
            publisher=publisher,
            issues=issues,
            database=database,
            settings=settings_for(database_url, issues, urls),
            clock=LiveClock(datetime.now(UTC)),
            folder=folder,
            urls=urls,
            people=people,
            rooms=rooms,
        )
        await _prepare(broadcast, _places(broadcast, club.id))
        yield broadcast


def _places(broadcast: Broadcast, club: str) -> Iterable[Place]:
    for name in broadcast.people:
        address = str(broadcast.telegram.world.chat(name).id)
        yield Place(platform="telegram", address=address, root=address)
    for room in broadcast.rooms:
        yield Place(platform="discord", address=room, root=club, kind=PlaceKind.CHANNEL)


async def _prepare(broadcast: Broadcast, places: Iterable[Place]) -> None:
    """The days before are in the archive already when everybody subscribes: these are not owed to them."""
    async with app.open_storage(broadcast.settings) as storage:
        intake = make_intake(broadcast.settings, storage, SYSTEM_CLOCK)
        for path in sorted(broadcast.issues.iterdir()):
            await intake.take(path.name, path.read_bytes())
        bulk = Bulk(storage.database)
        wanted = [
            WantedSubscription(place=where, edition=EDITION, schedule=Schedule(), style=Style.FULL) for where in places
        ]
        await bulk.enrol(wanted, await bulk.editions(), language="en", now=datetime.now(UTC))
