"""What the heading of a section says of it: its kind, how many stories it promises, and whether it only frames."""

import re
from dataclasses import dataclass

from bot.model import SectionKind
from bot.text_folding import folded, folded_typed

_NAMES = {
    SectionKind.NEWS: ("新闻|要闻|资讯|快讯|头条", "news|headlines"),
    SectionKind.TOOLS: ("工具|项目", "tools|projects"),
}
"""What sections of a kind are called, by itself too, in Chinese and in English."""
_KINDS = {
    SectionKind.NEWS: ("简讯|动态|时事", "headline|top stories"),
    SectionKind.TOOLS: ("专案|开源", "tool(?:ing)?|project|repos(?:itories)?|open[- ]source"),
}
"""What besides says within a heading which kind a section is of. All of a text that is `folded`."""
_WORDS = {
    kind: re.compile(rf"{chinese}|{_KINDS[kind][0]}|\b(?:{english}|{_KINDS[kind][1]})\b")
    for kind, (chinese, english) in _NAMES.items()
}
_LONGEST_NAME = 20
_NAME = re.compile(
    rf"""\W{{0,4}}(?:今日|今天|本周|本期|每日|热点|国内|国际|科技|财经|行业|ai\s?)?
    (?:{"|".join(name for names in _NAMES.values() for name in names)})
    (?:推荐|精选|速递|速览|一览|汇总|盘点)?\s?(?:\(\d{{1,3}}\))?\W?""",
    re.VERBOSE,
)
_STANDARD = {
    SectionKind.NEWS: re.compile(r"(?:📰\s*)?十大(?:AI)?新闻要点"),
    SectionKind.TOOLS: re.compile("(?:🛠\ufe0f?\\s*)?十大工具产品要点(?:（[^（）]*）)?"),
}
STANDARD_HEADINGS = {SectionKind.NEWS: "📰 十大AI新闻要点", SectionKind.TOOLS: "🛠️ 十大工具产品要点"}
"""The headings of the first digest: a section that has one needs no title of its own."""

_COUNT = re.compile(
    r"(?P<ten>十)大|(?<![a-z\d.-])(?<![a-z]\s)(?P<digits>[1-9]\d{0,2})\s?"
    r"(?:大(?!模型|语言|厂|会|数据|佬|盘)|[条则](?=\s?(?:$|\W|ai|新闻|要闻|资讯|快讯|动态)))"
    r"|\btop\s?(?P<top>\d{1,3})\b"
)
_FRAMING = re.compile(
    r"""\W*(?:[\d一二三四五六七八九十]{1,3}[.、):：]\s*)?(?:(?:今日|今天|本日|本周|本期|每日|一周|内容|新闻|要点|ai\s?)
      |(?:the|an?|today's|daily|weekly|this\ week's|in|our|some)\s+)*
    (?:编者(?:按|的话|语)?|编辑(?:的话|寄语)|导[语读言]|前言|引言|[结寄][语]|尾[记声]|后[记声]|写在(?:前面|最后|后面)|卷首语?|摘要|概[览述]|速览
      |はじめに|おわりに|まとめ|编集后记|目录|小结|总结|封面图?|一图|结束语|(?:往期|上期|历史)\s?(?:回顾|推荐|精选|精彩|文章|内容|日报|早报|周报)+
      |(?:广告|商务|媒体)合作|(?:联系|加入|关注|关于)我们|(?:版权|免责)?声明|(?:past|previous|earlier)\s(?:issues|editions|newsletters)
      |(?:editor(?:'s|ial)?|closing|opening|final|parting)(?:\s(?:note|notes|words?|thoughts?|remarks?))?|editorial
      |a?\s?(?:note|word)\sfrom\s(?:the\seditor|us|our\ssponsors?)
      |intro|introduction|foreword|overview|summary|(?:table\sof\s)?contents|conclusion|outro|tl;?dr|sponsors?|sponsored
      |about(?:\s(?:us|me|(?:this|the)\s(?:newsletter|digest|issue)))?)
    (?:\s?(?:要点|一览))?\W*""",
    re.VERBOSE,
)
_BACK_NUMBERS = re.compile(r"\W*(?:往期|上期|[历歷]史|(?:past|previous|earlier)\s)", re.IGNORECASE)
"""With which that begins which `frames` and names earlier issues."""


@dataclass(frozen=True, slots=True)
class SectionName:
    """``title`` is empty where the heading is the first digest's own; ``promised`` stories, 0 where it says nothing."""

    title: str
    kind: SectionKind
    promised: int = 0


def section_name(text: str) -> SectionName:
    """What a heading's text says, markup gone."""
    for kind, pattern in _STANDARD.items():
        if pattern.fullmatch(text):
            return SectionName("", kind, 10)
    count = _COUNT.search(folded(text))
    promised = 0 if count is None else 10 if count["ten"] else int(count["digits"] or count["top"])
    return SectionName(text, _kind(text), promised)


def is_known_name(text: str) -> bool:
    """Whether a line says no more than what sections of news and of tools are called."""
    return (
        len(text) <= _LONGEST_NAME and _NAME.fullmatch(text.casefold() if text.isascii() else folded(text)) is not None
    )


def frames(text: str) -> bool:
    """Whether all of a heading is one that opens or closes a digest: 编者按, 今日摘要, Overview. No heading in
    which such a word stands: ``Overview of GPU prices``."""
    return _FRAMING.fullmatch(folded_typed(text)) is not None


def names_back_numbers(text: str) -> bool:
    """Whether a heading says that what stands below it are earlier issues, which are no stories of this one."""
    return _BACK_NUMBERS.match(text) is not None and frames(text)


def _kind(text: str) -> SectionKind:
    """The kind that is named last: in 新闻工具 the tools are what it is about."""
    text = folded(text)
    ends = {kind: max((match.end() for match in words.finditer(text)), default=0) for kind, words in _WORDS.items()}
    best = max(ends, key=lambda kind: ends[kind])
    return best if ends[best] else SectionKind.OTHER
