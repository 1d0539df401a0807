"""Setting Telegram up: the bot's link, and who sends it /start."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from telegram.error import Conflict, TelegramError

from adapters.telegram.api_client import Client
from adapters.telegram.listening.polling import ALLOWED
from adapters.telegram.settings import TelegramSettings
from bot.errors import PaperboyError
from bot.onboarding import Account, Person

_PAUSE: Final = 0.5
"""Seconds between two looks."""
_MOST: Final = 100
"""So many updates Telegram shows at once, the oldest (https://core.telegram.org/bots/api#getupdates)."""
_AT_ONCE: Final = timedelta(0)


class TelegramOnboarding:
    """Implements bot.onboarding.Onboarding. What it reads stays for the bot, which answers it at its first start."""

    def __init__(self, settings: TelegramSettings) -> None:
        self._client = Client(settings.token, settings.api_url)

    async def account(self) -> Account:
        try:
            me = await self._client.get_me()
        except TelegramError as error:
            raise PaperboyError(f"Telegram does not tell who the bot is ({type(error).__name__}).") from error
        link = f"https://t.me/{me.username}"
        return Account(
            links=(("To write to it", link), ("To add it to a group", f"{link}?startgroup=true")),
            sign=f"Send /start to @{me.username} now",
        )

    async def operator(self, begun: Callable[[], object]) -> Person:
        seen = _newest(await self._waiting())
        begun()
        while True:
            for number, update in _numbered(await self._waiting()):
                if number > seen and (person := who_starts(update)):
                    return person
            await asyncio.sleep(_PAUSE)

    async def _waiting(self) -> Sequence[Any]:
        """What waits to be heard. It is not confirmed, so it waits on. PaperboyError where not all of it is shown.

        The newest alone could be had, but Telegram forgets all others then (``offset`` below 0).
        """
        try:
            waiting = await self._client.poll(None, wait=_AT_ONCE, allowed=ALLOWED)
        except Conflict as conflict:
            raise PaperboyError(
                "Another program listens to Telegram with this token, or a webhook is set: "
                "who writes to the bot is not seen here."
            ) from conflict
        except TelegramError as error:
            raise PaperboyError(f"Telegram does not tell who writes to the bot ({type(error).__name__}).") from error
        if len(waiting) >= _MOST:
            raise PaperboyError(
                f"{_MOST} messages wait for the bot, and Telegram shows no later one until it has run: "
                "who writes to it now is not seen here."
            )
        return waiting

    async def close(self) -> None:
        await self._client.shutdown()


def _newest(updates: Sequence[Any]) -> int:
    return max((number for number, _ in _numbered(updates)), default=0)


def _numbered(updates: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    """The updates with their numbers; what has none is none."""
    for update in updates:
        match update:
            case {"update_id": int(number)}:
                yield number, update


def who_starts(update: Any) -> Person | None:
    """Who sends /start alone with the bot; None for whatever else it is."""
    match update:
        case {"message": {"chat": {"type": "private"}, "text": str(text), "from": {"id": int(number), **about}}}:
            if text.split()[:1] == ["/start"]:
                names = [str(about[name]) for name in ("first_name", "last_name") if name in about]
                nick = [f"@{about['username']}"] if "username" in about else []
                return Person(id=str(number), name=" ".join([*names, *nick]))
    return None
