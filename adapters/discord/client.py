"""discord.py's client, as small as it can be: what it keeps, and where its events go."""

import asyncio
from collections.abc import Callable
from copy import copy
from typing import Any

import aiohttp
import discord
import structlog
from discord.http import HTTPClient

from adapters.discord.bounded_answers import bounded_answers
from adapters.discord.event_places import PLATFORM
from adapters.discord.listening.conversation import Conversation
from adapters.proxies import proxy_for
from bot.deadline import Deadline
from bot.ports import Reason
from bot.repeated_faults import RepeatedFaults
from bot.services.membership import Memberships

_log = structlog.get_logger(__name__)

# The least that discord.py accepts: a longer wait for a bucket is reported, and the courier waits instead.
_LONGEST_WAIT = 30.0
_OF_THE_SESSION = {"READY", "RESUMED"}
"""Events without which there is none: where they cannot be read it is right to begin again."""


class GatewayClient(discord.AutoShardedClient):
    """A client without caches of people and messages, and without privileged intents.

    ``conversation`` and ``memberships`` take its events; they are set before it connects. An outage of a server is no
    loss: discord.py reports it as another event, not handled here.
    It has as many shards as Discord asks for at the start: one as a rule, more from about a thousand servers on.
    """

    conversation: Conversation
    memberships: Memberships

    def __init__(self, *, guild_ready_timeout: float) -> None:
        # The library warns at every start that voice lacks its libraries: this bot has nothing to say aloud.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=_LONGEST_WAIT,
            guild_ready_timeout=guild_ready_timeout,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            http_trace=bounded_answers(),
        )
        _go_by_proxy(self.http)
        _step_over_unreadable_events(self._connection.parsers)
        self._answering: set[asyncio.Task[Any]] = set()

    async def finish(self, deadline: Deadline) -> None:
        """Wait until the interactions that are begun are answered, or until ``deadline``."""
        if self._answering:
            await asyncio.wait(set(self._answering), timeout=deadline.left)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        await self.conversation.take(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.memberships.wake_root(PLATFORM, str(guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.memberships.sleep_root(PLATFORM, str(guild.id), Reason.KICKED)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A channel in which the bot may write again is tried again."""
        if _may_post(after) and not _may_post(before):
            await self.memberships.wake(PLATFORM, str(after.id))

    async def on_raw_thread_update(self, change: discord.RawThreadUpdateEvent) -> None:
        """So is a thread that is open again. One that was archived is not known any more."""
        now = change.data.get("thread_metadata", {})
        was_closed = change.thread is None or change.thread.archived or change.thread.locked
        if was_closed and not now.get("archived") and not now.get("locked"):
            await self.memberships.wake(PLATFORM, str(change.thread_id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self.memberships.sleep_address(PLATFORM, str(channel.id), Reason.DELETED)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await self.memberships.sleep_address(PLATFORM, str(thread.thread_id), Reason.DELETED)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002  the library's
        _log.exception("discord.event-failed", handler=event_method)


def _go_by_proxy(http: HTTPClient) -> None:
    """Let gateway sessions go through the proxy on the way to the gateway: the library knows one for all addresses."""

    async def connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        same = copy(http)
        same.proxy = proxy_for(url)
        return await HTTPClient.ws_connect(same, url, compress=compress)

    http.ws_connect = connect  # type: ignore[method-assign]  # the client makes its own


def _step_over_unreadable_events(parsers: dict[str, Callable[[Any], None]]) -> None:
    """An event at which the library stumbles would end the session, and be missed in any case: it is named and left."""
    oddities = RepeatedFaults()

    def guarded(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
        def read(data: Any) -> None:
            try:
                parse(data)
            except Exception as fault:  # noqa: BLE001  whatever it stumbles over
                name = type(fault).__name__
                if times := oddities.due((event, name)):
                    _log.warning("discord.event-unreadable", discord_event=event, fault=name, times=times)

        return read

    without = parsers.keys() - _OF_THE_SESSION
    parsers.update({event: guarded(event, parsers[event]) for event in without})


def _may_post(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot may post issues there, as far as is known."""
    if channel.guild.me is None:
        return False
    may = channel.permissions_for(channel.guild.me)
    return may.view_channel and may.send_messages and may.embed_links
