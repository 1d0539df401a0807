"""SQLAlchemy compiles each statement once an engine; the tests open thousands, which differ in their address alone."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage import database
from bot.storage.sqlite import engine as sqlite

_FIRST: dict[str, tuple[Dialect, Any]] = {}
"""The dialect of the first engine of each driver, and what it compiled: for all that come after it in this process."""


def share_dialects() -> None:
    """Have every engine of this test process compile with the first one of its driver."""
    for module in (database, sqlite):
        vars(module)["create_async_engine"] = _create


def _create(*address: Any, **options: Any) -> AsyncEngine:
    made = create_async_engine(*address, **options)
    engine: Any = made.sync_engine
    if known := _FIRST.get(engine.dialect.driver):
        engine.dialect = engine.pool._dialect = known[0]  # noqa: SLF001  no option for it
        engine._compiled_cache = known[1]  # noqa: SLF001  the same
    else:  # what a server is like is known to its dialect once it was connected to
        first = (engine.dialect, engine._compiled_cache)  # noqa: SLF001  the same
        event.listen(engine, "engine_connect", lambda _: _FIRST.setdefault(engine.dialect.driver, first), once=True)
    return made
