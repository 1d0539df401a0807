"""The settings of the web: where the pages of the digest are served, and how they are reached."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from types import MappingProxyType
from typing import Final, TypeAlias

from bot.config import parsers
from bot.config.declaration import PREFIX, SettingsPart, setting

WEB: Final = f"{PREFIX}WEB_"

Network: TypeAlias = IPv4Network | IPv6Network

OWN_ADDRESSES: Final = MappingProxyType({"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"})  # noqa: S104  not bound
"""Where a browser on this machine reaches what listens at every address."""


@dataclass(frozen=True, kw_only=True)
class WebSettings(SettingsPart):
    """Where the pages are served. Without a port they are not."""

    port: int | None = setting(
        None,
        read=parsers.up_to(65_535),
        shown="off",
        help="the port of the archive on the web, its feeds and the desk; without one there are no pages",
    )
    host: str = setting(
        "127.0.0.1",
        read=parsers.text,
        help="the address that they listen at; behind a proxy it is this machine's own",
    )
    url: str = setting(
        "",
        read=parsers.url,
        shown="none",
        help="the address under which everybody reaches the pages, `https://news.example.com`: messages and feeds lead "
        "there; without one no message does",
    )

    proxies: tuple[Network, ...] = setting(
        (),
        read=parsers.networks,
        shown="none",
        help="the proxies before them that are not on this machine, `10.0.0.2,172.16.0.0/12`: what these say in "
        "`X-Forwarded-For` tells one visitor from another",
    )
    reliability: bool = setting(
        False,  # noqa: FBT003  a default
        read=parsers.switch,
        help="show everybody, by issue, how many deliveries came, came late, or did not",
    )

    @property
    def on(self) -> bool:
        return self.port is not None

    @property
    def root(self) -> str:
        """The public address, without a slash at its end: where none is set that of this machine, for its own browser;
        empty where there are no pages."""
        if self.url or not self.on:
            return self.url
        host = OWN_ADDRESSES.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
