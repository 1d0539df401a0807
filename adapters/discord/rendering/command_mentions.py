"""The bot's own commands where it speaks itself, as mentions that can be clicked: ``</story:1187…>``.

"Message Formatting" in Discord's developer documentation. Only Discord's ids of registered commands make one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.document import Document, Line, Mark, Paragraph, Span

_SCHEME: Final = "discord-command:"
"""Begins the link of a span that is a mention: no address that a browser follows."""

_COMMAND: Final = re.compile(r"(?<![\w/.:])/([a-z]{1,32})(?![\w/])", re.ASCII)


def with_mentions(document: Document, ids: Mapping[str, str]) -> Document:
    """The same with the commands that ``ids`` has mentioned in its paragraphs, which are the bot's own words."""
    if not ids:
        return document
    blocks = (
        replace(block, text=tuple(_mentioned(block.text, ids))) if isinstance(block, Paragraph) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def mention(span: Span) -> str | None:
    """What a span is in Discord's Markdown that mentions a command; None for any other."""
    if span.link is None or not span.link.startswith(_SCHEME):
        return None
    return f"<{span.text}:{span.link.removeprefix(_SCHEME)}>"


def _mentioned(text: Line, ids: Mapping[str, str]) -> Iterator[Span]:
    for span in text:
        if span.link is not None or span.mark is not Mark.PLAIN:
            yield span
            continue
        end = 0
        for found in _COMMAND.finditer(span.text):
            if own := ids.get(found[1]):
                yield from _plain(span.text[end : found.start()])
                yield Span(found[0], link=f"{_SCHEME}{own}")
                end = found.end()
        yield from _plain(span.text[end:])


def _plain(text: str) -> Iterator[Span]:
    if text:
        yield Span(text)
