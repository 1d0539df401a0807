"""Whether an update asks for an answer, and whose tokens it takes: both are known before anything waits for it."""

from telegram import Bot, Chat, Update

from adapters.telegram.channel import PLATFORM
from adapters.telegram.event_places import private_place
from adapters.telegram.listening.incoming import read_update
from bot.commands.floods import Floods
from bot.model import Place


def is_heard(update: Update, bot: Bot) -> bool:
    """Whether there is anything in it to answer: a picture, say, takes nobody's turn. ``bot`` must be initialised."""
    if update.inline_query is not None or update.callback_query is not None:
        return True
    return read_update(update, bot) is not None


def admits(update: Update, bot: Bot, floods: Floods) -> bool:
    """Whether to answer it. What people say to each other is no flood of questions, however much it is.

    ``bot`` must have been initialised.
    """
    if update.inline_query is not None:
        return floods.suggests(PLATFORM, str(update.inline_query.from_user.id))
    asker = asked_by(update, bot)
    return asker is None or floods.hears(*asker)


def asked_by(update: Update, bot: Bot) -> tuple[Place, str] | None:
    """Where the bot is asked, and the person's id, empty where there is none; None where it is not asked.

    What it does not understand, as a picture, asks nothing. But each press is ended, also one of a button that is none.
    """
    chat, query = update.effective_chat, update.callback_query
    if query is not None and chat is not None and chat.type == Chat.PRIVATE:
        return private_place(str(query.from_user.id)), str(query.from_user.id)
    incoming = read_update(update, bot)
    if incoming is None or (incoming.free_text and not incoming.addressed):
        return None
    return incoming.place, incoming.user
