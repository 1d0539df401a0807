"""Sentences that wish to stop or to change something: a table of verbs and of the words around them for each language.

One is a wish where nothing of it is left over: ``stop sending me this``, but not ``stop her``; ``send it at 7am`` where
the rest is an hour. A button does what it asks for, the sentence never.
"""

import re

from bot.model import EVERY_DAY
from bot.schedule import NotUnderstood, read_days
from bot.text_folding import folded

ASKING = (
    r"can|could|will|would|you|i|i'd|i'll|let's|we|please|pls|just|want|wish|need|prefer|like|rather|to|do|how|is|be"
    r"|possible|have|may|ok|now|hey|kindly"
)
_THING = r"it|this|that|these|them|me|us|my|the|your|digests?|newsletters?|news|issues?|messages?|deliver(?:y|ies)"
_STOP = (
    r"stop|quit|cancel|unsubscribe|unsub|opt out|pause|turn(?= it off| this off)|remove me|take me off|leave me alone"
    r"|no more|no longer|(?:don't|never|not) (?:send|message|write|text|bother|spam|deliver|bring|want)"
)
_STOPPED = (
    rf"{_THING}|sending|spamming|messaging|bothering|texting|writing|delivering|bringing|getting|receiving|those|all|any"
    r"|anything|more|anymore|again|to|from|of|off|subscriptions?|notifications?|updates|emails?|mails?|list|bot|please|now"
    r"|immediately|everything|for a (?:while|week|month)|for now|at once|thanks|thank you"
)
_CHANGE = (
    rf"{_THING}|send|sent|deliver|delivered|bring|come|arrive|make|get|give|show|move|change|set|switch|reschedule|put|use"
    r"|speak|only|time|hour|schedule|style|language|zone|to|in|on|at|for"
)
_CHANGED = r"only|instead|please|from now on|now|to me|for me|thanks"

ZH_ASKING = (
    "我们?|你们?|请问?|麻烦|拜托|求你|帮我|给我|能不能|能否|可不可以|可以|能|希望|想要?|要|怎么|如何|先|就|以后|现在|马上"
    "|算了|那|把|[太好][早晚吵烦多]了?|[，,。]"
)
_ZH_STOP = (
    "退订|退掉|取消|停掉|停止|停送|停发|暂停|停下|停|关掉|关闭"
    "|(?:别|不要|不想|不必|不用|请勿|停止)(?:再|要)*(?:给我)?(?:发送|推送|打扰|骚扰|[发送推收烦]|订阅|看到?)|不收|不需要了?"
)
_ZH_THING = "日报|早报|晚报|周报|新闻|这个|这些|这份|那个|它|订阅|推送|通知|消息|发送"
_ZH_END = (
    "一周|几天|一阵子?|都|[发送推来收看到]|给我|我|掉|一下|[吧吗么呢呀啊啦呗了]|好吗|行吗|可以吗?"
    "|[行好]|就|即可|谢谢|[，,。]"
)
_ZH_CHANGE = "时间|语言|样式|时区|都|只|仅|[改换切调设定挪移变成到为在至用]|推迟|提前|发送?|送|推送?|看|收|显示|说|每次"
_ZH_CHANGING = f"{ZH_ASKING}|{_ZH_THING}|{_ZH_CHANGE}"
_ZH_HOUR = f"{_ZH_CHANGING}|得|再|稍微?|往[前后]|有|来|每[天日]?|今[天晚]|明天|早上|晚上"


def spaced(words: str) -> str:
    """Any of these words before another."""
    return rf"(?:(?:{words}),? )*+"


_STOPS = re.compile(
    rf"{spaced(ASKING)}(?:{_STOP})(?: (?:{_STOPPED})\b)*+"
    rf"|(?:{ZH_ASKING})*+(?:{_ZH_STOP})(?:{_ZH_THING}|{_ZH_END}|的)*+"
)
_PAUSES = re.compile(
    rf"{spaced(ASKING)}(?:pause|stop|hold|snooze|mute)(?: (?:it|this|that|digests?|news|sending|everything))*+"
    r"(?: please)? (?P<length>(?:for|until|till) .+)"
    rf"|(?:{ZH_ASKING})*+(?:暂停|停送|停发|停|别发|不要发|别送|不要送)(?:{_ZH_THING}|给我)*+(?P<chinese>.+?)(?:[吧吗了]|再[发送推])*"
)
_BEFORE = re.compile(rf"^{spaced(f'{ASKING}|{_CHANGE}')}(?:{_ZH_CHANGING})*+")
_BEHIND = re.compile(rf"(?: (?:{_CHANGED})\b)++$|(?:的?(?:{_ZH_THING}|{_ZH_END}))++$")
_NOT_ON = re.compile(
    rf"{spaced(ASKING)}(?:not|don't|never|no|except|skip)(?: send| deliver| bring)?"
    rf"(?: (?:{_THING})\b)*+(?: on)? (?P<days>.+)"
    rf"|(?:{ZH_ASKING})*+(?P<chinese>.+?)(?:就|都)?(?:别|不要|不想|不用|不)(?:再)?(?:发|送|推|推送|收)[了吧]?"
    rf"|(?:{ZH_ASKING})*+(?:别|不要|不用)在?(?P<behind>.+?)[发送推收][了吧]?"
)
_RATHER_LATER = re.compile(
    rf"(?:(?:{ASKING}|{_CHANGE}|a|bit|little|much|somewhat|slightly|any|too|early|late),? )++(?:later|earlier|sooner)"
    r"(?: (?:please|instead|on|in the (?:day|morning|evening)))*+"
    rf"|(?:{_ZH_HOUR})*+[早晚](?:一?点儿?|一?些|一?会儿?)(?:时间|{_ZH_END})*+"
)


def wishes_to_stop(line: str) -> bool:
    """Whether it wishes for no more: ``帮我取消``, ``stop spamming me``. Before a comma may stand why."""
    said = _plain(line)
    return any(_STOPS.fullmatch(each.strip()) for each in (said, re.split("[,，。]", said)[-1]))


def pause_wished(line: str) -> str:
    """How long, as it says it, nothing is to come: ``can you pause for a week``, ``先停三天吧``; it may be anything.

    Empty where it wishes for no such thing.
    """
    match = _PAUSES.fullmatch(_plain(line))
    return next(filter(None, match.groups()), "") if match else ""


def wishes_another_hour(line: str) -> bool:
    """Whether it wishes for an hour and does not say which: ``晚一点发``, ``a bit later``."""
    return _RATHER_LATER.fullmatch(_plain(line)) is not None


def value_wished(line: str) -> str:
    """What it wishes for, without the words around: ``我要改成晚上9点`` is ``晚上9点``, ``周末不要发`` the other days.

    Empty where there are no such words; what is left may be anything.
    """
    said = _plain(line)
    if (without := _NOT_ON.fullmatch(said)) and (days := _other_days(next(filter(None, without.groups())))):
        return days
    bare = _BEHIND.sub("", _BEFORE.sub("", said)).strip()
    return bare if bare != said else ""


def _other_days(named: str) -> str:
    try:
        days = EVERY_DAY - read_days(named)
    except NotUnderstood:
        return ""
    return ",".join(day.name.lower() for day in sorted(days))


def _plain(line: str) -> str:
    return folded(line).replace("’", "'")
