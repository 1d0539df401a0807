"""The words around the stories: an editor's opening and closing, a note, and the line that links the original."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.markdown.inline import inline
from bot.markdown.line_kinds import is_rule, unquote
from bot.markdown.stand_ins import LINE_BREAK
from bot.markdown.story.body import Body
from bot.model import Line, plain

NAMES_OF_ORIGINAL = (
    r"原文(?:链接|連結|鏈接)?|英文原文|阅读原文|閱讀原文|在线阅读|線上閱讀|网页版|網頁版"
    r"|original(?: (?:article|issue|post))?|web version"
    r"|(?:read|view|open)(?: this)?(?: (?:email|issue|post))? (?:online|in (?:your |the |a )?browser|on the web)"
)
"""What a link to the page is called from which a digest was made, as a regular expression."""
_ORIGINAL = re.compile(rf"\W*(?:{NAMES_OF_ORIGINAL})\W*", re.IGNORECASE)
_CHATTER = re.compile(
    r"(?:好的|当然|以下是|这是|没问题|Sure|Certainly|Of course|Here(?:'s| is| are))[，,。:：!！\s]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """``text`` are the lines to be shown; ``pictures`` as in a body; ``cut``: there were too many lines."""

    text: tuple[Line, ...]
    pictures: tuple[str, ...] = ()
    cut: bool = False


def read_words(lines: Sequence[str]) -> Words:
    """The words that the lines are: all text of them, links within it, and lists of links as lines of their own."""
    body = Body()
    body.read_words(lines)
    return Words(tuple(body.summary), tuple(body.pictures), body.cut)


def split_source(lines: Sequence[str]) -> tuple[str | None, list[str]]:
    """The link of the line ``> [原文链接](https://…)``, also behind a break, and the lines without it."""
    for index, line in enumerate(lines):
        parts = line.split(LINE_BREAK)
        for at, part in enumerate(parts):
            if (link := original(inline(unquote(part)[1]).spans)) is not None:
                rest = LINE_BREAK.join((*parts[:at], *parts[at + 1 :]))
                return link, [*lines[:index], *([rest] if rest else []), *lines[index + 1 :]]
    return None, list(lines)


def original(line: Line) -> str | None:
    """Where the original is, if the line is no more than a link to it (``原文``, ``Read online``)."""
    links = {span.link for span in line if span.link}
    named = len(links) == 1 and _ORIGINAL.fullmatch(plain(tuple(span for span in line if span.text != span.link)))
    return links.pop() if named else None


def without_chatter(lines: Sequence[str]) -> tuple[list[str], str | None]:
    """The lines without what a language model says before it answers (``好的，这是今天的摘要：`` and the rule below
    it), and its first line, None where there is none."""
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None or not _CHATTER.match(lines[first].strip()):
        return list(lines), None
    rule = next((index for index in range(first, min(first + 6, len(lines))) if is_rule(lines[index].strip())), None)
    if rule is None and not lines[first].rstrip().endswith((":", "：")):
        return list(lines), None
    return list(lines[(rule or first) + 1 :]), lines[first]
