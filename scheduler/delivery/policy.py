"""What becomes of a delivery: the one place where outcomes turn into moves.

    plan      ──────> due         one row a subscription and issue; never a second
    newer     due, unsent ──────> skipped          unsubscribe, withdraw: due, unsent ──────> cancelled
    claim     due | sending ────> same, later      a dead worker's rows fall due by themselves
    intent    due ──────────────> sending

              ┌─ Sent, the last page ────────────> sent
              ├─ Later: told how long ───────────> due at its time
              ├─ Later: network, server ─────────> due, attempts + 1, backing off
              ├─ Moved ──────────────────────────> due now, at the new address
    sending ──┼─ Refused: content ───────────────> due now, as plain text; the second time refused
              ├─ Refused: token ─────────────────> due later; the platform waits
              ├─ Refused: rights, topic closed ──> refused, place dormant, told once
              ├─ Gone ───────────────────────────> gone, place dormant
              ├─ Unknown ────────────────────────> due soon, or unknown where a gap is preferred
              └─ any that would be due again, past expires_at ──> expired

    correct   sent, older than the issue ──────> due, lane 1        withdraw  sent ──> due, lane 1 ──> withdrawn
              An edit that ends badly goes back to sent with its reason, never to gone, refused or expired;
              a page that it adds is sent like any other: in doubt it is looked for, or left out.

``settle`` is pure and total: every delivery and outcome has a settlement. No failed send disables anyone: only
what the platform says of the place itself (gone, no rights, topic closed) puts the place to sleep.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.model import Claimed, Delivery, Lane, SentMessage, Settlement, State
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Sent, Unknown

PLAIN = "plain"
"""The reason a delivery carries once its page was refused as it was: from then on it is sent as plain text."""

BACK_OFF = timedelta(seconds=2)
LONGEST = timedelta(minutes=10)
TOKEN_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """How long, in seconds, sends should pause, and whose."""

    seconds: float
    scope: Scope


def settle(delivery: Delivery, outcome: Outcome, now: datetime, *, jitter: float, resend: bool = True) -> Settlement:
    """The move of a delivery in ``sending`` after ``outcome``; Sent means that all its pages stand.

    ``jitter``, from 0 to 1, spreads the retries of many; ``resend`` False prefers a gap to a possible double.
    """
    match outcome:
        case Sent():
            return _end(delivery, now, State.SENT, PLAIN if delivery.reason == PLAIN else "")
        case Later():
            return _later(delivery, outcome, now, jitter)
        case Moved():
            return _moved(delivery, outcome, now)
        case Gone():
            return _asleep(delivery, now, State.GONE, outcome.reason)
        case Refused():
            return _refused(delivery, outcome, now)
        case Unknown():
            return _unknown(delivery, outcome, now, jitter, resend=resend)
    assert_never(outcome)


def pause(outcome: Outcome) -> Wait | None:
    """The pause that an outcome asks of all sends of its scope, beside what becomes of its own delivery."""
    match outcome:
        case Later(reason=Reason.RATE_LIMIT, seconds=float() | int() as seconds):
            return Wait(seconds=max(0.0, seconds), scope=outcome.scope)
        case Refused(reason=Reason.TOKEN):
            return Wait(seconds=TOKEN_PAUSE.total_seconds(), scope=Scope.PLATFORM)
        case _:
            return None


def in_doubt(claimed: Claimed, standing: Sequence[SentMessage] | None = None) -> bool:
    """Whether the next page to be sent may stand already: intent was written, and no result, or "unknown" was.

    A correction adds pages too, so the lane does not matter. ``standing`` is what steps of this claim have left
    there: an edit leaves the doubt as it is, and a page more or less ends it.
    """
    delivery = claimed.delivery
    if standing is not None and len(standing) != len(delivery.messages):
        return False
    return claimed.interrupted or delivery.reason == State.UNKNOWN


def repeatable(outcome: Outcome) -> Outcome:
    """What an edit or a deletion came to: done again it does no harm, so that an unknown end is only a delay."""
    match outcome:
        case Unknown(reason=reason, detail=detail):
            return Later(reason=reason, detail=detail)
        case _:
            return outcome


def is_outage(outcome: Outcome) -> bool:
    """Whether it was the platform or the way to it that failed, and not something about the chat or the page."""
    match outcome:
        case Later(reason=Reason.NETWORK | Reason.SERVER, seconds=None) | Unknown():
            return True
        case _:
            return False


def _later(delivery: Delivery, outcome: Later, now: datetime, jitter: float) -> Settlement:
    """Waiting for one's turn is no failed attempt."""
    wait = _back_off(delivery, jitter) if outcome.seconds is None else _seconds(outcome.seconds)
    return _again(delivery, now, wait, outcome.reason, failed=outcome.reason is not Reason.RATE_LIMIT)


def _refused(delivery: Delivery, outcome: Refused, now: datetime) -> Settlement:
    match outcome.reason:
        case Reason.RIGHTS | Reason.TOPIC_CLOSED:
            return _asleep(delivery, now, State.REFUSED, outcome.reason, tell=True)
        case Reason.TOKEN:
            return _again(delivery, now, TOKEN_PAUSE, outcome.reason, failed=False)
        case Reason.CONTENT if delivery.reason != PLAIN:
            return _again(delivery, now, timedelta(), PLAIN)
        case _:
            return _end(delivery, now, State.REFUSED, outcome.reason)


def _unknown(delivery: Delivery, outcome: Unknown, now: datetime, jitter: float, *, resend: bool) -> Settlement:
    """A send that nobody knows about is never called expired. Of an edit, see ``repeatable``."""
    if not resend or now >= delivery.expires_at:
        return _end(delivery, now, State.UNKNOWN, outcome.reason)
    return _again(delivery, now, _back_off(delivery, jitter), State.UNKNOWN)


def _moved(delivery: Delivery, outcome: Moved, now: datetime) -> Settlement:
    """To the new address at once. What stands at the old one cannot be edited any more."""
    if delivery.lane is Lane.EDITS:
        settlement = _end(delivery, now, State.SENT, Reason.UPGRADED)
    else:
        settlement = _again(delivery, now, timedelta(), Reason.UPGRADED)
    return replace(settlement, moved_to=outcome.to)


def _again(delivery: Delivery, now: datetime, wait: timedelta, reason: str, *, failed: bool = True) -> Settlement:
    """Due again after ``wait``, still as plain text if it was; expired where its time is over."""
    if now >= delivery.expires_at:
        return _end(delivery, now, State.EXPIRED, reason)
    plain = PLAIN in {delivery.reason, reason}
    return Settlement(
        state=State.DUE,
        due_at=now + wait,
        attempts=delivery.attempts + failed,
        reason=PLAIN if plain else str(reason),
    )


def _end(delivery: Delivery, now: datetime, state: State, reason: str) -> Settlement:
    """No further send. An edit leaves what stands in the chat as it is."""
    return Settlement(
        state=State.SENT if delivery.lane is Lane.EDITS else state,
        due_at=now,
        attempts=delivery.attempts,
        reason=str(reason),
    )


def _asleep(delivery: Delivery, now: datetime, state: State, reason: str, *, tell: bool = False) -> Settlement:
    """No further send, and none to this place. What an edit met may concern its message alone."""
    first = delivery.lane is Lane.FIRST
    return replace(_end(delivery, now, state, reason), dormant=first, tell=tell and first)


def _back_off(delivery: Delivery, jitter: float) -> timedelta:
    """Twice as long after each attempt, at most ``LONGEST``; the later half of it is spread by ``jitter``."""
    # Past ten doublings the cap is reached; unbounded, the shift would overflow a timedelta.
    longest = min(LONGEST, BACK_OFF * (1 << min(delivery.attempts, 10)))
    return longest * (1 + min(max(jitter, 0.0), 1.0)) / 2


def _seconds(told: float) -> timedelta:
    return timedelta(seconds=max(0.0, told))
