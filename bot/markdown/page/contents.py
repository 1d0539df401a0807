"""A table of contents: a list that only repeats the titles of the stories behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import digits
from urllib.parse import unquote

from bot.markdown.decorations import without_trailing
from bot.markdown.inline import inline
from bot.markdown.links import url_key
from bot.model import plain

_NOT_A_WORD = re.compile(r"[\W_]+")
_ANCHOR = re.compile(r"\W{0,4}\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(#(?P<place>[^()\s]*)\)\W*")
"""An entry that is nothing but a link to a place in the page. A story may have one, too: ``[top](#news)``."""
_FEWEST, _MOST = 4, 12
"""Letters that two titles have to have in common at their beginning, and that are compared."""
_MOSTLY = 0.6


@dataclass(slots=True)
class KnownHeads:
    """The heads of stories, as written, that a table of contents may repeat, and the names of sections, to which it
    may lead. They are read once a list asks."""

    links: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    _unread: list[str] = field(default_factory=list)

    def add(self, head: str) -> None:
        self._unread.append(head)

    def add_section(self, name: str) -> None:
        self.sections.add(_letters(name))

    def _read(self) -> None:
        for head in self._unread:
            letters, links = _keys(head)
            self.links |= links
            self.titles.add(letters[:_MOST])
            self.beginnings.update(_beginnings(letters))
        self._unread.clear()

    def repeats(self, entries: Sequence[str]) -> bool:
        """Whether most of the entries of a list stand for stories that are known, or lead to what is known."""
        if not entries:
            return False
        self._read()
        known = sum(self._has(entry) or self._has_place(entry) for entry in entries)
        return known >= _MOSTLY * len(entries)

    def _has(self, entry: str) -> bool:
        letters, links = _keys(entry)
        return not self.links.isdisjoint(links) or self._has_title(letters)

    def _has_title(self, letters: str) -> bool:
        return letters[:_MOST] in self.beginnings or not _beginnings(letters).isdisjoint(self.titles)

    def _has_place(self, entry: str) -> bool:
        """Whether an entry is a link to a section or story that is known by the words of the link or of its anchor."""
        anchor = _ANCHOR.fullmatch(without_trailing(entry))
        if anchor is None:
            return False
        written = [_letters(plain(inline(anchor["words"]).spans)), _letters(unquote(anchor["place"]))]
        names = {*written, *(name.lstrip(digits) for name in written)}  # the number of a story is none of its title
        known = not (names.isdisjoint(self.titles) and names.isdisjoint(self.sections))
        return known or any(map(self._has_title, names))


def _keys(head: str) -> tuple[str, set[str]]:
    """What tells a head: the letters of its title, and its links."""
    spans = inline(head).spans
    return _letters(plain(spans)), {url_key(span.link) for span in spans if span.link}


def _letters(text: str) -> str:
    return _NOT_A_WORD.sub("", text).casefold()


def _beginnings(letters: str) -> set[str]:
    return {letters[:length] for length in range(_FEWEST, min(len(letters), _MOST) + 1)}
