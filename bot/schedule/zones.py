"""Time zones as people name them: IANA names, cities in English and Chinese, offsets."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from bot.schedule.city_names import CITIES
from bot.schedule.typed_text import NotUnderstood, Piece, normal, number

_LANGUAGES = ("en", "zh-Hans", "zh-Hant")
_SUFFIX = re.compile(r" ?(?:standard time|time|标准时间|时间|市)$")
_OFFSET = re.compile(r"(?:utc|gmt)?(?: ?(?P<sign>[+-]) ?|(?<=[ct]))(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
"""``utc+8``, ``gmt -5:30``, ``+8``, ``utc8``; but ``utc 9`` is a zone and an hour."""
_CHINESE = re.compile(r"(?P<side>[东西])(?P<hours>[0-9一二三四五六七八九十]{1,2})时?区")
_UTC = {"Etc/UTC", "Etc/GMT", "Etc/UCT", "GMT", "UCT"}
_PARTIAL = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
    "-9:30": "Pacific/Marquesas",
}
"""Zones that keep an offset of part hours all year round (IANA tz database, 2026)."""


def find_zone(text: str) -> str:
    """The IANA zone that ``text`` names: ``asia/shanghai``, ``上海``, ``New York``, ``+8``, ``UTC-5``, ``东八区``.

    An offset becomes the zone that has it all year round: ``Etc/GMT-8`` (its sign is turned) or, with part
    hours, such as ``Asia/Kolkata``. Raises NotUnderstood.
    """
    typed = normal(text)
    for name in (typed, _SUFFIX.sub("", typed)):
        zone = _offset(name) or _index().get(_key(name))
        if zone:
            return zone
    raise NotUnderstood(Piece.ZONE, text)


def is_zone(text: str) -> bool:
    """Whether ``find_zone`` finds one."""
    try:
        find_zone(text)
    except NotUnderstood:
        return False
    return True


def zones_begun(text: str) -> list[str]:
    """The zones with a name that begins so, each once: ``beij`` begins Beijing, so it is Asia/Shanghai."""
    begun = _key(text)
    return list(dict.fromkeys(zone for name, zone in _index().items() if begun and name.startswith(begun)))


def resembles_zone(text: str) -> bool:
    """Whether ``text``, which names no zone, is nearly the name of one."""
    return bool(get_close_matches(_key(text), _index(), n=1, cutoff=0.75))


def _offset(typed: str) -> str | None:
    if match := _CHINESE.fullmatch(typed):
        sign, hours, minutes = "+" if match["side"] == "东" else "-", number(match["hours"]), 0
    elif match := _OFFSET.fullmatch(typed):
        sign = match["sign"] or "+"
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    else:
        return None
    if minutes:
        return _PARTIAL.get(f"{sign}{hours}:{minutes:02}")
    if not hours:
        return "UTC"
    # POSIX counts west of Greenwich, people count east.
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours <= (14 if sign == "+" else 12) else None


@cache
def _index() -> Mapping[str, str]:
    """Every name a zone is known by. Where two zones share one, the first of ``_names`` has it."""
    index: dict[str, str] = {}
    for name, zone in _names():
        index.setdefault(_key(name), zone)
    return index


def _names() -> Iterator[tuple[str, str]]:
    for zone, cities in CITIES.items():
        yield from ((city, zone) for city in cities.split())
    zones = sorted(available_timezones() - {"Factory", "localtime"})
    yield from ((zone, _canonical(zone)) for zone in zones)
    for language in _LANGUAGES:
        yield from ((city, zone) for zone, city in _cities(language).items())
    yield from ((zone.rpartition("/")[2], _canonical(zone)) for zone in zones if not zone.startswith("Etc/"))
    yield from (("utc", "UTC"), ("gmt", "UTC"), ("z", "UTC"), ("零时区", "UTC"))


def _cities(language: str) -> Mapping[str, str]:
    """The exemplar city of each zone, where ``language`` writes it otherwise than the zone's own name."""
    zones = Locale.parse(language, sep="-").time_zones
    return {_canonical(zone): names["city"] for zone, names in zones.items() if "city" in names}


def _canonical(zone: str) -> str:
    """The zone's present name: ``PRC`` is Asia/Shanghai, ``Asia/Calcutta`` Asia/Kolkata."""
    present: str = get_global("zone_aliases").get(zone, zone)
    return "UTC" if present in _UTC else present


def _key(name: str) -> str:
    """Without accents and underscores: São Paulo, sao paulo and Sao_Paulo are one."""
    apart = unicodedata.normalize("NFD", normal(name))
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("_", " ")
