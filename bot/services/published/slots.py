"""The places of an issue in which its stories stand, over all its revisions: what each told first, and what became of
that. Pure.

A place is what people send each other links to. A correction may mend its story, or move it, or put another in its
place: the link is of the first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.markdown import url_key
from bot.model import Revision, Story, StoryRef
from bot.search import Match, spaced, tells_the_same, terms

_NOWHERE: Final = StoryRef(1, 1)
"""The texts of one issue are compared, wherever they stand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A place, by its short name: the story that it told ``first``, and the one that stands there ``now``, if any.

    ``gone``: the first is told there no more; ``why`` is what the correction says that took it away, and ``moved``
    where it stands instead, if anywhere.
    """

    ref: StoryRef
    first: Story
    now: Story | None
    gone: bool = False
    why: str = ""
    moved: StoryRef | None = None


def slots_of(revisions: Iterable[Revision]) -> Mapping[StoryRef, Slot]:
    """The places that an issue has or had, by their dated references; ``revisions`` are all of it, the oldest first.
    Those that cannot be read tell nothing."""
    told = _readable(revisions)
    refs = dict.fromkeys(ref for _, stories in told for ref in stories)
    return {ref: _slot(ref, told) for ref in refs}


def lost_of(revisions: Iterable[Revision], refs: Iterable[StoryRef]) -> Iterator[StoryRef]:
    """Those of the places that are ``gone``, without what became of them otherwise."""
    told = _readable(revisions)
    had = (ref for ref in refs if any(ref in stories for _, stories in told))
    return (ref for ref in had if not _tellings(ref, told)[1][-1])


_Stories = Mapping[StoryRef, Story]


def _readable(revisions: Iterable[Revision]) -> Sequence[tuple[str, _Stories]]:
    """Why each of them was made, and its stories."""
    return [(each.why, dict(each.content)) for each in revisions if each.content.sections]


def _tellings(ref: StoryRef, told: Sequence[tuple[str, _Stories]]) -> tuple[Sequence[Story], Sequence[bool]]:
    """What was told of the first story of a place there, and in which revisions it was."""
    standing = [stories.get(ref) for _, stories in told]
    subject, kept = [next(story for story in standing if story is not None)], list[bool]()
    for story in standing:
        kept.append(story is not None and any(same_subject(story, telling) for telling in subject))
        if story is not None and kept[-1]:
            subject.append(story)
    return subject, kept


def _slot(ref: StoryRef, told: Sequence[tuple[str, _Stories]]) -> Slot:
    subject, kept = _tellings(ref, told)
    first, now = subject[0], told[-1][1].get(ref)
    if kept[-1]:
        return Slot(ref=ref, first=first, now=now)
    left = max((at for at, (before, after) in enumerate(pairwise(kept), start=1) if before and not after), default=0)
    newest = told[-1][1]
    moved = (to for to, story in newest.items() if any(same_subject(story, telling) for telling in subject))
    return Slot(ref=ref, first=first, now=now, gone=True, why=told[left][0], moved=next(moved, None))


def same_subject(one: Story, other: Story) -> bool:
    """Whether two stories tell the same: by their titles, or word for word nearly the same below them."""
    if one.title == other.title:  # as nearly all of a correction's; their terms would take a while
        return True
    if tells_the_same(_match(one, one.title), _match(other, other.title)):
        return True
    texts = one.summary_text, other.summary_text
    return all(texts) and tells_the_same(_match(one, texts[0]), _match(other, texts[1]))


def _match(story: Story, text: str) -> Match:
    page = url_key(story.url) if story.url else ""
    return Match(ref=_NOWHERE, title=spaced(terms(text)), page=page)
