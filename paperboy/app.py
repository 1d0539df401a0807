"""Wiring: the one module, with the command line, that knows everybody.

database -> archive, subscribers, ledger -> desk -> front ─┐
adapters: channel, limits, listen(front) <─────────────────┤
scheduler: timetable ticks -> arrivals take in and plan -> couriers deliver
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import structlog

from bot.commands import Dispatcher, Platform
from bot.commands.context import CommandContext
from bot.config import Settings
from bot.errors import ConfigError
from bot.markdown import is_complete
from bot.ports import Clock
from bot.services.intake import Intake
from bot.storage import Storage
from paperboy.clock import TICK_SECONDS, run_clock
from paperboy.startup_warnings import paying_for, startup_warnings
from paperboy.supervisor import Role, Supervisor
from scheduler.coordination.wakeups import LocalWakeups, QueuedWakeups, Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.ingest.sources.folder import Folder
from scheduler.timetable import Timetable

log = structlog.get_logger()

PLATFORMS = ("adapters.telegram", "adapters.discord")
"""Every platform: a package with ``connect(settings) -> Platform | None``. A new one is a folder and a name here."""

PLATFORM_NAMES = frozenset(name.rpartition(".")[2] for name in PLATFORMS)

NO_PLATFORM = (
    "No platform has a token. Set PAPERBOY_TELEGRAM_TOKEN or PAPERBOY_DISCORD_TOKEN, "
    "or try everything without one: paperboy demo"
)


class SystemClock:
    """The time of this machine (``bot.ports.Clock``)."""

    def now(self) -> datetime:
        return datetime.now(UTC)


SYSTEM_CLOCK = SystemClock()


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """Open the database, with the edition of the settings in it. StorageError where it cannot serve."""
    async with Storage.open(settings.database_url, shards=settings.shards) as storage:
        await storage.issues.ensure_edition(settings.edition)
        yield storage


def useful(settings: Settings) -> timedelta:
    """How long an issue may still be sent."""
    return timedelta(days=settings.useful_days)


def make_intake(settings: Settings, storage: Storage, clock: Clock) -> Intake:
    """What takes texts into the archive, as the settings say."""
    return Intake(
        storage=storage,
        clock=clock,
        edition=settings.edition,
        useful=useful(settings),
        ahead=timedelta(days=settings.ahead_days),
        zone=settings.timezone,
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
    started: Callable[[], object] = lambda: None,
) -> None:
    """Run until ``stop`` is set, then end within five seconds. ``roles`` None is all of them.

    ``started`` is called once all is built and begins to work.

    ``clock`` says what time it is (issues, hours, leases); waiting is by the machine's own.

    Raises ConfigError or StorageError at the start; what fails later is logged and tried again.
    """
    _make_folder(settings.issues_dir)
    modules = {name.rpartition(".")[2]: name for name in platforms}
    wanted = _known(roles, modules)
    connected = _connected(settings, wanted, modules)
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(open_storage(settings))
        if Role.WORKER in wanted:
            await _warn(settings, storage)
        wakeups = await stack.enter_async_context(_wakeups(settings, storage, clock, tuple(modules)))
        timetable = await stack.enter_async_context(Timetable())
        if Role.WORKER in wanted and storage.database.is_sqlite:
            timetable.every(TICK_SECONDS, "tick", wakeups.tick)
        supervisor = Supervisor(
            settings=settings,
            storage=storage,
            clock=clock,
            wakeups=wakeups,
            timetable=timetable,
            dispatcher=Dispatcher(context=_context(settings, storage, clock, wakeups.wake, connected)),
            roles=wanted,
        )
        tasks = {platform.name: supervisor.run(platform, modules[platform.name], stop) for platform in connected}
        if Role.CLOCK in wanted:
            arrivals = _arrivals(settings, storage, clock, wakeups.wake)
            tasks["clock"] = run_clock(arrivals, wakeups, storage.leases, clock, stop)
        await _work(tasks, stop, started, roles=sorted(map(str, wanted)), issues=str(settings.issues_dir))


async def _work(
    tasks: Mapping[str, Coroutine[None, None, None]], stop: asyncio.Event, started: Callable[[], object], **what: object
) -> None:
    """Let all of them work until ``stop`` is set, which they see as well."""
    async with asyncio.TaskGroup() as group:
        for name, task in tasks.items():
            group.create_task(task, name=name)
        started()
        log.info("program.running", **what)
        await stop.wait()
        log.info("program.stopping")


def spare_collector() -> None:
    """What was built at the start stays to the end, and a delivery makes no cycles: let the collector look less.

    For a process that does nothing else: it is changed for good. Measured: at Python's own threshold (700 objects) a
    fifth of a delivery's time goes into collections.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


async def _warn(settings: Settings, storage: Storage) -> None:
    """Before anything is sent."""
    for sentence in startup_warnings(settings, await paying_for(settings, storage.history)):
        log.warning(sentence)


def _make_folder(folder: Path) -> None:
    """Issues can be put there from the start; where it cannot be made, the doctor says what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        log.warning("intake.no-folder", folder=str(folder), fault=str(fault))


def _known(roles: frozenset[str] | None, platforms: Iterable[str]) -> frozenset[str]:
    """The roles, all of them for None. ConfigError where there are no such."""
    known = [*Role, *platforms]
    strange = sorted((roles or frozenset()) - set(known))
    if strange:
        raise ConfigError(tuple(f"There is no role {role!r}. The roles are {', '.join(known)}." for role in strange))
    return roles or frozenset(known)


def _connected(settings: Settings, roles: frozenset[str], modules: Mapping[str, str]) -> tuple[Platform, ...]:
    """The platforms that these roles are about: a worker's are all that have a token, the clock's are none."""
    needed = [name for name in modules if Role.WORKER in roles or name in roles]
    return connect(settings, [modules[name] for name in needed]) if needed else ()


@asynccontextmanager
async def _wakeups(
    settings: Settings, storage: Storage, clock: Clock, platforms: Sequence[str]
) -> AsyncIterator[Wakeups]:
    """The way couriers are woken: within the process on SQLite, by a queue that all share on PostgreSQL."""
    if storage.database.is_sqlite:
        yield LocalWakeups()
        return
    from scheduler.coordination.queue import Queue  # noqa: PLC0415  30 MB that SQLite does without

    ledger = storage.deliveries
    async with Queue.open(settings.database_url) as queue:
        await queue.check()
        wakeups = QueuedWakeups(
            queue, ledger.claims, ledger.corrections, clock, platforms=platforms, shards=settings.shards
        )
        waking = asyncio.create_task(wakeups.run(), name="wakeups")
        try:
            yield wakeups
        finally:
            waking.cancel()
            await asyncio.gather(waking, return_exceptions=True)


def _context(
    settings: Settings, storage: Storage, clock: Clock, wake: Callable[[], None], connected: Iterable[Platform]
) -> CommandContext:
    return CommandContext(
        storage=storage,
        clock=clock,
        edition=settings.edition,
        zone=settings.timezone,
        useful=useful(settings),
        wake=wake,
        admins=settings.admins,
        limits={platform.name: platform.limits for platform in connected},
    )


def _arrivals(settings: Settings, storage: Storage, clock: Clock, wake: Callable[[], None]) -> Arrivals:
    folder = Folder(settings.issues_dir, clock=clock, is_complete=is_complete)
    return Arrivals(sources=(folder,), intake=make_intake(settings, storage, clock), wake=wake)
