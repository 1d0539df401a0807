"""Keeping track: what came here, what is next, and why something did not come."""

from bot.addresses import write_place
from bot.commands.context import CommandContext, Request
from bot.compose import not_subscribed, why_document
from bot.document import Document
from bot.errors import Refusal
from bot.model import Place


async def why(request: Request, context: CommandContext) -> Document:
    """What came here, what is next, what was missed and why; of another place only for those who run this bot."""
    chat = request.text("chat")
    if chat:
        return await _elsewhere(chat, request, context)
    subscription = await context.storage.subscribers.find(request.place, context.edition)
    if subscription is None:
        return not_subscribed(request.words)
    return why_document(await context.storage.history.of(subscription), context.clock.now(), request.words)


async def _elsewhere(chat: str, request: Request, context: CommandContext) -> Document:
    if (request.place.platform, request.incoming.user) not in context.admins:
        raise Refusal("refusal-not-admin", ("/why", "why"))
    place = _place(chat, context)
    records = await context.storage.history.at(place.platform, place.address, place.thread or None)
    wanted = [record for record in records if record.subscription.edition == context.edition]
    if not wanted:
        raise Refusal("refusal-no-subscription", chat=write_place(place))
    if len(wanted) > 1:
        others = [write_place(record.subscription.place) for record in wanted]
        raise Refusal("refusal-several", *((name, f"why {name}") for name in others), chat=write_place(place))
    (record,) = wanted
    return why_document(record, context.clock.now(), request.words, title=write_place(record.subscription.place))


def _place(chat: str, context: CommandContext) -> Place:
    try:
        return context.addresses.read(chat)
    except ValueError:
        raise Refusal("refusal-chat", word=chat) from None
