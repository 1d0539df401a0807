"""Keeping track: what came here, what is next, and why something did not come."""

from bot.addresses import write_place
from bot.commands.arguments import may_name_a_place
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext, Elsewhere
from bot.compose import not_subscribed, nothing_there, trouble_lines, why_document, with_troubles
from bot.document import Document
from bot.errors import Offer, Refusal

_CHAT = Parameter(name="chat", kind=ParameterKind.WORD)
_CHANNEL = Parameter(name="channel", kind=ParameterKind.CHANNEL)


@command(parameters=(_CHAT, _CHANNEL), private=True, of_place=True)
async def why(request: Request, context: CommandContext) -> Document:
    """What came here, what is next, what was missed and why. Of another channel for those who may change what comes
    there; of any other place only for those who run this bot."""
    chat, there = request.text("chat"), await request.chosen_channel()
    if chat and there:
        raise Refusal("refusal-two-places")
    if there and there.name:
        return await _there(there, request, context)
    if chat and (context.is_admin(request.incoming) or may_name_a_place(chat)):
        return await _elsewhere(chat, request, context)
    troubles = await _troubles(request, context)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None:
        may_manage = await request.incoming.permissions.may_manage()
        return with_troubles(not_subscribed(request.words, may_manage=may_manage), troubles, request.words)
    history = await context.storage.history.of(subscription)
    return with_troubles(why_document(history, context.clock.now(), request.words), troubles, request.words)


async def _troubles(request: Request, context: CommandContext) -> tuple[str, ...]:
    """What is amiss with the bot: for those who run it, where nobody else reads it."""
    if not (request.incoming.is_confidential and context.is_admin(request.incoming)):
        return ()
    standing = await context.storage.troubles.standing()
    return trouble_lines(standing, context.zone, context.clock.now(), request.words)


async def _there(there: Elsewhere, request: Request, context: CommandContext) -> Document:
    subscription = await context.storage.subscribers.find(there.place, context.edition)
    if subscription is None:
        return nothing_there(there.name, None, request.words)
    history = await context.storage.history.of(subscription)
    return why_document(history, context.clock.now(), request.words, channel=there.name)


async def _elsewhere(chat: str, request: Request, context: CommandContext) -> Document:
    if not context.is_admin(request.incoming):
        raise Refusal("refusal-not-admin", Offer("/why", "why"))
    try:
        place = context.addresses.read(chat)
    except ValueError:
        raise Refusal("refusal-chat", word=chat) from None
    histories = await context.storage.history.at(place, context.edition)
    wanted = {write_place(history.subscription.place): history for history in histories}
    if not wanted:
        raise Refusal("refusal-no-subscription", chat=write_place(place))
    if len(wanted) > 1:
        offers = [Offer(name, "why", {"chat": name}) for name in wanted]
        raise Refusal("refusal-several", *offers, chat=write_place(place))
    ((name, history),) = wanted.items()
    return why_document(history, context.clock.now(), request.words, title=name)
