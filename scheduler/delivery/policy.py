"""What becomes of a delivery: the one place where outcomes turn into moves.

    plan      ──────> due         one row a subscription and issue; never a second
    announce  ──────> due, lane 2     one row a place; while that pauses: due when the pause is over
    newer     due, unsent ──────> skipped       pause, unsubscribe, withdraw: unsent ────> cancelled
              due, in doubt ────> unknown          by any of these: it may be there
    claim     due | sending ────> same, later      a dead worker's rows fall due by themselves
    intent    due ──────────────> sending

              ┌─ Sent, the last page ────────────> sent
              ├─ Later: told how long ───────────> due at its time
              ├─ Later: network, server ─────────> due, attempts + 1, backing off; a defect of ours: for ten minutes
              ├─ Moved ──────────────────────────> due now, at the new address; moved again: backing off
    sending ──┼─ Refused: content ───────────────> due now, as plain text; the second time refused
              ├─ Refused: token ─────────────────> due later; the platform is probed, less and less often
              ├─ Refused: rights, topic closed ──> refused, place dormant, told once; the next issue is tried
              ├─ Refused: a tag is missing ──────> refused; the next issue tries again
              ├─ Gone ───────────────────────────> gone, place dormant; of a deleted topic told once
              ├─ Unknown ────────────────────────> due soon, so often as a copy is preferred to a gap; then unknown
              └─ any that would be due again, past expires_at ──> expired

    correct   sent, older than the issue ──────> due, lane 1        withdraw  sent ──> due, lane 1 ──> withdrawn
              An edit that ends badly goes back to sent with its reason, never to gone, refused or expired;
              a page that it adds is sent like any other: one that may have arrived is looked for, or left out.

``settle`` is pure and total: every delivery and outcome has a settlement. No failed send disables anyone: only
what the platform says of the place itself (gone, no rights, topic closed) puts the place to sleep. A delivery that may
have arrived before that ends as unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.model import PLAIN, Claimed, Delivery, SentMessage, Settlement, State, open_reason
from bot.ports import Gone, Later, Moved, Outcome, Reason, Refused, Scope, Sent, Unknown

BACK_OFF = timedelta(seconds=2)
"""The wait after a first failed attempt; each further one doubles it …"""
LONGEST = timedelta(minutes=10)
"""… up to this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """No sends for so many ``seconds``: in one chat, or on the whole platform."""

    seconds: float
    scope: Scope


def settle(delivery: Delivery, outcome: Outcome, now: datetime, *, jitter: float, resend: int = 1) -> Settlement:
    """What becomes of a delivery in ``sending`` after ``outcome``; Sent means that all its pages are in the chat.

    ``jitter``, from 0 to 1, spreads the retries of many; ``resend`` is how many possible copies of a message are
    preferred to a gap.
    """
    match outcome:
        case Sent():
            return _end(delivery, now, State.SENT, PLAIN if delivery.plain else "")
        case Later():
            return _later(delivery, outcome, now, jitter)
        case Moved():
            return _moved(delivery, outcome, now, jitter)
        case Gone():
            told = outcome.reason is Reason.TOPIC_DELETED  # there is still a group to hear of it in
            return _dormant(delivery, now, State.GONE, outcome.reason, tell=told)
        case Refused():
            return _refused(delivery, outcome, now, jitter)
        case Unknown():
            return _unknown(delivery, outcome, now, jitter, resend=resend)
    assert_never(outcome)


def pause_after(outcome: Outcome) -> Pause | None:
    """The pause that an outcome asks of other sends too, beside what becomes of its own delivery."""
    match outcome:
        case Later(reason=Reason.RATE_LIMIT, seconds=float() | int() as seconds):
            return Pause(seconds=max(0.0, seconds), scope=outcome.scope)
        case _:
            return None


def doubtful(claimed: Claimed, messages: Sequence[SentMessage] | None = None) -> int:
    """How many sends of the next page may have arrived: an intent without a result, and results "unknown".

    A correction adds pages too, so the lane does not matter. ``messages`` are those in the chat after the steps of
    this claim so far: an edit changes nothing about the next page, one message more or less makes it another page.
    """
    if messages is not None and len(messages) != len(claimed.delivery.messages):
        return 0
    return claimed.doubtful


def may_have_arrived(claimed: Claimed, messages: Sequence[SentMessage] | None = None) -> bool:
    """Whether the next page to be sent may be in the chat already (see ``doubtful``)."""
    return doubtful(claimed, messages) > 0


def repeatable(outcome: Outcome) -> Outcome:
    """The outcome of an edit or a deletion: it can be done again without harm, so an unknown one is only a delay."""
    match outcome:
        case Unknown(reason=reason, detail=detail):
            return Later(reason=reason, detail=detail)
        case _:
            return outcome


def is_outage(outcome: Outcome) -> bool:
    """Whether the platform or the way to it failed, and not something about the chat or the page."""
    match outcome:
        case Later(reason=Reason.NETWORK | Reason.SERVER, seconds=None) | Unknown():
            return True
        case _:
            return False


def _later(delivery: Delivery, outcome: Later, now: datetime, jitter: float) -> Settlement:
    """Due again later. A rate limit is no failed attempt."""
    wait = _back_off(delivery, jitter) if outcome.seconds is None else timedelta(seconds=max(0.0, outcome.seconds))
    failed = outcome.reason is not Reason.RATE_LIMIT
    return _again(delivery, now, wait, outcome.reason, failed=failed)


def _refused(delivery: Delivery, outcome: Refused, now: datetime, jitter: float) -> Settlement:
    match outcome.reason:
        case Reason.RIGHTS | Reason.TOPIC_CLOSED:
            return _dormant(delivery, now, State.REFUSED, outcome.reason, tell=True)
        case Reason.TOKEN:
            return _again(delivery, now, _back_off(delivery, jitter), outcome.reason)
        case Reason.CONTENT if not delivery.plain:
            return _again(delivery, now, timedelta(), PLAIN)
        case Reason.CONTENT:  # no page was ever taken that is refused as it is
            return _end(delivery, now, State.REFUSED, outcome.reason)
        case _:
            return _end(delivery, now, _or_in_doubt(delivery, State.REFUSED), outcome.reason)


def _unknown(delivery: Delivery, outcome: Unknown, now: datetime, jitter: float, *, resend: int) -> Settlement:
    """One send more that may have arrived. Edits do not come here: see ``repeatable``."""
    sends = delivery.doubtful + 1
    if sends > resend or now >= delivery.expires_at:
        return _end(delivery, now, State.UNKNOWN, outcome.reason)
    in_doubt = replace(delivery, reason=open_reason("", plain=delivery.plain, doubtful=sends))
    return _again(in_doubt, now, _back_off(delivery, jitter), outcome.reason)


def _moved(delivery: Delivery, outcome: Moved, now: datetime, jitter: float) -> Settlement:
    """Due at the new address: now, the first time. Messages at the old one cannot be edited any more."""
    if not delivery.lane.brings:
        settlement = _end(delivery, now, State.SENT, Reason.UPGRADED)
    else:  # one that is moved again and again, perhaps to where it was, is not chased
        wait = _back_off(delivery, jitter) if delivery.attempts else timedelta()
        settlement = _again(delivery, now, wait, Reason.UPGRADED)
    return replace(settlement, moved_to=outcome.to)


def _again(delivery: Delivery, now: datetime, wait: timedelta, reason: str, *, failed: bool = True) -> Settlement:
    """Due again after ``wait``, still as plain text if it was; expired where it is too old.

    How many sends may have arrived is kept, whatever came since; what may have is never called expired.
    """
    if now >= delivery.expires_at:
        return _end(delivery, now, State.UNKNOWN if delivery.doubtful else State.EXPIRED, reason)
    return Settlement(
        state=State.DUE,
        due_at=now + wait,
        attempts=delivery.attempts + failed,
        reason=open_reason(str(reason), plain=delivery.plain or reason == PLAIN, doubtful=delivery.doubtful),
    )


def _end(delivery: Delivery, now: datetime, state: State, reason: str) -> Settlement:
    """No further send. An edit leaves its message in the chat as it is."""
    return Settlement(
        state=state if delivery.lane.brings else State.SENT,
        due_at=now,
        attempts=delivery.attempts,
        reason=str(reason),
    )


def _dormant(delivery: Delivery, now: datetime, state: State, reason: str, *, tell: bool = False) -> Settlement:
    """No further send, and none to this place. The failure of an edit may be about its message alone."""
    brings = delivery.lane.brings
    return replace(_end(delivery, now, _or_in_doubt(delivery, state), reason), dormant=brings, tell=tell and brings)


def _or_in_doubt(delivery: Delivery, state: State) -> State:
    """What a refusal of the place comes to: an earlier send may have arrived, whatever became of the place since."""
    return State.UNKNOWN if delivery.doubtful else state


def _back_off(delivery: Delivery, jitter: float) -> timedelta:
    """Twice as long after each attempt, at most ``LONGEST``; the later half of it is spread by ``jitter``."""
    # Past ten doublings the cap is reached; unbounded, the shift would overflow a timedelta.
    longest = min(LONGEST, BACK_OFF * (1 << min(delivery.attempts, 10)))
    return longest * (1 + min(max(jitter, 0.0), 1.0)) / 2
