"""Hours that can be nothing else, and what only looks like one."""

import re

from bot.schedule.typed_text import normal

_NUMERAL = "[0-9零〇一二两三四五六七八九十]"
_DAYS = "(?:每[天日]|工作日|平日|周末|双休日|(?:周|星期|礼拜)[一二三四五六日天])"
_SURE_HOUR = re.compile(
    r"\d{1,2}:\d\d"
    r"|(?<![a-z])[ap]\.?m(?![a-z])|o'?clock|(?:half|quarter) (?:past|to) "
    r"|in the (?:morning|afternoon|evening|night)|at night"
    r"|(?:every|each) (?:morning|afternoon|evening|night)|(?:days?|daily|weekends?|mornings|evenings|nights) at "
    r"|^(?:at )?\d{1,2} (?:daily|every ?day)|^at \d{1,2} (?:on )?week(?:days|ends)"
    rf"|\d[点时]|{_NUMERAL}点[半钟整正零〇一二两三四五六七八九十\d]"
    rf"|[晨午后] ?{_NUMERAL}{{1,3}}[点时]|[早晚间里夜上] ?(?!一点){_NUMERAL}{{1,3}}[点时]"
    rf"|{_DAYS}.*(?:(?<!一)|(?<=十一))[点时]"
)
"""An hour as nobody writes anything else: a number alone, two of them, ``noon``, ``5 to 6`` and ``一点`` are none. In
Chinese a part of the day or the days it is for make one of it, in whatever digits: ``早上八点``, ``周一八点``; but
``周日中午`` is when something happens, and ``晚上一点`` a little."""

_A_LITTLE = re.compile(rf"(?<![晨上午后间里夜半])一点(?![半钟整正]|{_NUMERAL})")
"""``每天一点``: one o'clock, or a little."""

_LONGEST = 200
"""Characters: a longer line is no hour."""


def is_surely_hour(line: str) -> bool:
    """Whether a line is written as nobody writes anything but an hour; whether it is one has to be read."""
    typed = normal(line) if len(line) <= _LONGEST else ""
    return _SURE_HOUR.search(typed) is not None and not _A_LITTLE.search(typed)


_SENT = "(?:发送|推送|[发發送传傳推来])?"
_RHYTHM = re.compile(
    r"(?:once|twice|(?:two|three|\d) times) (?:a|per|every) (?:hour|week|month)"
    r"|(?:twice|(?:two|three|\d) times) (?:a|per|every) day"
    r"|(?:once )?(?:every|each) (?:(?:other|second) (?:day|week|month)|hour|week|month"
    r"|(?:two|three|\d) (?:hour|day|week)s)"
    r"|hourly|weekly|biweekly|fortnightly|monthly"
    rf"|(?:每个?|一个?)(?:周|星期|礼拜|月|小时){_SENT}(?:[一两二三]次)?"
    rf"|[每一][天日]{_SENT}[两二三]次|(?:隔|每隔?[两二三几]个?)[天日周](?:{_SENT}一次)?|[两二三]个?[天日周]{_SENT}一次"
)
_ONE_WEEK = re.compile("一个?(?:周|星期|礼拜|月|小时)")
"""It is how long something takes."""


def is_rhythm(line: str) -> bool:
    """Whether a line says how often, otherwise than on days of the week: ``weekly``, ``twice a day``, ``每周一次``."""
    typed = normal(line)
    return _RHYTHM.fullmatch(typed) is not None and not _ONE_WEEK.fullmatch(typed)
