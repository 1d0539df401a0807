"""A table of contents: a list that only repeats the titles of the stories behind it.

Its entries have neither a text nor a link but that of the story they repeat; what has one of its own is a story.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from string import digits
from urllib.parse import unquote

from bot.markdown.decorations import undecorated, without_trailing
from bot.markdown.inline import inline
from bot.markdown.line_kinds import is_text, says_something, without_bullet
from bot.markdown.links import target_address, url_key
from bot.markdown.page.headings import LINE_HEADING, MarkdownHeading
from bot.markdown.story.heading import read_head
from bot.model import plain

_NOT_A_WORD = re.compile(r"[\W_]+")
_ANCHOR = re.compile(r"\W{0,4}\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(#(?P<place>[^()\s]*)\)\W*")
"""An entry that is nothing but a link to a place in the page. A story may have one, too: ``[top](#news)``."""
_ADDRESS = re.compile(r"https?://[^\s<>()（）]+")
_SEPARATOR = re.compile(r"\s*[^\w\s]")
_FEWEST, _MOST = 4, 100
"""Letters that a title has to have to be known by its beginning, and that are compared."""
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A story as it is written: its number (None: none) and head, the line of the head (from 1), its body."""

    number: int | None
    head: str
    line: int
    body: Sequence[str]
    listed: bool = False


@dataclass(slots=True)
class KnownStories:
    """The stories, as written, that a table of contents may repeat, and the names of sections, to which it may lead.
    They are read once a list asks. ``links`` has the letters of the title that each belongs to."""

    links: dict[str, str] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    _unread: list[Block] = field(default_factory=list)

    def add(self, story: Block) -> None:
        self._unread.append(story)

    def add_section(self, name: str) -> None:
        self.sections.add(_letters(name))

    def _read(self) -> None:
        for story in self._unread:
            letters = _letters(read_head(story.head, listed=story.listed).title)[:_MOST]
            addresses = (address for line in story.body for address in _ADDRESS.findall(line))
            for link in (*_links(story.head), *(url_key(target_address(address)) for address in addresses)):
                self.links.setdefault(link, letters)
            self.titles |= {letters} if letters else set()
            self.beginnings.update(letters[:length] for length in range(_FEWEST, len(letters) + 1))
        self._unread.clear()

    def unknown_entries(self, entries: Sequence[Block]) -> Sequence[Block] | None:
        """Those entries of a table of contents that lead to nothing that is known; None where the list is none, since
        an entry says something of its own, or most lead nowhere."""
        if not entries or not all(map(_is_bare, entries)):
            return None
        self._read()
        if any(link not in self.links for entry in entries for link in _links(entry.head)):
            return None
        unknown = [entry for entry in entries if not self._knows(entry.head)]
        below = (_item(line) for entry in entries for line in entry.body if is_text(line))
        mostly = len(entries) - len(unknown) >= _MOSTLY * len(entries)
        return unknown if mostly and all(map(self._knows, below)) else None

    def _knows(self, entry: str) -> bool:
        title = read_head(entry, listed=True).title
        same = any(self.links.get(link, "").startswith(_letters(title)) for link in _links(entry))
        return same or self._has_title(title) or self._has_place(entry)

    def _has_title(self, title: str) -> bool:
        """Whether a story's title is this one, goes on behind it, or stands in it before a sign: ``T ｜ more``."""
        title = title[: 2 * _MOST]
        parts = {_letters(title[: sign.start()])[:_MOST] for sign in _SEPARATOR.finditer(title)}
        known = {part for part in parts if len(part) >= _FEWEST}
        letters = _letters(title)[:_MOST]
        return letters in self.titles or letters in self.beginnings or not known.isdisjoint(self.titles)

    def _has_place(self, entry: str) -> bool:
        """Whether an entry is a link to a section or story that is known by the words of the link or of its anchor."""
        anchor = _ANCHOR.fullmatch(without_trailing(entry))
        if anchor is None:
            return False
        written = [_letters(plain(inline(anchor["words"]).spans)), _letters(unquote(anchor["place"]))]
        names = {*written, *(name.lstrip(digits) for name in written)}  # the number of a story is none of its title
        known = not (names.isdisjoint(self.titles) and names.isdisjoint(self.sections))
        return known or not names.isdisjoint(self.beginnings)


def contents_by_name(lines: Sequence[str], found: Sequence[MarkdownHeading]) -> Sequence[tuple[range, Sequence[int]]]:
    """The lines of each table of contents that is bullets below a line in bold and names headings of the page, and
    those of its lines that name none."""
    titles = {_letters(undecorated(one.words)) for one in found if one.level < LINE_HEADING}
    tables: list[tuple[range, Sequence[int]]] = []
    for heading in found:
        items = _bullets_below(lines, heading.end) if heading.level == LINE_HEADING else ()
        unknown = [at for at in items if _letters(undecorated(_item(lines[at]))) not in titles]
        if len(items) > 1 and len(items) - len(unknown) >= _MOSTLY * len(items):
            tables.append((range(heading.line, items[-1] + 1), unknown))
    return tables


def _bullets_below(lines: Sequence[str], start: int) -> Sequence[int]:
    """The bullets right below a line, up to the first line that is neither one nor blank, none where one has a text."""
    texts = (at for at in range(start, len(lines)) if lines[at].strip())
    items = list(takewhile(lambda at: without_bullet(lines[at].strip()) is not None, texts))
    return () if any(_has_text(_item(lines[at])) or _links(_item(lines[at])) for at in items) else items


def _is_bare(entry: Block) -> bool:
    """Whether an entry is a title and no more; below it may stand further ones."""
    below = [line for line in entry.body if is_text(line)]
    titles = (entry.head, *map(_item, below))
    return all(without_bullet(line.strip()) for line in below) and not any(map(_has_text, titles))


def _has_text(head: str) -> bool:
    read = read_head(head, listed=True)
    return bool(read.links) or says_something([plain(line) for line in read.beside]) or says_something(read.below)


def _item(line: str) -> str:
    return without_bullet(line.strip()) or line.strip()


def _links(head: str) -> set[str]:
    return {url_key(span.link) for span in inline(head).spans if span.link}


def _letters(text: str) -> str:
    return _NOT_A_WORD.sub("", text).casefold()
