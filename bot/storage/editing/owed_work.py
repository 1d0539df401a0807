"""The work that an article is owed once it is taken: put down in one write with that, and nowhere else."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.drafts import RunState
from bot.storage.editing.tables import run
from bot.storage.inserts import insert


async def owe_work(connection: AsyncConnection, articles: Iterable[int], now: datetime, due_at: datetime) -> None:
    """Put down that those articles, by their ids, are to be worked on; one that was stays as it is."""
    rows = [{"article_id": one, "state": RunState.DUE, "due_at": due_at, "made_at": now} for one in articles]
    if rows:
        await connection.execute(insert(connection, run).on_conflict_do_nothing(), rows)
