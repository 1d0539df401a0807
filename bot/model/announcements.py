"""Announcements: what those who run the bot say to every place, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model.deliveries import Delivery

PAUSING: Final = "pausing"
"""Why a delivery of one waits: for the end of its place's pause."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """A message to every place. ``text`` is Markdown; nothing of it is sent after ``expires_at``.

    ``planned``: every place is owed it; until then some are, or none.
    """

    id: int
    text: str
    made_at: datetime
    expires_at: datetime
    planned: bool = False

    @property
    def name(self) -> str:
        """What its deliveries are called beside those of issues, which are called by their dates."""
        return f"announcement {self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """The places that would get an announcement, by platform; so many of all of them pause, and get it afterwards."""

    places: Mapping[str, int]
    paused: int = 0

    @property
    def number(self) -> int:
        return sum(self.places.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """An announcement and its delivery at one place."""

    announcement: Announcement
    delivery: Delivery
