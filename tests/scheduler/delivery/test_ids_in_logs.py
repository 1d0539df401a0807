"""What is logged of a delivery has its id, whoever logs it; what is logged of many has none."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from bot.errors import StorageError
from bot.layout import Dialect, Page
from bot.model import Claimed, Place, Result
from bot.ports import Outcome
from bot.storage.deliveries import Outcomes
from tests.bot.storage.examples import ANN, BOB
from tests.fakes import FakeChannel
from tests.scheduler.conftest import Harness

log = structlog.get_logger()


class TalkingChannel(FakeChannel):
    """Logs each send, as an adapter does, knowing nothing of deliveries."""

    async def send(self, place: Place, page: Page, dialect: Dialect, *, nonce: str, sound: bool = True) -> Outcome:
        log.info("channel.sends", to=place.address)
        return await super().send(place, page, dialect, nonce=nonce, sound=sound)


class AwayOutcomes(Outcomes):
    """Of a database that is away as the first result is written."""

    away = True

    async def commit(self, results: Sequence[Result], intents: Sequence[Claimed], *, now: datetime) -> frozenset[int]:
        if results and self.away:
            self.away = False
            raise StorageError("away")
        return await super().commit(results, intents, now=now)


async def test_each_delivery_is_followed_by_its_id_and_what_is_of_all_of_them_is_nobodys(harness: Harness) -> None:
    harness.channel = TalkingChannel(room=40)
    harness.ledger.outcomes = AwayOutcomes(harness.storage.database)
    harness.new_courier()
    await harness.subscribe(ANN, BOB)
    await harness.publish()
    with capture_logs(processors=[merge_contextvars]) as logs:
        await harness.look()
    sends = [(entry["to"], entry["delivery"]) for entry in logs if entry["event"] == "channel.sends"]
    assert set(sends) == {(where.address, (await harness.delivery(where)).id) for where in (ANN, BOB)}
    assert len(sends) > 2  # several pages each, and the waiting in between
    assert ["delivery" in entry for entry in logs if entry["event"] == "storage.away"] == [False]
    assert get_contextvars() == {}
