"""Rows into values: what the subscribers and the ledger read alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select, Text, and_, bindparam, case, literal, select

from bot.model import PASSING, CatchUp, Place, Preferences, Schedule, State, Style, Subscription, Weekday
from bot.storage.filters import filter_, to_filter
from bot.storage.schema import delivery, edition, issue, place, schedule, subscription

SUBSCRIBED: Final[tuple[ColumnElement[Any], ...]] = (
    subscription.c.id,
    edition.c.slug,
    place.c.platform,
    place.c.address,
    place.c.thread,
    place.c.root,
    place.c.kind,
    place.c.language,
    place.c.reason,
    schedule.c.at,
    schedule.c.zone,
    schedule.c.days,
    subscription.c.style,
    subscription.c.catch_up,
    subscription.c.options,
    subscription.c.active,
    subscription.c.since,
    subscription.c.made_by,
    subscription.c.paused_at,
    subscription.c.paused_until,
    filter_.c.follow,
    filter_.c.mute,
    filter_.c.sections,
)
"""What a subscription is read from."""

SUBSCRIPTIONS: Final[Select[Any]] = (
    select(*SUBSCRIBED)
    .join_from(subscription, place, subscription.c.place_id == place.c.id)
    .join(schedule, subscription.c.schedule_id == schedule.c.id)
    .join(edition, subscription.c.edition_id == edition.c.id)
    .join(filter_, subscription.c.filter_id == filter_.c.id, isouter=True)
)
"""Subscriptions with all that ``to_subscription`` needs."""

LIVE: Final = subscription.c.active & (place.c.reason == "")
"""That a subscription, joined with its place, is on and within reach."""

TRIED: Final = subscription.c.active & place.c.reason.in_(["", *sorted(PASSING)])
"""That issues are brought to a subscription, joined with its place (``Subscription.tried``)."""

IN_DOUBT: Final = delivery.c.reason.contains(State.UNKNOWN.value)
"""That a message of it may have arrived (``Delivery.doubtful``)."""


def unsent(state: State, reason: str) -> Mapping[str, object]:
    """The values of a delivery that is ended before it was begun; one that may have arrived is left in doubt."""
    ended, unknown = (literal(each, delivery.c.state.type) for each in (state, State.UNKNOWN))
    return {
        "state": case((IN_DOUBT, unknown), else_=ended),
        "reason": case((IN_DOUBT, delivery.c.reason), else_=reason),
    }


def at(where: Place) -> ColumnElement[bool]:
    """That the row of ``place`` is this one."""
    return _is_place(key_values(where))


def key_values(where: Place) -> dict[str, str]:
    """What tells the place from all others, by the columns of ``place``."""
    return dict(zip(PLACE_KEY, where.key, strict=True))


def _is_place(values: Mapping[str, str | BindParameter[str]]) -> ColumnElement[bool]:
    return and_(*(place.c[name] == value for name, value in values.items()))


PLACE_KEY: Final = ("platform", "address", "thread")
"""The columns that identify a place, in the order of ``Place.key``."""

EDITION: Final = bindparam("edition", type_=Text)
"""The slug of an edition, in statements that are made once: a statement takes longer to make than to be answered."""

THERE: Final = _is_place({name: bindparam(name) for name in PLACE_KEY})
"""``at``, in statements that are made once: ``key_values`` are its parameters."""


def in_chat(platform: str, address: str) -> ColumnElement[bool]:
    """That the row of ``place`` is the chat with this address, or a topic of it."""
    return (place.c.platform == platform) & (place.c.address == address)


def to_subscription(values: Sequence[Any]) -> Subscription:
    """The subscription of the values of ``SUBSCRIBED``: by position, which is what makes claiming thousands cheap."""
    own_id, slug, platform, address, thread, root, kind, language, reason, *further = values
    at_, zone, days, style, catch_up, options, on, since, made_by, paused_at, paused_until, *filtered = further
    chosen = _preferences(at_, zone, days, style, catch_up, _chosen(options))
    return Subscription(
        id=own_id,
        place=Place(platform=platform, address=address, thread=thread, root=root, kind=kind),
        edition=slug,
        preferences=chosen if filtered[0] is None else replace(chosen, filter=to_filter(*filtered)),
        language=language,
        on=on,
        since=since,
        made_by=made_by,
        reason=reason,
        paused_at=paused_at,
        paused_until=paused_until,
    )


@lru_cache(maxsize=1024)  # many choose the same, and values that never change can be shared
def _preferences(
    at_: time | None,
    zone: str,
    days: frozenset[Weekday],
    style: Style,
    catch_up: CatchUp,
    options: tuple[bool | None, bool, bool],
) -> Preferences:
    schedule = Schedule(at=at_, zone=zone, days=days)
    rich, sound, preview = options
    return Preferences(schedule=schedule, style=style, catch_up=catch_up, rich=rich, sound=sound, preview=preview)


def _chosen(options: Mapping[str, bool]) -> tuple[bool | None, bool, bool]:
    """What few choose: rich messages, the sound, a story's preview."""
    return options.get("rich"), options.get("sound", True), options.get("preview", False)


def owed_to(subscription_id: int) -> ColumnElement[bool]:
    """That a delivery is this subscription's. By way of its edition's issues, because the key begins with them."""
    theirs = issue.alias("theirs")
    its_edition = select(subscription.c.edition_id).where(subscription.c.id == subscription_id).scalar_subquery()
    issues = select(theirs.c.id).where(theirs.c.edition_id == its_edition)
    return delivery.c.issue_id.in_(issues) & (delivery.c.subscription_id == subscription_id)


def live_in(slug: str) -> ColumnElement[bool]:
    """That a subscription is a live one to that edition: who would get an issue of it."""
    return (subscription.c.edition_id == edition_id(slug)) & LIVE


def tried_in(slug: str) -> ColumnElement[bool]:
    """That a subscription to that edition is owed its issues: it is live, or sleeps for what may have passed."""
    return (subscription.c.edition_id == edition_id(slug)) & TRIED


def edition_id(slug: str | BindParameter[str]) -> ScalarSelect[int]:
    return select(edition.c.id).where(edition.c.slug == slug).scalar_subquery()
