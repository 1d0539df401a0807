"""Update -> Said: what somebody said to the bot, if they did.

message       /top 5, /top@our_name 5    in groups /top@another_bot is left alone
              3, t3                      alone with the bot, or in reply to it
              any other text             alone with the bot: words of a title
channel_post  /subscribe 8               by an administrator, as only they can post
callback      "/top 5", "~issue 12-20"   a button (``keyboard``)
"""

import re

from telegram import Bot, CallbackQuery, Chat, Message, Update, User

from adapters.telegram.event_places import place_of
from adapters.telegram.listening.requester import TelegramRequester
from adapters.telegram.rendering.keyboard import pressed
from adapters.telegram.rendering.text_cleaning import WORD_JOINER
from bot.commands.context import Incoming
from bot.model import Place, PlaceKind, StoryRef

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+(.*))?", re.ASCII | re.DOTALL)


def incoming(update: Update, bot: Bot) -> Incoming | None:
    """Return what an update says, None where it is not for this bot. ``bot`` must have been initialised."""
    if update.callback_query is not None:
        return _by_button(update.callback_query, bot)
    message = update.message or update.channel_post
    if message is None or message.is_automatic_forward:
        return None
    text = (message.text or "").replace(WORD_JOINER, "").strip()  # what we mask comes back when it is copied
    command = _COMMAND.fullmatch(text)
    if command is None:
        line, addressed = _words(text, message, bot), True
    else:
        line, addressed = _command(command, message, bot)
    return _said(line, addressed=addressed, message=message, bot=bot) if line else None


def _command(found: re.Match[str], message: Message, bot: Bot) -> tuple[str, bool]:
    name, to, rest = found.groups(default="")
    named = to.casefold() == bot.username.casefold()
    if to and not named:
        return "", False
    return " ".join([name, *rest.split()]), named or message.chat.type == Chat.PRIVATE


def _words(text: str, message: Message, bot: Bot) -> str:
    """Return the line that text without a command stands for, "" for none."""
    line = " ".join(text.split())
    if StoryRef.parse(line) is not None:
        return line if message.chat.type == Chat.PRIVATE or _answers(message, bot) else ""
    return f"story {line}" if line and message.chat.type == Chat.PRIVATE else ""


def _answers(message: Message, bot: Bot) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot.id


def _said(line: str, *, addressed: bool, message: Message, bot: Bot) -> Incoming | None:
    place = place_of(message.chat, message)
    author = message.from_user
    # Who writes in the name of a group or channel has a stand-in for an author, the same for all of them.
    person = author if author is not None and message.sender_chat is None else None
    if person is not None and person.is_bot:
        return None
    in_charge = place.kind is PlaceKind.CHANNEL or (
        message.sender_chat is not None and message.sender_chat.id == message.chat.id
    )
    return _from(line, place, person, bot, addressed=addressed, in_charge=in_charge)


def _by_button(query: CallbackQuery, bot: Bot) -> Incoming | None:
    """A press carries the real person, wherever it is; None for a foreign button or one without a chat."""
    press = pressed(query.data)
    if press is None or query.message is None:
        return None
    message = query.message if isinstance(query.message, Message) else None
    place = place_of(query.message.chat, message)
    return _from(press[1], place, query.from_user, bot, addressed=True, in_charge=False)


def _from(line: str, place: Place, person: User | None, bot: Bot, *, addressed: bool, in_charge: bool) -> Incoming:
    user = "" if person is None else str(person.id)
    return Incoming(
        line=line,
        place=place,
        requester=TelegramRequester(bot=bot, place=place, user=user, in_charge=in_charge),
        user=user,
        hint=None if person is None else person.language_code,
        addressed=addressed,
    )
