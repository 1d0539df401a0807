"""Links that have no words of their own."""

from bot.markdown.line_kinds import is_source_name
from bot.model import Span


def is_sign(span: Span) -> bool:
    """Whether a link has no words of its own: an address, an arrow, ``原文``, ``(资讯)``."""
    if span.link is None:
        return False
    text = span.text.strip().strip("()（）[]【】")
    return span.text == span.link or not has_letters(span) or is_source_name(text)


def has_letters(span: Span) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, span.text))
