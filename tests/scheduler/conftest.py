"""A courier on the real store, both databases, with a platform and a clock that do as they are told."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest

from bot.deadline import Deadline
from bot.model import ArchivedIssue, CatchUp, Delivery, Issue, Place, Preferences, Schedule, Subscription
from bot.ports import Limits, Rate
from bot.services.planning import plan
from bot.storage import Database, IssueArchive, Storage
from scheduler.delivery.courier import Courier
from scheduler.delivery.options import DeliveryOptions
from scheduler.delivery.page_cache import PageCache
from scheduler.ratelimit.pace import Pace
from tests.bot.storage.examples import EDITION, FIRST, NOON, publish, subscribe
from tests.fakes import SOON, FakeChannel, FakeClock
from tests.stored import deliveries_of, subscriptions_at

USEFUL = timedelta(days=3)
UNLIMITED = Limits(bot=Rate(seconds=0))


@dataclass
class Harness:
    """A courier with all it needs, and the verbs to set things up and look at what came of it."""

    storage: Storage
    channel: FakeChannel
    clock: FakeClock

    def __post_init__(self) -> None:
        self.ledger, self.subscribers = self.storage.deliveries, self.storage.subscribers
        self._days = count()
        self.courier = self.new_courier()

    @property
    def archive(self) -> IssueArchive:
        return self.storage.issues

    def new_courier(
        self,
        limits: Limits = UNLIMITED,
        *,
        resend_unknown: int = 1,
        in_flight: int = 64,
        page_cache: PageCache | None = None,
    ) -> Courier:
        """Another courier for the same channel and ledger: as after a restart, or beside the first."""
        self.courier = Courier(
            self.channel,
            self.storage,
            Pace(limits, monotonic=self.clock.monotonic, sleep=self.clock.sleep),
            self.clock,
            page_cache or PageCache(),
            DeliveryOptions(in_flight=in_flight, resend_unknown=resend_unknown, jitter=lambda: 1.0),
        )
        return self.courier

    async def stop(self) -> None:
        """Stop the newest courier."""
        await self.courier.stop(Deadline.after(SOON))

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
async def harness(database: Database) -> Harness:
    storage = Storage(database)
    await storage.issues.ensure_edition(EDITION)
    return Harness(storage=storage, channel=FakeChannel(), clock=FakeClock(NOON))
