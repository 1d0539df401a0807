"""A courier on the real store, both databases, with a platform and a clock that do as they are told."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest

from bot.model import ArchivedIssue, CatchUp, Delivery, Issue, Place, Preferences, Schedule, Subscription
from bot.ports import Limits, Rate
from bot.services.planning import plan
from bot.storage import Database, Storage
from scheduler.delivery.courier import Courier
from scheduler.delivery.group_commit import GroupCommit
from scheduler.delivery.sender import Sender
from scheduler.ratelimit.pace import Pace
from tests.bot.storage.examples import EDITION, FIRST, NOON, publish, subscribe
from tests.fakes import FakeChannel, FakeClock
from tests.stored import deliveries_of, subscriptions_at

USEFUL = timedelta(days=3)
FREE = Limits(bot=Rate(seconds=0))


@dataclass
class Round:
    """The paperboy's round, and the verbs to set it up and look at what came of it."""

    storage: Storage
    channel: FakeChannel
    clock: FakeClock

    def __post_init__(self) -> None:
        self.archive, self.ledger = self.storage.issues, self.storage.deliveries
        self.subscribers = self.storage.subscribers
        self._days = count()
        self.courier = self.employ()

    def employ(self, limits: Limits = FREE, *, resend_unknown: bool = True, in_flight: int = 64) -> Courier:
        """Another courier for the same channel and ledger: as after a restart, or beside the first."""
        sender = Sender(
            channel=self.channel,
            group_commit=GroupCommit(self.ledger.outcomes, self.clock),
            pace=Pace(limits, monotonic=self.clock.monotonic, sleep=self.clock.sleep),
            subscribers=self.subscribers,
            clock=self.clock,
            resend_unknown=resend_unknown,
            jitter=lambda: 1.0,
        )
        self.courier = Courier(
            sender=sender, ledger=self.ledger, archive=self.archive, clock=self.clock, in_flight=in_flight
        )
        return self.courier

    async def subscribe(self, *places: Place, catch_up: CatchUp = CatchUp.LATEST) -> Subscription:
        """Subscribe the places; returns the last one's subscription."""
        wanted = Preferences(schedule=Schedule(), catch_up=catch_up)
        *_, last = [await subscribe(self.subscribers, where, wanted) for where in places]
        return last

    async def publish(self, content: Issue | date | None = None) -> ArchivedIssue:
        """Publish an issue now, by default of the next day, and plan it."""
        day = FIRST + timedelta(days=next(self._days))
        archived = await publish(self.archive, content or day, now=self.clock.now())
        await plan(archived, self.ledger.planning, useful=USEFUL)
        return archived

    async def deliveries(self, where: Place) -> tuple[Delivery, ...]:
        """What the place is owed, the newest issue first."""
        (subscription,) = await subscriptions_at(self.subscribers, where)
        return await deliveries_of(self.ledger, subscription.id, 9)

    async def delivery(self, where: Place) -> Delivery:
        (only,) = await self.deliveries(where)
        return only

    async def look(self) -> int:
        return await self.courier.look()


@pytest.fixture
async def round_(database: Database) -> Round:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return Round(storage=storage, channel=FakeChannel(), clock=FakeClock(NOON))
