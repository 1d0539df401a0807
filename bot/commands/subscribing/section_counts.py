"""How much of which sections somebody wants, as people write it: ``news 5, tools off``, ``新闻 5 条，不要工具``."""

import re
from collections.abc import Iterator, Mapping

from bot.model import SectionKind, counts_of, write_counts
from bot.schedule.typed_text import normal, read_number
from bot.text_folding import folded

EVERYTHING = "everything"
"""The value of who wants all there is."""

USUAL = (EVERYTHING, "news 5, tools 5", "tools off", "news off")

_ALL = frozenset({EVERYTHING, "all", "on", "whole", "全部", "都要", "所有"})
_NAMES: Mapping[str, SectionKind] = {
    **dict.fromkeys(("news", "新闻", "要闻"), SectionKind.NEWS),
    **dict.fromkeys(("tools", "tool", "工具"), SectionKind.TOOLS),
    **dict.fromkeys(("others", "other", "the rest", "其他", "其它", "其余"), SectionKind.OTHER),
}
_NAME = "|".join(_NAMES)
_OFF = "off|none|no|without|不要|不看|不送|关掉?|去掉|没有"
_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,2}"
_PART = (
    rf"(?P<name>{_NAME}) ?[:：]? ?(?P<most>{_NUMBER}|{_OFF}|all|全部)(?: ?[条个则])?"
    rf"|(?P<before>{_NUMBER}|{_OFF}|all|全部) ?(?:[条个则] ?)?(?P<behind>{_NAME})"
    rf"|(?:only|just|只要|只看|只送) ?(?P<only>{_NAME})"
)
_PARTS = re.compile(_PART)
_WHOLE = re.compile(rf"(?:(?:{re.sub(r'P<[a-z]+>', ':', _PART)})(?: ?(?:[,，、;；和]|and\b) ?| |$))+")
_OFFS = frozenset(_OFF.replace("关掉?", "关|关掉").split("|"))


def read_sections(typed: str) -> str | None:
    """What was typed, as ``write_counts`` writes it, or ``EVERYTHING``; None if it is nothing of the kind."""
    said = normal(folded(typed))
    if said in _ALL:
        return EVERYTHING
    if not _WHOLE.fullmatch(said):
        return None
    try:
        return write_counts(counts_of(_counted(said))) or EVERYTHING
    except ValueError:
        return None


def _counted(said: str) -> Iterator[tuple[str, str]]:
    for part in _PARTS.finditer(said):
        if only := part["only"]:
            yield from ((kind, "off") for kind in SectionKind if kind is not _NAMES[only])
            continue
        most = part["most"] or part["before"]
        if most not in {"all", "全部"}:
            yield _NAMES[part["name"] or part["behind"]], "off" if most in _OFFS else str(read_number(most))
