"""The settings of a subscription, and the language and the zone under the names that people look for."""

from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.choices import (
    SETTINGS,
    chosen_value,
    chosen_zone,
    kind_of_message,
    must_be_a_setting,
    offered,
    present_value,
    with_value,
)
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.subscribing import subscriptions
from bot.commands.subscribing.other_channel import settings_there
from bot.commands.subscribing.section_counts import replacing_value
from bot.compose import language_document, not_subscribed, pause_line, question, settings_document, undo_button
from bot.document import Button, Document, Invocation, PressEffect, button
from bot.errors import Refusal
from bot.locales import Language, Words
from bot.model import Preferences, Subscription
from bot.services.subscriptions import choose_language, waiting_time

_SETTING = Parameter(name="what", kind=ParameterKind.CHOICE, choices=SETTINGS)
_VALUE = Parameter(name="value", kind=ParameterKind.TEXT, autocomplete=autocomplete.setting_values)
_ZONE = Parameter(name="zone", kind=ParameterKind.TEXT, autocomplete=autocomplete.zones)
_LANGUAGE = Parameter(name="language", kind=ParameterKind.TEXT, autocomplete=autocomplete.languages)


@command(parameters=(_SETTING, _VALUE, subscriptions.CHANNEL), manages=True, private=True)
async def settings(request: Request, context: CommandContext) -> Document:
    """See the settings, here or of another channel; with the name of one, its choices; with a value, change it.

    Anybody may read those of this place. A press of who may not change them leaves the others' card.
    """
    there = await request.chosen_channel()
    if there and there.name:
        return await settings_there(there, request, context, subscriptions.subscribe)
    request = request.asked_in(there) if there else request
    setting, value = request.text("what"), request.text("value")
    may_manage = await request.incoming.permissions.may_manage()
    if (setting or value) and not may_manage:
        raise Refusal("refusal-not-manager")
    if aside := request.incoming.pressed and not may_manage:
        request = replace(request, words=await context.words(request.incoming, alone=True))
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None or not subscription.on:
        kept, changing = subscriptions.kept(subscription), bool(setting and value)
        nothing = not_subscribed(request.words, kept=kept, may_manage=may_manage, changing=changing)
        return replace(nothing, refused=aside)
    must_be_a_setting(setting, value, request.place.platform, request.words)
    if setting and not value:
        return await _question(setting, subscription.preferences, request, context)
    if setting in {"time", "zone"}:
        when = chosen_zone(value) if setting == "zone" else value
        return await subscriptions.subscribe.answer(subscriptions.asked_for(when, request), context)
    if setting:
        return await _changed(request, context, subscription, setting, value)
    return replace(await shown(subscription, request, context, may_manage=may_manage), refused=aside)


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
    await subscriptions.must_manage(request)
    if chosen:
        request = await speak(request, context, chosen)
    return language_document(await context.language(request.incoming, alone=False), request.words)


async def shown(subscription: Subscription, request: Request, context: CommandContext, *, may_manage: bool) -> Document:
    """The settings as they are; with their buttons for who ``may_manage`` them."""
    limits = context.limits.get(subscription.place.platform)
    wait = await waiting_time(context.storage, subscription, limits, context.clock.now())
    language = await context.language(request.incoming, alone=False)
    pause = pause_line(subscription, context.clock.now(), request.words)
    kind = kind_of_message(request.place.platform)
    document = settings_document(
        subscription.preferences, request.words, language=language, wait=wait, pause=pause, kind=kind
    )
    if not may_manage:
        return replace(document, buttons=())
    return _with_form(document, request.words) if request.incoming.forms else document


def _with_form(document: Document, words: Words) -> Document:
    """The settings with a button that opens all of them in one form."""
    first, *others = document.buttons
    several = button(words("button-several"), "settings-form", PressEffect.ASK)
    return replace(document, buttons=((*first, several), *others))


async def _changed(
    request: Request, context: CommandContext, subscription: Subscription, setting: str, value: str
) -> Document:
    """The settings after a change, with a button that brings back the value that one had; a place's language is no part
    of what is preferred."""
    before = subscription.preferences
    request = await _change(request, context, subscription, setting, value)
    subscription = await context.storage.subscribers.find(request.place, context.edition) or subscription
    document = await shown(subscription, request, context, may_manage=True)
    had = "" if before == subscription.preferences else present_value(setting, before, request.words.language)
    if not had:
        return document
    if setting == "sections":
        had = replacing_value(had, subscription.preferences.filter.sections)
    undoing = undo_button(Invocation("settings", {"what": setting, "value": had}), request.words)
    return replace(document, buttons=(*document.buttons, (undoing,)))


async def _question(setting: str, preferences: Preferences, request: Request, context: CommandContext) -> Document:
    """The choices of a setting, the present one marked."""

    def saying(value: str) -> Invocation:
        if setting == "sections":
            value = replacing_value(value, preferences.filter.sections)
        asked = {"when": value} if setting == "time" else {"what": setting, "value": value}
        return Invocation("subscribe" if setting == "time" else "settings", asked)

    words = request.words
    present = present_value(setting, preferences, await context.language(request.incoming, alone=False))
    choices = [(choice.label, saying(choice.value)) for choice in offered(setting, present, words)]
    text = words(f"settings-{setting}-question", zone=words.zone(preferences.schedule.zone))
    return question(text, choices, words, present=saying(present), beside=_beside(setting, words))


def _beside(setting: str, words: Words) -> tuple[Button, ...]:
    """What belongs to a setting and has its own: the zone of an hour, the words that the content is filtered by."""
    match setting:
        case "time":
            return (button(words("button-zone"), "settings", PressEffect.REPLACE, what="zone"),)
        case "sections":
            return tuple(button(words(f"button-{name}"), name, PressEffect.REPLACE) for name in ("follow", "mute"))
        case _:
            return ()


async def _change(
    request: Request, context: CommandContext, subscription: Subscription, setting: str, value: str
) -> Request:
    """Make the change; the request comes back in the language that was chosen."""
    if setting == "language":
        return await speak(request, context, value)
    chosen = chosen_value(setting, value, request.words, subscription.preferences.filter.sections)
    await context.storage.subscribers.change(subscription, with_value(subscription.preferences, setting, chosen))
    return request


async def speak(request: Request, context: CommandContext, typed: str) -> Request:
    """Choose a language. What the person alone will see stays in theirs, which in company is not the place's."""
    language = Language(chosen_value("language", typed, request.words))
    await choose_language(context.storage, request.place, request.incoming.user, language)
    return replace(request, words=await context.words_for(request.incoming, private=True))
