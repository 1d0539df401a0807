"""Sentences that wish to stop or to change something: a table of verbs and of the words around them for each language.

One is a wish where nothing of it is left over: ``stop sending me this``, but not ``stop her``; ``send it at 7am`` where
the rest is an hour. A button does what it asks for, the sentence never.
"""

import re

from bot.model import Weekday
from bot.schedule import NotUnderstood, read_days
from bot.schedule.typed_text import SPELLED
from bot.text_folding import folded_typed

ASKING = (
    r"can|could|will|would|you|i|i'd|i'll|let's|we|please|pls|just|want|wish|need|prefer|like|rather|to|do|how|is|be"
    r"|possible|have|may|ok|now|hey|kindly"
)
THING = r"it|this|that|these|them|me|us|my|the|your|digests?|newsletters?|news|issues?|messages?|deliver(?:y|ies)"
_STOP = (
    r"stop|quit|cancel|unsubscribe|unsub|opt out|pause|turn(?= it off| this off)|remove me|take me off|leave me alone"
    r"|no more|no longer|(?:don't|never|not) (?:send|message|write|text|bother|spam|deliver|bring|want)"
)
_STOPPED = (
    rf"{THING}|sending|spamming|messaging|bothering|texting|writing|delivering|bringing|getting|receiving|those|all|any"
    r"|anything|more|anymore|again|to|from|of|off|subscriptions?|notifications?|updates|emails?|mails?|list|bot|please|now"
    r"|immediately|everything|for a (?:while|week|month)|for now|at once|thanks|thank you"
)
CHANGE = (
    rf"{THING}|send|sent|deliver|delivered|bring|come|arrive|make|get|give|show|move|change|set|switch|reschedule|put|use"
    r"|speak|only|time|hour|schedule|style|language|zone|to|in|on|at|for"
)
_CHANGED = r"only|instead|please|from now on|now|to me|for me|thanks"

ZH_ASKING = (
    "我们?|你们?|请问?|麻烦|拜托|求你|帮我|给我|能不能|能否|可不可以|可以|能|希望|想要?|要|怎么|如何|先|就|以后|现在|马上"
    "|算了|那|把|[太好][早晚吵烦多]了?|[，,。]"
)
_ZH_STOP = (
    "退订|退掉|取消|停掉|停止|停送|停发|暂停|停下|停|关掉|关闭"
    "|(?:别|不要|不想|不必|不用|请勿|停止)(?:再|要)*(?:给我)?(?:发送|推送|打扰|骚扰|[发送传推收烦]|订阅|看到?)|不收|不需要了?"
)
ZH_THING = "日报|早报|晚报|周报|新闻|这个|这些|这份|那个|它|订阅|推送|通知|消息|发送"
ZH_END = (
    "一周|几天|一阵子?|都|[发送传推来收看到]|给我|我|掉|一下|[吧吗么呢呀啊啦呗了]|好吗|行吗|可以吗?"
    "|[行好]|就|即可|谢谢|[，,。]"
)
_ZH_CHANGE = (
    "时间|语言|样式|时区|都|只|仅|[改换切调设定挪移变成到为在至用回]|恢复[成为到]"
    "|推迟|提前|发送?|送|传|推送?|看|收|显示|说|每次"
)
_ZH_CHANGING = f"{ZH_ASKING}|{ZH_THING}|{_ZH_CHANGE}"
_ZH_HOUR = f"{_ZH_CHANGING}|得|再|稍微?|往[前后]|有|来|每[天日]?|今[天晚]|明天|早上|晚上"

_LONGEST = 200
"""Characters: a longer line wishes for nothing, and reading it takes time that grows with its square."""

_CLAUSES = 3
"""So many parts of a sentence are looked at."""


def spaced(words: str) -> str:
    """Any of these words before another."""
    return rf"(?>(?:(?:{words}),? )*)"


_STOPS = re.compile(
    rf"{spaced(ASKING)}(?:{_STOP})(?>(?: (?:{_STOPPED})\b)*)"
    rf"|(?>(?:{ZH_ASKING})*)(?:{_ZH_STOP})(?>(?:{ZH_THING}|{ZH_END}|的)*)"
)
_SO_LONG = r"(?:for|until|till|through|over) .+"
_COUNTED = rf"(?:an?|\d{{1,3}}|{'|'.join(SPELLED)}) (?:days?|weeks?|months?|fortnight)"
_LENGTH = rf"(?P<length>{_SO_LONG}|this week(?:end)?|today|tonight|{_COUNTED})"
_OBJECT = r"(?: (?:it|me|this|that|digests?|news|sending|anything|everything))*(?: please)?"
_AWAY = (
    r"away|off|out|travell?ing|out of (?:the )?(?:office|town)"
    r"|on (?:a |my )?(?:holidays?|vacation|leave|trip|break|business(?: trip)?)"
)
_PAUSES = (
    re.compile(
        rf"{spaced(ASKING)}(?:pause|stop|hold(?: off)?|snooze|mute|skip|take (?:a break|off)"
        r"|(?:don't|not|stop) send(?:ing)?)"
        rf"{_OBJECT} {_LENGTH}"
    ),
    re.compile(
        rf"{spaced(ASKING)}(?:nothing|a break|no (?:more )?(?:news|digests?|issues?|messages?)){_OBJECT}"
        rf" (?P<length>{_SO_LONG}|tonight|this weekend)"
    ),
    re.compile(r"(?P<length>tonight|this weekend),? (?:nothing|no (?:news|digests?|issues?|messages?)|skip(?: it)?)"),
    re.compile(
        rf"(?P<length>tonight|today|this week(?:end)?),? {spaced(ASKING)}(?:don't|not) (?:send|deliver|bring){_OBJECT}"
    ),
    re.compile(rf"(?:i'm |i am |i'll be |i will be |we're |we are |we'll be )?(?:going )?(?:{_AWAY}) {_LENGTH}"),
    re.compile(r"(?:i'm |i am |i'll be |i will be )?back (?:on (?P<until>.+)|(?:in )?(?P<length>.+))"),
    re.compile(
        rf"{spaced(ASKING)}(?:(?:send|deliver|bring|start){_OBJECT} again|(?:resume|restart|continue){_OBJECT})"
        r" (?:on|from) (?P<until>.+?)(?: on)?"
    ),
    re.compile(
        rf"(?>(?:{ZH_ASKING})*)(?:暂停|停送|停发|停|别发|不要发|别送|不要送|别传|不要传)(?>(?:{ZH_THING}|给我)*)(?P<length>.+?)(?:[吧吗了]|再[发送传推])*"
    ),
    re.compile(
        rf"(?>(?:{ZH_ASKING}|等)*)(?:过(?P<length>.+?)|(?P<after>.+?)(?:之?后|以后)|(?:等?到|直到)?(?P<until>.+?))(?:再|才)(?:开始|继续|恢复)?(?:[发送传推来收]|推送|恢复|继续)(?>(?:{ZH_END})*)"
    ),
    re.compile(
        rf"(?>(?:{ZH_ASKING}|去|在|正)*)(?:出差|旅游|旅行|休假|度假|放假|请假|外出|出门|不在)"
        r"(?:暂停|停送|停发|停|[别不]要?[发送传])?(?P<length>[^,， ].*)"
    ),
    re.compile(
        rf"(?>(?:{ZH_ASKING})*)(?P<until>.+?)之?前(?:都|就|先)*(?:别|不要|不用|不)(?:再|给我)*(?:[发送传推收]|推送)了?吧?"
    ),
    re.compile(
        r"(?P<length>这个?(?:周末?|星期|礼拜)|本周末?|今[天日晚夜]|今天晚上)(?:就|都|先)*(?:别|不要|不用|不)(?:再|给我)*(?:[发送传推收]|推送)了?吧?"
    ),
)
"""``stop it until Monday``, ``I'm away for a week``, ``back on Jan 5``, ``no digest tonight``; ``先停三天``,
``下周再送``, ``出差一周``, ``周五之前别发``, ``今晚别送``."""
_BEFORE = re.compile(rf"^{spaced(f'{ASKING}|{CHANGE}')}(?>(?:{_ZH_CHANGING})*)")
_BEHIND = re.compile(rf"(?>(?: (?:{_CHANGED})\b)+)$|(?>(?:的?(?:{ZH_THING}|{ZH_END}))+)$")
_RATHER_LATER = re.compile(
    rf"(?>(?:(?:{ASKING}|{CHANGE}|a|bit|little|much|somewhat|slightly|any|too|early|late),? )+)(?:later|earlier|sooner)"
    r"(?>(?: (?:please|instead|on|in the (?:day|morning|evening)))*)"
    rf"|(?>(?:{_ZH_HOUR})*)[早晚](?:一?点儿?|一?些|一?会儿?)(?>(?:时间|{ZH_END})*)"
)


def wishes_to_stop(line: str) -> bool:
    """Whether it wishes for no more: ``帮我取消``, ``stop spamming me``. Before a comma may stand why."""
    said = _said(line)
    return any(_STOPS.fullmatch(each.strip()) for each in (said, re.split("[,，。]", said)[-1]))


def pauses_wished(line: str) -> list[str]:
    """How long, as it says it, nothing is to come: ``can you pause for a week``, ``出差，先停三天吧``; each may be
    anything. Empty where it wishes for no such thing."""
    said = _said(line)
    parts = dict.fromkeys((said, *(part.strip() for part in re.split("[,，。;；]", said)[:_CLAUSES])))
    found = [match for part in parts for pattern in _PAUSES if (match := pattern.fullmatch(part))]
    said_so = [_until(match["until"]) if match.lastgroup == "until" else match[match.lastgroup or 0] for match in found]
    return [length for length in said_so if not days_named(length)]  # ``不要送周末``: of every week, no pause


def _said(line: str) -> str:
    """The line as it is compared; empty where it is too long."""
    return folded_typed(line) if len(line) <= _LONGEST else ""


def _until(day: str) -> str:
    return f"until {day}" if day.isascii() else f"到{day}"


def wishes_another_hour(line: str) -> bool:
    """Whether it wishes for an hour and does not say which: ``晚一点发``, ``a bit later``."""
    return _RATHER_LATER.fullmatch(_said(line)) is not None


def value_wished(line: str) -> str:
    """What it wishes for, without the words around: ``我要改成晚上9点`` is ``晚上9点``. Empty where there are no such
    words; what is left may be anything."""
    said = _said(line)
    bare = _BEHIND.sub("", _BEFORE.sub("", said)).strip()
    return bare if bare != said else ""


def rest_wished(line: str) -> str:
    """The same with all that stands behind it: ``改成一到就发`` is ``一到就发``."""
    return _BEFORE.sub("", _said(line))


def days_named(typed: str) -> frozenset[Weekday]:
    """The days of the week that words are as a whole; none where they are something else."""
    try:
        return read_days(typed)
    except NotUnderstood:
        return frozenset()
