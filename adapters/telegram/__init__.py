"""Telegram: pages as classic or rich messages, commands as they are typed, chats that come and go."""

from typing import TYPE_CHECKING

from bot.config import Settings

if TYPE_CHECKING:
    from adapters.telegram.platform import TelegramPlatform


def connect(settings: Settings) -> "TelegramPlatform | None":
    """Telegram with the token of the settings; None where there is none, and then its library is not loaded."""
    if not settings.telegram_token:
        return None
    from adapters.telegram.platform import TelegramPlatform  # noqa: PLC0415  the same
    from adapters.telegram.rate_limits import TELEGRAM  # noqa: PLC0415  a platform that is off costs no memory

    return TelegramPlatform(
        token=settings.telegram_token,
        api_url=settings.telegram_api_url,
        rich=settings.telegram_rich,
        paid=settings.telegram_paid,
        limits=TELEGRAM.at(settings.telegram_rate),
    )
