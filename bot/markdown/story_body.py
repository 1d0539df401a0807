"""The body of a story: its summary, and the links that stand around it.

The summary is the quoted text; where nothing is quoted, all text. Text right under the quote still belongs to it.
Links stand in source lines (``来源：…`` inside or outside the quote, before or after the text), in lists
(``- [T](u)`` outside the quote, or under a source line), or alone on a line (``[u](u)``). A body ends at a rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.markdown.inline import Inline, inline
from bot.markdown.line_kinds import (
    is_fence,
    is_note,
    is_rule,
    source_colon,
    unquote,
    without_bullet,
    without_label,
)
from bot.markdown.links import is_bare_link, is_link
from bot.model import Line, Link, Mark, Span, plain

MOST_LINES = 200
"""Lines of one body that are read; a summary has one to three."""

NO_LINK = "无"
"""The payload of a source line that says: this story has no link of its own, whatever else links somewhere."""

_COLONS = "：:"


@dataclass(slots=True)
class Body:
    """What a body holds: the lines of text ``quoted`` (or right under the quote) and those ``apart`` from the quote.

    ``sources`` are the texts of its source lines, ``refused`` the targets that are no links. ``after_text`` and
    ``after_source`` say of the line before the one that is read: text that goes on, a source line that may.
    """

    quoted: list[Line] = field(default_factory=list)
    apart: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cut: bool = False
    after_text: bool = False
    after_source: bool = False

    @property
    def summary(self) -> tuple[Line, ...]:
        return tuple(self.quoted or self.apart)

    @property
    def left_out(self) -> bool:
        """Whether there is text that is not part of the summary."""
        return self.cut or bool(self.quoted and self.apart)

    @property
    def linkless(self) -> bool:
        """Whether the body says in so many words that the story has no link."""
        return NO_LINK in self.sources

    def read(self, lines: Iterable[str]) -> None:
        """Take in the lines under a head, whatever they are, up to `MOST_LINES`."""
        for count, line in enumerate(lines):
            if count == MOST_LINES:
                self.cut = True
                break
            quoted, text = unquote(line)
            begun = self.quoted or self.apart or self.links or self.sources
            if not quoted and (is_note(text) or (is_rule(text) and begun)):
                break
            if not text:
                self.after_text = self.after_source = False
            elif not is_rule(text) and not is_fence(text):
                self._take(text, quoted=quoted)

    def _take(self, text: str, *, quoted: bool) -> None:
        colon = source_colon(text)
        if colon is not None:
            self.sources.append(text[colon + 1 :].strip("* "))
            self._take_links(text)
            self.after_text, self.after_source = False, True
        elif self._is_link_line(text, quoted=quoted):
            self._take_links(text)
            self.after_text = False
        else:
            self._take_text(text, quoted=quoted)

    def _is_link_line(self, text: str, *, quoted: bool) -> bool:
        item = without_bullet(text)
        if item is not None and self.after_source:
            return True
        if _is_lone_link(text if item is None else item):
            return True
        return item is not None and not quoted and _lists_links(inline(item))

    def _take_links(self, text: str) -> None:
        found = inline(text)
        self.refused += found.refused
        self.links += _named_links(found.spans)

    def _take_text(self, text: str, *, quoted: bool) -> None:
        belongs = quoted or self.after_text
        found = inline(text if quoted else without_label(text))
        self.refused += found.refused
        if line := _trimmed(found.spans):
            (self.quoted if belongs else self.apart).append(line)
        self.after_text, self.after_source = belongs, False


def _is_lone_link(text: str) -> bool:
    """Whether a line is an address and nothing else: ``https://…``, or ``[https://…](https://…)``."""
    if text.startswith("[") and text.endswith(")"):
        name, found, target = text[1:-1].partition("](")
        return bool(found) and name == target and is_link(target)
    return is_bare_link(text)


def _lists_links(item: Inline) -> bool:
    """Whether a list item is there for its link: ``[T](u)``, ``name：[T](u)``."""
    for index, span in enumerate(item.spans):
        if span.link:
            before = plain(item.spans[:index]).rstrip()
            return not before or before[-1] in _COLONS
    return False


def _named_links(spans: Line) -> list[Link]:
    """The links among the spans, each with its words, or with the words before it where it has none of its own."""
    links: list[Link] = []
    for index, span in enumerate(spans):
        if span.link is None:
            continue
        if links and links[-1].url == span.link and spans[index - 1].link == span.link:
            links[-1] = Link(text=links[-1].text + span.text, url=span.link)
        else:
            links.append(Link(text=_words(spans, index), url=span.link))
    return [Link(text=link.text.strip() or link.url, url=link.url) for link in links]


def _words(spans: Line, index: int) -> str:
    span = spans[index]
    before = plain(spans[index - 1 : index]).strip()
    named = span.text == span.link and index == 1 and before[-1:] in tuple(_COLONS) and source_colon(before) is None
    name = (without_bullet(before) or before).strip(_COLONS + " ") if named else ""
    return name or span.text


def _trimmed(spans: Line) -> Line:
    """A line without spaces at its ends, which are left where markup that linked nothing was taken away."""
    line = list(spans)
    if line and line[0].mark is Mark.PLAIN and line[0].link is None:
        line[0] = Span(line[0].text.lstrip())
    if line and line[-1].mark is Mark.PLAIN and line[-1].link is None:
        line[-1] = Span(line[-1].text.rstrip())
    return tuple(span for span in line if span.text)
