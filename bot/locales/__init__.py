"""The bot's own words, in each language it speaks: Fluent files beside this module, dates and cities from Babel."""

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Self

from babel.core import get_global
from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.locales.cldr import locale_of


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
    """The wording of one language: ``words("unsubscribed")``, ``words("start-proof", day="…")``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = locale_of(language)
        self._today: date | None = None
        self._bundle = FluentBundle([language.value], use_isolating=False)
        text = files(__name__).joinpath(f"{language}.ftl").read_text("utf-8")
        self._bundle.add_resource(FluentParser(with_spans=False).parse(text))  # where a word stands takes a megabyte

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

    def on(self, today: date) -> Self:
        """The same words for use on that day: a day of another year is then named with its year."""
        dated = copy(self)
        dated._today = today  # noqa: SLF001  a copy of one's own
        return dated

    @property
    def today(self) -> date:
        """The day that they are used on. ValueError where none was said."""
        if self._today is None:
            raise ValueError("these words are of no day")
        return self._today

    def is_today(self, when: date) -> bool:
        return when == self._today

    def is_to_come(self, when: date) -> bool:
        return self._today is not None and when > self._today

    def day(self, when: date) -> str:
        """``12月20日 周六``, ``Sat, Dec 20``."""
        return self._named(when, "MMMEd").replace("日周", "日 周")

    def short_day(self, when: date) -> str:
        """``12月20日``, ``Dec 20``."""
        return self._named(when, "MMMd")

    def month(self, when: date) -> str:
        """``2025年11月``, ``November 2025``."""
        return format_skeleton("yMMMM", when, locale=self._locale)

    def year(self, when: date) -> str:
        """``2025年``, ``2025``."""
        return format_skeleton("y", when, locale=self._locale)

    def _named(self, when: date, skeleton: str) -> str:
        other_year = self._today is not None and when.year != self._today.year
        return format_skeleton(f"y{skeleton}" if other_year else skeleton, when, locale=self._locale)

    def weekdays(self, days: Iterable[int]) -> str:
        """``周一、周四``, ``Mon and Thu``: 0 is Monday."""
        names = get_day_names("abbreviated", locale=self._locale)
        return self.join([names[day] for day in sorted(days)])

    def join(self, names: Sequence[str]) -> str:
        """``新闻 3、工具 2``, ``news 3 and tool 2``."""
        return format_list(names, locale=self._locale) if self.language is Language.ENGLISH else "、".join(names)

    def listing(self, names: Sequence[str]) -> str:
        """``新闻、头条``, ``stop, cancel``: any of them will do."""
        return self._between.join(names)

    def listed(self, message: str) -> tuple[str, ...]:
        """The names that a sentence lists so; none where there is no such sentence."""
        return tuple(self(message).split(self._between)) if self.knows(message) else ()

    @property
    def _between(self) -> str:
        return ", " if self.language is Language.ENGLISH else "、"

    def clock(self, at: time) -> str:
        """``08:00``: the same in every language, as it is typed."""
        return f"{at:%H:%M}"

    def zone(self, zone: str) -> str:
        """``上海时间``, ``Shanghai time``: by the city of an IANA zone; ``UTC+8`` for one that is only an offset."""
        if zone.startswith("Etc/GMT"):
            # POSIX signs: Etc/GMT-8 lies east of Greenwich.
            return "UTC" + zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
        return zone if zone == "UTC" else self("zone-time", city=self._city(zone))

    def _city(self, zone: str) -> str:
        """CLDR knows some zones by a former name only: Asia/Kolkata as Asia/Calcutta."""
        former = (name for name, present in get_global("zone_aliases").items() if present == zone)
        named = (self._locale.time_zones.get(name, {}).get("city") for name in (zone, *former))
        return next(filter(None, named), zone.rpartition("/")[2].replace("_", " "))


@cache
def words(language: Language) -> Words:
    """The wording of a language, loaded once: its files do not change while the program runs."""
    return Words(language)
