"""How reliable the delivery of issues was: what became of all that was owed, an issue at a time.

the sums of the ledger -> ``reliability`` -> an ``IssueReliability`` for each issue, of all platforms together

It tells numbers alone: nothing of anybody's address or name is in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.model import State
from bot.model.delivery_history import Tally, known_sum
from bot.storage import Storage
from bot.storage.retention.counting import ARRIVED

ISSUES: Final = 30
"""So many of the newest are told of, if nobody says how many."""

_UNREACHABLE: Final = (State.GONE, State.REFUSED)
_MISSED: Final = (State.EXPIRED, State.SKIPPED)
_WAITING: Final = (State.DUE, State.SENDING)


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueReliability:
    """What became of an issue's deliveries, less those that nobody wanted any more.

    ``owed`` is the sum of ``sent`` (it arrived, also where it was taken back later), ``unknown`` (it may have arrived),
    ``unreachable`` (the bot is blocked, removed, or may not write there), ``missed`` (it came too late, or a newer one
    first) and ``waiting``. Of those sent, ``late`` came more than ``LATE`` after their time, ``corrected`` show a text
    that was corrected, ``withdrawn`` were taken back; None where that was not written down. ``counted_at`` is when all
    this was counted; ``over`` says that it does not change any more.
    """

    day: date
    owed: int
    sent: int
    unknown: int
    unreachable: int
    missed: int
    waiting: int
    withdrawn: int
    late: int | None = None
    corrected: int | None = None
    counted_at: datetime | None = None
    over: bool = True

    @property
    def sent_share(self) -> float:
        """The part of what was owed that arrived, from 0 to 1; 1 where nothing was owed."""
        return self.sent / self.owed if self.owed else 1.0

    @property
    def failed(self) -> int:
        """How many neither arrived nor wait."""
        return self.owed - self.sent - self.waiting

    @property
    def on_time(self) -> int | None:
        """How many of those sent came in time."""
        return None if self.late is None else self.sent - self.late


async def read_reliability(storage: Storage, edition: str, *, issues: int = ISSUES) -> tuple[IssueReliability, ...]:
    """That of the edition's newest ``issues`` of which something was owed, the newest first.

    It is read from sums that the process with the clock writes: a few milliseconds, however many subscribers there are.
    StorageError while the database is away.
    """
    return reliability(await storage.history.summed(edition, issues=issues))


def reliability(tallies: Iterable[Tally]) -> tuple[IssueReliability, ...]:
    """The tallies of issues, of all platforms as one, the newest first; without those of which nothing was owed."""
    of: defaultdict[date, list[Tally]] = defaultdict(list)
    for tally in tallies:
        of[tally.day].append(tally)
    found = (what_became(day, of[day]) for day in sorted(of, reverse=True))
    return tuple(each for each in found if each.owed)


def what_became(day: date, tallies: Sequence[Tally]) -> IssueReliability:
    """Of what these tallies count, as one."""

    def number(states: Iterable[State]) -> int:
        return sum(tally.states.get(state, 0) for tally in tallies for state in states)

    counted = {
        "sent": number(ARRIVED),
        "unknown": number([State.UNKNOWN]),
        "unreachable": number(_UNREACHABLE),
        "missed": number(_MISSED),
        "waiting": number(_WAITING),
    }
    return IssueReliability(
        day=day,
        owed=sum(counted.values()),
        withdrawn=number([State.WITHDRAWN]),
        late=known_sum(tally.late for tally in tallies),
        corrected=known_sum(tally.corrected for tally in tallies),
        counted_at=max((tally.counted_at for tally in tallies if tally.counted_at), default=None),
        over=not counted["waiting"] and not any(tally.correcting for tally in tallies),
        **counted,
    )
