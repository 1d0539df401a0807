"""The documented rate limits: of the whole bot, of a chat, of a group."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.telegram.errors import too_many_requests
from sandbox.token_bucket import TokenBucket

_GROUPS = ("group", "supergroup")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """(messages a second, burst) of the whole bot, of a private chat or channel, and of a group.

    The defaults are what https://core.telegram.org/bots/faq documents; `Rates.none()` lets everything through.
    """

    bot: tuple[float, int] = (30, 30)
    chat: tuple[float, int] = (1, 3)
    group: tuple[float, int] = (20 / 60, 20)

    @classmethod
    def none(cls) -> "Rates":
        """Return rates that never refuse."""
        free = (math.inf, 1)
        return cls(bot=free, chat=free, group=free)


class RateLimits:
    """Counts messages against the rates. `clock` gives seconds from any start."""

    def __init__(self, rates: Rates, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates
        self._clock = clock
        self._bot = TokenBucket(*rates.bot, clock)
        self._chats: dict[int, TokenBucket] = {}

    def take(self, chat_id: int, chat_type: str) -> None:
        """Count a message to a chat; raise ApiError 429, counting nothing, where a rate is used up."""
        chat = self._chats.get(chat_id)
        if chat is None:
            rate = self._rates.group if chat_type in _GROUPS else self._rates.chat
            chat = self._chats[chat_id] = TokenBucket(*rate, self._clock)
        seconds = max(self._bot.wait(), chat.wait())
        if seconds > 0:
            raise too_many_requests(max(1, math.ceil(seconds)))
        self._bot.take()
        chat.take()
