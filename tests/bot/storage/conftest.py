"""A delivery in hand, and the phrases."""

import pytest

from bot.model import Claimed
from bot.storage import Archive, Database, Ledger, Phrases, Subscribers
from tests.bot.storage.examples import ANN, FIRST, claim_one, owe, publish, subscribe


@pytest.fixture
def phrases(database: Database) -> Phrases:
    return Phrases(database)


@pytest.fixture
async def owed(subscribers: Subscribers, archive: Archive, ledger: Ledger) -> Claimed:
    """Ann is owed an issue, and it is claimed for her."""
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    return await claim_one(ledger)
