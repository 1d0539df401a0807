"""The settings: their declarations, and how they are read from the environment."""

from bot.config.settings import (
    DISCORD_API_URL,
    MOST_SHARDS,
    PAID_BROADCASTS,
    PREFIX,
    SETTINGS,
    TELEGRAM_API_URL,
    TELEGRAM_FREE_RATE,
    Setting,
    Settings,
    read_settings,
    unknown_settings,
)

__all__ = [
    "DISCORD_API_URL",
    "MOST_SHARDS",
    "PAID_BROADCASTS",
    "PREFIX",
    "SETTINGS",
    "TELEGRAM_API_URL",
    "TELEGRAM_FREE_RATE",
    "Setting",
    "Settings",
    "read_settings",
    "unknown_settings",
]
