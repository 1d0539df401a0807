"""Discord as the rest of the program sees it (``bot.platform.Platform``).

The loop, the signals and the logging are the program's: nothing of discord.py's own ``run`` is used.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence

import discord
import structlog

from adapters.discord.api_url import use_gateway, use_rest
from adapters.discord.channel import DiscordChannel
from adapters.discord.checkup import checkup
from adapters.discord.client import GatewayClient
from adapters.discord.event_places import PLATFORM
from adapters.discord.listening import slash_commands
from adapters.discord.listening.conversation import Conversation
from adapters.discord.outcomes import FAILURES, is_discords, is_final, seconds_to_wait
from adapters.discord.settings import DiscordSettings
from adapters.proxies import proxy_for
from bot.commands import Command, Dispatcher
from bot.deadline import Deadline
from bot.errors import ConfigError
from bot.platform import Checkup
from bot.ports import Budget

_log = structlog.get_logger(__name__)

_LONGEST_RETRY = 60.0  # seconds


class DiscordPlatform:
    """Logs in until it works, then delivers; listens to people where it is asked to.

    It waits ``guild_ready_timeout`` seconds for the servers it is in, and ``retry_seconds`` after a first failure.
    """

    name = PLATFORM
    token_fault = ""
    """A refused token ends the listening: it shows when the platform is opened anew."""

    def __init__(
        self, settings: DiscordSettings, *, guild_ready_timeout: float = 2.0, retry_seconds: float = 5.0
    ) -> None:
        self.limits = settings.limits
        self._token, self._api_url = settings.token, settings.api_url
        self._retry_seconds = retry_seconds
        self.client = GatewayClient(guild_ready_timeout=guild_ready_timeout)
        self.channel = DiscordChannel(self.client)
        self._begun = False

    async def open(self) -> None:
        """Log in, trying again while Discord is out of reach. ConfigError where Discord refuses the token."""
        use_rest(self._api_url)
        self.client.http.proxy = proxy_for(self._api_url)
        self._begun = True
        await self._retried(self._login, lambda fault: _log.warning("discord.unreachable", fault=fault))

    async def _login(self) -> None:
        try:
            await self.client.login(self._token)
        except FAILURES as fault:
            # The library makes a session for each login and forgets the one before, which stays open.
            await self.client.http.close()
            self.client.http.connector = discord.utils.MISSING
            if isinstance(fault, discord.LoginFailure) and is_discords(fault.__cause__):
                raise ConfigError(("Discord refuses PAPERBOY_DISCORD_TOKEN: copy it anew.",)) from fault
            if isinstance(fault, discord.NotFound) and is_discords(fault):
                raise ConfigError((f"Discord knows no {self._api_url}: check PAPERBOY_DISCORD_API_URL.",)) from fault
            raise

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        """Register the commands and listen at the gateway, trying again while that cannot begin.

        What holds up the registering holds up the listening for ``retry_seconds`` at most.

        Raises what ended the session, where Discord ended it for good. Answers to interactions have buckets of their
        own and need no ``budget``.
        """
        del budget
        self.client.conversation = Conversation(dispatcher=dispatcher)
        self.client.memberships = dispatcher.memberships
        application = self.client.application_id
        if application is None:
            raise RuntimeError("open comes before listen")
        registering = asyncio.create_task(self._register(application, dispatcher.table), name="discord commands")
        try:
            await asyncio.wait({registering}, timeout=self._retry_seconds)  # as a rule that is all it takes
            await self._retried(self._connect, lambda fault: _log.warning("discord.gateway-unreachable", fault=fault))
        except FAILURES as fault:
            advice = "Paperboy logs in anew. Where that ends like this again, mend what it says."
            _log.error("discord.session-ended", fault=str(fault), advice=advice)
            raise
        finally:
            registering.cancel()
            await asyncio.gather(registering, return_exceptions=True)

    async def _connect(self) -> None:
        await use_gateway(self.client.http, self._api_url)
        await self.client.connect()

    async def _register(self, application: int, table: Sequence[Command]) -> None:
        """Register the commands where they changed. Where Discord refuses them, people are listened to without."""

        async def attempt() -> None:
            registered = await slash_commands.sync(self.client.http, application, table)
            self.client.conversation.commands.update(registered.ids)
            if registered.changed:
                _log.info("discord.commands-registered", changed=registered.changed)

        try:
            await self._retried(attempt, lambda fault: _log.warning("discord.commands-failed", fault=fault))
        except FAILURES as fault:
            if not self.client.is_closed():
                advice = "Commands are as they were registered before; what is written in a direct message is answered."
                _log.error("discord.commands-refused", fault=str(fault), advice=advice)
        except Exception:  # noqa: BLE001  a defect here must not be lost, nor end the listening
            _log.exception("discord.commands-failed")

    async def _retried(self, attempt: Callable[[], Awaitable[None]], warn: Callable[[str], None]) -> None:
        """Attempt until it works, and ``warn`` of each failure; the next attempt waits as long as Discord said.

        Where it said nothing, longer after each. Raises a failure that closed the client, or that will not pass.
        """
        failures = 0
        while True:
            try:
                return await attempt()
            except FAILURES as fault:
                if self.client.is_closed() or is_final(fault):
                    raise
                longer = min(self._retry_seconds * 2 ** min(failures, 10), _LONGEST_RETRY)
                pause = max(self._retry_seconds, longer, seconds_to_wait(fault))
                warn(f"{type(fault).__name__}: {fault} (again in {pause:.0f} seconds)")
                failures += 1
                await asyncio.sleep(pause)

    async def close(self, deadline: Deadline) -> None:
        if not self._begun:
            return  # the library cannot close what never began
        try:
            await self.client.finish(deadline.part(0.6))
            # The library closes once: where that was cancelled, perhaps while it closed by itself, it stays half-way.
            (end,) = await asyncio.gather(self.client.close(), return_exceptions=True)
            if isinstance(end, Exception):
                raise end
        finally:
            await self.client.http.close()

    async def check(self, admins: Iterable[str] = ()) -> Checkup:
        return await checkup(self._api_url, self._token, admins)
