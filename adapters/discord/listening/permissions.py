"""What a person and the bot may do where an interaction comes from, and the way to a direct message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord

from adapters.discord.event_places import chosen_place, in_company, is_guest, place_of, private
from adapters.discord.outcomes import FAILURES
from bot.commands.context import Elsewhere
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
    """Implements bot.commands.context.Permissions. Discord sends those of both sides with each interaction.

    They are those where it comes from, or of the channel that was ``chosen`` as an option (Discord's object).
    """

    interaction: discord.Interaction[Any]
    chosen: Mapping[str, Any] | None = None

    async def may_manage(self) -> bool:
        """Oneself in a direct message; in a server those who may Manage Server (administrators may).

        A channel that was chosen also those who may manage that channel. Nobody where the bot is a guest.
        """
        if is_guest(self.interaction):
            return False
        if self.interaction.guild_id is None:
            return True
        person = self._of_person()
        of_channel = self.chosen is not None and person.manage_channels and person.view_channel
        return person.manage_guild or person.administrator or of_channel

    async def missing_permission(self) -> str | None:
        """The first permission missing to post embeds here, as Discord names it in the person's language."""
        if not in_company(self.interaction):
            return None
        if is_guest(self.interaction):
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
        if not in_company(self.interaction):
            return place_of(self.interaction)
        user = self.interaction.user.id
        try:
            channel = await self.interaction.client.http.start_private_message(user)
        except FAILURES:
            return None
        return private(channel["id"], user)

    def elsewhere(self, channel: str) -> Elsewhere | None:
        """A channel of this server, chosen as an option: Discord tells what it is, and who may do what there.

        Or the forum of the post where it comes from: who may do what in a post may do it in the forum.
        """
        guild_id = self.interaction.guild_id
        data: Mapping[str, Any] = dict(self.interaction.data or {})
        found = {**self._forum, **data.get("resolved", {}).get("channels", {})}.get(channel)
        place = chosen_place(found, guild_id) if found and guild_id else None
        if found is None or place is None:
            return None
        return Elsewhere(place=place, permissions=replace(self, chosen=found), name=f"#{found['name']}")

    def forum(self) -> str:
        """The id of the forum whose post it comes from."""
        return next(iter(self._forum), "")

    @property
    def _forum(self) -> Mapping[str, Mapping[str, Any]]:
        """That forum by its id, as Discord's object of a channel that was chosen."""
        channel = self.interaction.channel
        parent = channel.parent if isinstance(channel, discord.Thread) else None
        if not isinstance(parent, discord.ForumChannel):
            return {}
        permissions = {
            "permissions": str(self.interaction.permissions.value),
            "app_permissions": str(self.interaction.app_permissions.value),
        }
        return {str(parent.id): {"id": str(parent.id), "type": parent.type.value, "name": parent.name, **permissions}}

    @property
    def _language(self) -> Language:
        return Language.match(str(self.interaction.locale))

    def _needed(self) -> tuple[str, ...]:
        in_thread = self.chosen is None and isinstance(self.interaction.channel, discord.Thread)
        return "view_channel", "send_messages_in_threads" if in_thread else "send_messages", "embed_links"

    def _has(self, name: str) -> bool:
        bot = self._of_bot()
        return bot.administrator or bool(getattr(bot, name))

    def _of_person(self) -> discord.Permissions:
        return self.interaction.permissions if self.chosen is None else _permissions(self.chosen["permissions"])

    def _of_bot(self) -> discord.Permissions:
        """Of a chosen channel Discord tells them since July 2026; before, what is known of the server tells them."""
        if self.chosen is None:
            return self.interaction.app_permissions
        if "app_permissions" in self.chosen:
            return _permissions(self.chosen["app_permissions"])
        guild = self.interaction.guild
        channel = guild.get_channel(int(self.chosen["id"])) if guild else None
        return channel.permissions_for(channel.guild.me) if channel else discord.Permissions.none()


def _permissions(bits: str) -> discord.Permissions:
    return discord.Permissions(int(bits))
