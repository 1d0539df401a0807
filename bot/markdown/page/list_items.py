"""Stories written as a list: numbered or with bullets, the text beside the title, below it or indented.

The outermost marks of a text begin its items, numbers before bullets; what follows an item up to the next mark is
its body, also where it is not indented. What the last item has more of than most is none of the list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.markdown.decorations import without_leading
from bot.markdown.line_kinds import (
    LINK,
    is_end_mark,
    is_reference_line,
    is_rule,
    is_source,
    is_source_links,
    says_something,
    without_bullet,
    without_label,
)
from bot.markdown.page.asides import asides, behind_asides, is_task
from bot.markdown.page.ordinals import ordinal
from bot.markdown.story.ads import is_ad_line
from bot.markdown.story.courtesies import is_call
from bot.markdown.story.exhibits import goes_with_above

_DEEPEST = 3
"""Spaces before the marks of a list that is not within another."""
_FEW = 2
"""Items that do not show how many paragraphs each of them has."""
_LONGEST_ASIDE = 200
"""Characters below a bullet, not indented, that may be of its text."""

_SIGN = re.compile(r"(?:—{1,2}|[–·▪◦▶►‣])\s+|[•・･](?=\S)|(?P<block>[▌▍▎█■□◆◇●○])\s*(?=\S)")
_DASH = re.compile(r"[—–]{1,2}\s")
_ATTRIBUTION = re.compile(r"\s*[—–]{1,2}\s")
_TITLED = re.compile(r"(?:\W{0,4}\s*)?(?:\*\*|__|\[)")
_TITLE = re.compile(r"(?:\W{0,4}\s*)?(?:\*\*[^*]+\*\*|\[[^\]]*\]\([^()\s]*\))")
_ONLY_LINK = re.compile(r"\W{0,4}\[[^\]]*\]\([^()\s]*\)\W*|https?://\S+")
_ONLY_LINKS = re.compile(r"(?:[^\w\[\]]{0,8}\[[^\[\]]*\]\([^()\s]*\)){2,}[^\w\[\]]{0,8}")
_LABEL = re.compile(r"\*\*(?P<label>[^*:：]{1,20})(?:\*\*\s?[:：]|[:：]\*\*)\s*(?=\S)")
_ANCHOR = re.compile(r"\]\(#")


@dataclass(slots=True)
class ListItem:
    """``line`` counts from 0; ``number`` is None for a bullet. Its body are the lines from ``line + 1`` to ``end``."""

    number: int | None
    text: str
    line: int
    end: int
    form: str = ""


def find_lists(lines: Sequence[str], start: int, end: int, *, named: bool) -> Sequence[ListItem] | None:
    """The stories in all lists from line ``start`` to ``end`` (from 0): also bullets before a numbered list, and a list
    behind words that end the one before it. None where there are none; see `find_list`."""
    found = find_list(lines, start, end, named=named)
    if found is None:
        return None
    before = find_list(lines, start, found[0].line, named=False) if found[0].number is not None else None
    behind = find_lists(lines, behind_asides(lines, found[-1].end, end), end, named=False)
    return [*(before or ()), *found, *(behind or ())]


def find_list(lines: Sequence[str], start: int, end: int, *, named: bool) -> Sequence[ListItem] | None:
    """The stories in the list from line ``start`` to ``end`` (from 0), None where that is no such list.

    Bullets are stories where most have a title, in bold or linked, or a link; where ``named`` (the heading above says
    that stories follow) all are. Numbered items are, unless they are points made in running text.
    """
    marks = [mark for index in range(start, end) if (mark := list_mark(lines[index], index))]
    if not marks:
        return None
    outer = min(indent for indent, _ in marks)
    outermost = [item for indent, item in marks if indent <= outer + 1]
    numbered = [item for item in outermost if item.number is not None]
    items = [item for item in numbered if item.form == numbered[0].form] or outermost
    items, end = _without_signatures(lines, items, end)
    end_items(lines, items, end)
    if items[0].number is None:
        left = asides(lines, [range(item.line, item.end) for item in items])
        items = [item for item in items if item.line not in left]
    _drop_label(lines, items)
    return items if _tells_stories(lines, items, start, named=named) else None


def _without_signatures(lines: Sequence[str], items: list[ListItem], end: int) -> tuple[list[ListItem], int]:
    """The items without those that a dash begins where most have another mark, and that have no title or link: they say
    who said what stands above, or who signs the list, which then ends there."""
    dashed = {
        item.line
        for item in items
        if _DASH.match(lines[item.line].lstrip()) and not (_TITLED.match(item.text) or LINK.search(item.text))
    }
    if not dashed or 2 * len(dashed) >= len(items):
        return items, end
    kept = [item for item in items if item.line not in dashed]
    return kept, min((line for line in dashed if line > kept[-1].line), default=end)


def _drop_label(lines: Sequence[str], items: Sequence[ListItem]) -> None:
    """Take the label away that all items begin with, ``**Title**: T``, where each has others below it."""
    found = [_LABEL.match(item.text) for item in items]
    labels = {match["label"].casefold() if match else "" for match in found}
    below = (map(_LABEL.match, map(str.strip, lines[item.line + 1 : item.end])) for item in items)
    if len(items) > 1 and len(labels) == 1 and all(labels) and all(map(any, below)):
        for item, match in zip(items, found, strict=True):
            item.text = item.text[match.end() :] if match else item.text


def list_mark(line: str, index: int) -> tuple[int, ListItem] | None:
    """How far the mark of an item is indented with which a line begins, and that item; None where there is no mark."""
    text = line.lstrip()
    indent = len(line) - len(text)
    bullet = without_bullet(text) or _without_sign(text)
    if is_end_mark(text.strip()):
        return None
    if bullet is not None and not is_rule(text.strip()):
        inner = ordinal(bullet)
        if inner is None:
            return indent, ListItem(None, bullet.strip(), index, 0)
        return indent, ListItem(inner.number, inner.rest, index, 0, inner.form)
    found = ordinal(text) if indent <= _DEEPEST else None
    return (indent, ListItem(found.number, found.rest, index, 0, found.form)) if found else None


def _without_sign(text: str) -> str | None:
    """The text behind a dash or another sign that some write for a bullet; behind an emoji, where a title follows
    and no source."""
    match = _SIGN.match(text)
    if match:
        return text[match.end() :]
    title = without_leading(text)
    leads = title != text and title.startswith(("**", "[")) and not is_source_links(title.strip())
    leads = leads and not is_call(title)
    return title if leads else None


def end_items(lines: Sequence[str], items: Sequence[ListItem], end: int) -> None:
    """Set where the body of each item ends, the last one's at line ``end`` (from 0) at the latest."""
    if not items:
        return
    for item, after in zip(items, [*(item.line for item in items[1:]), end], strict=True):
        item.end = _end(lines, item.line + 1, after)
    if len(items) > 1:
        _end_at_words(lines, items)


def _end(lines: Sequence[str], start: int, end: int) -> int:
    """Where the body of an item ends: at a rule or the end of the digest, else where the next one begins."""
    ends = (index for index in range(start, end) if is_rule(lines[index].strip()) or is_end_mark(lines[index].strip()))
    return next(ends, end)


def _end_at_words(lines: Sequence[str], items: Sequence[ListItem]) -> None:
    """End the last item before the paragraphs that it has more than most others; and where few bullets have such, each
    before two or a long one, or behind a text beside its title: prose between lists."""
    found = [_paragraphs(lines, item) for item in items]
    *others, last = found
    having = sum(map(bool, others))
    if items[0].number is None and len(others) > 1 and (having == 1 or 2 * having < len(others)):
        for item, begins in zip(items, others, strict=False):
            long = begins and sum(map(len, lines[begins[0] : item.end])) > _LONGEST_ASIDE
            ends = begins and (len(begins) > 1 or long or _is_told(lines, item, begins[0]))
            item.end = begins[0] if ends else item.end
    usual = sorted(map(len, others))[len(others) // 2]
    if len(last) > usual and (usual == 0 or len(items) > _FEW):
        items[-1].end = last[usual]


def _is_told(lines: Sequence[str], item: ListItem, end: int) -> bool:
    """Whether an item with a title has a text beside it, or below it before line ``end``, which is no ad."""
    title = _TITLE.match(item.text) if not is_ad_line(lines[end]) else None
    beside = _TITLE.sub("", item.text[title.end() :]) if title else ""
    return title is not None and (any(map(str.isalnum, beside)) or says_something(lines[item.line + 1 : end]))


def _paragraphs(lines: Sequence[str], item: ListItem) -> Sequence[int]:
    """Where paragraphs begin, behind blank lines: neither indented nor a source line, nor what goes with the text above
    it."""
    return [
        index
        for index in range(item.line + 2, item.end)
        if not lines[index - 1].strip()
        and lines[index][:1] not in ("", " ", "\t", ">")
        and not is_source(lines[index])
        and not goes_with_above(lines, index)
    ]


def _tells_stories(lines: Sequence[str], items: Sequence[ListItem], start: int, *, named: bool) -> bool:
    text_before = says_something(lines[start : items[0].line])
    refers = all(is_reference_line(item.text) for item in items)  # to where there is more of what the heading tells
    if refers or (text_before and len(items) == 1 and _leads_on(lines, items[0])):
        return False
    if all(_ANCHOR.search(item.text) for item in items) and (named or not text_before):
        return True
    if (
        text_before
        and not named
        and all(_ONLY_LINK.fullmatch(item.text) and not _has_text(lines, item) for item in items)
    ):
        return False  # what a text leads on to
    titled = sum(_is_titled(lines, item) for item in items)
    if not titled and all(is_task(lines[item.line]) for item in items):
        return False  # what somebody has to do
    if items[0].number is None:
        titled -= not named and _is_followed_by_source(lines, items)
        return 2 * titled >= len(items) or (named and not text_before)
    return titled > 0 or named or (len(items) > 1 and not text_before)


def _leads_on(lines: Sequence[str], item: ListItem) -> bool:
    """Whether an item below a text only says who said that, or where there is more."""
    more = _ONLY_LINKS.fullmatch(item.text) is not None and not _has_text(lines, item)
    return more or _ATTRIBUTION.match(lines[item.line]) is not None


def _is_followed_by_source(lines: Sequence[str], items: Sequence[ListItem]) -> bool:
    """Whether all that links anything in a list is the source below it, not indented: that is the heading's above, of
    which the points tell."""
    behind = [any(map(is_source_behind, lines[item.line + 1 : item.end])) for item in items]
    own = [line for item in items for line in (item.text, *lines[item.line + 1 : item.end]) if LINK.search(line)]
    return behind[-1] and not any(behind[:-1]) and all(map(is_source_behind, own))


def is_source_behind(line: str) -> bool:
    """Whether a line that is not indented is no more than a source, or a link."""
    if line[:1] in ("", " ", "\t") or LINK.search(line) is None:
        return False
    text = without_leading(line.strip())
    return is_source(text) or is_source_links(text) or _ONLY_LINK.fullmatch(text) is not None


def _is_titled(lines: Sequence[str], item: ListItem) -> bool:
    if is_source(item.text) or without_label(item.text) != item.text:
        return False
    texts = (item.text, *lines[item.line + 1 : item.end])
    sign = _SIGN.match(lines[item.line].lstrip())
    if sign and sign["block"] and _has_text(lines, item):
        return True
    return bool(_TITLED.match(item.text)) or any(LINK.search(text) for text in texts)


def _has_text(lines: Sequence[str], item: ListItem) -> bool:
    return says_something(lines[item.line + 1 : item.end])
