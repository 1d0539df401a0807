"""Wiring: the one module, with the command line, that knows everybody.

database -> archive, subscribers, ledger -> desk -> front ─┐
adapters: channel, limits, listen(front) <─────────────────┤
scheduler: timetable ticks -> arrivals take in and plan -> couriers deliver
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module

import structlog

from bot.commands import Front, Platform
from bot.config import Settings
from bot.desk import Desk
from bot.errors import ConfigError
from bot.intake import Intake
from bot.ports import Clock
from bot.storage import Archive, Database, Ledger, Phrases, Subscribers, prepare
from bot.storage.history import History
from scheduler.arrivals import Arrivals
from scheduler.courier import Courier
from scheduler.pace import Pace
from scheduler.scribe import Scribe
from scheduler.sender import Sender
from scheduler.shapes import Shapes
from scheduler.sources.folder import Folder
from scheduler.timetable import Timetable

log = structlog.get_logger()

PLATFORMS = ("adapters.telegram", "adapters.discord")
"""Every platform: a package with ``connect(settings) -> Platform | None``. A new one is a folder and a name here."""

NO_PLATFORM = (
    "No platform has a token. Set PAPERBOY_TELEGRAM_TOKEN or PAPERBOY_DISCORD_TOKEN, "
    "or try everything without one: paperboy demo"
)

LOOK_SECONDS = 1.0
ARRIVALS_SECONDS = 1.0
FINISHING_SECONDS = 2.0
"""What a courier gets for the sends in hand when the program stops."""


class Role(StrEnum):
    """A part of the program that can run by itself. A platform's name is a role too: the listening to its people."""

    CLOCK = "clock"
    WORKER = "worker"


class SystemClock:
    """The time of this machine (``bot.ports.Clock``)."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """The open database and what stands on it."""

    database: Database
    archive: Archive
    subscribers: Subscribers
    ledger: Ledger
    phrases: Phrases
    intake: Intake


SYSTEM_CLOCK = SystemClock()


@asynccontextmanager
async def open_store(settings: Settings, clock: Clock = SYSTEM_CLOCK) -> AsyncIterator[Store]:
    """Open and prepare the database. StorageError where it cannot serve."""
    async with Database.open(settings.database_url) as database:
        await prepare(database)
        archive = Archive(database)
        await archive.ensure_edition(settings.edition)
        yield Store(
            database=database,
            archive=archive,
            subscribers=Subscribers(database),
            ledger=Ledger(database),
            phrases=Phrases(database),
            intake=Intake(
                archive=archive,
                clock=clock,
                edition=settings.edition,
                useful=timedelta(days=settings.useful_days),
            ),
        )


def connect(settings: Settings, names: Iterable[str] = PLATFORMS) -> tuple[Platform, ...]:
    """The platforms that have a token, not yet opened. ConfigError where there is none."""
    # Imported by name, so that a platform that is off costs no memory.
    found = [import_module(name).connect(settings) for name in names]
    platforms = tuple(platform for platform in found if platform is not None)
    if not platforms:
        raise ConfigError((NO_PLATFORM,))
    return platforms


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    roles: frozenset[str] | None = None,
    platforms: Iterable[str] = PLATFORMS,
    clock: Clock = SYSTEM_CLOCK,
) -> None:
    """Run until ``stop`` is set, then end within five seconds. ``roles`` None is all of them.

    ``clock`` says what time it is (issues, hours, leases); waiting is by the machine's own.

    Raises ConfigError or StorageError at the start; what happens later is logged and outlived.
    """
    connected = connect(settings, platforms)
    wanted = roles or frozenset([*Role, *(platform.name for platform in connected)])
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings, clock))
        stands = [_Stand(platform, settings, store, clock) for platform in connected]

        def wake() -> None:
            for stand in stands:
                stand.courier.wake()

        front = Front(desk=_desk(settings, store, clock, wake))
        for stand in stands:
            stack.push_async_callback(stand.close)
            stand.start(front, wanted)
        timetable = await stack.enter_async_context(Timetable())
        if Role.WORKER in wanted:
            timetable.every(LOOK_SECONDS, "look", _later(wake))
        if Role.CLOCK in wanted:
            arrivals = _arrivals(settings, store, clock, wake)
            await arrivals.resume()
            timetable.every(ARRIVALS_SECONDS, "arrivals", arrivals.look)
        log.info("running", platforms=[platform.name for platform in connected], issues=str(settings.issues_dir))
        await stop.wait()
        log.info("stopping")


class _Stand:
    """One platform at work: its channel opened, its courier running, its people listened to."""

    def __init__(self, platform: Platform, settings: Settings, store: Store, clock: Clock) -> None:
        self.platform = platform
        self.pace = Pace(platform.limits)
        self.courier = Courier(
            sender=Sender(
                channel=platform.channel,
                scribe=Scribe(store.ledger, clock),
                pace=self.pace,
                subscribers=store.subscribers,
                clock=clock,
                resend_unknown=settings.resend_unknown,
                correction_notes=settings.correction_notes,
            ),
            ledger=store.ledger,
            archive=store.archive,
            clock=clock,
            in_flight=settings.in_flight,
            shapes=Shapes(settings.timezone),
        )
        self._task: asyncio.Task[None] | None = None

    def start(self, front: Front, roles: frozenset[str]) -> None:
        """Begin in the background: a platform that is out of reach must not hold up the others."""
        self._task = asyncio.create_task(self._work(front, roles), name=self.platform.name)

    async def _work(self, front: Front, roles: frozenset[str]) -> None:
        try:
            await self.platform.open()
        except ConfigError as fault:
            log.error("platform off", platform=self.platform.name, fault=str(fault))  # noqa: TRY400  no traceback
            return
        if self.platform.name in roles:
            await self.platform.listen(front, self.pace)
        if Role.WORKER in roles:
            await self.courier.run()

    async def close(self) -> None:
        """Let the courier finish what is in hand, then disconnect."""
        self.courier.stop()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=FINISHING_SECONDS)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.platform.close()


def _desk(settings: Settings, store: Store, clock: Clock, wake: Callable[[], None]) -> Desk:
    return Desk(
        archive=store.archive,
        subscribers=store.subscribers,
        ledger=store.ledger,
        history=History(store.database),
        phrases=store.phrases,
        clock=clock,
        edition=settings.edition,
        zone=settings.timezone,
        wake=wake,
        admins=settings.admins,
    )


def _arrivals(settings: Settings, store: Store, clock: Clock, wake: Callable[[], None]) -> Arrivals:
    return Arrivals(
        sources=(Folder(settings.issues_dir, clock=clock),),
        intake=store.intake,
        archive=store.archive,
        ledger=store.ledger,
        useful=store.intake.useful,
        wake=wake,
    )


def _later(action: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    async def run_it() -> None:
        action()

    return run_it
