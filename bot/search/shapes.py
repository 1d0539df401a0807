"""Which stories of an issue a filter is about. Pure: an issue is read once, a word is looked up once an issue."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.model import NO_FILTER, WHOLE, Filter, Issue, Shape, bits_of
from bot.search.filter_words import site_of
from bot.search.query import Clause, Phrase, read_query
from bot.search.story_terms import story_terms
from bot.search.terms import spaced


def shape_of(wanted: Filter, issue: Issue) -> Shape:
    """What a filter comes to for an issue. Whoever asks for many filters keeps a ``StoryMatcher``."""
    return StoryMatcher(issue).shape(wanted) if wanted else WHOLE


class StoryMatcher:
    """The stories of an issue by the words that they have. What it found for a word, and for a filter, it keeps."""

    def __init__(self, issue: Issue) -> None:
        self._texts: list[tuple[int, str]] = []
        self._having: dict[str, int] = {}
        for section, stories in bits_of(issue):
            for bit, story in stories:
                found = story_terms(story, section.kind, ())
                self._texts.append((bit, spaced(found.title) + spaced(found.body)))
                for term in {*found.title, *found.body}:
                    self._having[term] = self._having.get(term, 0) | bit
        self._every = (1 << len(self._texts)) - 1
        self._words: dict[str, int] = {}
        self._shapes: dict[Filter, Shape] = {NO_FILTER: WHOLE}

    def shape(self, wanted: Filter) -> Shape:
        """What the filter comes to: what is muted is not followed, too."""
        shape = self._shapes.get(wanted)
        if shape is None:
            muted = self._with_any(wanted.mute)
            shape = Shape(muted=muted, followed=self._with_any(wanted.follow) & ~muted)
            self._shapes[wanted] = shape
        return shape

    def _with_any(self, words: Iterable[str]) -> int:
        found = 0
        for word in words:
            if word not in self._words:
                self._words[word] = self._with(word)
            found |= self._words[word]
        return found

    def _with(self, word: str) -> int:
        """The stories that have a word: all that a search for it asks for."""
        site = site_of(word)
        if site is not None:
            return self._having.get(site, 0)
        found = self._every
        for clause in _clauses(word):
            found &= self._with_clause(clause)
        return found

    def _with_clause(self, clause: Clause) -> int:
        found = 0
        for reading in clause.readings:
            with_all = self._every
            for phrase in reading:
                with_all &= self._with_phrase(phrase)
            found |= with_all
        return found

    def _with_phrase(self, phrase: Phrase) -> int:
        if len(phrase.terms) == 1 and not phrase.begins:
            return self._having.get(phrase.terms[0], 0)
        near = _with_all(self._having, phrase.terms[:-1] if phrase.begins else phrase.terms, self._every)
        return sum(bit for bit, text in self._texts if bit & near and phrase.within(text)) if near else 0


def _with_all(having: Mapping[str, int], terms: Iterable[str], every: int) -> int:
    for term in terms:
        every &= having.get(term, 0)
    return every


@lru_cache(maxsize=4096)
def _clauses(word: str) -> Sequence[Clause]:
    """Read once for all issues: many share a word."""
    return read_query(word).clauses
