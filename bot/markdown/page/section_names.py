"""What the heading of a section says of it: its kind, how many stories it promises, and whether it only frames."""

import re
from dataclasses import dataclass

from bot.model import SectionKind

_KINDS = {
    SectionKind.NEWS: (
        r"新[闻聞]|要[闻聞]|[资資][讯訊]|快[讯訊]|[简簡][讯訊]|[头頭][条條]|[动動][态態]|[时時]事"
        r"|\bnews\b|\bheadlines?\b|\btop stories\b"
    ),
    SectionKind.TOOLS: (
        r"工具|[项項]目|[专專]案|[开開]源|\btool(?:s|ing)?\b|\bprojects?\b|\brepos(?:itories)?\b|\bopen[- ]source\b"
    ),
}
_WORDS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}
_STANDARD = {
    SectionKind.NEWS: re.compile(r"(?:📰\s*)?十大(?:AI)?新闻要点"),
    SectionKind.TOOLS: re.compile("(?:🛠\ufe0f?\\s*)?十大工具产品要点(?:（[^（）]*）)?"),
}
STANDARD_HEADINGS = {SectionKind.NEWS: "📰 十大AI新闻要点", SectionKind.TOOLS: "🛠️ 十大工具产品要点"}
"""The headings of the first digest: a section that has one needs no title of its own."""

_COUNT = re.compile(
    r"(?P<ten>十)大|(?P<digits>\d{1,3})\s?[大条條则則]|\btop\s?(?P<top>\d{1,3})\b", re.ASCII | re.IGNORECASE
)
_FRAMING = re.compile(
    r"编者|編者|[导導][语語读讀言]|前言|引言|[结結][语語]|[尾后後][记記声聲]|写在|寫在|寄语|寄語|卷首|摘要|概览|概覽|概述|速[览覽]|目[录錄]|小[结結]|[总總][结結]|封面"
    r"|\b(?:editor|intro|introduction|foreword|overview|summary|contents|conclusion|closing|outro|about|sponsor|tl;?dr)\b",
    re.IGNORECASE,
)


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
    count = _COUNT.search(text)
    promised = 0 if count is None else 10 if count["ten"] else int(count["digits"] or count["top"])
    return SectionName(text, _kind(text), promised)


def frames(text: str) -> bool:
    """Whether a heading is one that opens or closes a digest rather than a part of it: 编者按, 今日摘要, Overview."""
    return _FRAMING.search(text) is not None


def _kind(text: str) -> SectionKind:
    """The kind that is named last: in 新闻工具 the tools are what it is about."""
    ends = {kind: max((match.end() for match in words.finditer(text)), default=0) for kind, words in _WORDS.items()}
    best = max(ends, key=lambda kind: ends[kind])
    return best if ends[best] else SectionKind.OTHER
