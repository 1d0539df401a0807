"""What only Discord can tell about a request: rights, and the way to a direct message."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import discord

from adapters.discord.event_places import place_of, private
from adapters.discord.outcomes import FAILURES
from bot.locales import Language
from bot.model import Place

_ENGLISH, _SIMPLIFIED, _TRADITIONAL = Language.ENGLISH, Language.SIMPLIFIED, Language.TRADITIONAL

# As Discord's own settings call them, so that an administrator finds the switch.
_RIGHTS: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        "view_channel": {_ENGLISH: "View Channel", _SIMPLIFIED: "查看频道", _TRADITIONAL: "檢視頻道"},
        "send_messages": {_ENGLISH: "Send Messages", _SIMPLIFIED: "发送消息", _TRADITIONAL: "傳送訊息"},
        "send_messages_in_threads": {
            _ENGLISH: "Send Messages in Threads",
            _SIMPLIFIED: "在子区内发送消息",
            _TRADITIONAL: "在討論串中傳送訊息",
        },
        "read_message_history": {
            _ENGLISH: "Read Message History",
            _SIMPLIFIED: "阅读消息历史记录",
            _TRADITIONAL: "讀取訊息歷史",
        },
        "embed_links": {_ENGLISH: "Embed Links", _SIMPLIFIED: "嵌入链接", _TRADITIONAL: "嵌入連結"},
    }
)
_MEMBERSHIP = {_ENGLISH: "Membership in this server", _SIMPLIFIED: "加入这个服务器", _TRADITIONAL: "加入這個伺服器"}


class DiscordRequester:
    """Implements bot.commands.context.Requester for one interaction: Discord sends the rights of both sides with it."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction

    async def may_manage(self) -> bool:
        """Oneself in a direct message; in a server whoever may Manage Server (administrators may)."""
        if self._interaction.guild_id is None:
            return True
        rights = self._interaction.permissions
        return rights.manage_guild or rights.administrator

    async def missing_right(self) -> str | None:
        """The first right missing to post embeds here, as Discord names it in the person's language."""
        if self._interaction.guild_id is None:
            return None
        if not self._interaction.is_guild_integration():
            return _MEMBERSHIP[self._language]
        return next((_RIGHTS[right][self._language] for right in self._needed() if not self._has(right)), None)

    async def wished_right(self) -> str | None:
        """The right to look whether an issue has arrived, as Discord names it, where it is missing."""
        right = "read_message_history"
        if self._interaction.guild_id is None or self._has(right):
            return None
        return _RIGHTS[right][self._language]

    async def private(self) -> Place | None:
        """The direct conversation, opened if need be; None where Discord refuses to open it."""
        if self._interaction.guild_id is None:
            return place_of(self._interaction)
        user = self._interaction.user.id
        try:
            channel = await self._interaction.client.http.start_private_message(user)
        except FAILURES:
            return None
        return private(channel["id"], user)

    @property
    def _language(self) -> Language:
        return Language.match(str(self._interaction.locale))

    def _needed(self) -> tuple[str, ...]:
        in_thread = isinstance(self._interaction.channel, discord.Thread)
        return "view_channel", "send_messages_in_threads" if in_thread else "send_messages", "embed_links"

    def _has(self, right: str) -> bool:
        rights = self._interaction.app_permissions
        return rights.administrator or bool(getattr(rights, right))
