"""Pausing: nothing comes for a while, and then it comes again by itself."""

from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.choices import USUAL_PAUSES
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.subscribing import subscriptions
from bot.commands.subscribing.pause_lengths import is_open, read_pause
from bot.commands.subscribing.pause_spans import must_begin_now
from bot.compose import not_subscribed, nothing_there, pause_line, pause_question, paused_document
from bot.document import Document
from bot.errors import Refusal

_UNTIL = Parameter(name="until", kind=ParameterKind.TEXT, autocomplete=autocomplete.pauses)


@command(parameters=(_UNTIL, subscriptions.WHERE, subscriptions.CHANNEL), manages=True, private=True)
async def pause(request: Request, context: CommandContext) -> Document:
    """Bring nothing for so long, or until a day; without either ask for how long. What is missed is not made up for."""
    wanted = await subscriptions.managed_place(request)
    directly = subscriptions.comes_directly(wanted, request)
    found = await context.storage.subscribers.find(wanted.place, context.edition)
    now, asked = context.clock.now(), request.text("until")
    asked = "" if is_open(asked) else asked
    zone = found.preferences.schedule.zone if found else context.zone
    where = None if wanted.name else {"where": "me"} if directly else {}
    until = read_pause(must_begin_now(asked, now, zone, request.words, where), now, zone) if asked else None
    if found is None or not found.on:
        kept = subscriptions.kept(found)
        if wanted.name:
            return nothing_there(wanted.name, kept, request.words)
        return not_subscribed(request.words, kept=kept)
    if until is None:
        if wanted.name:
            raise Refusal("refusal-missing-pause-there", channel=wanted.name)
        return pause_question(pause_line(found, now, request.words), USUAL_PAUSES, request.words, directly=directly)
    if until == now:
        values = {name: value for name, value in request.values.items() if name != "until"}
        again = replace(request, command=subscriptions.subscribe, values=values)
        return await subscriptions.subscribe.answer(again, context)
    paused = await context.storage.subscribers.pause(found, until, now)
    line = pause_line(paused, now, request.words, begins=True)
    return paused_document(line, request.words, directly=directly, elsewhere=wanted.name)
