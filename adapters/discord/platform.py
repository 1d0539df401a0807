"""Discord as the rest of the program sees it (``bot.platform.Platform``)."""

import asyncio

import aiohttp
import discord
import structlog

from adapters.discord.channel import DiscordChannel
from adapters.discord.client import DiscordBot
from adapters.discord.event_places import PLATFORM
from adapters.discord.listening.conversation import Conversation
from adapters.discord.listening.membership import MembershipHandler
from adapters.discord.rate_limits import DISCORD
from adapters.discord.token_check import check
from bot.commands import Dispatcher
from bot.errors import ConfigError
from bot.platform import Finding
from bot.ports import Budget, Limits

_log = structlog.get_logger(__name__)

_RETRY_SECONDS = 5.0
_OUT_OF_REACH = (aiohttp.ClientError, OSError, TimeoutError, discord.HTTPException, discord.GatewayNotFound)


class DiscordPlatform:
    """Logs in until it works, then delivers; listens to people where it is asked to."""

    name = PLATFORM

    def __init__(self, *, token: str, api_url: str, guild_ready_timeout: float = 2.0, limits: Limits = DISCORD) -> None:
        self._token, self._api_url = token, api_url
        self.limits = limits
        self._bot = DiscordBot(token=token, api_url=api_url, guild_ready_timeout=guild_ready_timeout)
        self.channel: DiscordChannel = self._bot.channel

    async def open(self) -> None:
        """Log in, trying again while Discord is out of reach. ConfigError where it refuses the token."""
        while True:
            try:
                return await self._bot.login()
            except discord.LoginFailure as refused:
                raise ConfigError(("Discord refuses PAPERBOY_DISCORD_TOKEN: copy it anew.",)) from refused
            except _OUT_OF_REACH as fault:
                _log.warning("discord.unreachable", fault=type(fault).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        """Register the commands and listen at the gateway, trying again while that cannot begin.

        Raises what ended the session, where Discord ended it for good. Answers to interactions have buckets of their
        own and need no ``budget``.
        """
        del budget
        conversation = Conversation(
            table=dispatcher.table, answer=dispatcher.answer, suggest=dispatcher.suggest, apologise=dispatcher.apologise
        )
        while True:
            try:
                await self._bot.listen(conversation, MembershipHandler(dispatcher.memberships), dispatcher.table)
                break
            except _OUT_OF_REACH as fault:
                _log.warning("discord.listening-failed", fault=str(fault))
                await asyncio.sleep(_RETRY_SECONDS)
        await self._bot.closed()

    async def close(self) -> None:
        await self._bot.stop()

    async def check(self) -> Finding:
        return await check(self._token, self._api_url)
