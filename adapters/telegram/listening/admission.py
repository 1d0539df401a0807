"""Whether an update is part of a flood, which is known before anything waits for it."""

from telegram import Bot, Update

from adapters.telegram.channel import PLATFORM
from adapters.telegram.listening.incoming import read_update
from bot.commands.floods import Floods


def admits(update: Update, bot: Bot, floods: Floods) -> bool:
    """Whether to answer it. What people say to each other is no flood of questions, however much it is.

    ``bot`` must have been initialised.
    """
    if update.inline_query is not None:
        return floods.suggests(PLATFORM, str(update.inline_query.from_user.id))
    incoming = read_update(update, bot)
    if incoming is None or (incoming.free_text and not incoming.addressed):
        return True
    return floods.hears(incoming.place, incoming.user)
