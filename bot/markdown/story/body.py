"""The body of a story: its summary, and the links that stand around it.

All text is summary: quoted, below the quote, in lists and small tables, a line each. Links stand in source lines
(``来源：…`` inside or outside the quote, before or after the text), in lists (``- [T](u)`` outside the quote, or under
a source line) that are nothing but links, or alone on a line (``[u](u)``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

import regex

from bot.markdown.decorations import without_leading
from bot.markdown.inline import Inline, inline
from bot.markdown.line_kinds import (
    is_end_mark,
    is_fence,
    is_hashtags,
    is_rule,
    is_source_links,
    is_source_name,
    names_source,
    source_colon,
    unquote,
    without_bullet,
    without_label,
)
from bot.markdown.stand_ins import LINE_BREAK
from bot.markdown.story.link_lists import LONGEST_BEHIND, Text, is_lone_link, link_points, lists_links
from bot.markdown.story.signs import CLOSING_BRACKETS, is_sign, named_links, references_at_end, without_signs
from bot.markdown.story.source_names import NO_LINK, source_name
from bot.markdown.story.tables import is_table_rule, table_row
from bot.model import Line, Link, Mark, Span, plain

MOST_LINES = 200
"""Lines of one body that are read; a summary has one to three."""

BULLET = "• "

_HEADING = re.compile(r" {0,3}#{1,6}(?!#)[ \t]*+(.*)")
_CONTAINER = re.compile(r":{3,}\s*+\w*+")
_CALLOUT = re.compile(r"\[!(\w{1,20})\][+-]?\s*+(.*)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:\s*(.*)")
_POINTER = regex.compile(r"(?r)(?:[\s→➡▶»>👉🔗|｜·]\ufe0f?)+$")
"""What pointed at a sign, or parted it from others: ``→ [Read more](u)``."""


@dataclass(slots=True)
class Body:
    """What a body holds. ``linked``: the title over it has a link of its own. ``sources`` are the texts of its source
    lines, ``refused`` the targets that are no links, ``pictures`` and ``notes`` what is not shown, ``pictured`` where
    pictures lead that have a line of their own. ``after_source``: the line before was a source line, which may go on.
    ``listed`` are those of the links that stand in lists below no source line.
    """

    linked: bool = True
    summary: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    listed: list[Link] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    pictured: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cut: bool = False
    after_source: bool = False

    @property
    def linkless(self) -> bool:
        """Whether the body says in so many words that the story has no link."""
        return NO_LINK in self.sources

    def begin(self, beside: Iterable[Line]) -> None:
        """Take the text that stands beside the title."""
        self.summary += [line for spans in beside if (line := _trimmed(self._without_sign(spans)))]

    def read_words(self, lines: Iterable[str]) -> None:
        """Take in lines that belong to no story: no line of them is a mere source or link."""
        for quoted, text, _ in self._texts(lines):
            if text and not _says_nothing(text, quoted=quoted) and not self._take_pictures(text):
                self._take_text(text, quoted=True)

    def read(self, lines: Iterable[str]) -> None:
        """Take in the lines under a head, whatever they are, up to `MOST_LINES`."""
        texts = list(self._texts(lines))
        points = link_points(texts, linked=self.linked)
        for index, (quoted, text, _) in enumerate(texts):
            if not text:
                self.after_source = False
            elif index in points and not self.after_source:
                self.listed += self._take_links(text)
            elif not _says_nothing(text, quoted=quoted) and not self._take_pictures(text):
                self._take(text, quoted=quoted)

    def _texts(self, lines: Iterable[str]) -> Iterator[Text]:
        """The text of each line, parted where it breaks; of the first `MOST_LINES`."""
        for count, line in enumerate(lines):
            if count == MOST_LINES:
                self.cut = True
                return
            quoted, text = unquote(line)
            indent = len(line) - len(line.lstrip())
            for part in text.split(LINE_BREAK):
                yield Text(quoted, _without_break(part.strip()), indent)
                indent += 1

    def _take_pictures(self, text: str) -> bool:
        """Take a line of pictures that lead somewhere, and no words; whether it is one."""
        found = inline(text) if "![" in text else None
        if found is None or not found.pictures or any(_is_worded(span) for span in found.spans):
            return False
        self.pictures += found.pictures
        self.pictured += named_links(found.spans)
        return True

    def _take(self, text: str, *, quoted: bool) -> None:
        bare = without_leading(text)
        text = bare if is_lone_link(bare) or source_colon(bare) is not None else text
        colon = source_colon(text)
        if colon is not None and (names_source(text) or _names_links(text[colon + 1 :].strip("* "))):
            self.sources.append(text[colon + 1 :].strip("* "))
            self._take_links(text)
            self.summary += filter(None, (source_name(text),))
            self.after_source = True
        elif not quoted and (_is_source_name(text) or is_source_links(text)):
            self._take_links(text)
            self.after_source = True
        elif is_lone_link(text) or (self.after_source and lists_links(without_bullet(text) or "")):
            self._take_links(text)
        else:
            self._take_text(text, quoted=quoted)

    def _take_links(self, text: str) -> tuple[Link, ...]:
        found = named_links(self._inline(text).spans)
        self.links += found
        return found

    def _take_text(self, text: str, *, quoted: bool) -> None:
        self.after_source = self.after_source and without_bullet(text) is not None
        heading = None if is_hashtags(text) else _HEADING.fullmatch(text)
        note = _FOOTNOTE.fullmatch(text)
        bullet = None if is_end_mark(text) else without_bullet(text)
        if heading:
            spans: Line = (Span(plain(self._inline(heading[1].rstrip(" \t#")).spans), Mark.BOLD),)
        elif callout := _CALLOUT.fullmatch(text):
            spans = (Span(callout[1].capitalize(), Mark.BOLD), Span(" "), *self._inline(callout[2]).spans)
        elif bullet is not None and without_label(bullet) != bullet:
            spans = self._inline(without_label(bullet)).spans
        elif bullet is not None:
            spans = (Span(BULLET), *_trimmed(self._inline(bullet).spans))
        else:
            text = note[1] if note else table_row(text) or text
            spans = self._inline(text if quoted else without_label(text)).spans
            spans = spans if quoted else self._without_sign(spans)
        if line := _trimmed(spans):
            self.summary.append(line)

    def _without_sign(self, spans: Line) -> Line:
        """A text without the link at its end that is only a sign for one (``[Link](u)``, ``[↗](u)``), which is kept."""
        if (start := references_at_end(spans)) < len(spans):
            self.links += named_links(spans[start:])
            return spans[:start]
        at = len(spans) - 1
        if at > 0 and spans[at].link is None and spans[at].text.strip() in CLOSING_BRACKETS:
            at -= 1
        if at < 0 or not is_sign(spans[at]) or spans[at].text == spans[at].link:
            return spans
        end = spans[max(0, at - 1) :]
        kept = without_signs(end)
        if kept == end:
            return spans  # in brackets with other words
        self.links += named_links(tuple(filter(is_sign, end)))
        if kept and (pointer := _POINTER.search(kept[-1].text)):
            kept = (*kept[:-1], replace(kept[-1], text=kept[-1].text[: pointer.start()]))
        return (*spans[: max(0, at - 1)], *kept)

    def _inline(self, text: str) -> Inline:
        found = inline(text)
        self.refused += found.refused
        self.pictures += found.pictures
        self.notes += found.notes
        return found


def _says_nothing(text: str, *, quoted: bool) -> bool:
    return (
        is_rule(text, quoted=quoted) or is_fence(text) or is_table_rule(text) or _CONTAINER.fullmatch(text) is not None
    )


def _is_source_name(text: str) -> bool:
    return len(text) <= LONGEST_BEHIND and is_source_name(plain(inline(text).spans))


def _is_worded(span: Span) -> bool:
    return span.text != span.link and bool(span.text.strip())


def _without_break(text: str) -> str:
    """A line without the backslash right behind its last word, which breaks it there in CommonMark."""
    words = text.rstrip("\\")
    return text[:-1] if (len(text) - len(words)) % 2 and words == words.rstrip() else text


def _names_links(text: str) -> bool:
    """Whether what stands behind ``Read more:`` is links, or nothing, since they are still to come."""
    spans = inline(text).spans
    beside = "".join(span.text for span in spans if span.link is None)
    return not text or (any(span.link for span in spans) and len(beside) <= LONGEST_BEHIND)


def _trimmed(spans: Line) -> Line:
    """A line without spaces at its ends, which are left where markup that linked nothing was taken away."""
    line = [Span("".join(span.text for span in run), mark, link) for (mark, link), run in groupby(spans, key=_setting)]
    if line and line[0].mark is Mark.PLAIN and line[0].link is None:
        line[0] = Span(line[0].text.lstrip())
    if line and line[-1].mark is Mark.PLAIN and line[-1].link is None:
        line[-1] = Span(line[-1].text.rstrip())
    return tuple(span for span in line if span.text)


def _setting(span: Span) -> tuple[Mark, str | None]:
    return span.mark, span.link
