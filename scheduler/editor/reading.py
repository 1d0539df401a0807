"""Evidence from an article: its words in numbered pieces, its links numbered within them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from bot.markdown import is_link, without_login
from bot.markdown.front_matter import split_front_matter
from bot.model.articles import Article
from scheduler.editor.article_html import Block, Run, blocks_of, html_of_markdown
from scheduler.editor.evidence import Evidence, Link, Piece

LONGEST_BODY = 2_000_000
"""Characters that are read of an article; the longest original found has 256,000."""
LONGEST_PIECE = 4_000
"""Characters of a piece's words: what is longer goes on in a piece of its own. One of 69,000 found is."""
MOST_LINKS_OF_PIECE = 200
"""Links of a piece, likewise: the most that any of 94 originals has are 19."""
MOST_PIECES = 20_000
MOST_LINKS = 20_000
LONGEST_HEADING = 200
"""Characters of a heading that are kept in the path of what stands under it."""

_SPACES = re.compile(r"\s+")
_NEEDS_QUOTING = re.compile(r'[\s<>"`\\\[\]{}|^]')
_UNSEEN = dict.fromkeys((
    *range(9), *range(0xE, 0x20), *range(0x7F, 0xA0), 0x200B, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
    *range(0xD800, 0xE000), *range(0xE0000, 0xE0080),
))  # fmt: skip
"""Characters that no reader sees: words written in them would be read by a model alone."""
_WORDS = _UNSEEN | {ord("⟨"): "‹", ord("⟩"): "›"}
"""An article's own angle brackets are others: only what was numbered looks like a number."""


def read_evidence(article: Article) -> Evidence:
    """The pieces of an article's body; of a page that has an ``article`` or a ``main`` part, that part's alone.

    A heading is in the path of what stands under it, and a piece only if it has a link; so is a paragraph that is all
    bold, which is a heading below the others.

    Takes any text, never raises, and takes time linear in it; for a thread, as it takes some 0.1 s a megabyte.
    """
    body = article.body[:LONGEST_BODY]
    if article.markdown:
        _, lines = split_front_matter(body.split("\n"))
        body = html_of_markdown("\n".join(lines))
    blocks = blocks_of(body)
    numbering = _Numbering(article.base or article.url)
    for place in _article_part(blocks):
        numbering.add(place, blocks[place])
    return Evidence(url=article.url, title=article.title, pieces=numbering.pieces)


def _article_part(blocks: Sequence[Block]) -> list[int]:
    """The places of the blocks that are the article: the longest ``article``, where it is most of what stands in any,
    else what stands in ``main``, else all."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        sizes[block.article] += block.size
    del sizes[0]
    longest, size = max(sizes.items(), key=lambda one: one[1], default=(0, 0))
    if 2 * size > sizes.total():
        return [place for place, block in enumerate(blocks) if block.article == longest]
    return [place for place, block in enumerate(blocks) if block.main] or list(range(len(blocks)))


@dataclass(slots=True)
class _Numbering:
    """Blocks as pieces, in their order; remembers the headings so far."""

    url: str
    pieces: dict[int, Piece] = field(default_factory=dict)
    _path: list[tuple[int, str]] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)
    _links: int = 0

    def add(self, place: int, block: Block) -> None:
        if block.level:
            self._go_under(block)
            if all(run.href is None for run in block.runs):
                return
        parent = None if block.parent is None else self._numbers.get(block.parent)
        for runs in _parts(block.runs):
            if len(self.pieces) >= MOST_PIECES:
                return
            number = len(self.pieces) + 1
            text, links = self._written(number, runs)
            if text:
                path = tuple(heading for _, heading in self._path)
                self.pieces[number] = Piece(
                    number=number, text=text, links=links, path=path, nesting=block.nesting, parent=parent
                )
                self._numbers.setdefault(place, number)

    def _go_under(self, heading: Block) -> None:
        while self._path and self._path[-1][0] >= heading.level:
            self._path.pop()
        words = _clean("".join(words for run in heading.runs for words in run.words)).strip()
        if words:
            self._path.append((heading.level, words[:LONGEST_HEADING]))

    def _written(self, number: int, runs: Sequence[Run]) -> tuple[str, tuple[Link, ...]]:
        """A piece's text, with the numbers of its links behind their words, and its links."""
        text: list[str] = [""]
        links: list[Link] = []
        for run in runs:
            words = _clean("".join(run.words))
            if text[-1][-1:] in ("", " "):
                words = words.lstrip(" ")
            url = None if run.href is None else self._address(run.href)
            if url is None:
                text += [words] if words else []
                continue
            links.append(Link(number=f"{number}.{len(links) + 1}", url=url, anchor=words.strip()))
            text.append(f"{words.rstrip(' ')}⟨{links[-1].number}⟩{' ' if words.endswith(' ') else ''}")
        return "".join(text).strip(), tuple(links)

    def _address(self, href: str) -> str | None:
        """The whole address of a link that leads out of the page, without a login; None for another kind."""
        if self._links >= MOST_LINKS or href.lstrip()[:1] in ("", "#"):
            return None
        try:
            url = urljoin(self.url, _NEEDS_QUOTING.sub(_quoted, href.strip().translate(_UNSEEN)))
        except ValueError:
            return None
        self._links += is_link(url)
        return without_login(url) if is_link(url) else None


def _parts(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of a block in parts that are short enough for a piece, cut between words."""
    part: list[Run] = []
    size = links = 0
    for run in runs:
        for short in _short_runs(run):
            length = len("".join(short.words))
            if part and (size + length > LONGEST_PIECE or links == MOST_LINKS_OF_PIECE):
                yield part
                part, size, links = [], 0, 0
            part.append(short)
            size += length
            links += short.href is not None
    yield part


def _short_runs(run: Run) -> Iterator[Run]:
    """A run in parts of `LONGEST_PIECE` at most; the last has its link."""
    words = "".join(run.words)
    start = 0
    while len(words) - start > LONGEST_PIECE:
        end = words.rfind(" ", start + 1, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield Run([words[start:end]])
        start = end
    yield Run([words[start:]], run.href)


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words.translate(_WORDS))


def _quoted(found: re.Match[str]) -> str:
    return quote(found.group())
