"""The platforms that there are. A new one is a folder under ``adapters`` and a line here."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Final

from bot.addresses import Addresses
from bot.config import PlatformSettings, Settings
from bot.errors import ConfigError, UsageError
from bot.model import Place
from bot.platform import Platform, PlatformSpec

PLATFORMS: Final = (
    "adapters.telegram",
    "adapters.discord",
)

NO_PLATFORM: Final = (
    "No platform has a token. Set PAPERBOY_TELEGRAM_TOKEN or PAPERBOY_DISCORD_TOKEN (paperboy init asks for them), "
    "or try everything without one: paperboy demo"
)


def specs(modules: Iterable[str] = PLATFORMS) -> Mapping[str, PlatformSpec[Any]]:
    """The platforms that these modules export, by name."""
    found: Iterable[PlatformSpec[Any]] = (import_module(name).PLATFORM for name in modules)
    return {spec.name: spec for spec in found}


def settings_of(platforms: Mapping[str, PlatformSpec[Any]]) -> Mapping[str, type[PlatformSettings]]:
    """What declares each platform's settings."""
    return {name: spec.settings for name, spec in platforms.items()}


def addresses_of(platforms: Mapping[str, PlatformSpec[Any]]) -> Addresses:
    """What reads the places of these platforms."""
    return Addresses({name: spec.parse_address for name, spec in platforms.items()})


def place_named(text: str) -> Place:
    """The place that somebody names, such as ``telegram:-1001234567890/7``. UsageError where it is none."""
    try:
        return addresses_of(specs()).read(text)
    except ValueError as fault:
        raise UsageError(f"{fault}.") from None


def connect(settings: Settings, platforms: Iterable[PlatformSpec[Any]]) -> tuple[Platform, ...]:
    """Those that are on, not yet opened. ConfigError where none is."""
    found = (spec.connected(settings) for spec in platforms)
    connected = tuple(platform for platform in found if platform is not None)
    if not connected:
        raise ConfigError((NO_PLATFORM,))
    return connected
