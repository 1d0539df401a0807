"""Page -> Components V2: a container in its colour for each section, in it a row for each story with its button.

What has no button beside it is text that runs on, so that twenty headlines are one component. The title stands above
the containers, the small print and the page's buttons below.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.discord.rendering.blocks import COLOURS, block_text, gap, utf16_units
from adapters.discord.rendering.components import CUSTOM_ID, Seen, component, components
from bot.document import Block, Entry, Footer, Heading, Title
from bot.layout import Page

Json = dict[str, Any]

# "Using Message Components" in Discord's developer documentation: what is nested counts too.
COMPONENTS = 40
CHARACTERS = 4000

_SECTION, _TEXT, CONTAINER = 9, 10, 17


@dataclass(kw_only=True, slots=True)
class _Part:
    """What stands above the containers, or in one: one with a ``colour`` is a container."""

    colour: int | None = None
    rows: list[Json] = field(default_factory=list)
    text: str = ""
    last: Block | None = None

    def add(self, block: Block, seen: Seen) -> None:
        """Add a block: as a row of its own where a button stands beside it, else to the text that runs on."""
        text = block_text(block)
        button = block.beside if isinstance(block, Entry) and text.strip() else None
        beside = component(button, seen) if button else None
        if beside is None:
            self.text += (gap(self.last, block) if self.text else "") + text
            self.last = block
            return
        self._end_text()
        self.rows.append({"type": _SECTION, "components": [_text(text)], "accessory": beside})

    def json(self) -> list[Json]:
        self._end_text()
        if self.colour is None or not self.rows:
            return self.rows
        return [{"type": CONTAINER, "accent_color": self.colour, "components": self.rows}]

    def _end_text(self) -> None:
        if self.text.strip():
            self.rows.append(_text(self.text))
        self.text, self.last = "", None


def cards(page: Page) -> list[Json]:
    """The page as Discord's component objects, in order, its buttons among them."""
    seen: Seen = Counter()
    parts = [_Part()]
    for block in page.blocks:
        if isinstance(block, Title):
            parts.append(_Part())
        elif isinstance(block, Heading) and block.section is not None:
            parts.append(_Part(colour=COLOURS[block.section]))
        if not isinstance(block, Footer):
            parts[-1].add(block, seen)
    made = [row for part in parts for row in part.json()]
    return [*made, *_small_print(page), *components(page.buttons, seen)]


def within_limits(made: Sequence[Json]) -> bool:
    """Whether Discord takes these components in one message. What buttons are called counts as text, too."""
    each = list(walk(made))
    length = sum(utf16_units(one.get("content")) + utf16_units(one.get("label")) for one in each)
    ids_fit = all(len(one.get("custom_id", "")) <= CUSTOM_ID for one in each)
    return ids_fit and len(each) <= COMPONENTS and length <= CHARACTERS


def walk(made: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every component, with what is in it and beside it, in the order of reading."""
    for one in made:
        yield one
        yield from walk(one.get("components") or ())
        if one.get("accessory"):
            yield one["accessory"]


def _small_print(page: Page) -> list[Json]:
    """The footers, then the number of the page where there are several."""
    mark = f"{page.number}/{page.count}" if page.count > 1 else ""
    said = "\n".join(block_text(block) for block in page.blocks if isinstance(block, Footer))
    if mark:
        said = f"{said} · {mark}" if said.strip() else f"-# {mark}"
    return [_text(said)] if said.strip() else []


def _text(content: str) -> Json:
    return {"type": _TEXT, "content": content}
