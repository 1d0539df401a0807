"""Which moves of a delivery are legal: the drawing in ``scheduler/delivery/policy.py``, as a table."""

from collections.abc import Mapping
from typing import Final

from bot.model import Delivery, Lane, State

_OVER: Final = (State.SKIPPED, State.CANCELLED, State.GONE, State.REFUSED, State.EXPIRED, State.UNKNOWN)

FIRST: Final[Mapping[State, frozenset[State]]] = {
    # claimed, delayed, begun; overtaken or taken back, in doubt or not; found asleep; nothing to be done
    State.DUE: frozenset({State.DUE, State.SENDING, State.SKIPPED, State.CANCELLED, State.UNKNOWN, State.GONE}),
    # claimed again, settled; closed by a claimer that finds nobody is owed it any more
    State.SENDING: frozenset(
        {State.SENDING, State.SENT, State.DUE, State.GONE, State.REFUSED, State.EXPIRED, State.UNKNOWN}
        | {State.WITHDRAWN, State.CANCELLED}
    ),
    State.SENT: frozenset({State.SENT}),
    State.WITHDRAWN: frozenset({State.WITHDRAWN}),
    **{state: frozenset({state}) for state in _OVER},
}
EDITS: Final[Mapping[State, frozenset[State]]] = {
    State.DUE: frozenset({State.DUE, State.SENDING, State.SENT, State.WITHDRAWN}),
    State.SENDING: frozenset({State.SENDING, State.DUE, State.SENT, State.WITHDRAWN}),
    State.SENT: frozenset({State.SENT, State.DUE}),
    State.WITHDRAWN: frozenset({State.WITHDRAWN}),
}


def is_legal(before: Delivery, after: Delivery) -> bool:
    """Whether a delivery may go from here to there in one transaction."""
    if before.lane is Lane.FIRST and after.lane is Lane.EDITS:
        return (before.state, after.state) == (State.SENT, State.DUE)
    if before.lane is Lane.EDITS and after.lane is Lane.FIRST:
        return False
    table = FIRST if before.lane is Lane.FIRST else EDITS
    return after.state in table.get(before.state, ())
