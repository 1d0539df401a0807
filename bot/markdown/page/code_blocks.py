"""Blocks of code in a page: what they hold is no heading, no list and no markup.

A fence without a language, or with ``markdown``, may also stand around a digest or a part of one: models put whole
digests or lists of stories into one, and forget to open or to close it; and editors set a few words of Chinese in one.
Such a fence is taken away and what is in it is read.
"""

import re
from collections.abc import Sequence

from bot.markdown.escapes import code_span
from bot.markdown.line_kinds import LINK, is_source
from bot.markdown.page.list_items import find_list

_TRANSPARENT = {"", "markdown", "md", "text", "txt", "plaintext"}
_FENCE = re.compile(r"(?P<before>\s*+(?:>\s?)*+\s*+)(?P<fence>`{3,}|~{3,})\s*+(?P<language>[^`]*+)")
_FIRST_HAN = "\u3400"
_PART = re.compile(r"\s{0,3}#{2,6}\s")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s*+\S")
_ADDRESS = re.compile(r"https?://[^\s（）()<>]++")
_COMMAND = re.compile(r"\s*+[a-z$#%>./\\{}\"'<=_-]|\s*+[A-Z_]++\s?[=:]")
"""How a line begins that is a command, a setting or data rather than words."""
_FEWEST = 2


def with_code_spans(lines: Sequence[str]) -> list[str]:
    """The lines with each line of code as a span of code, which is all that it may be from then on; fences are gone.

    A line keeps its indentation within the block, and what stands before all of the block: a quote's mark, spaces.
    """
    kept = list(lines)
    opened: tuple[int, re.Match[str]] | None = None
    headings = False
    for index, line in enumerate(lines):
        fence = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if fence is None:
            headings = headings or (opened is None and _HEADING.match(line) is not None)
        elif opened is None:
            opened = index, fence
        elif _closes(fence, opened[1]):
            start, opening = opened
            if _is_code(opening, lines[start + 1 : index], headings=headings):
                kept[start + 1 : index] = [_code(text, opening["before"]) for text in lines[start + 1 : index]]
            kept[start] = kept[index] = ""
            opened = None
    return kept


def _closes(fence: re.Match[str], opening: re.Match[str]) -> bool:
    return not fence["language"].strip() and fence["fence"].startswith(opening["fence"])


def _is_code(opening: re.Match[str], block: Sequence[str], *, headings: bool) -> bool:
    """Whether a block is code and no part of a digest; ``headings``: the page has some before it."""
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
