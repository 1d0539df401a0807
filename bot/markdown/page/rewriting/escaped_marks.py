"""Pages of which an exporter escaped the marks, since their author had typed them into an editor that has others:
``\\# Title``, ``\\*\\*bold\\*\\*``, ``\\- item``."""

import re
from collections.abc import Sequence

from bot.markdown.escapes import unescape
from bot.markdown.line_kinds import is_fence

_FEWEST = 2
_HEADING = re.compile(r" {0,3}\\#(?:\\?#){0,5}\s")
_REAL_HEADING = re.compile(r" {0,3}#{1,6}\s|.*<[hH][1-6][\s>]")
_BOLD = re.compile(r"(?:\s*(?:\\?[-*+]|\d{1,3}\\?[.)、])\s+)?\\\*\\\*\S.*\\\*\\\*")
_BULLET = re.compile(r"\\[-*+]\s+\S")
_REAL_BULLET = re.compile(r"\s*[-*+]\s+\S")
_CODE = re.compile(r"((?<!`)`++[^`]*+`++)")


def without_escaped_marks(lines: Sequence[str]) -> list[str]:
    """The lines without backslashes before marks, where all marks of a kind are so: headings, be it but the first line,
    or two of bold or of bullets."""
    escaped = [line for line in lines if "\\" in line]
    if not escaped or not _are_escaped(lines, escaped):
        return list(lines)
    kept: list[str] = []
    is_code = False
    for line in lines:
        fence = is_fence(line.strip())
        kept.append(line if is_code or fence else _unescaped(line))
        is_code ^= fence
    return kept


def _are_escaped(lines: Sequence[str], escaped: Sequence[str]) -> bool:
    first, *others = [line for line in lines if line.strip()]
    headings = sum(_HEADING.match(line) is not None for line in escaped)
    if headings >= _FEWEST or _HEADING.match(first):
        return not any(_REAL_HEADING.match(line) for line in others)
    bold = sum(_BOLD.match(line) is not None for line in escaped)
    if bold >= _FEWEST:
        return not any("**" in line or _REAL_HEADING.match(line) for line in others)
    bullets = sum(_BULLET.match(line) is not None for line in escaped)
    return bullets >= _FEWEST and not any(map(_REAL_BULLET.match, others))


def _unescaped(line: str) -> str:
    return "".join(part if part.startswith("`") else unescape(part) for part in _CODE.split(line))
