"""Places as people write them for the command line and in tables: ``telegram:-1001/7``, ``discord:456``, ``123``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.model import Place, PlaceKind

_WRITTEN = re.compile(r"(?:(?P<platform>[a-z]+):)?(?P<address>[^/:\s]+)(?:/(?P<thread>[^/:\s]+))?")


class ParseAddress(Protocol):
    """Reads a platform's ids."""

    def __call__(self, address: str, thread: str, kind: PlaceKind | None, root: str) -> Place:
        """The place of these ids; ``kind`` None is guessed from them, ``root`` "" is what the ids tell of it.

        ValueError, with a sentence, where the ids are not of the platform.
        """
        ...


@dataclass(frozen=True, slots=True)
class Addresses:
    """Reads the places of the platforms that there are: ``parsers`` by the platform's name."""

    parsers: Mapping[str, ParseAddress]

    def read(self, text: str) -> Place:
        """The place that ``text`` names; its kind, and the platform if it is left out, are guessed.

        ValueError, with a sentence that says what is wrong, where it is none.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no place such as telegram:123 or telegram:-1001234567890/7")
        address, thread = match["address"], match["thread"] or ""
        platform = match["platform"]
        if not platform:
            return self._guessed(address, thread)
        if platform not in self.parsers:
            raise ValueError(f"{platform!r} is no platform: {' and '.join(sorted(self.parsers))} are")
        return self.make(platform, address, thread)

    def make(
        self, platform: str, address: str, thread: str = "", *, kind: PlaceKind | None = None, root: str = ""
    ) -> Place:
        """The place of a platform's ids; see ``ParseAddress``. ValueError also for a platform that there is not."""
        if platform not in self.parsers:
            raise ValueError(f"platform {platform!r} is none of {', '.join(sorted(self.parsers))}")
        return self.parsers[platform](address, thread, kind, root)

    def _guessed(self, address: str, thread: str) -> Place:
        """Of the platform whose ids look like that: no two platforms' do."""
        faults: list[ValueError] = []
        for parse in self.parsers.values():
            try:
                return parse(address, thread, None, "")
            except ValueError as fault:
                faults.append(fault)
        raise faults[0]


def write_place(place: Place) -> str:
    """``telegram:-1001/7``: what ``Addresses.read`` reads."""
    thread = f"/{place.thread}" if place.thread else ""
    return f"{place.platform}:{place.address}{thread}"
