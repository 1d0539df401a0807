"""Subscribing, stopping, and the settings of a subscription."""

from dataclasses import replace
from datetime import timedelta

from bot.commands.choices import labelled, meant, not_among
from bot.commands.command import Choice
from bot.commands.context import CommandContext, Request
from bot.compose import (
    Confirmation,
    brought_document,
    not_subscribed,
    question,
    settings_document,
    subscribed_document,
    unsubscribed_document,
)
from bot.document import Document
from bot.errors import Refusal
from bot.locales import Language, Words, words
from bot.model import CatchUp, Place, PlaceKind, Preferences, Schedule, Style, Subscription
from bot.schedule import NotUnderstood, next_slot, read_schedule
from bot.services import planning, subscriptions

TOPICS = ("time", "style", "language", "catchup", "rich")


async def subscribe(request: Request, context: CommandContext) -> Document:
    """Subscribe this place (or the person directly), or change when and how it comes."""
    place = await _managed_place(request)
    if place == request.place:
        await _must_be_able_to_post(request)
    before = await context.storage.subscribers.find(place, context.edition)
    preferences = _wanted(request, before.preferences if before else _fresh(context))
    now = context.clock.now()
    person = subscriptions.Person(user=request.incoming.user, language=request.words.language)
    await subscriptions.subscribe(context.storage, place, context.edition, preferences, person, now)
    schedule = preferences.schedule
    following = next_slot(schedule, now) if schedule.at is not None else None
    context.wake()
    privately = place != request.place
    wished = None if privately else await request.incoming.requester.wished_right()
    styled = before is None or before.preferences.style is not preferences.style
    agreed = Confirmation(
        preferences=preferences, following=following, now=now, privately=privately, wished=wished, styled=styled
    )
    return subscribed_document(agreed, request.words)


async def bring(request: Request, context: CommandContext) -> Document:
    """Bring the newest issue to a subscriber at once, through the ledger: whoever asks twice gets it once."""
    await _must_manage(request)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    archived = await context.storage.issues.latest(context.edition)
    if subscription is None or not subscription.on:
        return not_subscribed(request.words)
    if archived is None:
        raise Refusal("refusal-empty")
    now = context.clock.now()
    made = await planning.bring(context.storage.deliveries, archived, subscription, now, useful=context.useful)
    context.wake()
    return brought_document(archived.date, request.words, now_first=made)


async def unsubscribe(request: Request, context: CommandContext) -> Document:
    place = await _managed_place(request)
    if not await subscriptions.unsubscribe(context.storage, place, context.edition):
        return not_subscribed(request.words)
    return unsubscribed_document(request.words)


async def settings(request: Request, context: CommandContext) -> Document:
    """See the settings; with a topic, its choices; with a value, change it."""
    what, value = request.text("what"), request.text("value").lower()
    if what == "time" and value:
        return await subscribe(replace(request, values={"when": value}), context)
    if what and value:
        await _must_manage(request)
        request = await _change(request, context, what, value)
    elif what:
        return _question(what, request)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None or not subscription.on:
        return not_subscribed(request.words)
    return settings_document(subscription.preferences, request.words, wait=await _wait(subscription, context))


async def _wait(subscription: Subscription, context: CommandContext) -> timedelta:
    limits = context.limits.get(subscription.place.platform)
    return await subscriptions.waiting_time(context.storage, subscription, limits, context.clock.now())


def _fresh(context: CommandContext) -> Preferences:
    return Preferences(schedule=Schedule(zone=context.zone))


def _wanted(request: Request, before: Preferences) -> Preferences:
    try:
        understood = read_schedule(request.text("when").split(), before.schedule)
    except NotUnderstood as unclear:
        raise Refusal(f"refusal-{unclear.piece}", word=unclear.text) from None
    return replace(before, schedule=understood.schedule, style=understood.style or before.style)


async def _managed_place(request: Request) -> Place:
    """The place that is meant, once the person may change it."""
    if request.text("where") == "me":
        place = await request.incoming.requester.private()
        if place is None:
            raise Refusal("refusal-no-private")
        return place
    await _must_manage(request)
    return request.place


async def _must_be_able_to_post(request: Request) -> None:
    missing = await request.incoming.requester.missing_right()
    if missing is not None:
        raise Refusal("refusal-missing-right", right=missing)


async def _must_manage(request: Request) -> None:
    if not await request.incoming.requester.may_manage():
        raise Refusal("refusal-not-manager")


def values_of(what: str, speak: Words) -> list[Choice]:
    """What a setting may be; the time is not among them, for it is said freely."""
    match what:
        case "style":
            return labelled(Style, speak)
        case "language":
            return [Choice(label=words(language)("language-name"), value=language) for language in Language]
        case "catchup":
            return labelled(CatchUp, speak)
        case _:
            return labelled(("on", "off"), speak)


def _question(what: str, request: Request) -> Document:
    if what == "time":
        hours = [(request.words("button-arrival"), "subscribe now")]
        hours += [(hour, f"subscribe {hour}") for hour in ("07:00", "08:00", "20:00")]
        return question(request.words("settings-time-question"), hours, request.words)
    choices = [(choice.label, f"settings {what} {choice.value}") for choice in values_of(what, request.words)]
    return question(request.words(f"settings-{what}-question"), choices, request.words)


async def _change(request: Request, context: CommandContext, what: str, value: str) -> Request:
    """Make the change; the request comes back in the language that was chosen."""
    chosen = meant(value, lambda speak: values_of(what, speak), request.words)
    if chosen is None:
        raise not_among(value, values_of(what, request.words), f"settings {what}", request.words)
    if what == "language":
        return await _speak(request, context, Language(chosen))
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is not None:
        await context.storage.subscribers.change(subscription, _changed(subscription, what, chosen))
    return request


def _changed(subscription: Subscription, what: str, value: str) -> Preferences:
    before = subscription.preferences
    match what:
        case "style":
            return replace(before, style=Style(value))
        case "catchup":
            return replace(before, catch_up=CatchUp(value))
        case _:
            return replace(before, rich=value == "on")


async def _speak(request: Request, context: CommandContext, language: Language) -> Request:
    await context.storage.subscribers.set_language(request.place, language)
    if request.place.kind is PlaceKind.PRIVATE and request.incoming.user:
        await context.storage.subscribers.set_person_language(request.place.platform, request.incoming.user, language)
    return replace(request, words=context.speak(language))
