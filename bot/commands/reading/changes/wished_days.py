"""Sentences that wish for days more or days less than there are: ``周六也要``, ``also on Sundays``, ``周末不要发``."""

import re

from bot.commands.reading.changes.wishes import (
    ASKING,
    CHANGE,
    THING,
    ZH_ASKING,
    ZH_END,
    ZH_THING,
    days_named,
    spaced,
)
from bot.model import Weekday
from bot.text_folding import folded_typed

_LESS = re.compile(
    rf"{spaced(ASKING)}(?:not|don't|never|no|except|skip)(?: send| deliver| bring)?"
    rf"(?>(?: (?:{THING})\b)*)(?: on)? (?P<days>.+)"
    rf"|(?>(?:{ZH_ASKING})*)(?P<chinese>.+?)(?:就|都)?(?:别|不要|不想|不用|不)(?:再)?(?:发|送|传|推|推送|收)[了吧]?"
    rf"|(?>(?:{ZH_ASKING})*)(?:别|不要|不用)在?(?P<behind>.+?)[发送传推收][了吧]?"
    rf"|(?>(?:{ZH_ASKING})*)(?:别|不要|不想|不用|不)(?:再)?[发送传推收](?P<object>.+?)的?[了吧]?"
    rf"|(?>(?:{ZH_ASKING})*)(?P<without>.+?)(?:就|都)?(?:去掉|除外|排除|跳过)[了吧]?"
)
_ADD = "also|and|plus|add|include|including"
_TOO = "too|as well|also"
_ZH_ADD = "再?(?:加上|加个|加|算上|增加|添加|补上)"
_MORE = re.compile(
    rf"{spaced(f'{ASKING}|{CHANGE}')}(?:{_ADD})(?>(?: (?:{CHANGE}|want)\b)*) (?P<days>.+?)(?:,? (?:{_TOO}|please))*"
    rf"|{spaced(f'{ASKING}|{CHANGE}')}(?P<too>.+?),? (?:{_TOO})(?: please)?"
    rf"|(?>(?:{ZH_ASKING}|{ZH_THING})*)(?P<chinese>.+?)(?:也|还)(?:要|想要?|需要|可以|得)?(?:给我)?"
    rf"(?:{_ZH_ADD}|来|有)?(?>(?:{ZH_THING}|{ZH_END}|一份)*)"
    rf"|(?>(?:{ZH_ASKING})*)(?:{_ZH_ADD})(?P<added>.+?)(?>(?:{ZH_END}|的)*)"
    rf"|(?>(?:{ZH_ASKING})*)(?:也|还)(?>(?:{ZH_ASKING}|在)*)(?P<behind>.+?)(?>(?:{ZH_THING}|{ZH_END})*)"
)
"""``add Saturdays``, ``send it on weekends too``; ``周六也要``, ``周日也给我送一份``, ``加上周六``, ``也在周末发``."""


def days_wished(line: str, present: frozenset[Weekday]) -> frozenset[Weekday] | None:
    """The days on which it is to come, of whom it comes to on the ``present`` ones: none where it is to come on no day
    any more. None where the line wishes for neither more days nor less."""
    said = folded_typed(line)
    if (less := _LESS.fullmatch(said)) and (days := _named(less)):
        return present - days
    if (more := _MORE.fullmatch(said)) and (days := _named(more)):
        return present | days
    return None


def _named(match: re.Match[str]) -> frozenset[Weekday]:
    return days_named(next(filter(None, match.groups())))
