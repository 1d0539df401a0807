"""HTML as blocks of words, read event by event: no tree is built, so no nesting is too deep and time is linear."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
"""Elements that begin and end a block of words; any other stands within one, as in a browser."""
_LEFT_OUT = frozenset((
    "aside", "audio", "button", "canvas", "footer", "form", "head", "iframe", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video",
))  # fmt: skip
"""What is no part of what an article says."""
_APART = frozenset(("br", "td", "th"))
"""Elements within a block that nothing but their place keeps from the words before them."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
BOLD_HEADING = 7
"""The level of a paragraph that is all bold: what many write for a heading below the others."""

DEEPEST = 500
"""Open elements above which all are closed: for each end without a beginning libxml2 goes through all that are open."""
CHUNK = 8_000
"""Characters between two looks at how deep it is."""


@dataclass(slots=True)
class Run:
    """Words in a row; ``href`` is the target of the link that ends with them."""

    words: list[str] = field(default_factory=list)
    href: str | None = None


@dataclass(slots=True)
class Item:
    """An open list item: the block that its own words began with, and the one of the item around it."""

    first: int | None
    around: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between the bounds of two blocks. ``level`` is a heading's, 0 of what is none; ``parent`` is the
    place among the blocks of the item that it is nested in; ``article`` numbers the outermost ``article`` around it
    (0: none), ``main`` says whether it stands in the page's main part."""

    runs: tuple[Run, ...]
    level: int
    nesting: int
    parent: int | None
    article: int
    main: bool

    @property
    def size(self) -> int:
        """Characters."""
        return sum(len(words) for run in self.runs for words in run.words)


def blocks_of(html: str) -> list[Block]:
    """The blocks of a page, or of a part of one, in order. Pictures, scripts, forms, what leads through the site and
    what is hidden from readers are left out. Takes any text and never raises."""
    from lxml import etree  # noqa: PLC0415  it costs megabytes, and only who has a feed needs it

    collector = _Collector()
    parser = None
    for chunk in _chunks(html):
        parser = parser or etree.HTMLParser(target=collector, encoding="utf-8", huge_tree=True)
        parser.feed(chunk.encode("utf-8", "replace"))
        if collector.depth > DEEPEST:
            parser.close()
            parser = None
    if parser:
        parser.close()
    return collector.blocks


def _chunks(html: str) -> Iterator[str]:
    """A page in parts of some `CHUNK` characters, each but the first beginning with a tag."""
    start = 0
    while start < len(html):
        end = html.find("<", start + CHUNK)
        yield html[start : end if end >= 0 else len(html)]
        start = end if end >= 0 else len(html)


def html_of_markdown(text: str) -> str:
    """CommonMark, with tables, as HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  only for an article that is Markdown

    # What is indented is more often a paragraph of a list than code.
    html: str = MarkdownIt("commonmark").enable("table").disable("code").render(text)
    return html


class _Collector:
    """What lxml's parser tells of each tag and of the text between them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._run = Run()
        self._href: str | None = None
        self._items: list[Item] = []
        self.depth = self._hidden = self._bold = self._level = 0
        self._articles = self._within_article = self._within_main = 0
        self._plain = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self._hidden:
            return
        if tag in _LEFT_OUT or _is_hidden(attributes):
            self._end_block()
            self._hidden = self.depth
            return
        if tag in _BLOCKS:
            self._end_block()
            self._enter(tag)
        elif tag == "a":
            self._end_link()
            self._end_run()
            self._href = attributes.get("href")
        elif tag in _APART:
            self._run.words.append(" ")
        self._bold += tag in _BOLD

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self._hidden:
            self._hidden = 0 if self.depth < self._hidden else self._hidden
            return
        if tag in _BLOCKS:
            self._end_block()
            self._leave(tag)
        elif tag == "a":
            self._end_link()
        self._bold -= tag in _BOLD

    def data(self, text: str) -> None:
        if not self._hidden:
            self._run.words.append(text)
            self._plain = self._plain or not (self._bold or text.isspace())

    def close(self) -> None:
        self._end_block()

    def _enter(self, tag: str) -> None:
        if tag == "li":
            outer = self._items[-1] if self._items else Item(None, None)
            self._items.append(Item(None, outer.around if outer.first is None else outer.first))
        elif tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "main":
            self._within_main += 1
        elif tag == "article":
            self._articles += not self._within_article
            self._within_article += 1

    def _leave(self, tag: str) -> None:
        if tag == "li":
            self._items.pop()
        elif tag in _HEADINGS:
            self._level = 0
        elif tag == "main":
            self._within_main -= 1
        elif tag == "article":
            self._within_article -= 1

    def _end_run(self) -> None:
        if self._run.words or self._run.href is not None:
            self._runs.append(self._run)
        self._run = Run()

    def _end_link(self) -> None:
        """A link ends with its tag, or with the first block of its words: it may stand around several."""
        if self._href is not None:
            self._run.href, self._href = self._href, None
            self._end_run()

    def _end_block(self) -> None:
        if any(words and not words.isspace() for words in self._run.words):
            self._end_link()
        self._end_run()
        runs = tuple(self._runs)
        if any(run.href is not None or not "".join(run.words).isspace() for run in runs):
            self._add(runs)
        self._runs, self._plain = [], False

    def _add(self, runs: tuple[Run, ...]) -> None:
        item = self._items[-1] if self._items else Item(None, None)
        linked = any(run.href is not None for run in runs)
        is_heading = self._level or self._plain or linked or self._items
        self.blocks.append(
            Block(
                runs,
                self._level if is_heading else BOLD_HEADING,
                len(self._items),
                item.around if item.first is None else item.first,
                self._articles if self._within_article else 0,
                self._within_main > 0,
            )
        )
        if item.first is None:
            item.first = len(self.blocks) - 1


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
