"""The settings of another channel, which a person chose.

No button can name that channel: it would act where it stands. So there are none, and what they would do is a line.
"""

from dataclasses import replace

from bot.commands.choices import chosen_zone, setting_choices
from bot.commands.command import Command, Request
from bot.commands.context import CommandContext, Elsewhere
from bot.compose import choices_there, nothing_there
from bot.document import Document, Title, line
from bot.errors import Refusal


async def settings_there(there: Elsewhere, request: Request, context: CommandContext, subscribe: Command) -> Document:
    """See and change them as in the channel itself; ``subscribe`` sets what belongs to the hour. Raises Refusal."""
    setting, value = request.text("what"), request.text("value")
    subscription = await context.storage.subscribers.find(there.place, context.edition)
    if subscription is None or not subscription.on:
        return nothing_there(there.name, subscription.preferences if subscription else None, request.words)
    if setting and not value:
        labels = [choice.label for choice in setting_choices(setting, request.words)]
        return choices_there(there.name, setting, labels, request.words)
    try:
        if setting in {"time", "zone"}:
            when = chosen_zone(value) if setting == "zone" else value
            values = {"when": when, "channel": request.text("channel")}
            return await subscribe.answer(replace(request, command=subscribe, values=values), context)
        document = await request.command.answer(request.asked_in(there), context)
    except Refusal as no:
        raise Refusal(no.message, **no.values) from None
    named = Title(text=line(there.name))
    return replace(document, blocks=(named, *document.blocks[1:]), buttons=())
