"""How well the checks of a story beside others know one that was told, and let pass one that was not.

Of some originals several issues were made: their stories of one page are the same story in other words. Stories of
issues that lie far apart are not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from benchmarks.evaluate.originals import Original
from benchmarks.figures import Figure, Section
from bot.markdown import url_key
from bot.model import Story
from bot.model.drafts import Complaint
from scheduler.editor.checks.follow_ups import not_told_before
from scheduler.editor.checks.repeats import ToldStory, subject_once

FAR = timedelta(days=30)
"""Between two issues that tell of different things."""

Check = Callable[[Story, Sequence[Story]], Iterator[Complaint]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A ``story`` and those it is put beside."""

    story: Story
    others: Sequence[Story]


def run(found: Sequence[Original]) -> Section:
    """The section of the page; there are no targets."""
    again, new = list(told_again(found)), list(new_ones(found))
    figures = [
        _figure("subject once: false alarms", new, _subject_once),
        _figure("subject once: the same story in other words", again, _subject_once),
        _figure("not told before: false alarms", new, _not_told_before),
        _figure("not told before: the same story in other words", again, _not_told_before),
    ]
    how = (
        "The same story in other words: of one page, in two issues that were made of one original. False alarms: the "
        f"stories of an issue beside those of the next one that is {FAR.days} days or more later. What was told before "
        "and has a number that is new is an update, and counts as not known."
    )
    return Section(title="Repeats: how well a story is known that was told", how=how, figures=figures)


def told_again(found: Sequence[Original]) -> Iterator[Pair]:
    """Each story of a page that another issue of the same original told otherwise, beside that one."""
    for original in found:
        for story, other in combinations([story for story in original.stories if story.url], 2):
            if url_key(story.url or "") == url_key(other.url or "") and story.title != other.title:
                yield Pair(story, [other])


def new_ones(found: Sequence[Original]) -> Iterator[Pair]:
    """Each story of an original beside those of the next one that is far enough away."""
    for original in found:
        later = next((one for one in found if one.date - original.date >= FAR), None)
        yield from (Pair(story, later.stories) for story in original.stories if later and story.url)


def _subject_once(story: Story, others: Sequence[Story]) -> Iterator[Complaint]:
    return subject_once(story.title, [other.title for other in others])


def _not_told_before(story: Story, others: Sequence[Story]) -> Iterator[Complaint]:
    told = [ToldStory(title=other.title, url=other.url or "", day=date.min) for other in others]
    return not_told_before(story.title, story.url or "", told)


def _figure(what: str, pairs: Sequence[Pair], check: Check) -> Figure:
    told = sum(any(check(pair.story, pair.others)) for pair in pairs)
    return Figure(what=what, measured=f"{told / max(1, len(pairs)):.1%}", ratio=f"{told:,} of {len(pairs):,}")
