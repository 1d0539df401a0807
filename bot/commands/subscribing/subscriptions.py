"""Subscribing, stopping, and having the newest issue brought at once."""

from dataclasses import replace
from datetime import datetime

from bot.commands import autocomplete, issues
from bot.commands.arguments import wanted_preferences
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext, Elsewhere
from bot.compose import (
    Confirmation,
    brought_document,
    is_owed,
    not_subscribed,
    nothing_there,
    nothing_to_stop,
    pause_line,
    subscribed_document,
    unsubscribed_document,
    why_document,
)
from bot.document import Document, Invocation
from bot.errors import Refusal
from bot.locales import Language
from bot.model import Place, Preferences, Schedule, Subscription
from bot.schedule import next_slot, written_schedule
from bot.services import planning, subscriptions

_WHEN = Parameter(name="when", kind=ParameterKind.TEXT, autocomplete=autocomplete.hours)
WHERE = Parameter(name="where", kind=ParameterKind.CHOICE, choices=("here", "me"))
CHANNEL = Parameter(name="channel", kind=ParameterKind.CHANNEL)


@command(parameters=(_WHEN, WHERE, CHANNEL), manages=True, private=True)
async def subscribe(request: Request, context: CommandContext) -> Document:
    """Subscribe this place (another channel, or the person directly), or change when and how it comes."""
    wanted = await managed_place(request)
    place, permissions = wanted.place, wanted.permissions
    directly = comes_directly(wanted, request)
    if not directly and (missing := await permissions.missing_permission()):
        raise Refusal(f"refusal-missing-right{'-there' if wanted.name else ''}", right=missing, channel=wanted.name)
    before = await context.storage.subscribers.find(place, context.edition)
    preferences = wanted_preferences(
        request, before.preferences if before else Preferences(schedule=Schedule(zone=context.zone))
    )
    now, language = context.clock.now(), await context.language(request.incoming, alone=directly)
    made = await _subscribed(place, preferences, language, now, request, context)
    newest = await context.storage.issues.latest(context.edition)
    words = await context.words_for(request.incoming, private=directly or bool(wanted.name))
    agreed = Confirmation(
        preferences=preferences,
        following=next_slot(preferences.schedule, made.from_(now)) if preferences.schedule.at is not None else None,
        pause=pause_line(made, now, words),
        now=now,
        owed=is_owed(await context.storage.history.of(made), now),
        directly=directly,
        elsewhere=wanted.name,
        recommended=None if directly else await permissions.recommended_permission(),
        styled=before is None or before.preferences.style is not preferences.style,
        zoned=before is not None and _is_zone_alone(before.preferences.schedule, preferences.schedule),
        newest=newest.date if newest else None,
        undoing=_undoing(before, preferences),
    )
    return subscribed_document(agreed, words)


@command(manages=True, private=True, menu=False)
async def bring(request: Request, context: CommandContext) -> Document:
    """Bring the newest issue to a subscriber at once, through the ledger, so that asking twice brings it once.

    Where the place cannot be reached, it says why instead. Who may not change what comes here reads it where they read
    it alone: the others have it, and would get it again at each press. So does who stopped it.
    """
    may_manage = await request.incoming.permissions.may_manage()
    if not (may_manage or request.incoming.is_confidential):
        raise Refusal("refusal-not-manager")
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    stopped = subscription is not None and not subscription.on
    if stopped or not may_manage:
        return await issues.latest.answer(replace(request, command=issues.latest, values={}), context)
    archived = await context.storage.issues.latest(context.edition)
    if subscription is None:
        return not_subscribed(request.words)
    now = context.clock.now()
    if not subscription.live:
        return why_document(await context.storage.history.of(subscription), now, request.words)
    if archived is None:
        raise Refusal("refusal-empty")
    is_new = await planning.bring(context.storage.deliveries, archived, subscription, now, useful=context.useful)
    context.wake()
    return brought_document(archived.date, request.words, is_new=is_new)


@command(parameters=(WHERE, CHANNEL), manages=True, private=True)
async def unsubscribe(request: Request, context: CommandContext) -> Document:
    """Stop, and say what it was; where there is nothing to stop, what is kept of it."""
    wanted = await managed_place(request)
    directly = comes_directly(wanted, request)
    ended = await subscriptions.unsubscribe(context.storage, wanted.place, context.edition)
    if ended is not None:
        return unsubscribed_document(ended.preferences, request.words, directly=directly, elsewhere=wanted.name)
    before = kept(await context.storage.subscribers.find(wanted.place, context.edition))
    if wanted.name:
        return nothing_there(wanted.name, before, request.words)
    return nothing_to_stop(before, request.words, directly=directly) if before else not_subscribed(request.words)


async def _subscribed(
    place: Place,
    preferences: Preferences,
    language: Language,
    now: datetime,
    request: Request,
    context: CommandContext,
) -> Subscription:
    """The subscription as it is made; a pause of it ends where no hour is named."""
    storage = context.storage
    person = subscriptions.Person(user=request.incoming.user, language=language)
    made = await subscriptions.subscribe(storage, place, context.edition, preferences, person, now)
    if made.paused(now) and not request.text("when"):
        made = await subscriptions.resume(storage, made, now, useful=context.useful)
    context.wake()
    return made


def _undoing(before: Subscription | None, after: Preferences) -> Invocation | None:
    """What brings back the time and the style that a subscription had; None where they are the same, or it is new."""
    if before is None or not before.on:
        return None
    had = before.preferences
    if (had.schedule, had.style) == (after.schedule, after.style):
        return None
    style = f" {had.style}" if had.style is not after.style else ""
    return Invocation("subscribe", {"when": f"{written_schedule(had.schedule)}{style}"})


def asked_for(when: str, request: Request) -> Request:
    """The request for that time, hour, days or zone, of who asked by way of a setting."""
    return replace(request, command=subscribe, values={"when": when})


def _is_zone_alone(before: Schedule, after: Schedule) -> bool:
    """Whether only the zone is another, and no hour tells it."""
    return after.at is None and before == replace(after, zone=before.zone) != after


def kept(subscription: Subscription | None) -> Preferences | None:
    """What is kept of a subscription that was."""
    return subscription.preferences if subscription else None


async def managed_place(request: Request) -> Elsewhere:
    """The place that is meant, if the person may change its subscription; with a name where they named another."""
    here = request.incoming.permissions
    if request.text("channel") and request.text("where"):
        raise Refusal("refusal-two-places")
    if chosen := await request.chosen_channel():
        return chosen
    if request.text("where") != "me":
        await must_manage(request)
        return Elsewhere(place=request.place, permissions=here)
    place = await here.direct_message()
    if place is None:
        raise Refusal("refusal-no-private")
    return Elsewhere(place=place, permissions=here)


def comes_directly(wanted: Elsewhere, request: Request) -> bool:
    """Whether it is about what comes to the person, who asks in company."""
    return request.text("where") == "me" and wanted.place != request.place


async def must_manage(request: Request) -> None:
    if not await request.incoming.permissions.may_manage():
        raise Refusal("refusal-not-manager")
