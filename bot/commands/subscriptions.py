"""Subscribing, stopping, and the settings of a subscription."""

from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.choices import SETTINGS, USUAL_HOURS, choice_refusal, find_choice, setting_choices
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext, Permissions
from bot.compose import (
    Confirmation,
    brought_document,
    not_subscribed,
    question,
    settings_document,
    subscribed_document,
    unsubscribed_document,
    why_document,
)
from bot.document import Document, Invocation
from bot.errors import Refusal
from bot.locales import Language
from bot.model import CatchUp, Place, Preferences, Schedule, Style
from bot.schedule import NotUnderstood, next_slot, read_schedule
from bot.services import planning, subscriptions

_WHEN = Parameter(name="when", kind=ParameterKind.TEXT, autocomplete=autocomplete.hours)
_WHERE = Parameter(name="where", kind=ParameterKind.CHOICE, choices=("here", "me"))
_CHANNEL = Parameter(name="channel", kind=ParameterKind.CHANNEL)
_SETTING = Parameter(name="what", kind=ParameterKind.CHOICE, choices=SETTINGS)
_VALUE = Parameter(name="value", kind=ParameterKind.TEXT, autocomplete=autocomplete.setting_values)


@command(parameters=(_WHEN, _WHERE, _CHANNEL), manages=True, private=True)
async def subscribe(request: Request, context: CommandContext) -> Document:
    """Subscribe this place (another channel, or the person directly), or change when and how it comes."""
    place, permissions = await _managed_place(request)
    directly = request.text("where") == "me" and place != request.place
    if not directly and (missing := await permissions.missing_permission()):
        raise Refusal("refusal-missing-right", right=missing)
    before = await context.storage.subscribers.find(place, context.edition)
    preferences = _wanted(request, before.preferences if before else Preferences(schedule=Schedule(zone=context.zone)))
    now = context.clock.now()
    person = subscriptions.Person(user=request.incoming.user, language=request.words.language)
    await subscriptions.subscribe(context.storage, place, context.edition, preferences, person, now)
    context.wake()
    agreed = Confirmation(
        preferences=preferences,
        following=next_slot(preferences.schedule, now) if preferences.schedule.at is not None else None,
        now=now,
        directly=directly,
        elsewhere=not directly and place != request.place,
        recommended=None if directly else await permissions.recommended_permission(),
        styled=before is None or before.preferences.style is not preferences.style,
    )
    return subscribed_document(agreed, request.words)


@command(manages=True, private=True, menu=False)
async def bring(request: Request, context: CommandContext) -> Document:
    """Bring the newest issue to a subscriber at once, through the ledger, so that asking twice brings it once.

    Where the place cannot be reached, it says why instead.
    """
    await _must_manage(request)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    archived = await context.storage.issues.latest(context.edition)
    if subscription is None or not subscription.on:
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
    place, _ = await _managed_place(request)
    if not await subscriptions.unsubscribe(context.storage, place, context.edition):
        return not_subscribed(request.words)
    return unsubscribed_document(request.words)


@command(parameters=(_SETTING, _VALUE), manages=True, private=True)
async def settings(request: Request, context: CommandContext) -> Document:
    """See the settings; with the name of one, its choices; with a value, change it."""
    setting, value = request.text("what"), request.text("value").lower()
    if setting == "time" and value:
        return await subscribe.answer(replace(request, command=subscribe, values={"when": value}), context)
    if setting and value:
        await _must_manage(request)
        request = await _change(request, context, setting, value)
    elif setting:
        return _question(setting, request)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None or not subscription.on:
        return not_subscribed(request.words)
    limits = context.limits.get(subscription.place.platform)
    wait = await subscriptions.waiting_time(context.storage, subscription, limits, context.clock.now())
    return settings_document(subscription.preferences, request.words, wait=wait)


def _wanted(request: Request, before: Preferences) -> Preferences:
    try:
        understood = read_schedule(request.text("when").split(), before.schedule)
    except NotUnderstood as unclear:
        raise Refusal(f"refusal-{unclear.piece}", word=unclear.text) from None
    return replace(before, schedule=understood.schedule, style=understood.style or before.style)


async def _managed_place(request: Request) -> tuple[Place, Permissions]:
    """The place that is meant, if the person may change its subscription, and what may be done there."""
    here = request.incoming.permissions
    if channel := request.text("channel"):
        elsewhere = here.elsewhere(channel)
        if elsewhere is None:
            raise Refusal("refusal-channel")
        if not await elsewhere.permissions.may_manage():
            raise Refusal("refusal-not-manager-there")
        return elsewhere.place, elsewhere.permissions
    if request.text("where") != "me":
        await _must_manage(request)
        return request.place, here
    place = await here.direct_message()
    if place is None:
        raise Refusal("refusal-no-private")
    return place, here


async def _must_manage(request: Request) -> None:
    if not await request.incoming.permissions.may_manage():
        raise Refusal("refusal-not-manager")


def _question(setting: str, request: Request) -> Document:
    words = request.words
    if setting == "time":
        hours = [(words("button-arrival"), "now"), *((hour, hour) for hour in USUAL_HOURS)]
        choices = [(label, Invocation("subscribe", {"when": when})) for label, when in hours]
    else:
        offered = [(choice.label, choice.value) for choice in setting_choices(setting, words)]
        choices = [(label, Invocation("settings", {"what": setting, "value": value})) for label, value in offered]
    return question(words(f"settings-{setting}-question"), choices, words)


async def _change(request: Request, context: CommandContext, setting: str, value: str) -> Request:
    """Make the change; the request comes back in the language that was chosen."""
    chosen = find_choice(value, lambda words: setting_choices(setting, words), request.words)
    if chosen is None:
        choices = setting_choices(setting, request.words)
        raise choice_refusal(value, choices, request.words, "settings", "value", {"what": setting})
    if setting == "language":
        language = Language(chosen)
        await subscriptions.choose_language(context.storage, request.place, request.incoming.user, language)
        return replace(request, words=context.words(language))
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is not None:
        await context.storage.subscribers.change(subscription, _changed(subscription.preferences, setting, chosen))
    return request


def _changed(before: Preferences, setting: str, value: str) -> Preferences:
    match setting:
        case "style":
            return replace(before, style=Style(value))
        case "catchup":
            return replace(before, catch_up=CatchUp(value))
        case _:
            return replace(before, rich=value == "on")
