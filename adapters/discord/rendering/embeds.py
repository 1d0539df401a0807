"""Page -> embeds: the title on the first, a new one in the section's colour wherever a section opens.

An embed is a plain JSON object as Discord's API takes it. What the platform cannot do is done by the nearest thing:
a folded summary is set as subtext (small and grey; a spoiler would be a black bar of the same height), the footer is
plain text because Discord renders no Markdown there.

The text of a block is the same on every page it is on: it is made once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from adapters.discord.rendering.markdown import clean, escape, markdown, safe_url, unmarked
from bot.document import Block, Entry, Footer, Heading, Line, Mark, Paragraph, Quote, Span, Title, plain
from bot.layout import Page
from bot.model import SectionKind

Json = dict[str, Any]

# "Embed Limits" in Discord's developer documentation: the total is over all embeds of a message.
TITLE = 256
DESCRIPTION = 4096
FOOTER = 2048
TOTAL = 6000
EMBEDS = 10
URL = 2048

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


@dataclass(kw_only=True, slots=True)
class _Embed:
    """One embed in the making."""

    title: str = ""
    url: str | None = None
    colour: int | None = None
    body: str = ""
    footer: str = ""
    last: Block | None = field(default=None, repr=False)

    def add(self, block: Block, text: str) -> None:
        self.body += (_gap(self.last, block) if self.body else "") + text
        self.last = block

    def json(self) -> Json:
        parts: Json = {"title": self.title, "url": self.url, "description": self.body, "color": self.colour}
        if self.footer:
            parts["footer"] = {"text": self.footer}
        return {key: value for key, value in parts.items() if value not in ("", None)}


def embeds(page: Page) -> list[Json]:
    """The page as Discord's embed objects, in order; none for a page without blocks."""
    made: list[_Embed] = []
    for block in page.blocks:
        if not made or _opens(block, made[-1]):
            made.append(_Embed())
        _put(block, made[-1])
    mark = f"{page.number}/{page.count}" if page.count > 1 else ""
    if made and mark:
        made[-1].footer = " · ".join(filter(None, (made[-1].footer, mark)))
    return [embed.json() for embed in made]


def within_limits(made: Sequence[Json]) -> bool:
    """Whether Discord takes these embeds in one message. Counted in UTF-16 units: at least what Discord counts."""
    sizes = [
        (_units(e.get("title")), _units(e.get("description")), _units(e.get("footer", {}).get("text"))) for e in made
    ]
    single = all(title <= TITLE and body <= DESCRIPTION and footer <= FOOTER for title, body, footer in sizes)
    return single and len(made) <= EMBEDS and sum(map(sum, sizes)) <= TOTAL


def _units(text: str | None) -> int:
    return len((text or "").encode("utf-16-le")) // 2


def _opens(block: Block, current: _Embed) -> bool:
    """Whether a block starts an embed of its own: a title, and a section unless the embed has only a title so far."""
    match block:
        case Title():
            return bool(current.title or current.body or current.footer)
        case Heading(section=section):
            return section is not None and bool(current.body)
        case _:
            return False


def _put(block: Block, embed: _Embed) -> None:
    match block:
        case Title(text=text) if _units(unmarked(text)) <= TITLE:
            embed.title, embed.url = unmarked(text), _first_link(text)
        case Footer(text=text):
            embed.footer = "\n".join(filter(None, (embed.footer, clean(plain(text)))))
        case _:
            if isinstance(block, Heading) and block.section:
                embed.colour = COLOURS[block.section]
            embed.add(block, _text(block))


@lru_cache(maxsize=_BLOCKS_KEPT)
def _text(block: Block) -> str:
    """The Markdown of a block in the body of an embed."""
    match block:
        case Title(text=text):
            return f"## {markdown(text)}"
        case Heading(text=text):
            return f"### {markdown(text)}"
        case Paragraph(text=text) | Footer(text=text):
            return markdown(text)
        case Quote(text=lines, folded=folded):
            return _lines(lines, "> -# " if folded else "> ")
        case Entry():
            return _entry(block)


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


def _gap(before: Block | None, after: Block) -> str:
    """A blank line before a heading, and after a story with a summary; else the next line."""
    told = isinstance(before, Entry) and bool(before.summary)
    story = isinstance(before, Entry) and isinstance(after, Entry) and bool(after.summary)
    return "\n\n" if told or story or isinstance(after, Heading) else "\n"


def _first_link(text: Line) -> str | None:
    url = next((safe_url(span.link) for span in text if span.link), None)
    return url if url and len(url) <= URL else None
