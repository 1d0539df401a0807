"""The settings of being watched: the port that tells how the bot does, and the address that hears that it lives."""

from dataclasses import dataclass
from typing import Final

from bot.config import parsers
from bot.config.declaration import PREFIX, SettingsPart, setting
from bot.config.secrets import feed_secrets

OPS: Final = f"{PREFIX}OPS_"
HEARTBEAT: Final = f"{PREFIX}HEARTBEAT_"


@dataclass(frozen=True, kw_only=True)
class OpsSettings(SettingsPart):
    """Where `/healthz`, `/readyz` and `/metrics` are served. Without a port they are not."""

    port: int | None = setting(
        None,
        read=parsers.up_to(65_535),
        shown="off",
        help="the port of `/healthz`, `/readyz` and `/metrics`; each process of a machine needs its own",
    )
    host: str = setting(
        "127.0.0.1",
        read=parsers.text,
        help="the address that they listen at: whoever reaches it may read them, `0.0.0.0` is everybody",
    )

    @property
    def on(self) -> bool:
        return self.port is not None


@dataclass(frozen=True, kw_only=True)
class HeartbeatSettings(SettingsPart):
    """Who hears, again and again, that the clock ticks."""

    url: str = setting(
        "",
        read=parsers.page,
        shown="off",
        help="an address that the clock asks for while it ticks; who watches it raises the alarm when that stops",
        secret=True,
    )
    seconds: int = setting(60, read=parsers.up_to(86_400), help="seconds between two of these requests")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show: with the keys of the address anybody can pretend that the bot lives."""
        return feed_secrets(self.url)
