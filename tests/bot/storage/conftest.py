"""A delivery in hand, and the phrases."""

import pytest

from bot.model import Claimed
from bot.storage import CallbackTokens, Database, IssueArchive, Ledger, Subscribers
from tests.bot.storage.examples import ANN, FIRST, claim_one, owe, publish, subscribe


@pytest.fixture
def callback_tokens(database: Database) -> CallbackTokens:
    return CallbackTokens(database)


@pytest.fixture
async def owed(subscribers: Subscribers, archive: IssueArchive, ledger: Ledger) -> Claimed:
    """Ann is owed an issue, and it is claimed for her."""
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    return await claim_one(ledger)
