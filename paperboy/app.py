"""Wiring: what one process of the bot is made of, by its roles.

settings -> storage -> CommandContext -> Dispatcher ─┐
adapters: channel, limits, listen(dispatcher) <──────┤
scheduler: timetable ticks -> arrivals take in and plan -> couriers deliver
"""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from bot.commands import TABLE, Dispatcher
from bot.commands.context import CommandContext
from bot.config import Settings
from bot.markdown import is_complete
from bot.platform import Platform, PlatformSpec
from bot.ports import Clock, Source
from bot.services.intake import Intake
from bot.storage import Storage, database_name
from paperboy.card_painting import card_painter
from paperboy.clock_duties import TICK_SECONDS, ClockDuties, housekeeping
from paperboy.configured_services import make_intake, make_watch, useful_for
from paperboy.database_watch import DatabaseWatch
from paperboy.making import configured
from paperboy.making.configured import MakingOf
from paperboy.making.rechecking import rechecking_of
from paperboy.notices.admin_notices import OpenNotices
from paperboy.platforms import PLATFORMS, addresses_of, connect, specs
from paperboy.startup_warnings import startup_warnings
from paperboy.steady_clock import SYSTEM_CLOCK, ClockWatch, SteadyClock
from paperboy.supervision.roles import roles_of
from paperboy.supervision.supervisor import Role, Supervisor
from paperboy.supervision.waking import open_wakeups
from paperboy.watching.configured import heartbeat_duties, watching_of
from paperboy.watching.observer import Observer
from paperboy.web.configured import web_tasks
from paperboy.web.links import web_links
from scheduler.coordination.wakeups import Wakeups
from scheduler.ingest.arrivals import Arrivals
from scheduler.ingest.sources.folder import Folder
from scheduler.timetable import Timetable

log = structlog.get_logger()

_SWITCH_SECONDS = 0.0005
"""So soon a thread that computes gives way to the loop."""


@asynccontextmanager
async def open_storage(settings: Settings, *, create: bool = True) -> AsyncIterator[Storage]:
    """Open the database, with the edition of the settings in it; ``create`` makes one where there is none.

    StorageError where it cannot serve.
    """
    async with Storage.open(settings.database_url, shards=settings.shards, create=create) as storage:
        await storage.issues.ensure_edition(settings.edition)
        yield storage


async def run(  # noqa: PLR0913  what a test or the demo puts in place of the usual
    settings: Settings,
    stop: asyncio.Event,
    *,
    roles: frozenset[str] | None = None,
    platforms: Iterable[str] = PLATFORMS,
    clock: Clock = SYSTEM_CLOCK,
    started: Callable[[], object] = lambda: None,
    making: MakingOf | None = None,
) -> None:
    """Run until ``stop`` is set, then end within five seconds. ``roles`` None is all of them.

    ``platforms`` are the packages that export one. ``clock`` is the machine's, which may be set at any time (see
    ``steady_clock``). ``started`` is called once all is built and begins to work. ``making`` is how issues are made of
    a feed, else as the settings say. Raises ConfigError or StorageError at the start, DatabaseLost in the end; what
    else fails is logged and tried again.
    """
    _make_folder(settings.issues_dir)
    process = Process.of(settings, roles, specs(platforms), SteadyClock(clock), making)
    connected = process.connected()
    async with open_storage(settings) as storage, AsyncExitStack() as stack:
        tasks = await process.tasks(storage, connected, stop, stack)
        async with asyncio.TaskGroup() as group:
            for name, task in tasks.items():
                group.create_task(task, name=name)
            started()
            log.info("program.running", **process.described())
            await stop.wait()
            log.info("program.stopping")
        storage.database.check_file()


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    """What a process is to do: its roles, and with what."""

    settings: Settings
    clock: SteadyClock
    platforms: Mapping[str, PlatformSpec[Any]]
    roles: frozenset[str]
    making: MakingOf | None = None

    @classmethod
    def of(
        cls,
        settings: Settings,
        roles: frozenset[str] | None,
        platforms: Mapping[str, PlatformSpec[Any]],
        clock: SteadyClock,
        making: MakingOf | None,
    ) -> "Process":
        """One of these roles, of all for None. ConfigError where there are no such."""
        known = roles_of(roles, platforms, settings)
        return cls(settings=settings, clock=clock, platforms=platforms, roles=known, making=making)

    def connected(self) -> tuple[Platform, ...]:
        """The platforms that its roles are about: a worker's are all that are on, the clock's are none."""
        works = Role.WORKER in self.roles
        needed = [spec for name, spec in self.platforms.items() if works or name in self.roles]
        return connect(self.settings, needed) if needed else ()

    def described(self) -> Mapping[str, object]:
        """What it works with, for the log."""
        return {
            "roles": sorted(map(str, self.roles)),
            "issues": str(self.settings.issues_dir),
            "database": database_name(self.settings.database_url),
        }

    async def tasks(
        self, storage: Storage, connected: Iterable[Platform], stop: asyncio.Event, stack: AsyncExitStack
    ) -> dict[str, Coroutine[None, None, None]]:
        """Its work, by name: each until ``stop``. What that needs open is closed by ``stack``."""
        lease, useful = timedelta(seconds=self.settings.lease_seconds), useful_for(self.settings)
        watch = await ClockWatch.begun(self.clock, storage, lease=lease, useful=useful)
        opening = open_wakeups(self.settings, storage, self.clock, tuple(self.platforms))
        wakeups = await stack.enter_async_context(opening)
        timetable = await stack.enter_async_context(Timetable())
        if Role.WORKER in self.roles:
            for sentence in await startup_warnings(self.settings, storage.history):
                log.warning("settings.warning", warning=sentence)
            if storage.database.is_sqlite:
                timetable.every(TICK_SECONDS, "tick", wakeups.tick)
        notices = OpenNotices()
        faults = partial(notices.faults, [platform.name for platform in connected])
        watching = watching_of(self.settings, storage, self.clock, tuple(self.platforms), faults)
        observer = watching.observer
        supervisor = replace(self._supervisor(storage, wakeups, timetable, connected, observer), notices=notices)
        tasks = {platform.name: supervisor.run(platform, self.platforms[platform.name], stop) for platform in connected}
        web = web_tasks(self.settings, storage, self.clock, self.roles)
        tasks |= {name: task(stop) for name, task in (*watching.tasks.items(), *web.items())}
        database_watch = await DatabaseWatch.begun(
            storage.database, self.clock, checks=Role.CLOCK in self.roles, tell=notices.tell_of_loss
        )
        tasks["clock watch"], tasks["database watch"] = watch.run(stop), database_watch.run(stop)
        if Role.CLOCK in self.roles:
            duties = replace(self._duties(storage, wakeups), observer=observer)
            tasks["clock"] = duties.run(storage.leases, self.clock, stop)
        return tasks

    def _duties(self, storage: Storage, wakeups: Wakeups) -> ClockDuties:
        intake = make_intake(self.settings, storage, self.clock)
        making = (self.making or configured.making_of)(self.settings, intake, wakeups.wake)
        kept = housekeeping(self.settings, storage, self.clock)
        return ClockDuties(
            arrivals=self._arrivals(intake, wakeups, making.sources),
            watch=make_watch(self.settings, storage, self.clock),
            wakeups=wakeups,
            more=(*making.duties, *kept, *heartbeat_duties(self.settings, storage, self.clock)),
        )

    def _supervisor(
        self,
        storage: Storage,
        wakeups: Wakeups,
        timetable: Timetable,
        connected: Iterable[Platform],
        observer: Observer,
    ) -> Supervisor:
        context = self._context(storage, wakeups, connected)
        return Supervisor(
            settings=self.settings,
            storage=storage,
            clock=self.clock,
            wakeups=wakeups,
            timetable=timetable,
            dispatcher=Dispatcher(context=context, table=observer.commands(TABLE)),
            roles=self.roles,
            observer=observer,
        )

    def _context(self, storage: Storage, wakeups: Wakeups, connected: Iterable[Platform]) -> CommandContext:
        return CommandContext(
            storage=storage,
            clock=self.clock,
            edition=self.settings.edition,
            zone=self.settings.timezone,
            useful=useful_for(self.settings),
            wake=wakeups.wake,
            addresses=addresses_of(self.platforms),
            web=web_links(self.settings),
            admins=self.settings.admins,
            limits={platform.name: platform.limits for platform in connected},
            review=self.settings.review,
            recheck=rechecking_of(self.settings, storage, self.clock),
            desk_root=self.settings.web.root,
            cards=card_painter(),
        )

    def _arrivals(self, intake: Intake, wakeups: Wakeups, others: Iterable[Source]) -> Arrivals:
        folder = Folder(self.settings.issues_dir, clock=self.clock, is_complete=is_complete)
        return Arrivals(sources=(folder, *others), intake=intake, wake=wakeups.wake)


def _make_folder(folder: Path) -> None:
    """Issues can be put there from the start; where it cannot be made, the doctor says what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        log.warning("intake.no-folder", folder=str(folder), fault=str(fault))


def tune_interpreter() -> None:
    """Set the interpreter for a process that answers and delivers, and does nothing else: it is changed for good.

    What was built at the start stays to the end, and a delivery makes no cycles: the collector looks less. Measured: at
    Python's own threshold (700 objects) a fifth of a delivery's time goes into collections.

    A thread that computes gives way ten times as soon. Measured: while a long text was read, seven questions to the
    database took 0.20 s at Python's own interval (5 ms, for which the loop waits after every question), and 0.02 s so.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    sys.setswitchinterval(_SWITCH_SECONDS)
