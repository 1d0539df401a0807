"""Blocks of code in a page: what they hold is no heading, no list and no markup.

Models put whole digests into a fence, and forget to open or to close it. So one is taken away, and what is in it is
read, where its language is ``markdown``, where it is not closed, and, without a language, where it holds what a digest
holds or mere words: a model puts a summary into one, too.
"""

import re
from collections.abc import Sequence

from bot.markdown.escapes import code_span
from bot.markdown.line_kinds import LINK, is_fence

_TRANSPARENT = {"markdown", "md"}
_PLAIN = {"", "text", "txt", "plaintext"}
_HEADING = re.compile(r"#{2,6}\s")
_COMMAND = re.compile(r"[a-z][\w.-]*(?:\s|$)", re.ASCII)
_CODE = re.compile(r"[{}$;]|\w\(|\w\s?=\s?[\w\"'\[]|^(?:\t| {2,})\S|^(?:#|//|>>>|\$|--)\s?\w", re.ASCII)
_TITLED_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.、)])\s*(?:\*\*|\[)")


def with_code_spans(lines: Sequence[str]) -> list[str]:
    """The lines with each line of code as a span of code, which is all that it may be from then on."""
    code = _code_lines(lines)
    return [code_span(line.strip()) if index in code and line.strip() else line for index, line in enumerate(lines)]


def _code_lines(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines within blocks of code, from 0, without the fences."""
    inside: set[int] = set()
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        text = line.strip()
        if text[:1] not in ("`", "~") or not is_fence(text):
            continue
        fence = text[: len(text) - len(text.lstrip(text[0]))]
        language = text.lstrip(text[0]).strip().lower()
        if opened is None:
            opened = (index, fence) if language not in _TRANSPARENT else None
        elif not language and fence.startswith(opened[1]):
            start, opened = opened[0] + 1, None
            if not _is_plain(lines[start - 1]) or _looks_like_code(lines[start:index]):
                inside.update(range(start, index))
    return frozenset(inside)


def _is_plain(fence: str) -> bool:
    """Whether a fence may be around text: of backticks, and without a language of code."""
    return fence.strip().startswith("`") and fence.strip().lstrip("`").strip().lower() in _PLAIN


def _looks_like_code(lines: Sequence[str]) -> bool:
    """Whether the lines of a fence without a language are code, neither a digest nor mere words."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if _TITLED_ITEM.match(first) or (any(map(_HEADING.match, lines)) and any(map(LINK.search, lines))):
        return False
    return _COMMAND.match(first) is not None or any(_CODE.search(line) for line in lines if not LINK.search(line))
