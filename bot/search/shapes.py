"""Which stories of an issue a filter is about. Pure: an issue is read once, a word is looked up once an issue."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.model import NO_FILTER, WHOLE, Filter, Issue, SectionCount, SectionKind, Shape, bits_of
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
        self._sections: list[tuple[SectionKind, Sequence[int]]] = []
        for section, stories in bits_of(issue):
            self._sections.append((section.kind, [bit for bit, _ in stories]))
            for bit, story in stories:
                found = story_terms(story, section.kind, ())
                self._texts.append((bit, spaced(found.title) + spaced(found.body)))
                for term in {*found.title, *found.body}:
                    self._having[term] = self._having.get(term, 0) | bit
        self._every = (1 << len(self._texts)) - 1
        self._words: dict[str, int] = {}
        self._shapes: dict[Filter, Shape] = {NO_FILTER: WHOLE}
        self._alike: dict[Shape, Shape] = {WHOLE: WHOLE}

    def shape(self, wanted: Filter) -> Shape:
        """What the filter comes to: what is muted is not followed, and what is followed is shown."""
        shape = self._shapes.get(wanted)
        if shape is None:
            found = self._shape(wanted)
            shape = self._shapes[wanted] = self._alike.setdefault(found, found)  # most filters come to a few shapes
        return shape

    def _shape(self, wanted: Filter) -> Shape:
        muted = self._with_any(wanted.mute)
        followed = self._with_any(wanted.follow) & ~muted
        left_out = self._beyond(wanted.sections, muted) & ~followed if wanted.sections else 0
        return Shape(left_out=left_out, muted=muted & ~left_out, followed=followed)

    def _beyond(self, counts: Iterable[SectionCount], muted: int) -> int:
        """The stories that are more than so many: what is muted is none of these, unless the section is off."""
        most = dict(counts)
        beyond = 0
        for kind, bits in self._sections:
            if kind in most:
                wanted = [bit for bit in bits if not bit & muted] if most[kind] else bits
                beyond |= sum(wanted[most[kind] :])
        return beyond

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
