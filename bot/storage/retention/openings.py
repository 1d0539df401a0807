"""That deliveries of an issue are made due: what was summed up of it holds no more."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserts import insert
from bot.storage.retention.tables import PRUNED, issue_ledger


async def note_opening(connection: AsyncConnection, issue_id: int) -> bool:
    """To be called in each transaction that makes deliveries of an issue due, new ones or old ones.

    False where they were pruned: nothing may be due then, for nobody knows any more who has the issue.
    """
    noting = insert(connection, issue_ledger).values(issue_id=issue_id, openings=1)
    once_more = {"openings": issue_ledger.c.openings + 1}
    noting = noting.on_conflict_do_update(index_elements=["issue_id"], set_=once_more, where=~PRUNED)
    return (await connection.execute(noting)).rowcount > 0
