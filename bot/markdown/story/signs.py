"""Links that have no words of their own."""

from dataclasses import replace

from bot.markdown.line_kinds import is_source_name
from bot.model import Line, Span


def is_sign(span: Span) -> bool:
    """Whether a link has no words of its own: an address, an arrow, ``原文``, ``(资讯)``."""
    if span.link is None:
        return False
    text = span.text.strip().strip("()（）[]【】")
    return span.text == span.link or not has_letters(span) or is_source_name(text)


def has_letters(span: Span) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, span.text))


def without_signs(spans: Line) -> Line:
    """The spans without links that are only signs, and without the brackets around those."""
    kept: list[Span] = []
    closing = False
    for span in spans:
        if is_sign(span):
            closing = bool(kept) and kept[-1].text.rstrip().endswith(("(", "（", "[", "【"))
            if closing:
                kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip()[:-1])
            continue
        text = span.text.lstrip()
        kept.append(replace(span, text=text[1:]) if closing and text[:1] in ")）]】" else span)
        closing = False
    return tuple(span for span in kept if span.text)
