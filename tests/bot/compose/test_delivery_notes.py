"""Why tells the truth: what there is to say in each of many staged cases, as data."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.delivery_notes import DeliveryNote, NoteKind, delivery_notes
from bot.model import IssueState, Lane, State, Subscription
from bot.model.delivery_history import HistoryEntry, Pause, SubscriptionHistory
from bot.ports import Reason
from tests.bot.compose.histories import (
    ANN,
    EDITED,
    MORNING,
    NOW,
    SENT,
    SOON,
    STOPPED,
    TODAY,
    asleep,
    delivery,
    entry,
    on_arrival,
    record,
)

DUE, SENDING = State.DUE, State.SENDING
AT_EIGHT = (NoteKind.NEXT, "at")
LATER = NOW + timedelta(hours=5)

CASES: dict[str, tuple[SubscriptionHistory, list[tuple[NoteKind, str]]]] = {
    "subscribed but nothing yet": (record(), [(NoteKind.LAST, "nothing-yet"), AT_EIGHT]),
    "sent": (record(entry(SENT)), [(NoteKind.LAST, "sent"), AT_EIGHT]),
    "sent and corrected": (record(entry(EDITED)), [(NoteKind.LAST, "corrected"), AT_EIGHT]),
    "sent, a correction on its way": (
        record(entry(delivery(DUE, lane=Lane.EDITS, revision=1))),
        [(NoteKind.LAST, "correcting"), AT_EIGHT],
    ),
    "sent, a correction that failed": (
        record(entry(delivery(State.SENT, "not-found", lane=Lane.EDITS))),
        [(NoteKind.LAST, "uncorrected"), AT_EIGHT],
    ),
    "waiting for its hour": (
        record(entry(delivery(DUE, due_at=LATER)), entry(SENT, days_ago=1)),
        [(NoteKind.LAST, "sent"), (NoteKind.NEXT, "planned")],
    ),
    "its turn has come": (
        record(entry(delivery(DUE))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "turn"), AT_EIGHT],
    ),
    "in a courier's hands": (
        record(entry(delivery(DUE, due_at=NOW + timedelta(seconds=80), claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "turn"), AT_EIGHT],
    ),
    "being sent": (
        record(entry(delivery(SENDING, due_at=NOW + timedelta(seconds=80), claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "sending"), AT_EIGHT],
    ),
    "waiting out a rate limit": (
        record(entry(delivery(DUE, "rate-limit", due_at=SOON, claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "rate-limit"), AT_EIGHT],
    ),
    "network trouble": (
        record(entry(delivery(DUE, "network", due_at=SOON, attempts=4, claim=4))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "retry"), AT_EIGHT],
    ),
    "moved to a supergroup": (
        record(entry(delivery(DUE, "upgraded", due_at=SOON, attempts=1, claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "again"), AT_EIGHT],
    ),
    "the platform refuses our token": (
        record(entry(delivery(DUE, "token", due_at=SOON, claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "token"), AT_EIGHT],
    ),
    "the platform is paused": (
        replace(record(entry(SENT)), pause=Pause(until=SOON, reason="server")),
        [(NoteKind.PAUSED, "platform"), (NoteKind.LAST, "sent"), AT_EIGHT],
    ),
    "a crash in the middle, not yet found": (
        record(entry(delivery(SENDING, due_at=NOW - timedelta(seconds=1), claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "unknown"), AT_EIGHT],
    ),
    "unknown after a crash, to be sent again": (
        record(entry(delivery(DUE, "unknown", due_at=SOON, attempts=1, claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "unknown"), AT_EIGHT],
    ),
    "unknown after a crash, left as it is": (
        record(entry(delivery(State.UNKNOWN, "timeout"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "unknown")],
    ),
    "blocked": (
        record(entry(delivery(State.GONE, "blocked")), subscription=asleep("blocked")),
        [(NoteKind.STOPPED, "asleep"), (NoteKind.LAST, "never"), (NoteKind.MISSED, "gone")],
    ),
    "kicked and come back": (
        record(entry(SENT), entry(None, days_ago=1), entry(delivery(State.GONE, "kicked"), days_ago=2)),
        [(NoteKind.LAST, "sent"), AT_EIGHT, (NoteKind.MISSED, "absent"), (NoteKind.MISSED, "gone-and-back")],
    ),
    "rights missing": (
        record(entry(delivery(State.REFUSED, "rights")), subscription=asleep("rights")),
        [(NoteKind.STOPPED, "asleep"), (NoteKind.LAST, "never"), (NoteKind.MISSED, "refused")],
    ),
    "topic closed, and opened again": (
        record(entry(delivery(State.REFUSED, "topic-closed"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "refused-and-back")],
    ),
    "skipped for a newer one": (
        record(entry(SENT), entry(delivery(State.SKIPPED, "newer"), days_ago=1)),
        [(NoteKind.LAST, "sent"), AT_EIGHT, (NoteKind.MISSED, "skipped")],
    ),
    "expired": (
        record(entry(delivery(State.EXPIRED, "network"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "expired")],
    ),
    "unsubscribed, and what was owed cancelled": (
        record(entry(delivery(State.CANCELLED, "unsubscribed")), entry(SENT, days_ago=1), subscription=STOPPED),
        [(NoteKind.STOPPED, "off"), (NoteKind.LAST, "sent"), (NoteKind.MISSED, "cancelled")],
    ),
    "refused as our defect, to be sent plain": (
        record(entry(delivery(DUE, "plain", attempts=1, claim=1))),
        [(NoteKind.LAST, "never"), (NoteKind.WAITING, "plain"), AT_EIGHT],
    ),
    "refused as our defect, then sent plain": (
        record(entry(delivery(State.SENT, "plain"))),
        [(NoteKind.LAST, "sent-plain"), AT_EIGHT],
    ),
    "refused for good": (
        record(entry(delivery(State.REFUSED, "content"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "refused")],
    ),
    "a repeat, so nothing was owed": (
        record(entry(None, push=False, repeat_of=date(2025, 12, 18)), entry(SENT, days_ago=1)),
        [(NoteKind.LAST, "sent"), AT_EIGHT, (NoteKind.REPEAT, "told-before")],
    ),
    "withdrawn before it was sent": (
        record(entry(delivery(State.CANCELLED, "withdrawn"), state=IssueState.WITHDRAWN, push=False)),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "withdrawn")],
    ),
    "withdrawn after it was sent": (
        record(entry(delivery(State.WITHDRAWN), state=IssueState.WITHDRAWN, push=False)),
        [(NoteKind.LAST, "none-left"), AT_EIGHT, (NoteKind.WITHDRAWN, "after-arrival")],
    ),
    "withdrawn after it was sent, an earlier one still there": (
        record(entry(delivery(State.WITHDRAWN), state=IssueState.WITHDRAWN, push=False), entry(SENT, days_ago=1)),
        [(NoteKind.LAST, "sent"), AT_EIGHT, (NoteKind.WITHDRAWN, "after-arrival")],
    ),
    "published before the reader came": (
        record(entry(None, published_at=ANN.since - timedelta(days=1))),
        [(NoteKind.LAST, "nothing-yet"), AT_EIGHT],
    ),
    "archived without being pushed": (record(entry(None, push=False)), [(NoteKind.LAST, "nothing-yet"), AT_EIGHT]),
    "sent before a backup was put back that does not know of it": (
        record(entry(None, push=False, restored=True), entry(SENT, days_ago=1, restored=True)),
        [(NoteKind.LAST, "sent"), AT_EIGHT, (NoteKind.MISSED, "restored")],
    ),
    "planned when the backup was made that was put back": (
        record(entry(None, restored=True)),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "restored")],
    ),
    "an old one that came into the archive before a backup was put back": (
        record(entry(None, days_ago=9, push=False, restored=True, published_at=MORNING)),
        [(NoteKind.LAST, "nothing-yet"), AT_EIGHT],
    ),
    "owed by a backup that was put back, and unsure": (
        record(entry(delivery(State.UNKNOWN, "restored"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "restored")],
    ),
    "owed by a backup that was put back, and left out by the owner's choice": (
        record(entry(delivery(State.SKIPPED, "restored"))),
        [(NoteKind.LAST, "never"), AT_EIGHT, (NoteKind.MISSED, "left-out")],
    ),
    "as soon as it is out": (
        record(entry(SENT), subscription=on_arrival()),
        [(NoteKind.LAST, "sent"), (NoteKind.NEXT, "arrival")],
    ),
    "as soon as it is out, but not on Saturdays": (
        record(entry(SENT), subscription=on_arrival(0, 1)),
        [(NoteKind.LAST, "sent"), (NoteKind.NEXT, "day")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_why_tells_the_truth(name: str) -> None:
    told, expected = CASES[name]
    assert [(note.kind, note.message) for note in delivery_notes(told, NOW)] == expected


def only(told: SubscriptionHistory, kind: NoteKind) -> DeliveryNote:
    (found,) = [note for note in delivery_notes(told, NOW) if note.kind is kind]
    return found


def test_what_was_sent_is_told_with_its_day_and_moment() -> None:
    assert only(record(entry(SENT)), NoteKind.LAST) == DeliveryNote(
        kind=NoteKind.LAST, message="sent", day=TODAY, at=MORNING
    )


def test_trouble_is_told_with_its_reason_attempts_and_next_try() -> None:
    told = record(entry(delivery(DUE, "network", due_at=SOON, attempts=4, claim=4)))
    found = only(told, NoteKind.WAITING)
    assert (found.reason, found.count, found.at) == ("network", 4, SOON)


def test_the_next_hour_is_the_schedules_own() -> None:
    assert only(record(), NoteKind.NEXT).at == datetime(2025, 12, 21, 0, 0, tzinfo=UTC)


def test_of_several_planned_issues_the_first_that_is_due_is_next() -> None:
    told = record(
        entry(delivery(DUE, due_at=LATER)), entry(delivery(DUE, due_at=LATER - timedelta(hours=1)), days_ago=1)
    )
    assert only(told, NoteKind.NEXT).day == TODAY - timedelta(days=1)


def test_three_missed_issues_are_accounted_for_the_newest_first() -> None:
    told = record(*(entry(delivery(State.EXPIRED, "network"), days_ago=ago) for ago in range(6)))
    missed = [note.day for note in delivery_notes(told, NOW) if note.kind is NoteKind.MISSED]
    assert missed == [TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=2)]


SUBSCRIPTIONS = st.sampled_from([ANN, STOPPED, asleep("blocked"), on_arrival(), on_arrival(3)])
DELIVERIES = st.none() | st.builds(
    lambda state, reason, minutes, attempts, lane: delivery(
        state, reason, due_at=NOW + timedelta(minutes=minutes), attempts=attempts, claim=attempts, lane=lane
    ),
    st.sampled_from(State),
    st.sampled_from(["", "plain", "newer", "unsubscribed", "a word of a later version", *Reason]),
    st.integers(-9_999, 9_999),
    st.integers(0, 9),
    st.sampled_from(Lane),
)
ENTRIES = st.lists(st.builds(lambda found, state: entry(found, state=state), DELIVERIES, st.sampled_from(IssueState)))


@given(SUBSCRIPTIONS, ENTRIES)
def test_whatever_the_ledger_says_there_is_one_last_and_at_most_one_next(
    subscription: Subscription, entries: list[HistoryEntry]
) -> None:
    said = [note.kind for note in delivery_notes(record(*entries, subscription=subscription), NOW)]
    assert said.count(NoteKind.LAST) == 1
    assert said.count(NoteKind.NEXT) == (1 if subscription.live else 0)


@given(ENTRIES)
def test_no_issue_is_told_of_as_missed_and_on_its_way_at_once(entries: list[HistoryEntry]) -> None:
    days = [replace(one, day=TODAY - timedelta(days=ago)) for ago, one in enumerate(entries)]
    said = delivery_notes(record(*days), NOW)
    missed = {note.day for note in said if note.kind is NoteKind.MISSED}
    assert not missed & {note.day for note in said if note.kind in {NoteKind.WAITING, NoteKind.LAST} and note.day}
