"""What there is to say of a subscription: what came, what is next and when, what failed and why. As data, no words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.model import Delivery, IssueState, Lane, State, Subscription
from bot.model.announcements import PAUSING
from bot.model.delivery_history import Absence, HistoryEntry, SubscriptionHistory
from bot.schedule import next_slot

_MISSED = 3
"""Missed and withdrawn issues that are accounted for, the newest."""

_ANNOUNCED = timedelta(days=7)
"""So long an announcement is told of."""

_LEASE = timedelta(minutes=2)
"""A delivery that a courier has claimed is due again within this time."""

_RETRIED = frozenset({"network", "server", "timeout", "defect"})
_RESTORED = "restored"
"""What was due in a backup that was put back, and may have been sent since it was made."""
_AFTER_RESTORING = {State.SKIPPED: "left-out"}
_OF_ANOTHER_TIME = timedelta(days=7)
"""What comes in so long after its day only fills the archive."""
_MISSING = frozenset({Absence.RESTORED, Absence.PAUSED, Absence.ABSENT})
"""Why an issue did not come that was to."""
_OWN_SENTENCE = frozenset({"rate-limit", "token"})


class NoteKind(StrEnum):
    """What a note is about: the word before it (``why-<kind>`` in the locales)."""

    STOPPED = "stopped"
    PAUSED = "paused"
    LAST = "last"
    WAITING = "waiting"
    NEXT = "next"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    REPEAT = "repeat"
    ANNOUNCED = "announced"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryNote:
    """One line: ``message`` names its sentence (``why-<kind>-<message>``) and the rest fills it.

    ``day`` is the issue's, ``at`` a moment, ``reason`` what ``reason-<reason>`` says, ``count`` attempts, ``told``
    the day of the issue that had the news first.
    """

    kind: NoteKind
    message: str
    day: date | None = None
    at: datetime | None = None
    reason: str = ""
    count: int = 0
    told: date | None = None


def delivery_notes(history: SubscriptionHistory, now: datetime) -> tuple[DeliveryNote, ...]:
    """All there is to say, in order: is it on, what came last, what is on its way, what is next, what was missed."""
    waiting = [_waiting(entry, now) for entry in history.entries]
    ended = [note for entry in history.entries if (note := _withdrawn(entry) or _missed(entry, history))]
    notes = (_stopped(history, now), _last(history), *waiting, _next(history, now), _repeat(history), *ended[:_MISSED])
    notes += (_announced(history, now),)
    return tuple(note for note in notes if note)


def is_owed(history: SubscriptionHistory, now: datetime) -> bool:
    """Whether an issue waits for its hour already, so that the next delivery is certain."""
    return bool(_planned(history, now))


def _of_delivery(kind: NoteKind, message: str, entry: HistoryEntry, found: Delivery) -> DeliveryNote:
    """A note with all that the delivery ``found`` of an entry tells."""
    return DeliveryNote(
        kind=kind, message=message, day=entry.day, at=found.due_at, reason=found.reason, count=found.attempts
    )


def _stopped(history: SubscriptionHistory, now: datetime) -> DeliveryNote | None:
    subscription, pause = history.subscription, history.pause
    if not subscription.on:
        return DeliveryNote(kind=NoteKind.STOPPED, message="off")
    if subscription.reason:
        return DeliveryNote(kind=NoteKind.STOPPED, message="asleep", reason=subscription.reason)
    if subscription.paused(now):
        return DeliveryNote(kind=NoteKind.PAUSED, message="here")
    if pause and pause.until > now:
        return DeliveryNote(kind=NoteKind.PAUSED, message="platform", reason=pause.reason, at=pause.until)
    return None


def _last(history: SubscriptionHistory) -> DeliveryNote:
    for entry in history.entries:
        if entry.delivery and _arrived(entry.delivery):
            return _of_delivery(NoteKind.LAST, _arrival(entry.delivery), entry, entry.delivery)
    if any(_withdrawn(entry) for entry in history.entries):
        return DeliveryNote(kind=NoteKind.LAST, message="none-left")
    since = history.subscription.since
    came = any(entry.delivery or (_was_to_come(entry) and entry.published_at > since) for entry in history.entries)
    return DeliveryNote(kind=NoteKind.LAST, message="never" if came else "nothing-yet")


def _arrived(found: Delivery) -> bool:
    return found.state is State.SENT or (found.lane is Lane.EDITS and _open(found))


def _arrival(found: Delivery) -> str:
    """What became of an issue that arrived. Once it was edited, the ledger has the time of the edit."""
    if _open(found):
        return "correcting"
    if found.reason:
        return "sent-plain" if found.plain else "uncorrected"
    return "corrected" if found.lane is Lane.EDITS else "sent"


def _open(found: Delivery) -> bool:
    return found.state in {State.DUE, State.SENDING}


def _pending(found: Delivery) -> bool:
    """Whether the issue is still to be sent, now or at its hour."""
    return found.lane is Lane.FIRST and _open(found)


def _scheduled(found: Delivery, now: datetime) -> bool:
    """Only its hour has not come: nothing is wrong."""
    claimed = found.claim > 0 and found.due_at <= now + _LEASE
    return found.state is State.DUE and not found.reason and found.due_at > now and not claimed


def _waiting(entry: HistoryEntry, now: datetime) -> DeliveryNote | None:
    """What a delivery waits for whose hour has come."""
    found = entry.delivery
    if found is None or not _pending(found) or _scheduled(found, now):
        return None
    if found.state is State.SENDING:
        message = "sending" if found.due_at > now else "unknown"
    elif found.doubtful or found.plain:
        message = "unknown" if found.doubtful else "plain"
    elif not found.reason or found.reason in _OWN_SENTENCE:
        message = found.reason or "turn"
    else:
        message = "retry" if found.reason in _RETRIED else "again"
    return _of_delivery(NoteKind.WAITING, message, entry, found)


def _next(history: SubscriptionHistory, now: datetime) -> DeliveryNote | None:
    """When the next issue comes: the one that is planned already, else the next time that the schedule allows, for an
    issue that has to come out first: what came is not brought again."""
    if not history.subscription.live:
        return None
    if planned := _planned(history, now):
        at, day = min(planned)
        return DeliveryNote(kind=NoteKind.NEXT, message="planned", day=day, at=at)
    schedule = history.subscription.preferences.schedule
    slot = next_slot(schedule, history.subscription.from_(now))
    on_arrival = "arrival" if slot <= now else "day"
    return DeliveryNote(kind=NoteKind.NEXT, message=on_arrival if schedule.at is None else "at", at=slot)


def _planned(history: SubscriptionHistory, now: datetime) -> list[tuple[datetime, date]]:
    """When the issues that only wait for their hour come, each with its day."""
    return [
        (entry.delivery.due_at, entry.day)
        for entry in history.entries
        if entry.delivery and _pending(entry.delivery) and _scheduled(entry.delivery, now)
    ]


def _repeat(history: SubscriptionHistory) -> DeliveryNote | None:
    """The newest issue told only what an earlier one had told, so no delivery of it was planned."""
    for entry in history.entries[:1]:
        if entry.repeat_of and entry.delivery is None:
            return DeliveryNote(
                kind=NoteKind.REPEAT, message="told-before", day=entry.day, told=entry.repeat_of, reason=entry.repeats
            )
    return None


def _announced(history: SubscriptionHistory, now: datetime) -> DeliveryNote | None:
    """What became of the last announcement, while it is of interest."""
    last = history.announced
    if last is None or now > last.announcement.made_at + _ANNOUNCED:
        return None
    found = last.delivery
    if _open(found):
        message = "paused" if found.reason == PAUSING else "waiting"
    elif found.reason == _RESTORED:
        message = _AFTER_RESTORING.get(found.state, _RESTORED)
    else:
        message = found.state.value if found.state in {State.SENT, State.UNKNOWN} else "missed"
    day = last.announcement.made_at.astimezone(ZoneInfo(history.subscription.preferences.schedule.zone)).date()
    return DeliveryNote(kind=NoteKind.ANNOUNCED, message=message, day=day, at=found.due_at, reason=found.reason)


def _withdrawn(entry: HistoryEntry) -> DeliveryNote | None:
    """The issue had arrived, and a notice took its place: nothing was missed."""
    if entry.delivery is None or entry.delivery.state is not State.WITHDRAWN:
        return None
    return DeliveryNote(kind=NoteKind.WITHDRAWN, message="after-arrival", day=entry.day)


def _missed(entry: HistoryEntry, history: SubscriptionHistory) -> DeliveryNote | None:
    """What kept an issue from coming; None where it came, is on its way, or was never to come."""
    found, subscription = entry.delivery, history.subscription
    if found is None:
        absence = why_absent(entry, subscription)
        return DeliveryNote(kind=NoteKind.MISSED, message=absence, day=entry.day) if absence in _MISSING else None
    if _arrived(found) or _pending(found):
        return None
    if found.reason == _RESTORED:
        return _of_delivery(NoteKind.MISSED, _AFTER_RESTORING.get(found.state, _RESTORED), entry, found)
    kept_away = found.state is State.GONE or (found.state is State.REFUSED and found.reason != "content")
    message = f"{found.state}-and-back" if kept_away and subscription.live else str(found.state)
    withdrawn = entry.state is IssueState.WITHDRAWN
    return _of_delivery(NoteKind.MISSED, "withdrawn" if withdrawn else message, entry, found)


def why_absent(entry: HistoryEntry, subscription: Subscription) -> Absence:
    """Why the issue of an entry without a delivery was not owed there."""
    if entry.published_at <= subscription.since:
        return Absence.BEFORE
    if entry.state is not IssueState.LIVE:
        return Absence.WITHDRAWN
    if not _was_to_come(entry):
        return Absence.REPEAT if entry.repeat_of else Absence.UNPUSHED
    if not subscription.on:
        return Absence.UNSUBSCRIBED
    if entry.restored:
        return Absence.RESTORED
    return Absence.PAUSED if _while_paused(entry, subscription) else Absence.ABSENT


def _was_to_come(entry: HistoryEntry) -> bool:
    """Whether an issue was to be sent: now, or before a backup was put back."""
    late = entry.published_at.date() - entry.day > _OF_ANOTHER_TIME
    return entry.push or (entry.restored and entry.repeat_of is None and not late)


def _while_paused(entry: HistoryEntry, subscription: Subscription) -> bool:
    """Whether the issue would have been due while the subscription paused, the last time."""
    began, until = subscription.paused_at, subscription.paused_until
    due = next_slot(subscription.preferences.schedule, entry.published_at)
    return began is not None and until is not None and began <= due < until
