"""The doors of one database, with an edition in it."""

import pytest

from bot.model import Claimed
from bot.storage import Archive, Database, Ledger, Phrases, Subscribers
from tests.bot.storage.making import ANN, EDITION, FIRST, claim_one, owe, publish, subscribe


@pytest.fixture
async def archive(database: Database) -> Archive:
    archive = Archive(database)
    await archive.ensure_edition(EDITION, title="AI News")
    return archive


@pytest.fixture
async def subscribers(database: Database) -> Subscribers:
    await Archive(database).ensure_edition(EDITION)
    return Subscribers(database)


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


@pytest.fixture
def phrases(database: Database) -> Phrases:
    return Phrases(database)


@pytest.fixture
async def owed(subscribers: Subscribers, archive: Archive, ledger: Ledger) -> Claimed:
    """Ann is owed an issue, and it is claimed for her."""
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    return await claim_one(ledger)
