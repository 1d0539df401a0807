"""A table of contents: a list that only repeats the titles of the stories behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.markdown.inline import inline
from bot.markdown.links import url_key
from bot.model import plain

_NOT_A_WORD = re.compile(r"[\W_]+")
_ANCHOR = re.compile(r"\]\(#")
_FEWEST, _MOST = 4, 12
"""Letters that two titles have to have in common at their beginning, and that are compared."""
_MOSTLY = 0.6


@dataclass(slots=True)
class KnownHeads:
    """The heads of stories, as written, that a table of contents may repeat. They are read once a list asks."""

    links: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    _unread: list[str] = field(default_factory=list)

    def add(self, head: str) -> None:
        self._unread.append(head)

    def _read(self) -> None:
        for head in self._unread:
            letters, links = _keys(head)
            self.links |= links
            self.titles.add(letters[:_MOST])
            self.beginnings.update(_beginnings(letters))
        self._unread.clear()

    def repeats(self, entries: Sequence[str]) -> bool:
        """Whether most of the entries of a list stand for stories that are known, or lead to a place in the page."""
        if not entries:
            return False
        self._read()
        known = sum(bool(_ANCHOR.search(entry)) or self._has(entry) for entry in entries)
        return known >= _MOSTLY * len(entries)

    def _has(self, entry: str) -> bool:
        letters, links = _keys(entry)
        beginnings = _beginnings(letters)
        return (
            not self.links.isdisjoint(links)
            or letters[:_MOST] in self.beginnings
            or not beginnings.isdisjoint(self.titles)
        )


def _keys(head: str) -> tuple[str, set[str]]:
    """What tells a head: the letters of its title, and its links."""
    spans = inline(head).spans
    return _NOT_A_WORD.sub("", plain(spans)).casefold(), {url_key(span.link) for span in spans if span.link}


def _beginnings(letters: str) -> set[str]:
    return {letters[:length] for length in range(_FEWEST, min(len(letters), _MOST) + 1)}
