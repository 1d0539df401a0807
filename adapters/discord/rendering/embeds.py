"""Page -> embeds: the title on the first, a new one in the section's colour wherever a section opens.

The title of an embed leads to one address: to the page on the web where there is one, else to the source.
An embed is a plain JSON object as Discord's API takes it. The footer is plain text, because Discord renders no Markdown
there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.discord.rendering.blocks import COLOURS, block_text, gap, utf16_units
from adapters.discord.rendering.markdown import clean, safe_url, unmarked
from bot.document import Block, Footer, Heading, Line, Title, plain
from bot.layout import Page

Json = dict[str, Any]

# "Embed Limits" in Discord's developer documentation: the total is over all embeds of a message.
TITLE = 256
DESCRIPTION = 4096
FOOTER = 2048
TOTAL = 6000
EMBEDS = 10
URL = 2048


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
        self.body += (gap(self.last, block) if self.body else "") + text
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
    """Whether Discord takes these embeds in one message."""
    sizes = [
        tuple(map(utf16_units, (each.get("title"), each.get("description"), each.get("footer", {}).get("text"))))
        for each in made
    ]
    single = all(title <= TITLE and body <= DESCRIPTION and footer <= FOOTER for title, body, footer in sizes)
    return single and len(made) <= EMBEDS and sum(map(sum, sizes)) <= TOTAL


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
        case Title(text=text, page=page) if utf16_units(unmarked(text)) <= TITLE:
            embed.title, embed.url = unmarked(text), (page and _link(page.url)) or _first_link(text)
        case Footer(text=text):
            embed.footer = "\n".join(filter(None, (embed.footer, clean(plain(text)))))
        case Heading(section=section):
            embed.colour = COLOURS[section] if section else embed.colour
            embed.add(block, block_text(block))
        case _:
            embed.add(block, block_text(block))


def _first_link(text: Line) -> str | None:
    return _link(next((span.link for span in text if span.link), None))


def _link(address: str | None) -> str | None:
    url = safe_url(address)
    return url if url and len(url) <= URL else None
