"""What people say around the thing they ask for: ``please stop``, ``给我看看今天的新闻``, ``anything on chips``.

What is only polite is never part of it. The rest is left out only where a line means nothing as it stands:
``看全文`` is a button, and a title may have any of these words.
"""

import re

_THANKS = "谢谢|謝謝|多谢|多謝|thanks|thank you|thx"
_POLITE = re.compile(
    r"^(?:pl(?:ease|s)[ ,，]+|(?:麻[烦煩](?:你|您)?|劳驾|勞駕)[,，]? ?|[请請](?:[问問][,，]? ?|[给給]我 ?| ?)"
    rf"|[给給]我 ?(?=[停退暂暫取恢改换換设設订訂]))(?=.)|(?<![ ,，])[ ,，]+pl(?:ease|s)$|[,，] ?(?:{_THANKS})$",
    re.IGNORECASE,
)
"""``please stop``, ``请退订``, ``给我停送``, ``停送，谢谢``."""

_POLITE_IN_TITLES = re.compile(
    r"^(?:pl(?:ease|s)[ ,，]+|[请請](?:[问問][,，]? ?| ))(?=.)|(?<![ ,，])[ ,，]+pl(?:ease|s)$", re.IGNORECASE
)
"""As much of it as is no part of a title that is looked for: ``请柬``, ``请发布``."""

_TELL = "(?:[讲講说說聊]{1,2}|介绍|介紹|解释|解釋)(?:一下|[看吧])*"
_IN_DETAIL = "(?:[详詳][细細]|仔细|仔細|具体|具體|展[开開])"
_ASKED_TO_SEE = re.compile(
    r"^(?:(?:我想要?|我要|想|能|可以)?(?:给我|帮我|給我|幫我)?(?:看一?下|看看|看|[发發](?:[给給]?我|[来來])?|来|來|打开|打開|查看"
    rf"|再?{_IN_DETAIL}地?(?:{_TELL}|看看|一下)?|{_TELL})|(?:给我|給我)"
    r"|(?:can i (?:see|read|have)|i(?:'d like| want)(?: to (?:see|read))?|let me (?:see|read)|show(?: me)?|give me"
    r"|what (?:happened|was there|did you (?:send|have)(?: me| us)?)(?: on)?|send(?: me)?"
    r"|(?:open|read|explain|expand(?: on)?|elaborate on|(?:more )?details? (?:on|of|for|about))"
    r"(?= (?:the |story |item |news |tool )*(?:#|[nt]?\d|first|second|third|fourth|fifth))"
    r"|what's(?: in)?|(?:tell me )?(?:more )?about)\b(?: the)?) *(?=.)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?<=.)(?:都?[有发發出][了过過]?(?:什[么麼]|啥|哪些)(?:新闻|新聞)?|[讲講说說]了?什[么麼]"
    r"|的?(?:详情|詳情|详细|詳細|细节|細節|全文)"
    rf"|[再能]?{_IN_DETAIL}?{_TELL}|展[开開](?:看看)?|[呢啊呀哈哦嘛吧])$"
)

_LOOK = "(?:搜索|搜[尋寻]|查找|[检檢]索|搜|查|找)"
_ASKED_TO_LOOK = (
    rf"(?:我?想|能不能|可以|能|麻[烦煩])?[帮幫给給](?:我|忙)再?{_LOOK}(?:一?下|[搜查找到])?|(?:我?想|我?要)?{_LOOK}一?下"
    r"|(?:(?:can|could|would) you (?:please )?|i(?: want|'d like) to )?(?:(?:find|look up|look for|search for)(?: me)?)"
    r"(?: any(?:thing)?| something)?(?: (?:some |the |all )?(?:news|stories))?(?: (?:about|on))?(?= )|i'm looking for\b"
)
"""``帮我找一下``, ``can you find anything about``: what follows is looked for, and not these."""

_LAYERS = 6
"""So many of these may stand around each other: ``帮我找一下关于 Heron 的新闻``."""

_ASKS_TO_LOOK = re.compile(rf"^(?:{_ASKED_TO_LOOK}) *(?=.)", re.IGNORECASE)
_LOOKED_FOR = re.compile(
    rf"^(?:{_ASKED_TO_LOOK}|搜搜|搜|查查|找找|有没有|有沒有|有无|关于|關於|最近"
    r"|(?:给我|給我)?(?:[讲講说說聊](?:一下|[讲講说說聊下])|介绍一下|介紹一下)"
    r"|(?:is there |do you have )?any(?:thing|(?: news)?)? (?:about|on)"
    r"|(?:tell me |what(?:'s| is) (?:the )?)?(?:(?:the |some |all )?(?:more|news|new|stories)) (?:about|on)"
    r"|(?:tell|find) me(?: about)?|about)\s*(?=.)|(?:的新闻|的新聞|的消息|的内容|的內容|相关|相關|的)$",
    re.IGNORECASE,
)


def without_politeness(line: str) -> str:
    """The line without what is only polite in it."""
    return _POLITE.sub("", line)


def words_sought(words: str) -> str:
    """The words to look for, without what is only polite and no part of a title."""
    return _POLITE_IN_TITLES.sub("", words)


def thing_shown(line: str) -> str:
    """What a line asks to be shown, without the words around it; empty where there are none."""
    bare = _BEHIND.sub("", _ASKED_TO_SEE.sub("", line.replace("’", "'"))).strip()
    return bare if bare != line else ""


def thing_sought(words: str) -> str:
    """What words ask to look for, without those around it: ``关于 Heron 的新闻`` is ``Heron``; else empty."""
    bare = words
    for _ in range(_LAYERS):
        bare = _LOOKED_FOR.sub("", bare).strip()
    return bare if bare != words else ""


def asks_to_look(words: str) -> bool:
    """Whether words can only ask to look for what follows: ``搜一下 Heron``."""
    return _ASKS_TO_LOOK.match(words) is not None
