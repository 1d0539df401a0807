"""Discord: pages as embeds or cards, slash commands and buttons as command lines, REST for what the courier brings.

``PLATFORM`` is all that the program needs; the library is loaded with the first use, for a platform that is off costs
no memory.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from adapters.discord.address_parsing import parse_address
from adapters.discord.settings import DiscordSettings
from adapters.discord.tokens import is_token, token_fault
from bot.document import Document
from bot.layout import Dialect
from bot.onboarding import Guide, Onboarding
from bot.platform import Platform, PlatformSpec


def _connect(settings: DiscordSettings) -> Platform:
    from adapters.discord.platform import DiscordPlatform  # noqa: PLC0415  see above

    return DiscordPlatform(settings)


def _preview(document: Document, *, dialect: str) -> Iterator[dict[str, Any]]:
    from adapters.discord.rendering.dialects import dialect_named, preview  # noqa: PLC0415  the same

    return preview(document, dialect_named(dialect))


def _dialect(name: str) -> Dialect:
    from adapters.discord.rendering.dialects import dialect_named  # noqa: PLC0415  the same

    return dialect_named(name)


def _onboard(settings: DiscordSettings) -> Onboarding:
    from adapters.discord.onboarding import DiscordOnboarding  # noqa: PLC0415  the same

    return DiscordOnboarding(settings)


_GUIDE = Guide(
    title="Discord",
    directions="Make an application at https://discord.com/developers/applications; its page Bot gives you a token.",
    switches=(
        "On the page Bot no privileged intent has to be on, and Requires OAuth2 Code Grant stays off.",
        "On the page Installation, Guild Install stays on; with User Install people read and search wherever they are.",
    ),
    open=_onboard,
)

_PREVIEWED = {"discord": "discord-embeds", "discord-cards": "discord-cards"}

PLATFORM = PlatformSpec(
    name="discord",
    settings=DiscordSettings,
    connect=_connect,
    parse_address=parse_address,
    previews={name: partial(_preview, dialect=dialect) for name, dialect in _PREVIEWED.items()},
    dialects={name: partial(_dialect, dialect) for name, dialect in _PREVIEWED.items()},
    onboarding=_GUIDE,
    is_token=is_token,
    token_fault=token_fault,
)
