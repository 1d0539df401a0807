"""The Discord client's life inside our event loop: log in, listen, stop.

The loop, the signals and the logging are the application's: nothing of discord.py's own ``run`` is used.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import discord
import structlog

from adapters.discord import api_url as address
from adapters.discord.channel import DiscordChannel
from adapters.discord.listening import slash_commands
from adapters.discord.listening.conversation import Conversation
from adapters.discord.listening.membership import MembershipHandler
from adapters.discord.outcomes import FAILURES
from adapters.discord.settings import API_URL
from bot.commands import Command

_log = structlog.get_logger(__name__)

# The least that discord.py accepts: a longer wait for a bucket is reported, and the courier waits instead.
_LONGEST_WAIT = 30.0
_GRACE = 2.0


class GatewayClient(discord.AutoShardedClient):
    """A client without caches of people and messages, and without privileged intents; events go to the handlers.

    It has as many shards as Discord asks for at the start: one as a rule, more from about a thousand servers on.
    """

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
        )
        self._conversation: Conversation | None = None
        self._membership: MembershipHandler | None = None
        self._in_hand: set[asyncio.Task[Any]] = set()

    def hear(self, conversation: Conversation, membership: MembershipHandler) -> None:
        """Hand events to these from now on."""
        self._conversation, self._membership = conversation, membership

    async def finish(self, seconds: float) -> None:
        """Wait until the interactions in hand are answered, ``seconds`` at most."""
        if self._in_hand:
            await asyncio.wait(set(self._in_hand), timeout=seconds)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if self._conversation is None:
            return
        task = asyncio.current_task()
        if task is not None:
            self._in_hand.add(task)
            task.add_done_callback(self._in_hand.discard)
        await self._conversation.take(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if self._membership:
            await self._membership.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        if self._membership:
            await self._membership.left(guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        if self._membership:
            await self._membership.deleted(channel.id)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        if self._membership:
            await self._membership.deleted(thread.thread_id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002  the library's
        _log.exception("discord.event-failed", handler=event_method)


class DiscordBot:
    """Discord for the application: ``channel`` for the courier once logged in, and a session that listens to people.

    ``login`` is enough for a process that only delivers; ``listen`` answers people too (one process alone may). Both
    raise discord.LoginFailure for a bad token and discord.GatewayNotFound where there is no gateway. ``closed`` waits
    for the session's end and raises why, if it was no stop.
    """

    def __init__(
        self,
        *,
        token: str,
        api_url: str = API_URL,
        guild_ready_timeout: float = 2.0,
        retry_seconds: float = 5.0,
    ) -> None:
        self._token = token
        self._api_url = api_url
        self._retry_seconds = retry_seconds
        self.client = GatewayClient(guild_ready_timeout=guild_ready_timeout)
        self._begun = False
        self._session: asyncio.Task[None] | None = None
        self.channel = DiscordChannel(self.client)

    async def login(self) -> None:
        """Check the token and open the way for REST calls."""
        address.use_rest(self._api_url)
        self._begun = True
        await self.client.login(self._token)

    async def listen(self, conversation: Conversation, membership: MembershipHandler, table: Sequence[Command]) -> None:
        """Register the commands where they changed and connect; returns at once, events come from now on."""
        application = self.client.application_id
        if application is None:
            raise RuntimeError("login comes before listen")
        self.client.hear(conversation, membership)
        if await slash_commands.sync(self.client.http, application, table):
            _log.info("discord.commands-registered", count=len(table))
        await address.use_gateway(self.client.http, self._api_url)
        self._session = asyncio.create_task(self._connected(), name="discord session")

    async def _connected(self) -> None:
        """Keep the session until it ends. Until it has begun, a failure only means to try again."""
        while True:
            try:
                return await self.client.connect()
            except FAILURES as fault:
                if self.client.is_closed():
                    advice = "Nobody is answered and nothing is sent any more: mend what it says, then start again."
                    _log.error("discord.session-ended", fault=str(fault), advice=advice)
                    raise
                _log.warning("discord.gateway-unreachable", fault=type(fault).__name__)
                await asyncio.sleep(self._retry_seconds)

    async def ready(self) -> None:
        """Return when the session is up and the servers are known; raises what ended the session before."""
        up = asyncio.ensure_future(self.client.wait_until_ready())
        try:
            await asyncio.wait({up, self._running()}, return_when=asyncio.FIRST_COMPLETED)
            if not up.done():
                await self._running()
        finally:
            up.cancel()

    async def closed(self) -> None:
        """Wait for the end of the session; raises what ended it, if anything did."""
        await asyncio.shield(self._running())

    async def stop(self) -> None:
        """Finish what is in hand (2 s at most) and disconnect; safe to call at any time, also twice."""
        if not self._begun:
            return  # the library cannot close what never began
        await self.client.finish(_GRACE)
        await self.client.close()
        if self._session is not None:
            self._session.cancel()
            await asyncio.gather(self._session, return_exceptions=True)

    def _running(self) -> asyncio.Task[None]:
        if self._session is None:
            raise RuntimeError("listen comes first")
        return self._session
