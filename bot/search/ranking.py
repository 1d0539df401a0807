"""What was found, in the order that it is shown in: by how much of the question is in the title, then the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.model import StoryRef
from bot.search.query import Query

MOST: Final = 60
"""So many of the best matches are shown; who looks for older ones says until when."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A story that has what was asked for: the terms of its ``title``, with a space before and behind each, and the key
    of its address (empty: it has none)."""

    ref: StoryRef
    title: str
    page: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A story, and where ``also`` it was told, the newest first."""

    ref: StoryRef
    also: tuple[StoryRef, ...] = ()


def ranked(query: Query, matches: Iterable[Match]) -> Sequence[Match]:
    """The best of what was found, the best first; ``matches`` come newest first, and stay so among equals."""
    return sorted(matches, key=lambda match: -sum(clause.within(match.title) for clause in query.clauses))[:MOST]


def told_once(matches: Iterable[Match]) -> Sequence[Hit]:
    """Each story once, where its best telling stands. An issue tells it once; another telling has much the same title,
    or the same address and a title that is somewhat the same."""
    stories: list[list[_Telling]] = []
    for match in matches:
        telling = _Telling.of(match)
        told = next((story for story in stories if telling.is_of(story)), None)
        if told is None:
            stories.append([telling])
        else:
            told.append(telling)
    refs = ([telling.ref for telling in story] for story in stories)
    return [Hit(ref=best, also=tuple(sorted(also, key=_when, reverse=True))) for best, *also in refs]


def tells_the_same(one: Match, other: Match) -> bool:
    """Whether two texts tell one story, as ``told_once`` takes it."""
    return _Telling.of(one).is_like(_Telling.of(other))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A story of an issue: the terms of its title, and which of these are names and numbers."""

    ref: StoryRef
    page: str
    terms: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, match: Match) -> "_Telling":
        terms = frozenset(match.title.split())
        page = match.page if "/" in match.page else ""  # the front of a site tells many stories
        return cls(match.ref, page, terms, frozenset(filter(str.isascii, terms)))

    def is_of(self, story: Sequence["_Telling"]) -> bool:
        """Whether it tells a story that was told on other days."""
        return any(map(self.is_like, story)) and all(self.ref.day != other.ref.day for other in story)

    def is_like(self, other: "_Telling") -> bool:
        """Whether most of both is the same, and no name or number is another: ``GPT-5.1 发布`` is not ``GPT-5.2 发布``.
        Beside the same address a fifth will do: some issues have one address for all their stories."""
        shared, of_both = len(self.terms & other.terms), len(self.terms) + len(other.terms)
        if self.page and self.page == other.page:
            return 6 * shared >= of_both
        return 3 * shared >= of_both and (self.names <= other.names or other.names <= self.names)


def _when(ref: StoryRef) -> str:
    return str(ref.day)
