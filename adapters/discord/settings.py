"""The settings of Discord."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.config import PREFIX, PlatformSettings, parsers, setting
from bot.ports import Limits, Rate

API_URL: Final = "https://discord.com/api/v10"

MOST_RATE: Final = 50
"""Calls a second that Discord allows a whole bot ("global rate limit" in its developer documentation)."""


@dataclass(frozen=True, kw_only=True)
class DiscordSettings(PlatformSettings):
    """What Discord needs to know; ``token`` empty switches it off."""

    token: str = setting(
        "", read=parsers.text, shown="off", help="the bot token of your Discord application", secret=True
    )
    api_url: str = setting(API_URL, read=parsers.url, help="the REST root; it tells the gateway")
    rate: int = setting(
        48,
        read=parsers.up_to(MOST_RATE),
        help=f"messages a second on Discord, over all channels; it allows {MOST_RATE} calls",
    )

    def conflicts(self) -> Iterator[str]:
        if "@" in self.api_url:
            yield (
                f"{PREFIX}DISCORD_API_URL has a user or a password, and the header that would carry them carries the "
                "bot's token: leave them out."
            )

    @property
    def limits(self) -> Limits:
        """50 calls a second ("global rate limit" in Discord's developer documentation): at most 2 + 48 within any.

        discord.py keeps a channel's own limits.
        """
        return Limits(bot=Rate(seconds=1 / self.rate, burst=2))
