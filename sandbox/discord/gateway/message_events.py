"""What the gateway sends to the bot, and the feed to the page, when a message changes."""

from typing import Any

from sandbox.change_feed import ChangeFeed
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent
from sandbox.discord.messages.message_store import MessageChange, StoredMessage
from sandbox.discord.world import payloads
from sandbox.discord.world.world import World

Json = dict[str, Any]


class MessageEvents:
    """Publishes the changes of messages: all of them in the feed, to the bot but for ephemeral ones."""

    def __init__(self, world: World, gateway: Gateway, feed: ChangeFeed) -> None:
        self._world = world
        self._gateway = gateway
        self._feed = feed

    def publish(self, change: MessageChange, stored: StoredMessage) -> None:
        """Publish one change."""
        channel = stored.channel
        self._feed.publish({"platform": "discord", "chat": channel.id})
        if stored.visible_to is None:
            intent = Intent.GUILD_MESSAGES if channel.guild_id else Intent.DIRECT_MESSAGES
            body = self._event_body(change, stored)
            self._gateway.dispatch(change, body, guild_id=channel.guild_id, intent=intent)

    def _event_body(self, change: MessageChange, stored: StoredMessage) -> Json:
        channel = stored.channel
        guild = {"guild_id": channel.guild_id} if channel.guild_id else {}
        if change is MessageChange.DELETE:
            return {"id": stored.id, "channel_id": channel.id, **guild}
        body = stored.body | guild | self._member(stored)
        if channel.guild_id and stored.author is not self._world.bot and not self._mentions_bot(stored):
            # Without the privileged intent, the text of others is not for the bot.
            body |= {"content": "", "embeds": [], "components": [], "attachments": []}
        return body

    def _member(self, stored: StoredMessage) -> Json:
        guild = self._world.guilds.get(stored.channel.guild_id or "")
        member = guild.members.get(stored.author.id) if guild else None
        return {"member": payloads.member(member, with_user=False)} if member else {}

    def _mentions_bot(self, stored: StoredMessage) -> bool:
        return any(each["id"] == self._world.bot.id for each in stored.body["mentions"])
