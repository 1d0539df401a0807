"""An announcement's Markdown as people write it -> the message.

    "# …" first -> title      > … -> quote      - … -> •      other headings -> bold      ---, empty -> a blank line

A line stays a line, as whoever writes a message means it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.document import Block, Document, Line, Mark, Paragraph, Quote, Span, Title
from bot.markdown.decoding import lines_of
from bot.markdown.inline import inline
from bot.markdown.line_kinds import is_rule, unquote, without_bullet
from bot.markdown.page.rewriting.code_blocks import with_code_spans
from bot.markdown.page.rewriting.html import read_html
from bot.markdown.stand_ins import BLOCK_BREAK, DETAILS, END_OF_DETAILS, LINE_BREAK, SUMMARY

_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
_ENDS = re.compile(f"{BLOCK_BREAK}|{LINE_BREAK}")
_FOLDING = dict.fromkeys(map(ord, (DETAILS, END_OF_DETAILS, SUMMARY)))
_BREAK = Span("\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnouncementText:
    """A text that was read: the message, and what of it cannot be shown: ``refused`` are targets of links that are no
    addresses of the web, ``pictures`` addresses of pictures."""

    document: Document
    refused: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    spans: Line
    quoted: bool = False
    title: bool = False


def read_announcement(text: str) -> AnnouncementText:
    """The announcement that a text is. `DigestError` for an empty one, and for what is no text."""
    lines, refused, pictures = list[_Line](), list[str](), list[str]()
    for line in _lines(text):
        quoted, words = unquote(line)
        heading = _HEADING.fullmatch(words)
        item = None if heading or is_rule(words) else without_bullet(words.strip())
        found = inline(_words(words, heading, item))
        spans = tuple(Span(each.text, Mark.BOLD, each.link) for each in found.spans) if heading else found.spans
        title = heading is not None and not quoted and not lines
        lines.append(_Line((Span("• "), *spans) if item is not None else spans, quoted, title))
        refused += found.refused
        pictures += found.pictures
        if not spans and not any(each.spans for each in lines):
            lines.clear()
    document = Document(blocks=tuple(_blocks(lines)))
    return AnnouncementText(document=document, refused=tuple(refused), pictures=tuple(pictures))


def announcement_document(text: str) -> Document:
    """The message alone."""
    return read_announcement(text).document


def _lines(text: str) -> Iterator[str]:
    shown, _ = read_html(with_code_spans(lines_of(text)))
    for line in shown:
        yield from _ENDS.split(line.translate(_FOLDING))


def _words(words: str, heading: re.Match[str] | None, item: str | None) -> str:
    if heading:
        return heading[1]
    return "" if is_rule(words) else item if item is not None else words.strip()


def _blocks(lines: Iterable[_Line]) -> Iterator[Block]:
    for (title, quoted), some in groupby(lines, key=lambda each: (each.title, each.quoted)):
        said = _without_ends([each.spans for each in some])
        if title:
            yield from (Title(text=tuple(Span(each.text, Mark.PLAIN, each.link) for each in spans)) for spans in said)
        elif quoted and said:
            yield Quote(text=tuple(said))
        elif said:
            yield Paragraph(text=tuple(_joined(said)))


def _without_ends(lines: list[Line]) -> list[Line]:
    """The lines without blank ones at their ends, and one between two texts at the most."""
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    start = 0 if kept and kept[0] else 1
    return kept[start : len(kept) if kept and kept[-1] else -1]


def _joined(lines: Iterable[Line]) -> Iterator[Span]:
    for at, line in enumerate(lines):
        if at:
            yield _BREAK
        yield from line
