"""The bot's own words, in each language it speaks: Fluent files beside this module, dates and cities from Babel."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_skeleton, get_timezone_location
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource


class Language(StrEnum):
    """A language the bot speaks, by its BCP 47 tag."""

    ENGLISH = "en"
    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"

    @classmethod
    def match(cls, tag: str | None) -> "Language":
        """The language nearest to a platform's tag (``zh-hans``, ``zh-TW``, ``en-US``); English for all others.

        Telegram's bare ``zh`` is taken as simplified; Hong Kong, Macau and Taiwan read traditional characters.
        """
        parts = (tag or "").replace("_", "-").lower().split("-")
        if parts[0] != "zh":
            return cls.ENGLISH
        return cls.TRADITIONAL if {"hant", "tw", "hk", "mo"} & set(parts) else cls.SIMPLIFIED


class Words:
    """The wording of one language: ``words("subscribed", place="…")``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = Locale.parse(language.value.replace("-", "_"))
        self._bundle = FluentBundle([language.value], use_isolating=False)
        self._bundle.add_resource(FluentResource(files(__name__).joinpath(f"{language}.ftl").read_text("utf-8")))

    def __call__(self, message: str, **values: object) -> str:
        """The sentence of that name with its values filled in. An unknown name or value is our defect: KeyError."""
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise KeyError(message)
        text, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            raise KeyError(f"{message}: {faults[0]}")
        return str(text)

    def knows(self, message: str) -> bool:
        return self._bundle.has_message(message)

    def day(self, when: date) -> str:
        """``12月20日 周六``, ``Sat, Dec 20``."""
        text = format_skeleton("MMMEd", when, locale=self._locale)
        return text.replace("日周", "日 周")

    def short_day(self, when: date) -> str:
        """``12月20日``, ``Dec 20``."""
        return format_skeleton("MMMd", when, locale=self._locale)

    def clock(self, at: time) -> str:
        """``08:00``: the same in every language, as it is typed."""
        return f"{at:%H:%M}"

    def zone(self, zone: str) -> str:
        """``上海``, ``Shanghai``: the city of an IANA zone; ``UTC+8`` for one that is only an offset."""
        if zone.startswith("Etc/GMT"):
            # POSIX signs: Etc/GMT-8 lies east of Greenwich.
            return "UTC" + zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
        return zone if zone == "UTC" else get_timezone_location(zone, locale=self._locale, return_city=True)

    def join(self, names: Sequence[str]) -> str:
        """``12月13日和12月15日``, ``Dec 13 and Dec 15``."""
        return format_list(names, locale=self._locale)

    def moment(self, when: datetime, zone: str) -> str:
        """``12月21日 周日 08:00`` at that zone's wall."""
        local = when.astimezone(ZoneInfo(zone))
        return f"{self.day(local.date())} {self.clock(local.time())}"


@cache
def words(language: Language) -> Words:
    """The wording of a language, loaded once: its files do not change while the program runs."""
    return Words(language)
