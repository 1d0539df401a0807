"""Long polling, which only its owner ends: updates in order, each confirmed once it was taken."""

import asyncio
from datetime import timedelta
from typing import Protocol

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter

from adapters.telegram.outcomes import seconds_to_wait

_log = structlog.get_logger(__name__)

ALLOWED = ("message", "channel_post", "callback_query", "my_chat_member")
"""Named at every poll: where they are left out, Telegram keeps those of the last caller, even of another program."""

_OPEN = timedelta(seconds=25)
_LONGEST_PAUSE = 30.0


class Take(Protocol):
    """What an update is handed to; ``waited`` says that it was there before the bot was."""

    async def __call__(self, update: Update, *, waited: bool) -> None: ...


class Poller:
    """Fetches updates. Only one process may poll for a token; what it did not take comes again."""

    def __init__(self, bot: Bot, take: Take) -> None:
        self._bot = bot
        self._take = take
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled, through every fault of the network. Raises InvalidToken: waiting does not mend that."""
        waited = True  # until there is nothing left of what came while the bot was away
        while True:
            try:
                updates = await self._fetch(wait=timedelta(0) if waited else _OPEN)
            except InvalidToken:
                raise
            except Exception as error:  # noqa: BLE001  an update that the library cannot read must not end it
                await self._pause(error)
                continue
            self._failures = 0
            for update in updates:
                await self._take(update, waited=waited)
                self._offset = update.update_id + 1
            waited = waited and bool(updates)

    async def _fetch(self, *, wait: timedelta) -> tuple[Update, ...]:
        return await self._bot.get_updates(self._offset, timeout=wait, allowed_updates=ALLOWED)

    async def _pause(self, error: Exception) -> None:
        self._failures += 1
        seconds = min(_LONGEST_PAUSE, 0.25 * 2 ** min(self._failures, 10))
        if isinstance(error, RetryAfter):
            seconds = seconds_to_wait(error)
        if isinstance(error, Conflict):
            _log.error(
                "telegram.conflict",
                advice="Another process polls with this token, or a webhook is set. Stop the other one, "
                "or give this installation a bot of its own.",
            )
        else:
            _log.warning("telegram.poll-failed", error=type(error).__name__, again_in=seconds)
        await asyncio.sleep(seconds)

    async def confirm(self) -> None:
        """Tell the server what was taken, so that it does not come again. Raises TelegramError."""
        if self._offset is not None:
            await self._fetch(wait=timedelta(0))
