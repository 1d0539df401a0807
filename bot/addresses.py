"""Places as people write them for the command line and in tables: ``telegram:-1001/7``, ``discord:456``, ``123``."""

import re

from bot.model import Place, PlaceKind

_TELEGRAM = re.compile(r"-?[1-9]\d{0,18}", re.ASCII)
_THREAD = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_SNOWFLAKE = re.compile(r"[1-9]\d{16,19}", re.ASCII)
"""Discord's ids are times in milliseconds since 2015, shifted by 22 bits: 17 digits at least."""
_WRITTEN = re.compile(r"(?:(?P<platform>[a-z]+):)?(?P<address>[^/:\s]+)(?:/(?P<thread>[^/:\s]+))?")


def read_place(text: str) -> Place:
    """The place that ``text`` names; its kind, and the platform if it is left out, are guessed.

    ValueError, with a sentence that says what is wrong, where it is none.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no place such as telegram:123 or telegram:-1001234567890/7")
    address = match["address"]
    platform = match["platform"] or ("discord" if _SNOWFLAKE.fullmatch(address) else "telegram")
    return make_place(platform, address, match["thread"] or "")


def make_place(
    platform: str, address: str, thread: str = "", *, kind: PlaceKind | None = None, root: str = ""
) -> Place:
    """A place of which its kind may be unknown: then it is guessed from the ids.

    A private chat on Telegram is its person's. ValueError where the ids are not of that platform.
    """
    if platform == "telegram":
        _must(_TELEGRAM, address, "chat id such as 123 or -1001234567890")
        if thread:
            _must(_THREAD, thread, "number of a topic")
    elif platform == "discord":
        _must(_SNOWFLAKE, address, "channel id of Discord")
        if thread:
            raise ValueError("a thread of Discord is a channel: its id is the address")
    elif not address:
        raise ValueError("the address is empty")
    kind = kind or _kind(platform, address, thread)
    alone = platform == "telegram" and kind is PlaceKind.PRIVATE
    return Place(platform=platform, address=address, thread=thread, root=root or (address if alone else ""), kind=kind)


def write_place(place: Place) -> str:
    """``telegram:-1001/7``: what ``read_place`` reads."""
    thread = f"/{place.thread}" if place.thread else ""
    return f"{place.platform}:{place.address}{thread}"


def _must(pattern: re.Pattern[str], text: str, what: str) -> None:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is no {what}")


def _kind(platform: str, address: str, thread: str) -> PlaceKind:
    if thread:
        return PlaceKind.TOPIC
    if platform == "telegram":
        return PlaceKind.GROUP if address.startswith("-") else PlaceKind.PRIVATE
    return PlaceKind.CHANNEL
