"""Discord: pages as embeds, slash commands and buttons as command lines, REST for what the courier brings."""

from typing import TYPE_CHECKING

from bot.config import Settings

if TYPE_CHECKING:
    from adapters.discord.platform import DiscordPlatform


def connect(settings: Settings) -> "DiscordPlatform | None":
    """Discord with the token of the settings; None where there is none, and then its library is not loaded."""
    if not settings.discord_token:
        return None
    from adapters.discord.platform import DiscordPlatform  # noqa: PLC0415  the same
    from adapters.discord.rate_limits import DISCORD  # noqa: PLC0415  a platform that is off costs no memory

    return DiscordPlatform(
        token=settings.discord_token,
        api_url=settings.discord_api_url,
        limits=DISCORD.at(settings.discord_rate),
    )
