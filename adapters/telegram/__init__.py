"""Telegram: pages as classic or rich messages, commands as they are typed, chats that come and go.

``PLATFORM`` is all that the program needs; the library is loaded with the first use, for a platform that is off costs
no memory.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from adapters.telegram.address_parsing import parse_address
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.tokens import is_token, token_fault
from bot.document import Document
from bot.layout import Dialect
from bot.onboarding import Guide, Onboarding
from bot.platform import Platform, PlatformSpec


def _connect(settings: TelegramSettings) -> Platform:
    from adapters.telegram.platform import TelegramPlatform  # noqa: PLC0415  see above

    return TelegramPlatform(settings)


def _preview(document: Document, *, rich: bool) -> Iterator[dict[str, Any]]:
    from adapters.telegram.rendering.payloads import preview  # noqa: PLC0415  the same

    return preview(document, rich=rich)


def _dialect(*, rich: bool) -> Dialect:
    from adapters.telegram.rendering.dialects import Classic, Rich  # noqa: PLC0415  the same

    return Rich() if rich else Classic()


def _onboard(settings: TelegramSettings) -> Onboarding:
    from adapters.telegram.onboarding import TelegramOnboarding  # noqa: PLC0415  the same

    return TelegramOnboarding(settings)


_GUIDE = Guide(
    title="Telegram",
    directions="Write /newbot to @BotFather (https://t.me/BotFather), and copy the token that it gives you.",
    switches=(
        "At @BotFather nothing changes: groups stay allowed (/setjoingroups), and privacy mode on (/setprivacy).",
        "With /setinline there, and any placeholder, people find stories from any chat.",
    ),
    open=_onboard,
)

PLATFORM = PlatformSpec(
    name="telegram",
    settings=TelegramSettings,
    connect=_connect,
    parse_address=parse_address,
    previews={"telegram": partial(_preview, rich=True), "telegram-classic": partial(_preview, rich=False)},
    dialects={"telegram": partial(_dialect, rich=True), "telegram-classic": partial(_dialect, rich=False)},
    onboarding=_GUIDE,
    is_token=is_token,
    token_fault=token_fault,
)
