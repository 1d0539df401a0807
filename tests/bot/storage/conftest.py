"""The callback tokens, a claimed delivery, and a ledger with many deliveries."""

import pytest
from sqlalchemy import insert, text

from bot.model import Claimed, State
from bot.storage import CallbackTokens, Database, IssueArchive, Ledger, Subscribers
from bot.storage.schema import delivery
from tests.bot.storage.examples import ANN, DAY, FIRST, NOON, claim_one, owe, publish, subscribe


@pytest.fixture
def callback_tokens(database: Database) -> CallbackTokens:
    return CallbackTokens(database)


@pytest.fixture
async def owed(subscribers: Subscribers, archive: IssueArchive, ledger: Ledger) -> Claimed:
    """Ann is owed an issue, and it is claimed for her."""
    await subscribe(subscribers, ANN)
    await owe(ledger, await publish(archive, FIRST))
    return await claim_one(ledger)


@pytest.fixture
async def many_deliveries(database: Database, subscribers: Subscribers, archive: IssueArchive) -> tuple[int, int]:
    """Many deliveries of three issues; Ann's subscription and the newest issue."""
    ann = await subscribe(subscribers, ANN)
    issues = [(await publish(archive, FIRST + number * DAY)).id for number in range(3)]
    rows = [
        {
            "platform": "telegram",
            "issue_id": issue,
            "subscription_id": number,
            "due_at": NOON,
            "expires_at": NOON,
            "state": State.DUE if number < 5 else State.SENT,
        }
        for issue in issues
        for number in range(4_000)
    ]
    async with database.write() as connection:
        await connection.execute(insert(delivery), rows)
        await connection.execute(text("ANALYZE"))
    return ann.id, issues[-1]
