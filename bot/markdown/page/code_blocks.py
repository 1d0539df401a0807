"""Blocks of code in a page: what they hold is no heading, no list and no markup.

A fence without a language, or with ``markdown``, is taken away and what is in it is read: models put whole digests
into one, and forget to open or to close it.
"""

from collections.abc import Sequence

from bot.markdown.escapes import code_span
from bot.markdown.line_kinds import is_fence

_TRANSPARENT = {"", "markdown", "md", "text", "txt", "plaintext"}


def with_code_spans(lines: Sequence[str]) -> list[str]:
    """The lines with each line of code as a span of code, which is all that it may be from then on."""
    code = _code_lines(lines)
    return [code_span(line.strip()) if index in code and line.strip() else line for index, line in enumerate(lines)]


def _code_lines(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines within blocks of code, from 0, without the fences."""
    inside: set[int] = set()
    opened: int | None = None
    for index, line in enumerate(lines):
        text = line.strip()
        if "`" not in text[:1] or not is_fence(text):
            continue
        language = text.lstrip("`").strip().lower()
        if opened is None:
            opened = index if language not in _TRANSPARENT else None
        elif not language:
            inside.update(range(opened + 1, index))
            opened = None
    return frozenset(inside)
