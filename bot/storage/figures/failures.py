"""What did not arrive, and why: by the index of the deliveries that have a reason for it, which are few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, func, literal, select

from bot.model import Place, PlaceKind, State
from bot.storage.database import Database
from bot.storage.mapping import edition_id
from bot.storage.schema import HINDERED, delivery, issue, place, subscription

ISSUES: Final = 7
"""What failed of older ones is no news."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failing:
    """So many deliveries of an issue are in that state on a platform for a ``reason``, a ``bot.ports.Reason`` or what
    the ledger has in its place; the last of them at ``latest``: ended then, or is tried again then."""

    day: date
    platform: str
    state: State
    reason: str
    number: int
    latest: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One of them: its subscription's number and the kind of its place, not whose it is."""

    subscription: int
    kind: PlaceKind
    at: datetime
    attempts: int


@dataclass
class Failures:
    """Reads it."""

    database: Database

    async def counts(self, slug: str, *, issues: int = ISSUES) -> tuple[Failing, ...]:
        """What failed of the edition's newest issues, or is tried again: the newest issue first, then the most."""
        return tuple(Failing(**row._mapping) for row in await self.database.fetch(failing(slug, issues)))

    async def examples(self, slug: str, of: Failing, *, most: int = 10) -> tuple[Example, ...]:
        """Some of the deliveries that were counted as ``of``."""
        rows = await self.database.fetch(examples(slug, of).limit(most))
        return tuple(Example(**row._mapping) for row in rows)

    async def places(self, slug: str, of: Failing, *, most: int) -> Sequence[tuple[int, Place]]:
        """The same deliveries' subscriptions, by number, and where they are."""
        columns = [place.c[name] for name in ("platform", "address", "thread", "root", "kind")]
        wanted = examples(slug, of).with_only_columns(delivery.c.subscription_id, *columns).limit(most)
        return [(number, Place(**dict(zip(_PLACE, rest, strict=True)))) for number, *rest in await self.database.fetch(wanted)]
