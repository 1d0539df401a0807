"""The settings of another channel, which a person chose.

No button can name that channel: it would act where it stands. So there are none, and what they would do is a line.
"""

from dataclasses import replace

from bot.commands.choices import chosen_zone, must_be_a_setting, setting_choices
from bot.commands.command import Command, Request
from bot.commands.context import CommandContext, Elsewhere
from bot.compose import choices_there, nothing_there
from bot.document import Document, Title, line
from bot.errors import Refusal
from bot.locales import Words

_OTHERWISE = {"refusal-timezone": "refusal-zone", "refusal-missing-settings": "refusal-missing-settings-there"}
"""What is said instead of what names a command, or buttons, that act where one stands."""


async def settings_there(there: Elsewhere, request: Request, context: CommandContext, subscribe: Command) -> Document:
    """See and change them as in the channel itself; ``subscribe`` sets what belongs to the hour. Raises Refusal."""
    setting, value = request.text("what"), request.text("value")
    subscription = await context.storage.subscribers.find(there.place, context.edition)
    if subscription is None or not subscription.on:
        return nothing_there(there.name, subscription.preferences if subscription else None, request.words)
    try:
        must_be_a_setting(setting, value, there.place.platform, request.words)
        if setting and not value:
            labels = [choice.label for choice in setting_choices(setting, request.words)]
            return choices_there(there.name, setting, labels, request.words)
        if setting in {"time", "zone"}:
            when = chosen_zone(value) if setting == "zone" else value
            values = {"when": when, "channel": request.text("channel")}
            return await subscribe.answer(replace(request, command=subscribe, values=values), context)
        document = await request.command.answer(request.asked_in(there), context)
    except Refusal as no:
        raise _in_words(no, there, request.words) from None
    named = Title(text=line(there.name))
    return replace(document, blocks=(named, *document.blocks[1:]), buttons=())


def _in_words(no: Refusal, there: Elsewhere, words: Words) -> Refusal:
    """The same without its buttons; its example names the channel, and what the buttons offered is listed."""
    offered = words.listing([offer.label for offer in no.offers])
    values = {"choices": offered, **no.values, "where": f" channel:{there.name}"}
    return Refusal(_OTHERWISE.get(no.message, no.message), **values)
