"""Several settings at once, where the platform shows a form: a button opens it, and what is filled in comes at once."""

from dataclasses import replace

from bot.commands.choices import chosen_value, offered, present_value, with_value
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.subscribing import settings, subscriptions
from bot.compose import not_subscribed, undo_button
from bot.document import Document, Field, Form, Invocation
from bot.locales import Language, Words
from bot.model import EVERY_DAY, WEEKDAYS, Schedule, Subscription
from bot.schedule import NotUnderstood, read_schedule, written_days, written_schedule

_CHOSEN = ("style", "sections", "language", "sound")
FIELDS = ("time", *_CHOSEN)
"""Five, which is what a form holds on Discord."""


@command(
    name="settings-form",
    parameters=tuple(Parameter(name=name, kind=ParameterKind.TEXT, named=True) for name in FIELDS),
    manages=True,
    private=True,
    menu=False,
)
async def settings_form(request: Request, context: CommandContext) -> Document:
    """The form, filled in with what the settings are; with values, change those that are others. All, or none where one
    is not understood."""
    await subscriptions.must_manage(request)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None or not subscription.on:
        return not_subscribed(request.words, kept=subscriptions.kept(subscription), changing=bool(request.values))
    language = await context.language(request.incoming, alone=False)
    present = _present(subscription, language, request.words)
    if not request.values:
        shown = await settings.shown(subscription, request, context, may_manage=True)
        return replace(shown, form=_form(present, request))
    return await _changed(request, context, subscription, present)


async def _changed(
    request: Request, context: CommandContext, subscription: Subscription, present: dict[str, str]
) -> Document:
    """The settings after the changes, with a button that brings back what they were."""
    had = present | {"time": written_schedule(subscription.preferences.schedule)}
    asked = {name: value for name in FIELDS if (value := request.text(name)) not in ("", present[name])}
    chosen = {name: chosen_value(name, value, request.words) for name, value in asked.items() if name != "time"}
    if "time" in asked:
        await subscriptions.subscribe.answer(subscriptions.asked_for(asked["time"], request), context)
        subscription = await _again(subscription, request, context)
    preferences = subscription.preferences
    for name in chosen.keys() - {"language"}:
        preferences = with_value(preferences, name, chosen[name])
    if preferences != subscription.preferences:
        await context.storage.subscribers.change(subscription, preferences)
    if "language" in chosen:
        request = await settings.speak(request, context, chosen["language"])
    subscription = await _again(subscription, request, context)
    document = await settings.shown(subscription, request, context, may_manage=True)
    if not asked:
        return document
    undoing = undo_button(Invocation("settings-form", {name: had[name] for name in asked}), request.words)
    return replace(document, buttons=(*document.buttons, (undoing,)))


async def _again(subscription: Subscription, request: Request, context: CommandContext) -> Subscription:
    """The subscription as it is after a change."""
    return await context.storage.subscribers.find(request.place, context.edition) or subscription


def _present(subscription: Subscription, language: Language, words: Words) -> dict[str, str]:
    """What the settings are, as values of the form."""
    chosen = {name: present_value(name, subscription.preferences, language) for name in _CHOSEN}
    return {"time": _written(subscription.preferences.schedule, words), **chosen}


def _written(schedule: Schedule, words: Words) -> str:
    """A schedule as somebody would type it, in the reader's words where these are read back to the same."""
    hour = f"{schedule.at:%H:%M}" if schedule.at else words("button-arrival")
    days = {EVERY_DAY: "", WEEKDAYS: words("days-weekdays")}.get(schedule.days, written_days(schedule.days))
    typed = " ".join(filter(None, (hour, days, words.zone(schedule.zone))))
    try:
        return typed if read_schedule(typed.split(), Schedule()).schedule == schedule else written_schedule(schedule)
    except NotUnderstood:
        return written_schedule(schedule)


def _form(present: dict[str, str], request: Request) -> Form:
    words = request.words
    typed = Field(name="time", label=words("choice-time"), value=present["time"], hint=words("settings-form-time"))
    chosen = [
        Field(
            name=name,
            label=words(f"choice-{name}"),
            value=present[name],
            choices=tuple((choice.label, choice.value) for choice in offered(name, present[name], words)),
        )
        for name in _CHOSEN
    ]
    return Form(title=words("settings-title"), command="settings-form", fields=(typed, *chosen))
