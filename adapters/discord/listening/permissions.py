"""What a person and the bot may do where an interaction comes from, and the way to a direct message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord

from adapters.discord.event_places import place_of, private
from adapters.discord.outcomes import FAILURES
from bot.locales import Language
from bot.model import Place


def _named(english: str, simplified: str, traditional: str) -> Mapping[Language, str]:
    return {Language.ENGLISH: english, Language.SIMPLIFIED: simplified, Language.TRADITIONAL: traditional}


# As Discord's own settings call them, so that an administrator finds the switch.
_PERMISSIONS: Mapping[str, Mapping[Language, str]] = {
    "view_channel": _named("View Channel", "查看频道", "檢視頻道"),
    "send_messages": _named("Send Messages", "发送消息", "傳送訊息"),
    "send_messages_in_threads": _named("Send Messages in Threads", "在子区内发送消息", "在討論串中傳送訊息"),
    "read_message_history": _named("Read Message History", "阅读消息历史记录", "讀取訊息歷史"),
    "embed_links": _named("Embed Links", "嵌入链接", "嵌入連結"),
}
_MEMBERSHIP = _named("Membership in this server", "加入这个服务器", "加入這個伺服器")


@dataclass(frozen=True, slots=True)
class DiscordPermissions:
    """Implements bot.commands.context.Permissions. Discord sends those of both sides with each interaction."""

    interaction: discord.Interaction[Any]

    async def may_manage(self) -> bool:
        """Oneself in a direct message; in a server those who may Manage Server (administrators may)."""
        if self.interaction.guild_id is None:
            return True
        person = self.interaction.permissions
        return person.manage_guild or person.administrator

    async def missing_permission(self) -> str | None:
        """The first permission missing to post embeds here, as Discord names it in the person's language."""
        if self.interaction.guild_id is None:
            return None
        if not self.interaction.is_guild_integration():
            return _MEMBERSHIP[self._language]
        return next((_PERMISSIONS[name][self._language] for name in self._needed() if not self._has(name)), None)

    async def recommended_permission(self) -> str | None:
        """The permission to look whether an issue has arrived, as Discord names it, where it is missing."""
        wanted = "read_message_history"
        if self.interaction.guild_id is None or self._has(wanted):
            return None
        return _PERMISSIONS[wanted][self._language]

    async def direct_message(self) -> Place | None:
        """The direct conversation, opened if need be; None where Discord refuses to open it."""
        if self.interaction.guild_id is None:
            return place_of(self.interaction)
        user = self.interaction.user.id
        try:
            channel = await self.interaction.client.http.start_private_message(user)
        except FAILURES:
            return None
        return private(channel["id"], user)

    @property
    def _language(self) -> Language:
        return Language.match(str(self.interaction.locale))

    def _needed(self) -> tuple[str, ...]:
        in_thread = isinstance(self.interaction.channel, discord.Thread)
        return "view_channel", "send_messages_in_threads" if in_thread else "send_messages", "embed_links"

    def _has(self, name: str) -> bool:
        bot = self.interaction.app_permissions
        return bot.administrator or bool(getattr(bot, name))
