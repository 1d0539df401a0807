"""The words of links, and links that have none of their own."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.markdown.line_kinds import is_reference, is_source_name, says_more, source_colon, without_bullet
from bot.model import Line, Link, Span, plain

_COLONS = "：:"
_MARK = re.compile(r"\d{1,2}")
_BRACKETS = ("()", "（）", "[]", "【】")
OPENING_BRACKETS, CLOSING_BRACKETS = map(tuple, zip(*_BRACKETS, strict=True))
_BETWEEN = " \t,，、;；|｜/·"
"""What may stand between two signs in one pair of brackets."""
_SENTENCE = ".。!！?？,，;；:：、"
_WIDE_STOPS = ("。", "！", "？")
_STOPS = (*_WIDE_STOPS, ".", "!", "?")


def is_sign(span: Span) -> bool:
    """Whether a link has no words of its own: an address, an arrow, ``1``, ``原文``, ``(资讯)``."""
    if span.link is None:
        return False
    text = span.text.strip().strip("()（）[]【】")
    return span.text == span.link or not has_letters(span) or is_source_name(text) or _MARK.fullmatch(text) is not None


def is_told(span: Span) -> bool:
    """Whether the words of a link say something that neither its address says nor a name for links."""
    text = span.text.strip()
    return (
        span.link is not None and not is_sign(span) and says_more(text) and text.casefold() not in span.link.casefold()
    )


def has_letters(span: Span) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, span.text))


def without_signs(spans: Line) -> Line:
    """The spans without links that are only signs at their end, or in brackets of their own, which go too; and without
    the links that stand in a row with those at the end (``[原文](u) | [讨论](v)``). Within a sentence all is words."""
    spans = spans[: _row_of_links(spans)]
    kept: list[Span] = []
    index = 0
    while index < len(spans):
        end = index + 1
        if is_sign(spans[index]):
            while end < len(spans) and (is_sign(spans[end]) or not spans[end].text.strip(_BETWEEN)):
                end += 1
            if end < len(spans) and kept and _closes(kept[-1], spans[end]):
                kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip()[:-1])
                kept.append(replace(spans[end], text=spans[end].text.lstrip()[1:]))
                index = end + 1
                continue
        kept += spans[index:end]
        index = end
    kept = [span for span in kept if span.text]
    return tuple(kept[: _signs_at_end(kept)])


def _closes(before: Span, behind: Span) -> bool:
    """Whether what stands before and behind a text are brackets around it."""
    opening, closing = before.text.rstrip()[-1:], behind.text.lstrip()[:1]
    return bool(opening and closing) and opening + closing in _BRACKETS


def _signs_at_end(spans: Sequence[Span]) -> int:
    """Where the signs begin that are the end of a text; else its length. A full stop behind them ends a sentence."""
    start = len(spans)
    while start and (is_sign(spans[start - 1]) or not has_letters(spans[start - 1])):
        start -= 1
    signs = [index for index in range(start, len(spans)) if is_sign(spans[index])]
    behind = "".join(span.text for span in spans[signs[-1] + 1 :]) if signs else ""
    return signs[0] if signs and not any(map(_is_punctuation, behind)) else len(spans)


def _is_punctuation(letter: str) -> bool:
    return unicodedata.category(letter).startswith("P")


def _row_of_links(spans: Line) -> int:
    """Where a row of two and more links begins that is the end of a line, with a sign among them and none that says
    something; else its length.
    Links that a comma or a bracket parts from one another, or that a full stop ends, are in a sentence."""
    start = len(spans)
    while start and (spans[start - 1].link or not has_letters(spans[start - 1])):
        start -= 1
    row = [span for span in spans[start:] if span.link]
    beside = "".join(span.text for span in spans[start:] if not span.link)
    in_sentence = set(beside) & set(_SENTENCE) or any(
        beside.count(pair[0]) != beside.count(pair[1]) for pair in _BRACKETS
    )
    are_signs = len(row) > 1 and any(map(is_sign, row)) and not any(map(is_told, row))
    return start if start and are_signs and not in_sentence else len(spans)


def references_at_end(spans: Line) -> int:
    """Where the links begin behind the last sentence that are called like what they are (``停用。[公告](u)``), behind a
    full-width stop also an address; else the length. A stop behind them ends another sentence."""
    start = next((at for at in range(len(spans), 0, -1) if not _is_beside_sentence(spans[at - 1])), 0)
    row = spans[start:]
    if not start or not any(span.link for span in row):
        return len(spans)
    stops = _WIDE_STOPS if any(span.text == span.link for span in row) else _STOPS
    goes_on = row[-1].link is None and row[-1].text.rstrip().endswith(tuple(_SENTENCE))
    return start if plain(spans[:start]).rstrip().endswith(stops) and not goes_on else len(spans)


def _is_beside_sentence(span: Span) -> bool:
    return is_sign(span) or (span.link is not None and is_reference(span.text.strip())) or not has_letters(span)


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
