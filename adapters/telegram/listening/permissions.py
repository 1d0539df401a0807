"""What a person and the bot may do in a chat, asked of Telegram (``bot.commands.context.Permissions``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import TelegramError

from adapters.telegram.event_places import private_place
from bot.locales import Language
from bot.model import Place, PlaceKind

_ABOVE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

# As Telegram's own apps call them, so that an administrator finds the switch.
_POST = {Language.ENGLISH: "Post messages", Language.SIMPLIFIED: "发布消息", Language.TRADITIONAL: "發佈訊息"}
_SEND = {Language.ENGLISH: "Send messages", Language.SIMPLIFIED: "发送消息", Language.TRADITIONAL: "傳送訊息"}
_Right = Mapping[Language, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class TelegramPermissions:
    """``user`` is empty where the author is unknown; ``locale`` is the language tag of their app.

    ``in_charge``: the message shows that an administrator wrote it, as a channel's post or in the name of the group.
    """

    bot: Bot
    place: Place
    user: str = ""
    locale: str | None = None
    in_charge: bool = False

    async def may_manage(self) -> bool:
        if self.in_charge or self.place.kind is PlaceKind.PRIVATE:
            return True
        if not self.user:
            return False
        chat, user = int(self.place.address), int(self.user)
        try:
            return (await self.bot.get_chat_member(chat, user)).status in _ABOVE
        except TelegramError:
            return await self._among_administrators(chat, user)

    async def _among_administrators(self, chat: int, user: int) -> bool:
        """Asking for one member is guaranteed to administrator bots only; this list is open to all."""
        try:
            return any(member.user.id == user for member in await self.bot.get_chat_administrators(chat))
        except TelegramError:
            return False

    async def missing_permission(self) -> str | None:
        """Return Telegram's name of the missing permission; None, too, where the server does not say."""
        if self.place.kind is PlaceKind.PRIVATE:
            return None
        try:
            me = await self.bot.get_chat_member(int(self.place.address), self.bot.id)
            right = _lacks_in_channel(me) if self.place.kind is PlaceKind.CHANNEL else await self._lacks_in_group(me)
        except TelegramError:
            return None
        return None if right is None else right[Language.match(self.locale)]

    async def recommended_permission(self) -> str | None:
        """None: Telegram lets no bot look whether a message has arrived."""
        return None

    def elsewhere(self, channel: str) -> None:  # noqa: ARG002  nothing is chosen from a list of channels
        """None: a bot is not shown a person's other chats."""
        return

    def forum(self) -> str:
        """Empty: each topic of a forum has its own subscription."""
        return ""

    async def _lacks_in_group(self, me: ChatMember) -> _Right | None:
        if me.status in _ABOVE:
            return None
        if isinstance(me, ChatMemberRestricted):
            return None if me.can_send_messages else _SEND
        everyone = (await self.bot.get_chat(int(self.place.address))).permissions
        return _SEND if everyone is not None and everyone.can_send_messages is False else None

    async def direct_message(self) -> Place | None:
        """Return the private chat, if the person has opened it: that they "see typing" is the test."""
        if self.place.kind is PlaceKind.PRIVATE:
            return self.place
        if not self.user:
            return None
        try:
            await self.bot.send_chat_action(int(self.user), ChatAction.TYPING)
        except TelegramError:
            return None
        return private_place(self.user)


def _lacks_in_channel(me: ChatMember) -> _Right | None:
    return None if isinstance(me, ChatMemberAdministrator) and me.can_post_messages else _POST
