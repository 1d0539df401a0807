"""A time of day as people type it, in English and Chinese."""

import re
from datetime import time

from bot.schedule.typed_text import SPELLED, NotUnderstood, Piece, normal, number

_WORDS = dict.fromkeys(("noon", "midday", "中午", "正午"), time(12)) | dict.fromkeys(
    ("midnight", "午夜", "半夜", "零点"), time(0)
)
_DIGITAL = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?h?")
_COMPACT = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})")
_ENGLISH = re.compile(
    r"(?P<hour>\d{1,2})(?:[:. ](?P<minute>\d{2}))? ?(?:o'?clock ?)?(?P<half>a\.?m|p\.?m)?\.?", re.ASCII
)
_PAST = re.compile(
    r"(?:a )?(?P<part>half(?= \d)|(?:half|quarter|\d{1,2}(?: minutes?)?)(?= [a-z])) ?(?P<side>past|after|to|before)?"
    r" (?P<hour>\d{1,2})"
    r" ?(?P<half>a\.?m|p\.?m)?\.?",
    re.ASCII,
)
_PARTS = {"half": 30, "quarter": 15}
_MINUTES = {"fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50}
_NUMBERS = {word: str(value) for word, value in (SPELLED | _MINUTES).items()}
_PART_OF_DAY = (
    re.compile(r"(?P<time>.+?) (?:in the|every|each|at)? ?(?P<period>morning|afternoon|evening|night)s?"),
    re.compile(r"(?:(?:in the|every|each|at) )?(?P<period>morning|afternoon|evening|night)s?,? (?:at )?(?P<time>.+)"),
)
"""``8 in the morning``, ``every evening at 8``."""

_ITS_HOUR = re.compile(r"(\d{1,2})(?:[:. ]\d{2})?(?: ?o'?clock)?$")
_AFTER_MIDNIGHT = frozenset({12, *range(1, 6)})
_NO_EVENING = frozenset({12, *range(1, 4)})
"""Nobody can tell whether two in the evening is an hour of the afternoon or of the night."""

_NUMBER = "[0-9零〇一二两三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    r"(?P<period>凌晨|清晨|清早|大清早|早晨|早上|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚|夜里|夜晚|深夜|半夜|午夜)? ?"
    rf"(?P<hour>{_NUMBER}) ?(?P<point>点钟?|时|:)?"
    rf"(?:整|正|(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>{_NUMBER})分?)?"
)
_RATHER = re.compile("[早晚] ?一点")
"""``晚一点``: not at one at night, but a little later."""

_TOO_MUCH = 99
_MORNING = frozenset({"清晨", "清早", "大清早", "早晨", "早上", "早", "上午"})
_EVENING = frozenset({"晚上", "晚间", "晚", "夜晚"})
_NIGHT = frozenset({"夜里", "深夜", "半夜", "午夜"})


def read_time(text: str) -> time:
    """The time that ``text`` is as a whole: ``8``, ``8:30``, ``08.30``, ``8am``, ``20h``, ``half past 8``,
    ``8 in the evening``, ``晚上8点半``, ``中午``.

    Raises NotUnderstood: ``25点`` and ``24:00`` are no times.
    """
    typed = _of_part(" ".join(_NUMBERS.get(word, word) for word in normal(text).split()))
    if typed in _WORDS:
        return _WORDS[typed]
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(typed):
            hour, minute = reader(match)
            if hour < 24 and minute < 60:
                return time(hour, minute)
    raise NotUnderstood(Piece.TIME, text)


def _of_part(typed: str) -> str:
    """``8 pm`` for ``8 in the evening``; without a part of the day, or with an hour that it has not, as it is."""
    match = next(filter(None, (pattern.fullmatch(typed) for pattern in _PART_OF_DAY)), None)
    if match is None or match["time"].endswith("m"):
        return match["time"] if match else typed
    said = _ITS_HOUR.search(match["time"])
    hour, period = int(said[1]) if said else 0, match["period"]
    if period == "evening" and hour in _NO_EVENING:
        return typed
    before_noon = period == "morning" or (period == "night" and hour in _AFTER_MIDNIGHT)
    return f"{match['time']} {'am' if before_noon else 'pm'}"


def _digital(match: re.Match[str]) -> tuple[int, int]:
    return int(match["hour"]), int(match["minute"] or 0)


def _english(match: re.Match[str]) -> tuple[int, int]:
    return _of_half(int(match["hour"]), match["half"]), int(match["minute"] or 0)


def _of_half(hour: int, half: str | None) -> int:
    """The hour of the day for an hour before noon or after it, if that was said: 12 am is 0."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return _TOO_MUCH
    return hour % 12 + (12 if half.startswith("p") else 0)


def _past(match: re.Match[str]) -> tuple[int, int]:
    """``half past 8``, ``half 8`` (as the British say it), ``quarter to 9 pm``."""
    part = match["part"]
    minutes = _PARTS[part] if part in _PARTS else int(part.split()[0])
    hour = _of_half(int(match["hour"]), match["half"])
    if minutes >= 60 or hour >= 24:
        return _TOO_MUCH, 0
    past = match["side"] in {None, "past", "after"}
    return divmod((60 * hour + (minutes if past else -minutes)) % (24 * 60), 60)


def _chinese(match: re.Match[str]) -> tuple[int, int]:
    period = match["period"] or ""
    if (not period and match["point"] in {None, ":"}) or _RATHER.fullmatch(match[0]):
        return _TOO_MUCH, 0
    hour = _of_day(period, number(match["hour"]))
    if match["half"]:
        return hour, 30
    if match["quarter"]:
        return hour, 15 * number(match["quarter"])
    return hour, number(match["minute"]) if match["minute"] else 0


def _of_day(period: str, hour: int) -> int:
    """The hour of the day for an hour of a part of the day: 3 in 下午 is 15, 12 in 晚上 is 0, 5 in 夜里 is 5."""
    if period in _MORNING:
        return hour if hour <= 12 else _TOO_MUCH
    if not period or hour > 12:
        return hour
    if period == "凌晨":
        return hour % 12
    if period in _NIGHT | _EVENING:
        return hour + 12 if (5 if period in _EVENING else 6) <= hour <= 11 else hour % 12
    if period == "傍晚" and hour in _NO_EVENING:
        return _TOO_MUCH
    return hour + 12 if 1 <= hour <= (3 if period == "中午" else 11) else hour


_READERS = ((_DIGITAL, _digital), (_COMPACT, _digital), (_ENGLISH, _english), (_PAST, _past), (_CHINESE, _chinese))
