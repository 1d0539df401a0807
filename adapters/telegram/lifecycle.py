"""The platform as a whole: the bot's connection, its channel, and the listening to people."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError

from adapters.telegram.api_client import make_bot, requests
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.listening.command_menus import publish_menus
from adapters.telegram.listening.conversation import Answer, Conversation
from adapters.telegram.listening.membership import MembershipHandler, Memberships
from adapters.telegram.listening.polling import Poller
from adapters.telegram.listening.update_queue import UpdateQueue
from adapters.telegram.settings import API_URL
from bot.commands.command import Command
from bot.document import Document
from bot.ports import Budget

_log = structlog.get_logger(__name__)

_FINISHING = 1.5  # seconds that answers in hand get at the end


class Telegram:
    """Telegram as app uses it: ``channel`` for the courier, ``start`` to listen to people, ``stop`` to end.

    Nothing is sent before ``start`` or the channel's first send: it can be made without a network.
    """

    def __init__(
        self,
        *,
        token: str,
        api_url: str = API_URL,
        rich: bool = False,
        paid: bool = False,
        commands: Sequence[Command] = (),
    ) -> None:
        self._requests = requests()
        self.bot = make_bot(token, api_url, *self._requests)
        self.channel = TelegramChannel(
            self.bot, rich=rich, paid=paid, commands=frozenset(command.name for command in commands if command.menu)
        )
        self._commands = commands
        self._poller: Poller | None = None
        self._inbox: UpdateQueue | None = None
        self._running: asyncio.Task[None] | None = None

    async def start(self, *, answer: Answer, budget: Budget, memberships: Memberships, apology: Document) -> None:
        """Listen from now on, in the background; what waited is answered first. The network may come later."""
        conversation = Conversation(self.channel, answer=answer, budget=budget, apology=apology)
        membership = MembershipHandler(memberships)
        update_queue = UpdateQueue(conversation.handle)

        async def take(update: Update, *, waited: bool) -> None:
            try:
                if not await membership.note(update):
                    await update_queue.put(update, waited=waited)
            except Exception:  # noqa: BLE001  a roster in trouble must not end the listening
                _log.exception("telegram.update-failed", update_id=update.update_id)

        self._inbox, self._poller = update_queue, Poller(self.bot, take)
        self._running = asyncio.create_task(self._run(self._poller))

    async def _run(self, poller: Poller) -> None:
        try:
            await self._introduce()
            await poller.run()
        except InvalidToken:
            _log.error("telegram.token-rejected", advice="Set PAPERBOY_TELEGRAM_TOKEN anew.")
            await asyncio.get_running_loop().create_future()  # nothing but a restart brings another token

    async def ended(self) -> None:
        """Wait for the end of the listening, which no failure of the network is; raises what ended it."""
        if self._running is not None:
            await asyncio.shield(self._running)

    async def _introduce(self) -> None:
        """Learn the bot's own name, end a webhook, set the menus; wait for the network as long as it takes."""
        while True:
            try:
                await self.bot.initialize()
                await self.bot.delete_webhook()
                break
            except InvalidToken:
                raise
            except TelegramError as error:
                _log.warning("telegram.unreachable", error=type(error).__name__)
                await asyncio.sleep(3)
        try:
            changed = await publish_menus(self.bot, self._commands)
        except TelegramError as error:  # menus are a comfort: the bot works without
            _log.warning("telegram.menus-failed", error=type(error).__name__)
        else:
            _log.info("telegram.started", bot=self.bot.username, menus_changed=changed)

    async def stop(self) -> None:
        """Stop listening, finish the answers in hand, close the connections: in under three seconds."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if self._inbox is not None:
            await self._inbox.close(patience=_FINISHING)
        if self._poller is not None:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(1):
                    await self._poller.confirm()
        for request in self._requests:
            await request.shutdown()


@asynccontextmanager
async def telegram(
    *, token: str, api_url: str = API_URL, rich: bool = False, commands: Sequence[Command] = ()
) -> AsyncIterator[Telegram]:
    """Open the platform; it is stopped at the end, whether it was started or not."""
    platform = Telegram(token=token, api_url=api_url, rich=rich, commands=commands)
    try:
        yield platform
    finally:
        await platform.stop()
