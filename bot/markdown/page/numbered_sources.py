"""Lists of numbered sources behind the stories: ``来源：`` over ``1. https://…``, ``## References`` over
``[1] The Verge https://…``. They tell no stories: an address belongs to what cites its number, ``[1]``, else to the
story of that number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from bot.markdown.line_kinds import without_bold, without_bullet
from bot.markdown.links import in_target, is_link
from bot.markdown.page.contents import Block
from bot.markdown.page.ordinals import ordinal
from bot.markdown.page.parts import Part
from bot.markdown.stand_ins import LINE_BREAK

_NAME = re.compile(
    r"""\W*(?:(?:本期|本文|以上|新闻|主要)?(?:(?:信息|资料|資料|数据|内容|新闻|文章|参考|參考|引用|图文)?(?:来源|來源)|出处|出處
      |(?:参考|參考)(?:资料|資料|链接|鏈接|連結|文献|文獻|信息)?|引用(?:链接)?|注释|脚注|尾注)(?:链接|列表|一览)?
      |(?:the\s)?(?:sources?|references?|citations?|footnotes?|endnotes?|bibliography|works\scited)(?:\s(?:cited|used))?)\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME_OF_LINKS = re.compile(
    r"\W*(?:(?:相关|原文|新闻|文章)?(?:链接|鏈接|連結|网址|地址)|原文|(?:all\s)?(?:links|urls))\W*", re.IGNORECASE
)
"""What lists of stories are called as well: one of sources has nothing but addresses."""
_ADDRESS = r"<?(?P<{0}>https?://[^\s<>（）()]+)>?"
_ENTRY = re.compile(
    rf"(?P<label>[^\[\]]{{0,200}}?)[\s:：,，—–|｜-]*(?:\[(?P<words>[^\[\]]{{0,200}})\]\({_ADDRESS.format('linked')}\)"
    rf"|{_ADDRESS.format('bare')})[\s).。;；）]*"
)
_BARE = re.compile(r"\s*(https?://[^\s<>（）()\[\]，、；]+)[\s,，、;；]*")
_CITED = re.compile(r"\s?\\?[\[【](\d{1,3}(?:\s?[,，、]\s?\d{1,3})*)\\?[\]】](?![\](])")
_BEFORE_NUMBER = re.compile(r"[\s>#*+\-•·▪◦]*")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_NUMBER = re.compile(f"[{_RAISED}]{{1,3}}")
_RAISED_SOURCE = re.compile(f"[{_RAISED}]{{1,3}}[^\n]{{0,200}}https?://")
_FIGURE = re.compile(r"\d+")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Source:
    """One of a list: its line (from 0), its address, and what it is called, or nothing."""

    line: int
    url: str
    label: str

    @property
    def markdown(self) -> str:
        return f"[{self.label}]({in_target(self.url)})" if self.label else self.url


@dataclass(slots=True)
class SourceList:
    """The lines from ``start`` to ``end`` (from 0), the sources by their numbers, and those that are ``cited``."""

    start: int
    end: int
    sources: Mapping[int, Source]
    cited: set[int] = field(default_factory=set)


def with_numbers_in_brackets(lines: Sequence[str]) -> list[str]:
    """The lines with ``[1]`` for ``¹``, where some begin with such a number over an address."""
    raised = any(line[:1] in _RAISED and _RAISED_SOURCE.match(line) for line in lines if line)
    return [_RAISED_NUMBER.sub(_lowered, line) for line in lines] if raised else list(lines)


def _lowered(found: re.Match[str]) -> str:
    return f"[{''.join(str(_RAISED.index(digit)) for digit in found.group())}]"


def source_lists(lines: Sequence[str]) -> Sequence[SourceList]:
    """The lists of sources of a page, in their order."""
    found: list[SourceList] = []
    at = 1  # a page begins with its title
    while at < len(lines):
        one = _in_one_line(lines, at) or _list_at(lines, at)
        found += [one] if one.sources else []
        at = max(one.end, at + 1)
    return found


def without_sources(lines: Sequence[str], found: Sequence[SourceList]) -> list[str]:
    """The lines without the lists, and with the addresses of those that they cite: each in a line of its own behind a
    break. What is cited is noted."""
    kept = list(lines)
    for one in found:
        kept[one.start : one.end] = [""] * (one.end - one.start)
    starts = [0, *(one.end for one in found)]
    ends = [*(one.start for one in found[:-1]), len(lines)]
    for one, start, end in zip(found, starts, ends, strict=False):
        kept[start:end] = [
            _with_addresses(line, one) if "[" in line or "【" in line else line for line in kept[start:end]
        ]
    return kept


def with_bullets(lines: Sequence[str], found: Sequence[SourceList]) -> list[str]:
    """The lines with bullets for the numbers of several lists, which are then links of the texts above them."""
    kept = list(lines)
    for one in found if len(found) > 1 else ():
        for source in one.sources.values():
            kept[source.line] = f"- {source.markdown}" if one.end - one.start > 1 else kept[source.line]
    return kept


def unmatched(parts: Sequence[Part], found: Sequence[SourceList]) -> Iterator[Source]:
    """Gives the stories the addresses of their numbers, from lists that nothing cites; what is nobody's comes out.

    The stories are those above a list, behind the one before. A list behind a single story is all of that one's.
    """
    ends = [0, *(one.end for one in found)]
    told = [_between(parts, end, one.start) for end, one in zip(ends, found, strict=False)]
    each_has_one = len(found) > 1 and any(len(places) == 1 for places in told)
    for one, places in zip(found, told, strict=True):
        if one.cited:
            yield from (source for number, source in one.sources.items() if number not in one.cited)
            continue
        last = [place for place in places if place[0] is places[-1][0]]
        single = places[-1:] if each_has_one or len(places) == 1 else ()
        owners = dict.fromkeys(one.sources, *single) if single else _owners(places, one) or _owners(last, one)
        for number, (part, at) in owners.items():
            part.blocks[at] = _with_source(part.blocks[at], one.sources[number])
        yield from (source for number, source in one.sources.items() if number not in owners)


def _between(parts: Sequence[Part], start: int, end: int) -> Sequence[tuple[Part, int]]:
    """The stories that begin in the lines from ``start`` to ``end`` (from 0), each as its section and its place."""
    return [(part, at) for part in parts for at, block in enumerate(part.blocks) if start < block.line <= end]


def _owners(places: Sequence[tuple[Part, int]], found: SourceList) -> Mapping[int, tuple[Part, int]]:
    """The stories that have the numbers of a list, be it by their places; none where one of them is nobody's."""
    numbers = list(found.sources)
    if numbers == list(range(1, len(places) + 1)):
        return dict(zip(numbers, places, strict=True))
    written = [(part.blocks[at].number, (part, at)) for part, at in places]
    own = {number: place for number, place in written if number is not None}
    fits = len(own) == len(written) and own.keys() >= found.sources.keys()
    return {number: own[number] for number in numbers} if fits else {}


def _with_source(block: Block, source: Source) -> Block:
    return replace(block, body=[*block.body, f"来源：{source.markdown}"])


def _list_at(lines: Sequence[str], start: int) -> SourceList:
    """The list that begins in a line, be it with its name; one without sources where that is none. Without a name it
    has nothing but addresses, two at least, from 1 on."""
    text = _plain(lines[start])
    if not text:
        return SourceList(start, start, {})
    is_named = _NAME.fullmatch(text) is not None
    begins = start + (is_named or _NAME_OF_LINKS.fullmatch(text) is not None)
    sources: dict[int, Source] = {}
    end = begins
    for at in range(begins, len(lines)):
        if not lines[at].strip():
            continue
        source, number = _entry(lines, at)
        if source is None or (sources and number != max(sources) + 1):
            break
        sources[number] = source
        end = at + 1
    bare = not any(source.label for source in sources.values())
    is_list = is_named or (bare and len(sources) >= _FEWEST and 1 in sources)
    return SourceList(start, end, sources if is_list else {})


def _in_one_line(lines: Sequence[str], start: int) -> SourceList | None:
    """The list that is all of a line behind its name: ``来源：[1] https://… [2] https://…``."""
    name, colon, rest = re.sub("：", ":", lines[start], count=1).partition(":")
    if not colon or _NAME.fullmatch(name) is None:
        return None
    sources: dict[int, Source] = {}
    while mark := ordinal(rest.strip()):
        address = _BARE.match(mark.rest)
        if address is None or mark.number != len(sources) + 1:
            return None
        sources[mark.number] = Source(start, address[1], "")
        rest = mark.rest[address.end() :]
    return SourceList(start, start + 1, sources) if len(sources) >= _FEWEST and not rest.strip() else None


def _entry(lines: Sequence[str], at: int) -> tuple[Source | None, int]:
    """The source in a line, if it is one, and its number."""
    text = lines[at].strip()
    mark = ordinal(without_bullet(text) or text)
    found = _ENTRY.fullmatch(mark.rest) if mark and "http" in mark.rest else None
    if mark is None or found is None or not is_link(url := found["linked"] or found["bare"]):
        return None, 0
    words = found["words"] if found["words"] != url else ""
    return Source(at, url, " ".join(filter(None, (found["label"].strip(), words)))), mark.number


def _plain(line: str) -> str:
    return without_bold(line.strip().lstrip("#").strip())


def _with_addresses(line: str, found: SourceList) -> str:
    """A line with the addresses of what it cites behind a break, or where it is all bold, within that."""
    cited: list[int] = []

    def take(match: re.Match[str]) -> str:
        numbers = [int(figure) for figure in _FIGURE.findall(match[1])]
        if not found.sources.keys() >= set(numbers) or _BEFORE_NUMBER.fullmatch(line, 0, match.start()):
            return match.group()
        cited.extend(numbers)
        return ""

    text = _CITED.sub(take, line).rstrip()
    if not cited:
        return line
    found.cited |= set(cited)
    sources = [found.sources[number] for number in dict.fromkeys(cited)]
    if without_bold(text.strip()) != text.strip():
        signs = (
            f"[{number}]({in_target(source.url)})" for number, source in zip(dict.fromkeys(cited), sources, strict=True)
        )
        return " ".join(chain((text[:-2].rstrip(),), signs)) + "**"
    return f"{text}{LINE_BREAK}来源：{'，'.join(source.markdown for source in sources)}"
