"""Subscriptions: making, ending and changing them, and about how long one waits for its turn."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.locales import Language
from bot.model import Place, PlaceKind, Preferences, Subscription
from bot.ports import Limits
from bot.schedule import next_slot
from bot.services import planning
from bot.storage import Storage


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who subscribes: the platform's id of them, empty where there is none, and the language they are answered in."""

    user: str
    language: str


async def subscribe(
    storage: Storage, place: Place, edition: str, preferences: Preferences, person: Person, now: datetime
) -> Subscription:
    """Subscribe a place, or give its subscription new preferences: what it is owed comes at the new time.

    A place that has no language yet speaks the person's from then on.
    """
    made = await storage.subscribers.subscribe(
        place, edition, preferences, language=person.language, made_by=person.user, now=now
    )
    await storage.deliveries.planning.reschedule(made.id, next_slot(preferences.schedule, made.from_(now)))
    return made


async def unsubscribe(storage: Storage, place: Place, edition: str) -> Subscription | None:
    """End a subscription and cancel what it is owed; it as it was, None where there was none."""
    return await storage.subscribers.unsubscribe(place, edition)


async def resume(storage: Storage, paused: Subscription, now: datetime, *, useful: timedelta) -> Subscription:
    """End the pause of a subscription: the newest issue comes if its hour is still ahead. What was due meanwhile is not
    made up for."""
    resumed = await storage.subscribers.pause(paused, now, now)
    newest = await storage.issues.latest(paused.edition)
    if newest is None or not newest.push or newest.published_at <= paused.since:
        return resumed
    if await planning.may_have_got(storage, newest, resumed):
        return resumed
    due = next_slot(paused.preferences.schedule, newest.published_at)
    if due > now:
        await planning.bring(storage.deliveries, newest, resumed, due, useful=useful)
    return resumed


async def choose_language(storage: Storage, place: Place, user: str, language: Language) -> None:
    """A place is answered in the language from now on; chosen in private, it is the person's own, wherever they ask."""
    await storage.subscribers.set_language(place, language)
    if place.kind is PlaceKind.PRIVATE and user:
        await storage.subscribers.set_person_language(place.platform, user, language)


async def waiting_time(storage: Storage, subscription: Subscription, limits: Limits | None, now: datetime) -> timedelta:
    """About how long the deliveries before its own take at the platform's rate, when its next slot is due.

    Zero where the rate is not known, and for delivery on arrival on a day without it: who else waits for the next day
    depends on when the issue comes.
    """
    schedule = subscription.preferences.schedule
    slot = next_slot(schedule, now)
    if limits is None or (schedule.at is None and slot != now):
        return timedelta()
    before = await storage.subscribers.queue_positions.before(subscription)
    together = sum(number for other, number in before.items() if next_slot(other, now) == slot)
    return timedelta(seconds=together * limits.bot.seconds)
