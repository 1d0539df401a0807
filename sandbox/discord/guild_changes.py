"""What happens to servers (guilds), their channels and messages; the bot hears of it over the gateway."""

from typing import Any

from sandbox.discord.errors import ApiError, NotThereError
from sandbox.discord.gateway.connections import Gateway
from sandbox.discord.gateway.sessions import Intent
from sandbox.discord.messages.message_store import MessageStore
from sandbox.discord.world import payloads
from sandbox.discord.world.world import World

Json = dict[str, Any]


class GuildChanges:
    """Servers and channels are given by id or name; an unknown one raises NotThereError."""

    def __init__(self, world: World, store: MessageStore, gateway: Gateway) -> None:
        self._world = world
        self._store = store
        self._gateway = gateway

    def join(self, guild: str) -> None:
        """The bot is added to a server."""
        there = self._world.find_guild(guild)
        if self._world.bot.id not in there.members:
            self._world.add_bot(there)
            self._dispatch("GUILD_CREATE", payloads.guild_create(self._world, there), there.id)

    def leave(self, guild: str) -> None:
        """The bot is removed from a server."""
        there = self._world.find_guild(guild)
        if self._world.bot.id in there.members:
            self._world.remove_bot(there)
            self._dispatch("GUILD_DELETE", {"id": there.id}, there.id)

    def set_outage(self, guild: str, *, down: bool) -> None:
        """A server becomes unavailable, or available again."""
        there = self._world.find_guild(guild)
        there.unavailable = down
        if down:
            self._dispatch("GUILD_DELETE", {"id": there.id, "unavailable": True}, there.id)
        else:
            body = payloads.guild_create(self._world, there) | {"unavailable": False}
            self._dispatch("GUILD_CREATE", body, there.id)

    def update_channel(self, channel: str) -> None:
        """A channel or thread of the world was changed: its name, overwrites, archived, locked."""
        there = self._world.find_channel(channel)
        event = "THREAD_UPDATE" if there.type.is_thread else "CHANNEL_UPDATE"
        self._dispatch(event, payloads.channel(there), there.guild_id)

    def delete_channel(self, channel: str) -> None:
        """A channel, thread or post is deleted, with all that was said there."""
        there = self._world.find_channel(channel)
        body = payloads.channel(there)
        self._world.remove_channel(there)
        self._store.forget(there)
        self._dispatch("THREAD_DELETE" if there.type.is_thread else "CHANNEL_DELETE", body, there.guild_id)

    def delete_message(self, channel: str, message_id: str) -> None:
        """A moderator deletes a message. Raises NotThereError for an unknown one, too."""
        try:
            self._store.delete(self._store.find(self._world.find_channel(channel), message_id))
        except ApiError as error:
            raise NotThereError(f"no such message: {message_id}") from error

    def _dispatch(self, event: str, body: Json, guild_id: str | None) -> None:
        self._gateway.dispatch(event, body, guild_id=guild_id, intent=Intent.GUILDS)
