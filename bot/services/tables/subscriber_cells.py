"""The cells of a table of subscribers, read. Each reader raises ValueError with what is wrong with the cell."""

from datetime import UTC, datetime, time
from functools import cache, lru_cache
from typing import Final
from zoneinfo import available_timezones

from bot.locales import Language
from bot.model import EVERY_DAY, Filter, SectionCount, Weekday, read_counts
from bot.schedule import read_days, read_time
from bot.search import LONGEST_WORD, MOST_WORDS, WordError, read_word, split_words, with_word

_SOUNDS: Final = {"": None, "on": True, "off": False}

# A table repeats a few values in all its lines: each is read once. A value that is refused is not kept.


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_of(text: str) -> str:
    if text not in _zones():
        raise ValueError(f"zone {text!r} is no time zone such as Asia/Shanghai")
    return text


@cache
def time_of(text: str) -> time | None:
    try:
        return read_time(text) if text else None
    except ValueError:
        raise ValueError(f"time {text!r} is no time of day such as 08:30") from None


@cache
def days_of(text: str) -> frozenset[Weekday]:
    try:
        return read_days(text) if text else EVERY_DAY
    except ValueError:
        raise ValueError(f"days {text!r} are no days such as mon,thu or weekdays") from None


@cache
def moment_of(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
        if moment is None or moment.tzinfo:
            return moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"paused_until {text!r} is no moment such as 2025-12-24T00:00:00+00:00")


def filter_of(follow: str, mute: str, sections: str) -> Filter | None:
    """What of an issue is wanted; None where nothing is said of it."""
    if not (follow or mute or sections):
        return None
    return Filter(follow=_listed("follow", follow), mute=_listed("mute", mute), sections=_counts(sections))


@lru_cache(maxsize=4096)  # people's own words: those repeat less
def _listed(name: str, text: str) -> tuple[str, ...]:
    words: tuple[str, ...] = ()
    for typed in split_words(text):
        try:
            words = with_word(words, read_word(typed))
        except WordError as no:
            faults = {"long": f"is longer than {LONGEST_WORD} characters", "site": "is no site such as site:x.com"}
            raise ValueError(f"{name} {typed!r} {faults.get(no.why, 'has nothing to look for')}") from None
    if len(words) > MOST_WORDS:
        raise ValueError(f"{name} has {len(words)} words, and {MOST_WORDS} are the most")
    return words


@cache
def _counts(text: str) -> tuple[SectionCount, ...]:
    try:
        return read_counts(text)
    except ValueError:
        raise ValueError(f"sections {text!r} are no counts such as news 5, tools off") from None


def sound_of(text: str) -> bool | None:
    """Whether issues arrive with a sound; None where nothing is said of it."""
    if text not in _SOUNDS:
        raise ValueError(f"sound {text!r} is none of off, on")
    return _SOUNDS[text]


@cache
def language_of(text: str) -> str:
    if text and text.lower().replace("_", "-").partition("-")[0] not in {"en", "zh"}:
        raise ValueError(f"language {text!r} is none of {', '.join(Language)}")
    return Language.match(text) if text else ""
