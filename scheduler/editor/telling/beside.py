"""Stories beside each other and beside what was told: no page and no subject twice, nothing that is not new."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.model.drafts import Complaint, DraftContent, DraftStory
from scheduler.editor.checks.links_told import link_once
from scheduler.editor.checks.repeats import ToldStory, subject_once
from scheduler.editor.checks.table import ISSUE_CHECKS
from scheduler.editor.telling.follow_ups import not_told_before

_OF_ISSUES: Final = frozenset(check.name for check in ISSUE_CHECKS)


def beside(title: str, url: str, others: Sequence[DraftStory], told: Sequence[ToldStory]) -> Iterator[Complaint]:
    """What there is to say of a story of that title and page among these ``others``, after what was ``told`` (by
    `follow_ups.recent`)."""
    yield from link_once(url, [other.url for other in others])
    yield from subject_once(title, (other.title for other in others))
    yield from not_told_before(title, url, told)


def checked_beside(content: DraftContent, told: Sequence[ToldStory]) -> DraftContent:
    """The content with what these checks say of each of its stories as they stand now: of two that are alike, of both.
    What stands ready to take a place is among no others yet. For a thread."""
    stories = content.stories
    checked = tuple(
        _with(story, tuple(beside(story.title, story.url, [*stories[:place], *stories[place + 1 :]], told)))
        for place, story in enumerate(stories)
    )
    return replace(content, stories=checked, spares=tuple(_with(spare, ()) for spare in content.spares))


def _with(story: DraftStory, found: tuple[Complaint, ...]) -> DraftStory:
    """The story with what is found now instead of what these checks found before."""
    by_itself = tuple(one for one in story.complaints if one.check not in _OF_ISSUES)
    return replace(story, complaints=by_itself + found)
