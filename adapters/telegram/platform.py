"""Telegram as the rest of the program sees it (``bot.platform.Platform``)."""

from adapters.telegram.channel import PLATFORM, TelegramChannel
from adapters.telegram.lifecycle import Telegram
from adapters.telegram.rate_limits import TELEGRAM
from adapters.telegram.token_check import check
from bot.commands import TABLE, Dispatcher
from bot.platform import Finding
from bot.ports import Budget, Limits


class TelegramPlatform:
    """Delivers from the first send; listens to people where it is asked to."""

    name = PLATFORM

    def __init__(self, *, token: str, api_url: str, rich: bool, paid: bool = False, limits: Limits = TELEGRAM) -> None:
        self._token, self._api_url = token, api_url
        self.limits = limits
        self._telegram = Telegram(token=token, api_url=api_url, rich=rich, paid=paid, commands=TABLE)
        self.channel: TelegramChannel = self._telegram.channel

    async def open(self) -> None:
        """Nothing to do: each call connects by itself, and says so where it cannot."""

    async def listen(self, dispatcher: Dispatcher, budget: Budget) -> None:
        await self._telegram.start(
            answer=dispatcher.answer, budget=budget, memberships=dispatcher.memberships, apology=dispatcher.apologise()
        )
        await self._telegram.ended()

    async def close(self) -> None:
        await self._telegram.stop()

    async def check(self) -> Finding:
        return await check(self._token, self._api_url)
