"""What there is to say of a subscription: what came, what is next and when, what failed and why. As data, no words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.model import Delivery, IssueState, Lane, State
from bot.model.delivery_history import HistoryEntry, SubscriptionHistory
from bot.schedule import next_slot

_MISSED = 3
"""Missed and withdrawn issues that are accounted for, the newest."""

_LEASE = timedelta(minutes=2)
"""A claimed delivery falls due again within this: it is in a courier's hands."""

_RETRIED = frozenset({"network", "server", "timeout"})
_OWN_SENTENCE = frozenset({"rate-limit", "token", "unknown", "plain"})


class NoteKind(StrEnum):
    """What a remark is about: the word before it (``why-<topic>`` in the locales)."""

    STOPPED = "stopped"
    LAST = "last"
    WAITING = "waiting"
    NEXT = "next"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    REPEAT = "repeat"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryNote:
    """One line: ``message`` names its sentence (``why-<message>``) and the rest fills it.

    ``day`` is the issue's, ``at`` a moment, ``reason`` what ``reason-<reason>`` says, ``count`` attempts, ``told``
    the day of the issue that had the news first.
    """

    topic: NoteKind
    message: str
    day: date | None = None
    at: datetime | None = None
    reason: str = ""
    count: int = 0
    told: date | None = None


def delivery_notes(record: SubscriptionHistory, now: datetime) -> tuple[DeliveryNote, ...]:
    """All there is to say, in order: is it on, what came last, what is on its way, what is next, what was missed."""
    said = [*_standing(record, now), *_last(record), *_waiting(record, now), *_next(record, now)]
    ended = [note for entry in record.entries if (note := _withdrawn(entry) or _missed(entry, record))]
    return (*said, *_repeat(record), *ended[:_MISSED])


def _standing(record: SubscriptionHistory, now: datetime) -> Iterator[DeliveryNote]:
    subscription = record.subscription
    if not subscription.on:
        yield DeliveryNote(topic=NoteKind.STOPPED, message="off")
    elif subscription.reason:
        yield DeliveryNote(topic=NoteKind.STOPPED, message="asleep", reason=subscription.reason)
    elif record.pause and record.pause.until > now:
        yield DeliveryNote(topic=NoteKind.STOPPED, message="paused", reason=record.pause.reason, at=record.pause.until)


def _last(record: SubscriptionHistory) -> Iterator[DeliveryNote]:
    for entry in record.entries:
        found = entry.delivery
        if found is not None and _stands(found):
            yield _sent(entry, found)
            return
    if any(_withdrawn(entry) for entry in record.entries):
        yield DeliveryNote(topic=NoteKind.LAST, message="none-left")
        return
    since = record.subscription.since
    came = any(entry.delivery or (entry.push and entry.published_at > since) for entry in record.entries)
    yield DeliveryNote(topic=NoteKind.LAST, message="never" if came else "nothing-yet")


def _stands(found: Delivery) -> bool:
    return found.state is State.SENT or (found.lane is Lane.EDITS and _open(found))


def _sent(entry: HistoryEntry, found: Delivery) -> DeliveryNote:
    """When it was sent, unless it was edited since: the ledger then has the time of the edit."""
    if _open(found):
        message = "correcting"
    elif found.reason:
        message = "sent-plain" if found.reason == "plain" else "uncorrected"
    else:
        message = "corrected" if found.lane is Lane.EDITS else "sent"
    return DeliveryNote(topic=NoteKind.LAST, message=message, day=entry.day, at=found.due_at, reason=found.reason)


def _waiting(record: SubscriptionHistory, now: datetime) -> Iterator[DeliveryNote]:
    for entry in record.entries:
        found = entry.delivery
        if found is not None and _pending(found) and not _scheduled(found, now):
            message = _wait(found, now)
            yield DeliveryNote(
                topic=NoteKind.WAITING,
                message=message,
                day=entry.day,
                at=found.due_at,
                reason=found.reason,
                count=found.attempts,
            )


def _open(found: Delivery) -> bool:
    return found.state in {State.DUE, State.SENDING}


def _pending(found: Delivery) -> bool:
    return found.lane is Lane.FIRST and _open(found)


def _scheduled(found: Delivery, now: datetime) -> bool:
    """Only its hour has not come: nothing is wrong."""
    in_hand = found.claim > 0 and found.due_at <= now + _LEASE
    return found.state is State.DUE and not found.reason and found.due_at > now and not in_hand


def _wait(found: Delivery, now: datetime) -> str:
    """What a delivery that is not sent yet waits for."""
    if found.state is State.SENDING:
        return "sending" if found.due_at > now else "unknown"
    if not found.reason:
        return "turn"
    if found.reason in _OWN_SENTENCE:
        return found.reason
    return "retry" if found.reason in _RETRIED else "again"


def _next(record: SubscriptionHistory, now: datetime) -> Iterator[DeliveryNote]:
    """When the next issue comes: the one that is planned already, else the next time that the schedule allows."""
    if not record.subscription.live:
        return
    planned = [
        (entry.delivery.due_at, entry.day)
        for entry in record.entries
        if entry.delivery and _pending(entry.delivery) and _scheduled(entry.delivery, now)
    ]
    if planned:
        at, day = min(planned)
        yield DeliveryNote(topic=NoteKind.NEXT, message="planned", day=day, at=at)
        return
    schedule = record.subscription.preferences.schedule
    slot = next_slot(schedule, now)
    held = "arrival" if slot <= now else "day"
    yield DeliveryNote(topic=NoteKind.NEXT, message=held if schedule.at is None else "at", at=slot)


def _repeat(record: SubscriptionHistory) -> Iterator[DeliveryNote]:
    """The newest issue told only what an earlier one had told, so nobody was owed it."""
    for entry in record.entries[:1]:
        if entry.repeat_of and entry.delivery is None:
            yield DeliveryNote(topic=NoteKind.REPEAT, message="told-before", day=entry.day, told=entry.repeat_of)


def _withdrawn(entry: HistoryEntry) -> DeliveryNote | None:
    """It had arrived, and a notice took its place: nothing was missed."""
    if entry.delivery is None or entry.delivery.state is not State.WITHDRAWN:
        return None
    return DeliveryNote(topic=NoteKind.WITHDRAWN, message="after-arrival", day=entry.day)


def _missed(entry: HistoryEntry, record: SubscriptionHistory) -> DeliveryNote | None:
    """What kept an issue from coming; None where it came, is on its way, or was never to come."""
    found = entry.delivery
    if found is None:
        wanted = entry.push and entry.state is IssueState.LIVE and entry.published_at > record.subscription.since
        if not wanted or not record.subscription.on:
            return None
        return DeliveryNote(topic=NoteKind.MISSED, message="absent", day=entry.day)
    if _stands(found) or _pending(found):
        return None
    return DeliveryNote(topic=NoteKind.MISSED, message=_end(entry, found, record), day=entry.day, reason=found.reason)


def _end(entry: HistoryEntry, found: Delivery, record: SubscriptionHistory) -> str:
    """How it ended, in a word; of what kept us away it is said whether that is over."""
    if entry.state is IssueState.WITHDRAWN:
        return "withdrawn"
    kept_away = found.state is State.GONE or (found.state is State.REFUSED and found.reason != "content")
    return f"{found.state}-and-back" if kept_away and record.subscription.live else str(found.state)
