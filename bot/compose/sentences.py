"""What the screens are made of."""

from collections.abc import Sequence
from dataclasses import replace

from bot.document import (
    Button,
    Document,
    Line,
    Moment,
    Paragraph,
    PressEffect,
    Rows,
    Span,
    Title,
    Value,
    button,
    line,
)
from bot.locales import Words
from bot.model import Link

WIDEST_ROW = 5
"""Buttons beside each other: Discord's limit."""


def timed(sentence: str, *within: Span) -> Line:
    """A sentence in which the moments ``within`` it, in their order, are such; other spans are left as they are."""
    spans, rest = list[Span](), sentence
    for moment in within:
        if isinstance(moment, Moment) and moment.text in rest:
            before, _, after = rest.partition(moment.text)
            spans += [*line(before), moment]
            rest = after
    return (*spans, *line(rest))


def sentences(*texts: str | Line, title: str = "", buttons: Rows = (), private: bool | None = None) -> Document:
    """A document of paragraphs, one a text."""
    opening = (Title(text=line(title)),) if title else ()
    paragraphs = [Paragraph(text=line(text) if isinstance(text, str) else text) for text in texts]
    return Document(blocks=(*opening, *paragraphs), buttons=buttons, private=private)


def on_the_web(document: Document, address: str, words: Words) -> Document:
    """The document with a link beside its title to the page that shows the same; as it is where there is no address."""
    if not address:
        return document
    page = Link(text=words("web-link"), url=address)
    blocks = (replace(block, page=page) if isinstance(block, Title) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def replacing(label: str, command: str, **values: Value) -> Button:
    """A button whose answer takes the place of the message."""
    return button(label, command, PressEffect.REPLACE, **values)


def in_rows(buttons: Sequence[Button], width: int) -> Rows:
    """The buttons, so many beside each other."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
