"""How long a pause lasts, as people type it: ``3d``, ``two weeks``, ``until Monday``, ``到12月8日``, ``off``."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commands.dates import read_coming_day
from bot.errors import Refusal
from bot.schedule.typed_text import normal, read_number
from bot.text_folding import folded

LONGEST = timedelta(days=366)
"""Who wants nothing for longer unsubscribes."""

_OFF = frozenset({"off", "end", "resume", "over", "0", "0d", "结束", "取消", "恢复", "继续", "关"})
_UNTIL = re.compile(r"^(?:until|till|til|to\b|直到|等到|到|至|暂停到|停到)")
"""Behind it ``3日`` is a day of the month."""

_AROUND = re.compile(
    r"^(?:for|until|till|til|through|to|直到|等到|到|至|暂停到?|停到?)(?: |(?=[^a-z])) *"
    r"|(?: please|为止|再说|再送|再发)$"
)
_LENGTH = re.compile(
    r"(?P<count>\d{1,4}|[一二两三四五六七八九十]{1,3}|an?(?= )|the(?= )|[a-z]{3,6}(?= ))? ?"
    r"(?:(?P<days>d|days?|天|日)|(?P<weeks>w|wks?|weeks?|个?(?:周|星期|礼拜))|(?P<months>m|months?|个月))"
)
_LETTERS = frozenset("dwm")
_OPEN = re.compile(
    r"(?:it ?)?(?:(?:for )?(?:a (?:bit|while|little|little while|short while|moment|time)|some time|now))?"
    r"|一?(?:下子?|会儿?|阵子?)|一?段时间"
)
"""Says that it ends and not when: ``for a bit``, ``一下``."""
_ALIKE = {
    **dict.fromkeys(("a few days", "few days", "some days", "a couple of days", "couple of days", "几天"), "3d"),
    **dict.fromkeys(("a fortnight", "fortnight", "半个月", "半月"), "2w"),
    **dict.fromkeys(("a couple of weeks", "couple of weeks"), "2w"),
    **dict.fromkeys(("the weekend", "this weekend", "over the weekend", "周末", "这个周末"), "monday"),
    **dict.fromkeys(("this week", "the rest of the week", "这周", "本周", "这个星期", "这星期"), "monday"),
    **dict.fromkeys(("today", "tonight", "今天", "今日", "今晚", "今夜", "今天晚上"), "tomorrow"),
}


def read_pause(text: str, now: datetime, zone: str) -> datetime:
    """The end of the pause that ``text`` asks for: so long from ``now``, or the beginning of a day in that zone.

    It is ``now`` itself where the text asks for its end. Raises Refusal for what is none of these, is past, or longer
    than ``LONGEST``.
    """
    plain = normal(text)
    names_day = _UNTIL.match(plain) is not None
    plain = plain if plain in _OFF else _AROUND.sub("", plain).strip()
    plain = _ALIKE.get(plain, plain)
    if plain in _OFF:
        return now
    day = read_coming_day(plain, now.astimezone(ZoneInfo(zone)).date())
    length = None if names_day and day else _length(plain)
    if length is None:
        if day is None:
            raise Refusal("refusal-pause", word=text)
        length = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) - now
    if length > LONGEST:
        raise Refusal("refusal-pause-long", word=text)
    return now + length


def is_open(text: str) -> bool:
    """Whether it wishes for a while and does not say how long: ``for a bit``, ``一下``."""
    return _OPEN.fullmatch(folded(text).strip(".。!！ ")) is not None


def is_pause(text: str, now: datetime, zone: str) -> bool:
    """Whether ``read_pause`` understands it."""
    try:
        return read_pause(text, now, zone) > now
    except Refusal:
        return False


def _length(plain: str) -> timedelta | None:
    match = _LENGTH.fullmatch(f"{plain}d" if plain.isdecimal() else plain)
    if match is None or plain in _LETTERS:
        return None
    counted = match["count"] or "a"
    count = 1 if counted in {"a", "an", "the"} else read_number(counted)
    if not count:
        return None
    return timedelta(days=count * (1 if match["days"] else 7 if match["weeks"] else 30))
