"""What a single line of a page is: a heading, a rule, a fence, a quote, a source line."""

import re
from dataclasses import dataclass

from bot.model import SectionKind

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*)")
_ITEM = re.compile(r"(\d{1,3})[ \t]*[.．、)）](?!\d)[ \t]*(.*)", re.ASCII)
_NEWS = re.compile(r"📰|十大.{0,12}新闻|新闻要点")
_TOOLS = re.compile("🛠|十大.{0,12}工具|工具.{0,12}要点")
_LOWEST_SECTION = 3
_HIGHEST_ITEM = 3

_NAMES = "来源|来源链接|信息来源|参考来源|原文链接|参考链接|相关链接|链接|出处|[Ss]ources?"
_SOURCE = re.compile(
    rf"(?:[-*•]\s+)?\[?(?:\*\*)?(?:{_NAMES})(?:\*\*)?\s*(?:[（(][^（）()：:`]*+[）)])?(?:\*\*)?\s*([：:])"
)
_LABEL = re.compile(r"\*\*(?:描述|摘要|简介|概述|内容|引用)(?:\*\*[：:]|[：:]\*\*)\s*")
_NOTE = re.compile(r"[（(*_]{0,3}(?:来源说明|说明|备注|注)[*_]{0,2}[：:]")
_BULLET = re.compile(r"[-*•+]\s+")


@dataclass(frozen=True, slots=True)
class MarkdownHeading:
    level: int
    text: str

    @property
    def section(self) -> SectionKind | None:
        """The section that this heading opens, if it is such a heading and not a story's."""
        if self.level > _LOWEST_SECTION:
            return None
        if _NEWS.search(self.text):
            return SectionKind.NEWS
        return SectionKind.TOOLS if _TOOLS.search(self.text) else None

    @property
    def item(self) -> tuple[int, str] | None:
        """The number and the head of the story that this heading opens, if it is such a heading."""
        match = _ITEM.fullmatch(without_bold(self.text)) if self.level >= _HIGHEST_ITEM else None
        return (int(match[1]), match[2].strip()) if match else None


def heading(line: str) -> MarkdownHeading | None:
    """The heading that ``line`` is, if it is one."""
    match = _HEADING.fullmatch(line) if "#" in line[:4] else None
    return MarkdownHeading(len(match[1]), match[2].strip()) if match else None


def is_rule(text: str) -> bool:
    """Whether ``text`` draws a line across the page: three or more of ``-``, ``*`` or ``_``, spaces between or not."""
    marks = text.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "-*_" and marks == marks[0] * len(marks)


def is_fence(text: str) -> bool:
    """Whether ``text`` opens or closes a block of code."""
    return text.startswith("```") and "`" not in text.lstrip("`")


def unquote(line: str) -> tuple[bool, str]:
    """Whether ``line`` is quoted, and its text without the mark of the quote and the spaces around it."""
    text = line.strip()
    return (True, text[1:].strip()) if text.startswith(">") else (False, text)


def source_colon(text: str) -> int | None:
    """Where the colon of a source line stands (``来源：…``, ``**来源**：…``, ``来源（X）：…``), None if it is none."""
    match = _SOURCE.match(text)
    return match.start(1) if match else None


def without_label(text: str) -> str:
    """``text`` without a bold ``**描述**：`` in front."""
    return _LABEL.sub("", text, count=1) if text.startswith("**") else text


def without_bold(text: str) -> str:
    """``text`` without the ``**`` around it, if they are around all of it."""
    inner = text[2:-2]
    wrapped = len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in inner
    return inner.strip() if wrapped else text


def is_note(text: str) -> bool:
    """Whether ``text`` is a note on the digest as a whole (``来源说明：…``)."""
    return _NOTE.match(text) is not None


def without_bullet(text: str) -> str | None:
    """The text of a list item, None if ``text`` is none."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else None
