"""Page -> HTML of a rich message (``sendRichMessage``, Bot API 10.1). New lines and runs of spaces collapse in it.

A block is the same on every page it is on: it is rendered, and measured, once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from itertools import groupby
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from adapters.telegram.rendering.moments import moment_format
from adapters.telegram.rendering.text_cleaning import clean, utf16
from adapters.telegram.rendering.urls import is_link
from bot.document import Block, Entry, Footer, Heading, Line, Mark, Moment, Paragraph, Quote, Span, Title
from bot.layout import Page

_TAGS = {Mark.BOLD: "b", Mark.ITALIC: "i", Mark.STRUCK: "s", Mark.CODE: "code"}
_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"<(?:h2|h3|p|footer|details|blockquote)>")
_BLOCKS_KEPT: Final = 256
"""Those of several issues, in some styles and languages."""


class _Part(NamedTuple):
    """A piece of a page, with its visible UTF-16 units and its blocks."""

    html: str
    units: int
    blocks: int


def render(page: Page) -> str:
    """Return the HTML that shows ``page``: headings, foldable summaries, the small print as a footer."""
    return "".join(part.html for part in _parts(page))


def measure(page: Page) -> tuple[int, int]:
    """Return the visible UTF-16 units and the blocks of a page as it is rendered."""
    parts = _parts(page)
    return sum(part.units for part in parts), sum(part.blocks for part in parts)


def _parts(page: Page) -> list[_Part]:
    parts = [part for bare, blocks in groupby(page.blocks, _is_headline) for part in _group(bare, list(blocks))]
    if page.count > 1:
        parts.append(_part(f"<footer>{page.number}/{page.count}</footer>"))
    return parts


def _part(html: str) -> _Part:
    return _Part(html, utf16(unescape(_TAG.sub("", html))) + html.count("<br>"), len(_OPENING.findall(html)))


def _is_headline(block: Block) -> bool:
    return isinstance(block, Entry) and not block.summary


def _group(bare: bool, blocks: Sequence[Block]) -> Iterator[_Part]:  # noqa: FBT001  the key of a groupby
    if bare:
        yield _part(_wrapped("p", "<br>".join(_title(block) for block in blocks if isinstance(block, Entry))))
    else:
        yield from map(_shown, blocks)


@lru_cache(maxsize=_BLOCKS_KEPT)
def _shown(block: Block) -> _Part:
    return _part(_block(block))


def _block(block: Block) -> str:
    match block:
        case Title():
            return _wrapped("h2", _line(block.with_page))
        case Heading():
            return _wrapped("h3", _line(block.text))
        case Paragraph():
            return _wrapped("p", _line(block.text))
        case Footer():
            return _wrapped("footer", _line(block.text))
        case Quote():
            return _wrapped("blockquote", _wrapped("p", _lines(block.text)))
        case Entry():
            return _folded(block) if block.folded and _title(block) else _unfolded(block)


def _unfolded(entry: Entry) -> str:
    return _wrapped("p", "<br>".join(part for part in (_title(entry), _lines(entry.summary)) if part))


def _folded(entry: Entry) -> str:
    """A touch on the title opens the fold, so the title's link is inside it, under the name of its host."""
    inner = _wrapped("p", _lines(entry.summary)) + "".join(f"<p>{_anchor(url)}</p>" for url in _links(entry.title))
    unlinked = tuple(Span(span.text, span.mark) for span in entry.title)
    return f"<details><summary>{_label(entry)}{_line(unlinked)}</summary>{inner}</details>"


@lru_cache(maxsize=_BLOCKS_KEPT)
def _title(entry: Entry) -> str:
    return _label(entry) + _line(entry.title)


def _label(entry: Entry) -> str:
    return f"<b>{escape(clean(entry.label))}</b> " if entry.label else ""


def _links(line: Line) -> list[str]:
    return list(dict.fromkeys(span.link for span in line if span.link is not None and is_link(span.link)))


def _anchor(url: str) -> str:
    host = urlsplit(url).netloc.removeprefix("www.")
    return f'<a href="{escape(url)}">{escape(host)}</a>'


def _lines(lines: Sequence[Line]) -> str:
    return "<br>".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    html = escape(clean(span.text), quote=False).replace("\n", "<br>")
    if html and isinstance(span, Moment):
        return f'<tg-time unix="{int(span.at.timestamp())}" format="{moment_format(span)}">{html}</tg-time>'
    if html and span.mark in _TAGS:
        html = _wrapped(_TAGS[span.mark], html)
    if html and span.link is not None and is_link(span.link):
        html = f'<a href="{escape(span.link)}">{html}</a>'
    return html


def _wrapped(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>" if html else ""
