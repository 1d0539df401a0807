"""Telegram as the rest of the program sees it (``bot.platform.Platform``)."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog
from telegram import Update, User
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.channel import PLATFORM, TelegramChannel
from adapters.telegram.listening.admission import admits
from adapters.telegram.listening.command_menus import publish_menus
from adapters.telegram.listening.conversation import Conversation
from adapters.telegram.listening.membership import MembershipHandler
from adapters.telegram.listening.polling import Outage, Poller, TokenWatch, pause_after
from adapters.telegram.listening.update_queue import UpdateQueue
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.transport import ForeignAnswer
from bot.commands import TABLE, Command, Dispatcher
from bot.deadline import Deadline
from bot.platform import Finding
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
            try:
                if await membership.note(update):
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

    async def check(self) -> Finding:
        try:
            me = await self._bot.get_me()
        except InvalidToken:
            problem = f"Telegram rejects the token at {self._api_url}: copy it again from @BotFather."
            return Finding(ok=False, sentence=f"{problem} It is tried again and again while the bot runs.")
        except TelegramError as error:
            if isinstance(error.__cause__, ForeignAnswer):
                problem = f"Something else answers at {self._api_url} in Telegram's place: {error.__cause__}."
                return Finding(ok=False, sentence=f"{problem} Check PAPERBOY_TELEGRAM_API_URL, and a proxy on the way.")
            problem = f"Telegram cannot be reached at {self._api_url} ({type(error.__cause__ or error).__name__})"
            return Finding(ok=False, sentence=f"{problem}: check the network.")
        groups = "may join groups" if me.can_join_groups else "may not join groups: /setjoingroups at @BotFather"
        sentence = f"Telegram knows the bot as @{me.username}; it {groups}; {_inline(me)}."
        return Finding(ok=True, sentence=sentence)


def _inline(me: User) -> str:
    if me.supports_inline_queries:
        return "inline mode is on"
    return f"inline mode is off: with /setinline at @BotFather people find stories by @{me.username} in any chat"
