"""The settings of the web: where the pages of the digest are served, and how they are reached."""

from dataclasses import dataclass
from typing import Final

from bot.config import parsers
from bot.config.declaration import PREFIX, SettingsPart, setting

WEB: Final = f"{PREFIX}WEB_"


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

    reliability: bool = setting(
        False,  # noqa: FBT003  a default
        read=parsers.switch,
        help="show everybody, by issue, how many deliveries came, came late, or did not",
    )

    @property
    def on(self) -> bool:
        return self.port is not None
