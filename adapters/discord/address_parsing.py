"""Discord's ids as people write them."""

import re

from bot.model import Place, PlaceKind

_SNOWFLAKE = re.compile(r"[1-9]\d{16,19}", re.ASCII)
"""Discord's ids are times in milliseconds since 2015, shifted by 22 bits: 17 digits at least."""


def parse_address(address: str, thread: str, kind: PlaceKind | None, root: str) -> Place:
    """The place of a channel; see ``bot.addresses.ParseAddress``. Its kind cannot be guessed: a channel as a rule."""
    if not _SNOWFLAKE.fullmatch(address):
        raise ValueError(f"{address!r} is no channel id of Discord")
    if thread:
        raise ValueError("a thread of Discord is a channel: its id is the address")
    return Place(platform="discord", address=address, root=root, kind=kind or PlaceKind.CHANNEL)
