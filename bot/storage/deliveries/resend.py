"""What an administrator asks for beyond the daily plan: deliveries of an issue are made due again."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, Update, bindparam, func, select, update

from bot.model import Lane, State
from bot.storage.database import Database
from bot.storage.mapping import TRIED
from bot.storage.retention.openings import note_opening
from bot.storage.schema import DUE, HINDERED, OPEN, delivery, place, subscription

_CHUNK: Final = 2_000
"""Deliveries in a transaction, so that other writers get their turn."""

_OVER: Final = frozenset({State.SKIPPED, State.CANCELLED, State.GONE, State.REFUSED, State.EXPIRED})
"""What ended without a message, and may be tried again."""
_ARRIVED: Final = frozenset({State.SENT, State.UNKNOWN})
"""What is in a chat, or may be: another send is a second copy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """Deliveries that ended alike: on a platform, in a state, for a reason. The first ``most`` of them are meant."""

    platform: str
    state: State
    reason: str
    most: int = 10_000


@dataclass
class Resend:
    """Opens an issue's deliveries again: to subscriptions that issues are brought to (``Subscription.tried``)."""

    database: Database

    async def standing(self, issue_id: int, only: int | None = None) -> Mapping[State, int]:
        """How many of these subscriptions (or ``only`` that one) have a delivery of the issue, by its state."""
        wanted = _deliveries_of(issue_id, only).with_only_columns(delivery.c.state, func.count().label("number"))
        wanted = wanted.group_by(delivery.c.state)
        return {row.state: row.number for row in await self.database.fetch(wanted)}

    async def reopen(
        self,
        issue_id: int,
        due: Callable[[int], datetime],
        *,
        expires_at: datetime,
        again: bool = False,
        only: int | Alike | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Make due once more what ended without a message, or with ``again`` what was sent too: as a fresh send.

        ``only`` one subscription is meant, or what ended alike. ``due`` says when, by the schedule's number; who pauses
        then is left out, unless only they are meant. Of an issue that was sent in part, the messages in the chat are
        kept; after ``again`` they are forgotten, and will not be edited. A worker that still holds a claim loses it.
        Returns how many rows there were; ``progress`` is called with the number so far.
        """
        made, last = 0, 0
        most = only.most if isinstance(only, Alike) else sys.maxsize
        closed = _deliveries_of(issue_id, only).where(delivery.c.state.in_(_OVER | _ARRIVED if again else _OVER))
        while rows := await self.database.fetch(_next(closed, last, min(_CHUNK, most - made))):
            last = rows[-1].subscription_id
            wanted = rows if isinstance(only, int) else [row for row in rows if _is_brought(row, due(row.schedule_id))]
            changes = [{"this": row.id, "seen": row.claim, "then": due(row.schedule_id)} for row in wanted]
            if changes and not await self._open(issue_id, _again(expires_at, forget=again), changes):
                break
            made += len(changes)
            progress(made)
        return made

    async def _open(self, issue_id: int, change: Update, changes: Sequence[Mapping[str, object]]) -> bool:
        """False, and nothing, where the issue's deliveries are pruned."""
        async with self.database.write() as connection:
            may = await note_opening(connection, issue_id)
            if may:
                await connection.execute(change, changes)
        return may

    async def hasten(self, issue_id: int, only: int, due: datetime) -> bool:
        """Make due at that time what waits for a later one at one subscription; False if nothing does."""
        change = update(delivery).where(
            delivery.c.issue_id == issue_id,
            delivery.c.subscription_id == only,
            delivery.c.part == "issue",
            DUE,
            delivery.c.claim == 0,  # what was claimed is due at the end of its lease, or of a wait that was asked for
            delivery.c.due_at > due,
        )
        return await self.database.change(change.values(due_at=due)) > 0


def _ended(alike: Alike) -> Iterator[ColumnElement[bool]]:
    """That a delivery ended so: by the index of what did not arrive."""
    yield HINDERED
    yield from (delivery.c[name] == getattr(alike, name) for name in ("platform", "state", "reason"))


def _next(closed: Select[Any], last: int, most: int) -> Select[Any]:
    """So many of them behind that subscription."""
    return closed.where(delivery.c.subscription_id > last).order_by(delivery.c.subscription_id).limit(most)


def _is_brought(row: Row[Any], due: datetime) -> bool:
    """Whether its subscription does not pause at that time."""
    return row.paused_until is None or row.paused_until <= due


def _deliveries_of(issue_id: int, only: int | Alike | None) -> Select[Any]:
    """The deliveries of the issue to subscriptions that it can be brought to, by the key that begins with the issue."""
    found = (
        select(
            *(delivery.c[name] for name in ("id", "subscription_id", "claim")),
            *(subscription.c[name] for name in ("schedule_id", "paused_until")),
        )
        .join_from(delivery, subscription, subscription.c.id == delivery.c.subscription_id)
        .join(place, place.c.id == subscription.c.place_id)
        .where(delivery.c.issue_id == issue_id, delivery.c.part == "issue", TRIED)
    )
    if isinstance(only, Alike):
        return found.where(*_ended(only))
    return found if only is None else found.where(delivery.c.subscription_id == only)


def _again(expires_at: datetime, *, forget: bool) -> Update:
    """Make due what is as it was ``seen``: what somebody else opened meanwhile may have been sent since, too."""
    values: dict[str, Any] = {
        "state": State.DUE,
        "lane": int(Lane.FIRST),
        "due_at": bindparam("then", type_=delivery.c.due_at.type),
        "expires_at": expires_at,
        "claim": delivery.c.claim + 1,
        "attempts": 0,
        "reason": "",
    }
    if forget:
        values |= {"messages": [], "revision": 0, "first_due_at": None, "arrived_at": None}
    unchanged = (delivery.c.id == bindparam("this")) & (delivery.c.claim == bindparam("seen"))
    return update(delivery).where(unchanged, ~OPEN).values(values)
