"""Subscribing, stopping, and the settings of a subscription."""

from dataclasses import replace

from bot.commands import autocomplete, issues
from bot.commands.arguments import wanted_preferences
from bot.commands.choices import (
    SETTINGS,
    chosen_value,
    chosen_zone,
    must_be_a_setting,
    offered,
    present_value,
    with_value,
)
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext, Elsewhere
from bot.commands.other_channel import settings_there
from bot.compose import (
    Confirmation,
    brought_document,
    is_owed,
    language_document,
    not_subscribed,
    nothing_there,
    nothing_to_stop,
    question,
    settings_document,
    subscribed_document,
    unsubscribed_document,
    why_document,
)
from bot.document import Document, Invocation, PressEffect, button
from bot.errors import Refusal
from bot.locales import Language
from bot.model import PlaceKind, Preferences, Schedule, Subscription
from bot.schedule import next_slot
from bot.services import planning, subscriptions

_WHEN = Parameter(name="when", kind=ParameterKind.TEXT, autocomplete=autocomplete.hours)
_WHERE = Parameter(name="where", kind=ParameterKind.CHOICE, choices=("here", "me"))
_CHANNEL = Parameter(name="channel", kind=ParameterKind.CHANNEL)
_SETTING = Parameter(name="what", kind=ParameterKind.CHOICE, choices=SETTINGS)
_VALUE = Parameter(name="value", kind=ParameterKind.TEXT, autocomplete=autocomplete.setting_values)
_ZONE = Parameter(name="zone", kind=ParameterKind.TEXT, autocomplete=autocomplete.zones)
_LANGUAGE = Parameter(name="language", kind=ParameterKind.TEXT, autocomplete=autocomplete.languages)


@command(parameters=(_WHEN, _WHERE, _CHANNEL), manages=True, private=True)
async def subscribe(request: Request, context: CommandContext) -> Document:
    """Subscribe this place (another channel, or the person directly), or change when and how it comes."""
    wanted = await _managed_place(request)
    place, permissions = wanted.place, wanted.permissions
    directly = request.text("where") == "me" and place != request.place
    if not directly and (missing := await permissions.missing_permission()):
        raise Refusal(f"refusal-missing-right{'-there' if wanted.name else ''}", right=missing, channel=wanted.name)
    before = await context.storage.subscribers.find(place, context.edition)
    preferences = wanted_preferences(
        request, before.preferences if before else Preferences(schedule=Schedule(zone=context.zone))
    )
    now = context.clock.now()
    language = await context.language(request.incoming, alone=directly)
    person = subscriptions.Person(user=request.incoming.user, language=language)
    made = await subscriptions.subscribe(context.storage, place, context.edition, preferences, person, now)
    context.wake()
    newest = await context.storage.issues.latest(context.edition)
    agreed = Confirmation(
        preferences=preferences,
        following=next_slot(preferences.schedule, now) if preferences.schedule.at is not None else None,
        now=now,
        owed=is_owed(await context.storage.history.of(made), now),
        directly=directly,
        elsewhere=wanted.name,
        recommended=None if directly else await permissions.recommended_permission(),
        styled=before is None or before.preferences.style is not preferences.style,
        zoned=before is not None and _is_zone_alone(before.preferences.schedule, preferences.schedule),
        newest=newest.date if newest else None,
    )
    return subscribed_document(agreed, await context.words_for(request.incoming, private=directly or bool(wanted.name)))


@command(manages=True, private=True, menu=False)
async def bring(request: Request, context: CommandContext) -> Document:
    """Bring the newest issue to a subscriber at once, through the ledger, so that asking twice brings it once.

    Where the place cannot be reached, it says why instead. Who may not change what comes here reads it where they read
    it alone: the others have it, and would get it again at each press. So does who stopped it.
    """
    may_manage = await request.incoming.permissions.may_manage()
    is_shared = request.place.kind is not PlaceKind.PRIVATE and not request.incoming.alone(private=True)
    if not may_manage and is_shared:
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
    made = await planning.bring(context.storage.deliveries, archived, subscription, now, useful=context.useful)
    context.wake()
    return brought_document(archived.date, request.words, is_new=made)


@command(parameters=(_WHERE, _CHANNEL), manages=True, private=True)
async def unsubscribe(request: Request, context: CommandContext) -> Document:
    """Stop, and say what it was; where there is nothing to stop, what is kept of it."""
    wanted = await _managed_place(request)
    directly = request.text("where") == "me" and wanted.place != request.place
    ended = await subscriptions.unsubscribe(context.storage, wanted.place, context.edition)
    if ended is not None:
        return unsubscribed_document(ended.preferences, request.words, directly=directly, elsewhere=wanted.name)
    before = _kept(await context.storage.subscribers.find(wanted.place, context.edition))
    if wanted.name:
        return nothing_there(wanted.name, before, request.words)
    return nothing_to_stop(before, request.words, directly=directly) if before else not_subscribed(request.words)


@command(parameters=(_SETTING, _VALUE, _CHANNEL), manages=True, private=True)
async def settings(request: Request, context: CommandContext) -> Document:
    """See the settings, here or of another channel; with the name of one, its choices; with a value, change it.

    Anybody may read those of this place. A press of who may not change them leaves the others' card.
    """
    there = await request.chosen_channel()
    if there and there.name:
        return await settings_there(there, request, context, subscribe)
    request = request.asked_in(there) if there else request
    setting, value = request.text("what"), request.text("value")
    may_manage = await request.incoming.permissions.may_manage()
    if (setting or value) and not may_manage:
        raise Refusal("refusal-not-manager")
    if aside := request.incoming.pressed and not may_manage:
        request = replace(request, words=await context.words(request.incoming, alone=True))
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None or not subscription.on:
        nothing = not_subscribed(request.words, kept=_kept(subscription), may_manage=may_manage)
        return replace(nothing, refused=aside)
    must_be_a_setting(setting, value, request.place.platform, request.words)
    if setting and not value:
        return await _question(setting, subscription.preferences, request, context)
    if setting in {"time", "zone"}:
        when = chosen_zone(value) if setting == "zone" else value
        return await subscribe.answer(replace(request, command=subscribe, values={"when": when}), context)
    if setting:
        request = await _change(request, context, subscription, setting, value)
        subscription = await context.storage.subscribers.find(request.place, context.edition) or subscription
    return replace(await _shown(subscription, request, context, may_manage=may_manage), refused=aside)


@command(parameters=(_ZONE,), manages=True, private=True)
async def timezone(request: Request, context: CommandContext) -> Document:
    """The setting under the name that people look for."""
    values = {"what": "zone", "value": request.text("zone")}
    return await settings.answer(replace(request, command=settings, values=values), context)


@command(parameters=(_LANGUAGE,), manages=True, private=True)
async def language(request: Request, context: CommandContext) -> Document:
    """The setting under the name that people look for; the bot speaks without a subscription too."""
    chosen = request.text("language")
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is not None and subscription.on:
        values = {"what": "language", "value": chosen}
        return await settings.answer(replace(request, command=settings, values=values), context)
    await _must_manage(request)
    if chosen:
        request = await _speak(request, context, chosen)
    return language_document(await context.language(request.incoming, alone=False), request.words)


def _is_zone_alone(before: Schedule, after: Schedule) -> bool:
    """Whether only the zone is another, and no hour tells it."""
    return after.at is None and before == replace(after, zone=before.zone) != after


def _kept(subscription: Subscription | None) -> Preferences | None:
    """What is kept of a subscription that was."""
    return subscription.preferences if subscription else None


async def _managed_place(request: Request) -> Elsewhere:
    """The place that is meant, if the person may change its subscription; with a name where they named another."""
    here = request.incoming.permissions
    if request.text("channel") and request.text("where"):
        raise Refusal("refusal-two-places")
    if chosen := await request.chosen_channel():
        return chosen
    if request.text("where") != "me":
        await _must_manage(request)
        return Elsewhere(place=request.place, permissions=here)
    place = await here.direct_message()
    if place is None:
        raise Refusal("refusal-no-private")
    return Elsewhere(place=place, permissions=here)


async def _must_manage(request: Request) -> None:
    if not await request.incoming.permissions.may_manage():
        raise Refusal("refusal-not-manager")


async def _shown(
    subscription: Subscription, request: Request, context: CommandContext, *, may_manage: bool
) -> Document:
    limits = context.limits.get(subscription.place.platform)
    wait = await subscriptions.waiting_time(context.storage, subscription, limits, context.clock.now())
    language = await context.language(request.incoming, alone=False)
    document = settings_document(subscription.preferences, request.words, language=language, wait=wait)
    return document if may_manage else replace(document, buttons=())


async def _question(setting: str, preferences: Preferences, request: Request, context: CommandContext) -> Document:
    """The choices of a setting, the present one marked. Beside the time stands the zone that it is in."""

    def saying(value: str) -> Invocation:
        asked = {"when": value} if setting == "time" else {"what": setting, "value": value}
        return Invocation("subscribe" if setting == "time" else "settings", asked)

    words = request.words
    present = present_value(setting, preferences, await context.language(request.incoming, alone=False))
    choices = [(choice.label, saying(choice.value)) for choice in offered(setting, present, words)]
    text = words(f"settings-{setting}-question", zone=words.zone(preferences.schedule.zone))
    zone = button(words("button-zone"), "settings", PressEffect.REPLACE, what="zone")
    return question(text, choices, words, present=saying(present), beside=(zone,) if setting == "time" else ())


async def _change(
    request: Request, context: CommandContext, subscription: Subscription, setting: str, value: str
) -> Request:
    """Make the change; the request comes back in the language that was chosen."""
    if setting == "language":
        return await _speak(request, context, value)
    chosen = chosen_value(setting, value, request.words)
    await context.storage.subscribers.change(subscription, with_value(subscription.preferences, setting, chosen))
    return request


async def _speak(request: Request, context: CommandContext, typed: str) -> Request:
    """Choose a language. What the person alone will see stays in theirs, which in company is not the place's."""
    language = Language(chosen_value("language", typed, request.words))
    await subscriptions.choose_language(context.storage, request.place, request.incoming.user, language)
    return replace(request, words=await context.words_for(request.incoming, private=True))
