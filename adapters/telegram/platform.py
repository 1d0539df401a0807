"""Telegram as the rest of the program sees it (``bot.platform.Platform``)."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress

import structlog
from telegram import Update
from telegram.error import BadRequest, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.channel import PLATFORM, TelegramChannel
from adapters.telegram.checkup import checkup
from adapters.telegram.listening.admission import admits, is_heard
from adapters.telegram.listening.command_menus import publish_menus
from adapters.telegram.listening.conversation import Conversation
from adapters.telegram.listening.membership import MembershipHandler
from adapters.telegram.listening.polling import Outage, Poller, TokenWatch, pause_after
from adapters.telegram.listening.update_queue import UpdateQueue, logged_with
from adapters.telegram.settings import TelegramSettings
from bot.commands import TABLE, Command, Dispatcher
from bot.deadline import Deadline
from bot.platform import Checkup
from bot.ports import Budget

_log = structlog.get_logger(__name__)

_MENUS_SECONDS = 5.0
"""How long the menus may hold up the listening; and the least pause before they are tried again."""


class TelegramPlatform:
    """Delivers from the first send; listens to people where it is asked to."""

    name = PLATFORM

    def __init__(self, settings: TelegramSettings) -> None:
        self.limits = settings.limits
        self._api_url = settings.api_url
        self._bot = Client(settings.token, settings.api_url)
        commands = frozenset(command.name for command in TABLE if command.menu or command.admins)
        self.channel = TelegramChannel(self._bot, rich=settings.rich, paid=settings.paid, commands=commands)
        self._token = TokenWatch()
        self._poller: Poller | None = None
        self._update_queue: UpdateQueue | None = None

    @property
    def token_fault(self) -> str:
        return self._token.fault

    async def open(self) -> None:
        """Nothing to do: each call connects by itself, and says so where it cannot."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        """Answer people, those first who wrote while nobody listened. No failure ends it, nor a refused token."""
        conversation = Conversation(channel=self.channel, dispatcher=dispatcher, budget=budget)
        membership = MembershipHandler(dispatcher.memberships)
        update_queue = UpdateQueue(conversation.handle, conversation.refuse)

        async def take(update: Update, *, waited: bool) -> None:
            with logged_with(update):
                try:
                    if await membership.note(update) or not is_heard(update, self._bot):
                        return
                    if waited or admits(update, self._bot, dispatcher.floods):
                        await update_queue.put(update, waited=waited)
                    else:
                        update_queue.turn_away(update)
                except Exception:  # noqa: BLE001  a database in trouble must not end the listening
                    _log.exception("telegram.update-failed", update_id=update.update_id)

        self._update_queue, self._poller = update_queue, Poller(self._bot, take, self._token)
        await self._introduce()
        publishing = asyncio.create_task(self._publish(dispatcher.table), name="telegram menus")
        try:
            await asyncio.wait({publishing}, timeout=_MENUS_SECONDS)  # as a rule that is all it takes
            await self._poller.run()
        finally:
            publishing.cancel()
            await asyncio.gather(publishing, return_exceptions=True)

    async def _introduce(self) -> None:
        """Learn the bot's own name and end a webhook; wait for the network, and for the token, as long as it takes."""
        outage = Outage(self._token)
        while True:
            try:
                await self._bot.initialize()
                await self._bot.delete_webhook()
                break
            except Exception as error:  # noqa: BLE001  an answer that the library cannot read must not end it
                await outage.wait(error)
        outage.over()

    async def _publish(self, commands: Sequence[Command]) -> None:
        """Set the menus, trying again unless Telegram refuses them. They are a comfort: the bot works without."""
        failures = changed = 0
        while True:
            try:
                changed = await publish_menus(self._bot, commands)
                break
            except TelegramError as error:
                failures += 1
                _log.warning("telegram.menus-failed", error=type(error).__name__)
                if isinstance(error, BadRequest):
                    return
                await asyncio.sleep(max(_MENUS_SECONDS, pause_after(failures, error)))
        _log.info("telegram.started", bot=self._bot.username, menus_changed=changed)

    async def close(self, deadline: Deadline) -> None:
        """Finish the answers that are begun, confirm the updates that were taken, close the connections.

        The connections are closed also where the rest is cancelled.
        """
        try:
            if self._update_queue is not None:
                await self._update_queue.close(patience=deadline.part(0.5).left)
            if self._poller is not None:
                with suppress(TelegramError, TimeoutError):
                    async with asyncio.timeout_at(deadline.part(0.5).at):
                        await self._poller.confirm()
        finally:
            await self._bot.shutdown()

    async def check(self, admins: Iterable[str] = ()) -> Checkup:
        return await checkup(self._bot, self._api_url, admins)
