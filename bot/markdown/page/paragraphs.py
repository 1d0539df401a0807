"""Stories written as paragraphs, neither headings nor items of a list: each begins with its title.

    **T.** text   **T** – text   [T](u): text   [T](u) alone on its line   🔥 T   T, an address on the line below

What recurs on a page (``**Why it matters:**``, ``[Read more](u)``) is a label and no title.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.markdown.decorations import leading_sign, without_leading
from bot.markdown.line_kinds import (
    LINK,
    SHORTEST_TITLE,
    is_picture,
    is_rule,
    is_source,
    is_source_links,
    is_source_name,
    is_text,
    says_something,
    without_bullet,
    without_label,
)
from bot.markdown.links import LONGEST_URL, is_bare_link, is_link
from bot.markdown.page.list_items import ListItem, end_items
from bot.markdown.page.ordinals import ordinal
from bot.markdown.story.courtesies import is_call, is_courtesy

_BOLD = re.compile(r"(\*\*|__)(?!\s)(?P<title>\w|(?:(?!\1).){2,300})\1(?P<behind>.*)")
_LINKED = re.compile(r"\[(?!!\[)(?P<title>(?:[^\[\]]|\[[^\[\]]*\]){2,200})\]\(<?https?://[^\s()]+>?\)(?P<behind>.*)")
_TAG = r"\[[^\[\]]*\](?!\()|(?P<mark>[`*_])[^`*_]+(?P=mark)\s*$|(?:#\w+\s*)+$"
"""What a link is, or who wrote it, behind it: [video], `sponsored`, *by Ann*."""
_SEPARATED = re.compile(rf"\s*(?:$|[:：—–|｜丨(（【,，⭐★]|-{{1,2}}\s|{_TAG})")
_ENDED = re.compile(r"(?![-*+•#>|\s])[^\[\]]{10,500}?\s?[（(]?https?://[^\s（）()]+[)）]?\s*")
"""A text with its address behind it, and no other link."""
_LETTER = re.compile(r"\w")
_COLON = re.compile(r"\s*[:：]")
_SENTENCE_END = (".", "。", "!", "！", "?", "？", ":", "：", ";", "；", ",", "，", "…")
_LONGEST_LINE = 120
_FEW_LINES = 2
_LONGEST_LABEL = 20
"""Bytes of UTF-8: Why it matters, 技术细节."""


class Lead(Enum):
    """What sets a title off from its text."""

    BOLD = auto()
    LINKED = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph begins: its title, what sets it off, and whether it may be no more than a label of its text."""

    title: str
    lead: Lead
    is_label: bool

    @property
    def key(self) -> str:
        return self.title.strip(" :：.").casefold()


class Paragraphs:
    """The paragraphs of a page that begin with a title; ``headings`` are the lines (from 0) that are some."""

    def __init__(self, lines: Sequence[str], headings: Container[int]) -> None:
        self._lines = lines
        self._openings = dict(_openings(lines, headings))
        self._labels = _recurring(self._openings.values())
        items = (without_bullet(line.strip()) for line in lines)
        self._labels_of_items = _recurring(one for text in items if text and (one := _opening(text, "")))

    def is_titled(self, text: str) -> bool:
        """Whether the text of a list's item begins with a title rather than with a label or a link's mere name."""
        opening = _opening(text, "")
        if opening is None or opening.is_label or is_link(opening.title) or opening.key in self._labels_of_items:
            return False
        return opening.lead is not Lead.LINE and len(opening.title.encode()) >= SHORTEST_TITLE

    def has_label(self, start: int, end: int) -> bool:
        """Whether a paragraph from line ``start`` to ``end`` (from 0) begins with what recurs on the page."""
        return any(at in self._openings and self._openings[at].key in self._labels for at in range(start, end))

    def are_points(self, items: Sequence[ListItem], start: int) -> bool:
        """Whether a list below line ``start`` (from 0) is of what there is to say of one story: a label stands over it,
        or its items have labels (时间：…) that recur on the page or name its source."""
        above = next((at for at in range(items[0].line - 1, start - 1, -1) if self._lines[at].strip()), None)
        is_label = above is not None and self._lines[above].strip("* ").endswith((":", "："))
        if above is not None and is_label and self.has_label(above, above + 1):
            return True
        texts = [item.text for item in items]
        openings = [_opening(text, "") for text in texts]
        named = [is_source(text) or without_label(text) != text for text in texts]
        labelled = all(known or (one and one.is_label) for known, one in zip(named, openings, strict=True))
        recurs = any(one and one.key in self._labels_of_items for one in openings)
        return len(texts) > 1 and labelled and (any(named) or recurs)

    def stories(
        self, start: int, end: int, *, named: bool = False, settled: bool = False, alone: bool = False, fewest: int = 2
    ) -> Sequence[ListItem] | None:
        """The stories from line ``start`` to ``end`` (from 0), None where the paragraphs tell none.

        There are ``fewest`` at least, and most have a link; they do without where it is ``named`` that stories follow,
        or ``settled`` that no heading beside this one is a story's. Where they are ``alone`` on a page, labels (Book:)
        below a line or two are titles.
        """
        found = {at: self._openings[at] for at in range(start, end) if at in self._openings}
        found = {at: opening for at, opening in found.items() if opening.key not in self._labels}
        items = [ListItem(None, self._lines[at].strip(), at, end) for at in found]
        end_items(self._lines, items, end)
        while items and found[items[0].line].lead is Lead.LINE and not self._has_link(items[0]):
            del items[0]  # what opens the section
        openings = [found[item.line] for item in items]
        if len(items) < fewest:
            return None
        text_before = says_something(self._lines[start : items[0].line])
        linked = 2 * sum(map(self._has_link, items)) >= len(items)
        opened = alone and sum(map(is_text, self._lines[start : items[0].line])) <= _FEW_LINES
        labels = 2 * sum(one.is_label for one in openings) > len(items) and not named
        labels = labels and ((text_before and not opened) or not linked)
        tells = linked or named or (settled and len(items) > 1 and not text_before)
        return items if tells and not labels and not self._leads_on(items, openings, text_before=text_before) else None

    def led_by_links(self, start: int, end: int) -> Sequence[ListItem] | None:
        """The paragraphs that begin with a linked title, be it the beginning of a sentence, also right below such a
        line; None where the first of the lines from ``start`` to ``end`` (from 0) is another."""
        items = [
            ListItem(None, self._lines[at].strip(), at, end)
            for at in range(start, end)
            if (at == start or not self._lines[at - 1].strip() or _leads(self._lines[at - 1]))
            and _leads(self._lines[at])
        ]
        if not items or says_something(self._lines[start : items[0].line]):
            return None
        end_items(self._lines, items, end)
        return items

    def ended_by_links(self, start: int, end: int, fewest: int) -> Sequence[ListItem] | None:
        """The paragraphs of one line from line ``start`` to ``end`` (from 0) that end with an address, where there are
        ``fewest`` at least and they are more than half, or two that are half: one opens the section, one ends it."""
        texts = [at for at in range(start, end) if says_something(self._lines[at : at + 1])]
        texts = [at for at in texts if not is_courtesy(self._lines[at])]
        found = [at for at in texts if _ENDED.fullmatch(self._lines[at]) and self._is_alone(at)]
        found = [at for at in found if not is_source(self._lines[at]) and ordinal(self._lines[at]) is None]
        if len(found) < fewest or 2 * len(found) < len(texts) or (len(found) == 1 and len(texts) > 1):
            return None
        return [ListItem(None, self._lines[at].strip(), at, at + 1) for at in found]

    def _is_alone(self, at: int) -> bool:
        """Whether a line is all of its paragraph."""
        around = (*self._lines[max(at - 1, 0) : at], *self._lines[at + 1 : at + 2])
        return not any(line.strip() and not line.startswith("#") for line in around)

    def _leads_on(self, items: Sequence[ListItem], openings: Sequence[Opening], *, text_before: bool) -> bool:
        """Whether these are but the links that a text leads on to, or that a story has: nothing is said of them."""
        bare = [not says_something(self._lines[item.line + 1 : item.end]) for item in items]
        if not all(bare) or any(one.lead is not Lead.LINKED for one in openings):
            return len(items) == 1 and text_before
        short = sum(len(one.title.encode()) < SHORTEST_TITLE for one in openings)
        alone = all(self._lines[item.line].rstrip().endswith(")") for item in items)
        return alone and (2 * short > len(items) or text_before)

    def _has_link(self, item: ListItem) -> bool:
        return any(LINK.search(line) for line in self._lines[item.line : item.end])


def _recurring(openings: Iterable[Opening]) -> frozenset[str]:
    seen = Counter(opening.key for opening in openings)
    return frozenset(key for key, times in seen.items() if times > 1)


def _openings(lines: Sequence[str], headings: Container[int]) -> Iterator[tuple[int, Opening]]:
    """Each line that opens a paragraph with a title, also where it follows a heading, or one that is all of its
    paragraph."""
    fresh = True
    signs = item_signs(lines)
    for at, line in enumerate(lines):
        text = line.strip()
        fresh = fresh or (bool(signs) and leading_sign(text) in signs)
        if not text or is_rule(text) or text.startswith("#"):
            fresh = True
            continue
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        opening = _opening(text, below) if fresh and line[:1] not in " \t" else None
        if opening is not None:
            yield at, opening
        fresh = opening is not None and (opening.lead is not Lead.LINE or LINK.search(text) is not None)
        fresh = fresh or at in headings


def _opening(text: str, below: str) -> Opening | None:
    title = without_leading(text)
    if not title or title[0] in ">#|!" or is_source(title) or without_label(title) != title or is_picture(title):
        return None
    if without_bullet(title) is not None or ordinal(title) is not None or is_source_links(title) or is_call(title):
        return None
    if match := _LINKED.match(title) or _BOLD.match(title):
        opening = _set_off(match)
        if opening is not None or title == text or is_source_name(match["title"].strip(" :：")):
            return opening
    link = LINK.search(title)
    is_line = title != text or (is_bare_link(below) and link is None)
    if not is_line or len(text) > _LONGEST_LINE + (LONGEST_URL if link else 0) or _LETTER.search(title) is None:
        return None
    if title.startswith("http") or (link is None and title.endswith(_SENTENCE_END)):
        return None
    return Opening(title, Lead.LINE, is_label=_is_short(title.partition("：")[0].partition(":")[0], title))


def item_signs(lines: Sequence[str]) -> frozenset[str]:
    """The emoji that begin several titles each, as a bullet would: more than half have a link before the next one."""
    begun, linked = Counter[str](), Counter[str]()
    sign = ""
    for line in lines:
        found, is_linked = leading_sign(line), LINK.search(line) is not None
        if found and (not is_linked or _BOLD.match(without_leading(line.strip()))):
            sign = found
            begun[sign] += 1
        if is_linked:
            linked[sign] += 1
            sign = ""  # one link counts
    return frozenset(one for one, times in begun.items() if times > 1 and 2 * linked[one] > times)


def _leads(line: str) -> bool:
    found = _LINKED.match(line)
    return found is not None and len(found["title"].encode()) >= SHORTEST_TITLE and not is_source_name(found["title"])


def _set_off(match: re.Match[str]) -> Opening | None:
    title, behind = match["title"], match["behind"]
    if is_source_name(title.strip(" :：")):
        return None
    if match.re is _LINKED:
        return Opening(title, Lead.LINKED, is_label=False) if _SEPARATED.match(behind) else None
    linked = LINK.search(title) is not None
    colon = title.rstrip().endswith((":", "：")) or _COLON.match(behind) is not None
    return Opening(title, Lead.LINKED if linked else Lead.BOLD, is_label=colon and not linked and _is_short(title, ""))


def _is_short(label: str, text: str) -> bool:
    return label != text and len(label.encode()) <= _LONGEST_LABEL
