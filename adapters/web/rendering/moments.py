"""Moments as the sentences of a page take them."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.locales import Words


def moment_values(at: datetime, zone: str, speak: Words) -> Mapping[str, str]:
    """The ``day``, the ``time`` and the ``zone`` of a moment, as it is told in that zone."""
    wall = at.astimezone(ZoneInfo(zone))
    return {"day": speak.short_day(wall.date()), "time": speak.clock(wall.time()), "zone": speak.zone(zone)}
