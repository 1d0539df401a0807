"""Records as the ledger would tell them, staged in a line each."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.model import (
    EVERY_DAY,
    Delivery,
    IssueState,
    Lane,
    Place,
    PlaceKind,
    Preferences,
    Schedule,
    State,
    Subscription,
    Weekday,
)
from bot.model.delivery_history import HistoryEntry, SubscriptionHistory

NOW = datetime(2025, 12, 20, 11, 0, tzinfo=UTC)
"""19:00 in Shanghai."""
TODAY = date(2025, 12, 20)
MORNING = datetime(2025, 12, 20, 0, 0, 4, tzinfo=UTC)
"""08:00:04 in Shanghai."""
SOON = NOW + timedelta(minutes=3)

DAILY = Schedule(at=time(8), zone="Asia/Shanghai")
ANN = Subscription(
    id=1,
    place=Place(platform="telegram", address="1", root="1"),
    edition="ainews",
    preferences=Preferences(schedule=DAILY),
    language="zh-Hans",
    on=True,
    since=datetime(2025, 12, 1, tzinfo=UTC),
)
STOPPED = replace(ANN, on=False)


def asleep(reason: str, kind: PlaceKind = PlaceKind.PRIVATE) -> Subscription:
    return replace(ANN, reason=reason, place=replace(ANN.place, kind=kind))


def on_arrival(*days: int) -> Subscription:

    wanted = frozenset(Weekday(day) for day in days) or EVERY_DAY
    return replace(ANN, preferences=Preferences(schedule=Schedule(zone="Asia/Shanghai", days=wanted)))


def delivery(state: State, reason: str = "", *, due_at: datetime = MORNING, **fields: object) -> Delivery:
    whole: dict[str, object] = {
        "id": 1,
        "issue_id": 1,
        "subscription_id": 1,
        "platform": "telegram",
        "state": state,
        "due_at": due_at,
        "expires_at": NOW + timedelta(days=3),
        "reason": reason,
        **fields,
    }
    return Delivery(**whole)  # type: ignore[arg-type]  # the fields above


def entry(found: Delivery | None, *, days_ago: int = 0, **fields: object) -> HistoryEntry:
    day = TODAY - timedelta(days=days_ago)
    whole: dict[str, object] = {
        "day": day,
        "state": IssueState.LIVE,
        "push": True,
        "published_at": datetime.combine(day, time(), UTC),
        "delivery": found,
        **fields,
    }
    return HistoryEntry(**whole)  # type: ignore[arg-type]  # as above


def record(*entries: HistoryEntry, subscription: Subscription = ANN) -> SubscriptionHistory:
    return SubscriptionHistory(subscription=subscription, entries=entries)


SENT = delivery(State.SENT)
EDITED = delivery(State.SENT, lane=Lane.EDITS, due_at=datetime(2025, 12, 20, 2, 42, tzinfo=UTC))
