"""The words of links, and links that have none of their own."""

import re
from dataclasses import replace
from itertools import groupby

from bot.markdown.line_kinds import is_source_name, source_colon, without_bullet
from bot.model import Line, Link, Span, plain

_COLONS = "：:"
_OPENING, _CLOSING = ("(", "（", "[", "【"), (")", "）", "]", "】")
_MARK = re.compile(r"\d{1,2}")


def is_sign(span: Span) -> bool:
    """Whether a link has no words of its own: an address, an arrow, ``1``, ``原文``, ``(资讯)``."""
    if span.link is None:
        return False
    text = span.text.strip().strip("()（）[]【】")
    return span.text == span.link or not has_letters(span) or is_source_name(text) or _MARK.fullmatch(text) is not None


def has_letters(span: Span) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, span.text))


def without_signs(spans: Line) -> Line:
    """The spans without links that are only signs, without the brackets around those, and without the links that stand
    in a row with them (``[原文](u) | [讨论](v)``)."""
    spans = spans[: _row_of_links(spans)]
    kept: list[Span] = []
    behind_sign = False
    for span in spans:
        if is_sign(span):
            behind_sign = True
            continue
        before, text = kept[-1].text.rstrip() if kept and behind_sign else "", span.text.lstrip()
        if before.endswith(_OPENING) and text.startswith(_CLOSING):
            kept[-1:] = replace(kept[-1], text=before[:-1]), replace(span, text=text[1:])
        else:
            kept.append(span)
        behind_sign = False
    return tuple(span for span in kept if span.text)


def _row_of_links(spans: Line) -> int:
    """Where a row of two and more links begins that is the end of a line, with a sign among them; else its length."""
    start = len(spans)
    while start and (spans[start - 1].link or not has_letters(spans[start - 1])):
        start -= 1
    row = [span for span in spans[start:] if span.link]
    return start if start and len(row) > 1 and any(map(is_sign, row)) else len(spans)


def named_links(spans: Line) -> tuple[Link, ...]:
    """The links among the spans, each with its words, or with the words before it where it has none of its own."""
    links: list[Link] = []
    for url, run in groupby(range(len(spans)), key=lambda index: spans[index].link):
        if url is not None:
            first, *more = run
            text = _words(spans, first) + plain(tuple(spans[index] for index in more))
            links.append(Link(text=text.strip() or url, url=url))
    return tuple(links)


def _words(spans: Line, index: int) -> str:
    span = spans[index]
    before = plain(spans[index - 1 : index]).strip()
    named = span.text == span.link and index == 1 and before[-1:] in tuple(_COLONS) and source_colon(before) is None
    name = (without_bullet(before) or before).strip(_COLONS + " ") if named else ""
    return name or span.text
