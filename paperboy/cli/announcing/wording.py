"""An announcement as a terminal shows it."""

from collections.abc import Iterator

from bot.document import Document, Line, reading


def as_text(document: Document) -> Iterator[str]:
    """What there is to read in it, with the addresses of its links."""
    for block in document.blocks:
        for line in reading(block):
            yield from _with_addresses(line).split("\n")


def places(number: int) -> str:
    return "1 place" if number == 1 else f"{number:,} places"


def _with_addresses(line: Line) -> str:
    return "".join(f"{span.text} <{span.link}>" if span.link and span.link != span.text else span.text for span in line)
