"""The platform as a whole: the bot's connection, its channel, and the listening to people."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.conversation import Answer, Conversation
from adapters.telegram.inbox import Inbox
from adapters.telegram.membership import Membership, Roster
from adapters.telegram.menus import publish_menus
from adapters.telegram.polling import Poller
from bot.commands.command import Command
from bot.document import Document
from bot.ports import Budget

API_URL = "https://api.telegram.org"
_CONNECTIONS = 80  # 64 messages in flight, and what people wait for
_SECONDS = 10.0  # for a connection, an answer: well below a lease
_FINISHING = 2.5  # seconds that answers in hand get at the end


class Telegram:
    """Telegram as app uses it: ``channel`` for the courier, ``start`` to listen to people, ``stop`` to end.

    Nothing is sent before ``start`` or the channel's first send: it can be made without a network.
    """

    def __init__(
        self, *, token: str, api_url: str = API_URL, rich: bool = False, commands: Sequence[Command] = ()
    ) -> None:
        self._requests = _requests()
        self.bot = _bot(token, api_url, *self._requests)
        self.channel = TelegramChannel(
            self.bot, rich=rich, commands=frozenset(command.name for command in commands if command.menu)
        )
        self._commands = commands
        self._poller: Poller | None = None
        self._inbox: Inbox | None = None
        self._running: asyncio.Task[None] | None = None

    async def start(self, *, answer: Answer, budget: Budget, roster: Roster, apology: Document) -> None:
        """Listen from now on, in the background; what waited is answered first. The network may come later."""
        conversation = Conversation(self.channel, answer=answer, budget=budget, apology=apology)
        membership = Membership(roster)
        inbox = Inbox(conversation.handle)

        async def take(update: Update, *, waited: bool) -> None:
            try:
                if not await membership.note(update):
                    await inbox.put(update, waited=waited)
            except Exception:  # noqa: BLE001  a roster in trouble must not end the listening
                structlog.get_logger().exception("telegram_update_failed", update_id=update.update_id)

        self._inbox, self._poller = inbox, Poller(self.bot, take)
        self._running = asyncio.create_task(self._run(self._poller))

    async def _run(self, poller: Poller) -> None:
        try:
            await self._introduce()
            await poller.run()
        except InvalidToken:
            structlog.get_logger().error("telegram_token_rejected", advice="Set PAPERBOY_TELEGRAM_TOKEN anew.")

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
                structlog.get_logger().warning("telegram_unreachable", error=type(error).__name__)
                await asyncio.sleep(3)
        try:
            changed = await publish_menus(self.bot, self._commands)
        except TelegramError as error:  # menus are a comfort: the bot works without
            structlog.get_logger().warning("telegram_menus_failed", error=type(error).__name__)
        else:
            structlog.get_logger().info("telegram_started", bot=self.bot.username, menus_changed=changed)

    async def stop(self) -> None:
        """Stop listening, finish the answers in hand, close the connections: in under five seconds."""
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check found, as a sentence that says what to do."""

    ok: bool
    sentence: str


async def check(token: str, api_url: str = API_URL) -> Finding:
    """Try a token against its platform; raises nothing and never shows the token."""
    requests = _requests()
    try:
        me = await _bot(token, api_url, *requests).get_me()
    except InvalidToken:
        return Finding(ok=False, sentence="Telegram rejects the token: copy it again from @BotFather.")
    except TelegramError as error:
        problem = type(error.__cause__ or error).__name__
        return Finding(ok=False, sentence=f"Telegram cannot be reached at {api_url} ({problem}): check the network.")
    finally:
        for request in requests:
            await request.shutdown()
    groups = "may join groups" if me.can_join_groups else "may not join groups: /setjoingroups at @BotFather"
    return Finding(ok=True, sentence=f"Telegram knows the bot as @{me.username}; it {groups}.")


def _requests() -> tuple[HTTPXRequest, HTTPXRequest]:
    """Return the connections for calls and, apart, the one for polling."""
    calls = HTTPXRequest(_CONNECTIONS, _SECONDS, _SECONDS, _SECONDS, _SECONDS)
    return calls, HTTPXRequest(2, _SECONDS, _SECONDS, _SECONDS, _SECONDS)


def _bot(token: str, api_url: str, calls: HTTPXRequest, polling: HTTPXRequest) -> Bot:
    # The library's own switch to timedeltas, read at every use: without it every 429 and every poll warns.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return Bot(token, base_url=f"{api_url.rstrip('/')}/bot", request=calls, get_updates_request=polling)
