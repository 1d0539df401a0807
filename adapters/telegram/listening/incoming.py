"""Update -> Incoming: what a person said to the bot, if it was meant for the bot.

message       /top 5, /top@our_name 5    in groups /top@another_bot is left alone; /退订 is text to Telegram, not to us
              what inline mode sent      the bot's own words, which a person sent on: nothing
              @our_name 只看标题          for us, where Telegram lets the bot hear it
              any other text             free text: the core decides whether it is for the bot
channel_post  /subscribe 8               by an administrator, as only they can post
callback      "/top 5", "~issue 12-20"   a button (``keyboard``)

What only its author and the bot see is answered to them alone, and so is a button below such an answer: ``discreet``.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from telegram import Bot, CallbackQuery, Chat, Message, Update, User

from adapters.telegram.ephemeral import OneReader, ephemeral_id
from adapters.telegram.event_places import place_of
from adapters.telegram.listening.permissions import TelegramPermissions
from adapters.telegram.rendering.keyboard import buttons, pressed
from adapters.telegram.rendering.text_cleaning import WORD_JOINER
from bot.commands.context import Incoming
from bot.commands.reading.replies import RepliedMessage

_AROUND_NAME = " ,:，：、\n"
_COMMAND = re.compile(r"[/／](\w+)(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


def read_update(update: Update, bot: Bot) -> Incoming | None:
    """Return what an update says, None where it is not for this bot. ``bot`` must have been initialised."""
    if update.callback_query is not None:
        return _button(update.callback_query, bot)
    message = _written(update, bot)
    if message is None or not (text := _text_of(message)):
        return None
    command = _COMMAND.fullmatch(text)
    name, to, rest = command.groups(default="") if command else ("", "", "")
    called = None if command else _without_name(text, bot.username)
    named = to.casefold() == bot.username.casefold() or called is not None
    person = _author(message)
    if (to and not named) or (person is not None and person.is_bot):
        return None
    place, in_charge = place_of(message.chat, message), _is_in_charge(message)
    user, locale = _id(person), person.language_code if person else None
    replied = _replied_to(bot, message)
    return Incoming(
        said=f"{name} {rest}".strip() if command else called or text,
        free_text=command is None,
        addressed=named or message.chat.type == Chat.PRIVATE or (command is None and replied is not None),
        place=place,
        permissions=TelegramPermissions(bot=bot, place=place, user=user, locale=locale, in_charge=in_charge),
        user=user,
        locale=locale,
        discreet=ephemeral_id(message) is not None,
        replied_to=replied,
        share=ShareLinks(bot.username),
        share_page=share_page,
    )


def _written(update: Update, bot: Bot) -> Message | None:
    """What somebody wrote here; None where they only sent on what a channel or this bot itself had."""
    message = update.message or update.channel_post
    passed_on = message is not None and (message.is_automatic_forward or _is_own(message.via_bot, bot))
    return None if passed_on else message


def _text_of(message: Message) -> str:
    """What it says; what we mask comes back when it is copied."""
    return (message.text or "").replace(WORD_JOINER, "").strip()


def reader_of(update: Update) -> OneReader | None:
    """The person in a group who may be answered so that nobody else sees it; None where there is none."""
    query, message = update.callback_query, update.message
    where = query.message if query is not None else message
    if where is None or where.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    if query is not None:
        return OneReader(user=query.from_user.id, query=query.id)
    if message is None or message.from_user is None or message.sender_chat is not None:
        return None
    return OneReader(user=message.from_user.id, answering=ephemeral_id(message))


@dataclass(frozen=True, slots=True)
class ShareLinks:
    """Implements bot.commands.context.Share: Telegram's own page to share a link (core.telegram.org/widgets/share)."""

    username: str

    def to_bot(self, payload: str) -> str:
        """Implements bot.commands.stories.sendable.LinkToBot (core.telegram.org/bots/features#deep-linking)."""
        return f"https://t.me/{self.username}?start={payload}"

    def __call__(self, payload: str, text: str) -> str:
        return share_page(self.to_bot(payload), text)


def share_page(address: str, text: str) -> str:
    """Implements bot.commands.context.SharePage, by the same page."""
    return f"https://t.me/share/url?{urlencode({'url': address, 'text': text}, quote_via=quote)}"


def _author(message: Message) -> User | None:
    """Who wrote it. What is said in the name of a group or channel has a placeholder, the same for all of that."""
    return message.from_user if message.sender_chat is None else None


def _without_name(text: str, username: str) -> str | None:
    """What is said beside the bot's name; None where it is not mentioned."""
    said, times = re.subn(rf"(?<!\w)@{re.escape(username)}(?!\w)", " ", text, flags=re.IGNORECASE | re.ASCII)
    return said.strip(_AROUND_NAME) if times else None


def _button(query: CallbackQuery, bot: Bot) -> Incoming | None:
    """A press carries the real person, wherever it is; None for a foreign button or one without a chat."""
    press = pressed(query.data)
    if press is None or query.message is None:
        return None
    message = query.message if isinstance(query.message, Message) else None
    place, user = place_of(query.message.chat, message), _id(query.from_user)
    locale = query.from_user.language_code
    permissions = TelegramPermissions(bot=bot, place=place, user=user, locale=locale)
    return Incoming(
        said=press[1],
        place=place,
        permissions=permissions,
        user=user,
        locale=locale,
        pressed=True,
        discreet=ephemeral_id(message) is not None,
        share=ShareLinks(bot.username),
        share_page=share_page,
    )


def _is_own(author: User | None, bot: Bot) -> bool:
    return author is not None and author.id == bot.id


def _is_in_charge(message: Message) -> bool:
    """Whether only an administrator can have written it: a channel's post, or one in the name of the group itself."""
    sender = message.sender_chat
    return message.chat.type == Chat.CHANNEL or (sender is not None and sender.id == message.chat.id)


def _replied_to(bot: Bot, message: Message) -> RepliedMessage | None:
    """The message of this bot's that was replied to."""
    replied = message.reply_to_message
    if replied is None or not _is_own(replied.from_user, bot):
        return None
    return RepliedMessage(handle=str(replied.message_id), buttons=buttons(replied.reply_markup))


def _id(person: User | None) -> str:
    return "" if person is None else str(person.id)
