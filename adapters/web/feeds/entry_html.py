"""An issue as the HTML of a feed: the plainest there is, for each reader has a sheet of styles of its own."""

from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup

from adapters.web.rendering.lines import line_html, lines_html
from bot.document import Block, Document, Entry, Footer, Heading, Quote, Title

_ENTRY: Final = Markup('<p><a href="{}">{}</a> <b>{}</b>{}</p>\n')


def entry_html(document: Document, addresses: Iterable[str]) -> str:
    """The document without its title, which the feed tells, and its small print, which speaks of the chats. The number
    of each story leads to where it is read: ``addresses`` are theirs, in order."""
    pages = iter(addresses)
    return Markup().join(_html(block, pages) for block in document.blocks)


def _html(block: Block, pages: Iterator[str]) -> Markup:
    match block:
        case Heading():
            return Markup("<h2>{}</h2>\n").format(line_html(block.text))
        case Entry():
            told = Markup("<br>{}").format(lines_html(block.summary)) if block.summary else Markup()
            return _ENTRY.format(next(pages), block.label, line_html(block.title), told)
        case Quote():
            return Markup("<blockquote>{}</blockquote>\n").format(lines_html(block.text))
        case Title() | Footer():
            return Markup()
        case _:
            return Markup("<p>{}</p>\n").format(line_html(block.text))
