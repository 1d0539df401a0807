"""Telegram as the rest of the program sees it (``bot.platform.Platform``)."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.channel import PLATFORM, TelegramChannel
from adapters.telegram.listening.command_menus import publish_menus
from adapters.telegram.listening.conversation import Conversation
from adapters.telegram.listening.membership import MembershipHandler
from adapters.telegram.listening.polling import Poller
from adapters.telegram.listening.update_queue import UpdateQueue
from adapters.telegram.settings import TelegramSettings
from bot.commands import TABLE, Command, Dispatcher
from bot.deadline import Deadline
from bot.platform import Finding
from bot.ports import Budget

_log = structlog.get_logger(__name__)


class TelegramPlatform:
    """Delivers from the first send; listens to people where it is asked to."""

    name = PLATFORM

    def __init__(self, settings: TelegramSettings) -> None:
        self.limits = settings.limits
        self._api_url = settings.api_url
        self._bot = Client(settings.token, settings.api_url)
        commands = frozenset(command.name for command in TABLE if command.menu)
        self.channel = TelegramChannel(self._bot, rich=settings.rich, paid=settings.paid, commands=commands)
        self._poller: Poller | None = None
        self._update_queue: UpdateQueue | None = None

    async def open(self) -> None:
        """Nothing to do: each call connects by itself, and says so where it cannot."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        """Answer people, those first who wrote while nobody listened. No failure of the network ends it."""
        conversation = Conversation(channel=self.channel, dispatcher=dispatcher, budget=budget)
        membership = MembershipHandler(dispatcher.memberships)
        update_queue = UpdateQueue(conversation.handle)

        async def take(update: Update, *, waited: bool) -> None:
            try:
                if not await membership.note(update):
                    await update_queue.put(update, waited=waited)
            except Exception:  # noqa: BLE001  a database in trouble must not end the listening
                _log.exception("telegram.update-failed", update_id=update.update_id)

        self._update_queue, self._poller = update_queue, Poller(self._bot, take)
        try:
            await self._introduce(dispatcher.table)
            await self._poller.run()
        except InvalidToken:
            _log.error(
                "telegram.token-rejected",
                advice="It stays off and the program waits: set PAPERBOY_TELEGRAM_TOKEN anew and start again.",
            )
            await asyncio.get_running_loop().create_future()  # nothing but a restart brings another token

    async def _introduce(self, commands: Sequence[Command]) -> None:
        """Learn the bot's own name, end a webhook, set the menus; wait for the network as long as it takes."""
        while True:
            try:
                await self._bot.initialize()
                await self._bot.delete_webhook()
                break
            except InvalidToken:
                raise
            except TelegramError as error:
                _log.warning("telegram.unreachable", error=type(error).__name__)
                await asyncio.sleep(3)
        try:
            changed = await publish_menus(self._bot, commands)
        except TelegramError as error:  # menus are a comfort: the bot works without
            _log.warning("telegram.menus-failed", error=type(error).__name__)
        else:
            _log.info("telegram.started", bot=self._bot.username, menus_changed=changed)

    async def close(self, deadline: Deadline) -> None:
        """Finish the answers that are begun, confirm the updates that were taken, close the connections."""
        if self._update_queue is not None:
            await self._update_queue.close(patience=deadline.part(0.5).left)
        if self._poller is not None:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout_at(deadline.part(0.5).at):
                    await self._poller.confirm()
        await self._bot.shutdown()

    async def check(self) -> Finding:
        try:
            me = await self._bot.get_me()
        except InvalidToken:
            return Finding(ok=False, sentence="Telegram rejects the token: copy it again from @BotFather.")
        except TelegramError as error:
            problem = f"Telegram cannot be reached at {self._api_url} ({type(error.__cause__ or error).__name__})"
            return Finding(ok=False, sentence=f"{problem}: check the network.")
        groups = "may join groups" if me.can_join_groups else "may not join groups: /setjoingroups at @BotFather"
        return Finding(ok=True, sentence=f"Telegram knows the bot as @{me.username}; it {groups}.")
