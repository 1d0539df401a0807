"""The platforms of this process, each kept running: open, its courier delivering, its people listened to."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

import structlog

from bot.commands import Dispatcher
from bot.config import Settings
from bot.platform import Platform, PlatformSpec
from bot.ports import Clock
from bot.repeated_faults import REFUSED_TOKEN_SECONDS, RepeatedFaults
from bot.storage import Storage
from paperboy.notices.admin_chats import AdminChats
from paperboy.notices.admin_notices import TELL_SECONDS, AdminNotices, OpenNotices
from paperboy.notices.draft_cards import DraftCards
from paperboy.supervision.platform_runner import LeaderListener, Opened, PlatformRunner, unheard
from paperboy.tasks import unless_stopped
from paperboy.watching.observer import Observer, Unobserved
from paperboy.web.links import web_links
from scheduler.coordination.wakeups import Wakeups
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace
from scheduler.ratelimit.shared_slots import SharedSlots
from scheduler.timetable import Timetable

log = structlog.get_logger()

READ_PAUSE_SECONDS = 1.0
_LONGEST_RESTART_SECONDS = 60.0


class Role(StrEnum):
    """A part of the program that can run by itself. A platform's name is a role too: listening to its people."""

    CLOCK = "clock"
    WORKER = "worker"
    WEB = "web"


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervisor:
    """Runs the platforms of this process, for its ``roles``."""

    settings: Settings
    storage: Storage
    clock: Clock
    wakeups: Wakeups
    timetable: Timetable
    dispatcher: Dispatcher
    roles: frozenset[str]
    restart_seconds: float = 1.0
    notices: OpenNotices = field(default_factory=OpenNotices)
    observer: Observer = field(default_factory=Unobserved)

    async def run(self, platform: Platform, spec: PlatformSpec[Any], stop: asyncio.Event) -> None:
        """Run the platform until ``stop``; make it anew after a failure or refusal, or once another process listens.

        The pause before that is ``restart_seconds``, and twice the last one after a run of less than a minute.
        """
        loop, pause = asyncio.get_running_loop(), self.restart_seconds
        refusals = RepeatedFaults(REFUSED_TOKEN_SECONDS)
        while True:
            begun = loop.time()
            try:
                await self._runner(platform, refusals).run(stop)
            except Exception:  # a defect, or a platform that cannot even be closed
                log.exception("platform.failed", platform=platform.name)
            lasted = loop.time() - begun > _LONGEST_RESTART_SECONDS
            pause = self.restart_seconds if lasted else pause
            if not await unless_stopped(stop, asyncio.sleep(pause)):
                return
            pause = min(2 * pause, _LONGEST_RESTART_SECONDS)
            platform = spec.connect(spec.own(self.settings))

    def _runner(self, platform: Platform, refusals: RepeatedFaults) -> PlatformRunner:
        pace = self._pace(platform)
        courier = listener = None
        opened: Opened = unheard
        if Role.WORKER in self.roles or platform.name in self.roles:
            opened = self._notices(platform).opened
        if Role.WORKER in self.roles:
            courier = self._courier(platform, pace, opened)
            self.timetable.every(READ_PAUSE_SECONDS, f"read pause {platform.name}", courier.read_pause)
        if platform.name in self.roles:
            listener = LeaderListener(platform, self.dispatcher, pace, self.storage.leases, self.clock)
        return PlatformRunner(
            platform, self.wakeups, courier=courier, listener=listener, refusals=refusals, opened=opened
        )

    def _notices(self, platform: Platform) -> AdminNotices:
        """What tells the administrators there, at work from now on."""
        chats = AdminChats(
            channel=platform.channel, storage=self.storage, clock=self.clock, edition=self.settings.edition
        )
        cards = DraftCards(chats=chats, zone=self.settings.timezone, review=self.settings.review)
        notices = AdminNotices(
            chats=chats, cards=cards, admins=self.settings.admins, listening=lambda: platform.token_fault
        )
        self.timetable.every(TELL_SECONDS, f"tell {platform.name}", notices.look)
        self.notices.add(notices)
        return notices

    def _pace(self, platform: Platform) -> Pace:
        """The platform's limits; on PostgreSQL the whole bot's are shared with other processes."""
        shared = not self.storage.database.is_sqlite
        slots = SharedSlots(platform.name, self.storage.limits, self.clock) if shared else None
        pace = Pace(platform.limits, slots=slots)
        self.observer.paced(platform.name, pace)
        return pace

    def _courier(self, platform: Platform, pace: Pace, opened: Opened) -> Courier:
        """The platform's courier. Its shards share the messages that may be on their way at once."""
        shards = 1 if self.storage.database.is_sqlite else self.settings.shards
        options = DeliveryOptions(
            in_flight=max(1, self.settings.in_flight // shards),
            lease=timedelta(seconds=self.settings.lease_seconds),
            resend_unknown=self.settings.resend_unknown,
            correction_notes=self.settings.correction_notes,
            token=opened,
            written=self.observer.written,
        )
        page_cache = PageCache(self.settings.timezone, web=web_links(self.settings))
        channel = self.observer.channel(platform.channel)
        return Courier(channel, self.storage, pace, self.clock, page_cache, options)
