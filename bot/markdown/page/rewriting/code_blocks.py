"""Blocks of code in a page: what they hold is no heading, no list and no markup.

A fence without a language, or with ``markdown``, may also stand around a digest or a part of one: models put whole
digests or lists of stories into one, and forget to open or to close it; and editors set a few words of Chinese in one.
Such a fence is taken away and what is in it is read.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import unescape

from bot.markdown.escapes import code_span
from bot.markdown.line_kinds import LINK, is_source
from bot.markdown.page.list_items import find_list
from bot.markdown.stand_ins import BLOCK_BREAK

_TRANSPARENT = {"", "markdown", "md", "text", "txt", "plaintext"}
_FENCE = re.compile(r"(?P<before>\s*+(?>(?:>\s?)*)\s*+)(?P<fence>`{3,}|~{3,})\s*+(?P<language>[^`]*+)")
_PRE = re.compile(r"(?P<before>\s*+)<pre(?:\s[^<>]*+)?>(?P<text>.*)", re.IGNORECASE)
_END_OF_PRE = re.compile(r"</pre\s*+>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FIRST_HAN = "\u3400"
_PART = re.compile(r"\s{0,3}#{2,6}\s")
_TOLD = re.compile(r"\s{0,3}(?:#{1,6}\s*+\S|(?:[-*+•]|\d{1,3}[.)、．])\s*+(?:\*\*|\[))")
"""A heading, or an item with a title."""
_ADDRESS = re.compile(r"https?://[^\s（）()<>]++")
_COMMAND = re.compile(r"\s*+[a-z$#%>./\\{}\"'<=_-]|\s*+[A-Z_]++\s?[=:]")
"""How a line begins that is a command, a setting or data rather than words."""
_FEWEST = 2


def with_code_spans(lines: Sequence[str]) -> list[str]:
    """The lines with each line of code as a span of code, which is all that it may be from then on; fences are gone.

    A line keeps its indentation within the block, and what stands before all of the block: a quote's mark, spaces.
    """
    lines = _with_preformatted(lines)
    kept = list(lines)
    opened: tuple[int, re.Match[str]] | None = None
    headings = False
    for index, line in enumerate(lines):
        fence = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if fence is None:
            headings = headings or (opened is None and _TOLD.match(line) is not None)
        elif opened is None:
            opened = index, fence
        elif _closes(fence, opened[1]):
            start, opening = opened
            if _is_code(opening, lines[start + 1 : index], headings=headings):
                kept[start + 1 : index] = [_code(text, opening["before"]) for text in lines[start + 1 : index]]
            kept[start] = kept[index] = ""
            opened = None
        elif _never_closes(opened[1]) and fence["fence"].startswith(opened[1]["fence"]):
            _end_with_paragraph(kept, *opened, index)
            opened = index, fence
    if opened is not None and _never_closes(opened[1]):
        _end_with_paragraph(kept, *opened, len(kept))
    return kept


def _never_closes(opening: re.Match[str]) -> bool:
    """Whether a fence that has no end is one around code: its language says so."""
    return opening["language"].strip().lower() not in _TRANSPARENT


def _end_with_paragraph(kept: list[str], start: int, opening: re.Match[str], end: int) -> None:
    """Let a block of code that is never closed end with its paragraph, or at line ``end``."""
    last = next((at for at in range(start + 1, end) if not kept[at].strip()), end)
    kept[start:last] = ["", *(_code(text, opening["before"]) for text in kept[start + 1 : last])]


def _with_preformatted(lines: Sequence[str]) -> list[str]:
    """The lines with those of ``<pre>``, which begins one of them, as spans of code, or without its tags."""
    kept = list(lines)
    ends = [at for at, line in enumerate(lines) if "</" in line and _END_OF_PRE.search(line)]
    begins = [at for at, line in enumerate(lines) if ends and "<" in line and _PRE.match(line)]
    behind = 0
    for start in begins:
        end = next((at for at in ends[bisect_left(ends, start) :]), None)
        opening = _PRE.match(lines[start])
        if start < behind or end is None or opening is None:
            continue
        behind = end + 1
        block = [opening["text"], *lines[start + 1 : behind]] if end > start else [opening["text"]]
        block[-1], *after = _END_OF_PRE.split(block[-1], maxsplit=1)
        block = [unescape(_TAG.sub("", text)) for text in block]
        is_code = not (_tells_stories(block) or _is_chinese(block) or any(map(_PART.match, block)))
        kept[start:behind] = [_code(text, opening["before"]) if is_code else text for text in block]
        kept[end] += "".join(f"{BLOCK_BREAK}{text}" for text in after if text.strip())
    return kept


def _closes(fence: re.Match[str], opening: re.Match[str]) -> bool:
    return not fence["language"].strip() and fence["fence"].startswith(opening["fence"])


def _is_code(opening: re.Match[str], block: Sequence[str], *, headings: bool) -> bool:
    """Whether a block is code and no part of a digest; ``headings``: the page has some before it,
    or stories."""
    language = opening["language"].strip().lower()
    if language not in _TRANSPARENT or (not language and opening["fence"].startswith("~")):
        return True
    if not headings or any(_PART.match(line) or is_source(line) for line in block):
        return False
    return not _tells_stories(block) and not _is_chinese(block)


def _tells_stories(block: Sequence[str]) -> bool:
    """Whether a block is a list of stories, or lines of words with their addresses."""
    linked = [line for line in block if LINK.search(line)]
    listed = bool(linked) or any("**" in line for line in block)
    if listed and find_list(block, 0, len(block), named=False) is not None:
        return True
    told = sum(_COMMAND.match(line) is None for line in linked)
    return told >= _FEWEST and 2 * told >= sum(bool(line.strip()) for line in block)


def _is_chinese(block: Sequence[str]) -> bool:
    """Whether most letters of a block are Han, those of addresses aside."""
    letters = [letter for line in block for letter in _ADDRESS.sub("", line) if letter.isalnum()]
    return 2 * sum(letter >= _FIRST_HAN for letter in letters) > len(letters)


def _code(line: str, before: str) -> str:
    """A line of code as a span of it behind what stands before the block."""
    quote = before.rstrip()
    text = line.lstrip().removeprefix(quote) if quote else line
    indented = len(text) - len(text.lstrip()) - (len(before) - len(quote) if not quote else 1)
    code = " " * max(indented, 0) + text.strip()
    return before + code_span(code) if text.strip() else line
