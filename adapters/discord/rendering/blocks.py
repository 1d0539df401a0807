"""A block as Markdown, the same in an embed and on a card; and the colour of a section.

What the platform cannot do is done by the nearest thing: a folded summary is set as subtext (small and grey; a spoiler
would be a black bar of the same height).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from adapters.discord.rendering.markdown import clean, escape, markdown, safe_url
from bot.document import Block, Entry, Footer, Heading, Line, Mark, Quote, Span, Title
from bot.model import SectionKind

_BLOCKS_KEPT: Final = 256
"""Those of several issues, in some styles and languages."""

COLOURS: Mapping[SectionKind, int] = MappingProxyType(
    {
        SectionKind.NEWS: 0xC8452F,  # the red of a masthead
        SectionKind.TOOLS: 0x2F7F79,  # the teal of a tool box
        SectionKind.OTHER: 0x4A6FA5,  # the blue of a pencil
    }
)
"""All hold their own on Discord's light and dark ground."""


@lru_cache(maxsize=_BLOCKS_KEPT)
def block_text(block: Block) -> str:
    """A block as Markdown; the small print as subtext. It is the same on every page, so it is made once."""
    match block:
        case Title():
            return f"## {markdown(block.with_page)}"
        case Heading(text=text):
            return f"### {markdown(text)}"
        case Footer(text=text):
            return _lines((text,), "-# ")
        case Quote(text=lines, folded=folded):
            return _lines(lines, "> -# " if folded else "> ")
        case Entry():
            return _entry(block)
        case _:
            return markdown(block.text)


def gap(before: Block | None, after: Block) -> str:
    """What stands between two blocks: a blank line before a heading, and after a story with a summary; else the next
    line."""
    told = isinstance(before, Entry) and bool(before.summary)
    story = isinstance(before, Entry) and isinstance(after, Entry) and bool(after.summary)
    return "\n\n" if told or story or isinstance(after, Heading) else "\n"


def utf16_units(text: str | None) -> int:
    """At least what Discord counts of a text."""
    return len((text or "").encode("utf-16-le")) // 2


def _entry(entry: Entry) -> str:
    lines = [text for text in (_headline(entry),) if text]
    if entry.summary:
        lines.append(_lines(entry.summary, "-# " if entry.folded else ""))
    return "\n".join(lines)


def _headline(entry: Entry) -> str:
    """``**1**  [title](url)``; a title without a link is bold, so that it still stands out."""
    spans = (replace(span, mark=Mark.BOLD) if _bare(span) else span for span in entry.title)
    label = f"**{escape(clean(entry.label))}**" if entry.label else ""
    return "  ".join(filter(None, (label, markdown(tuple(spans)))))


def _bare(span: Span) -> bool:
    return span.mark is Mark.PLAIN and safe_url(span.link) is None


def _lines(lines: Iterable[Line], prefix: str) -> str:
    """Each line behind its prefix, also where a span holds a break; an empty line stays empty."""
    text = "\n".join(markdown(line) for line in lines)
    empty = prefix.removesuffix("-# ")
    return "\n".join(prefix + line if line.strip() else empty for line in text.split("\n"))
