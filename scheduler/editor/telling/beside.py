"""Stories beside each other and beside what was told: no page and no subject twice, nothing that is not new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.model.drafts import Complaint, DraftContent, DraftStory
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.checks.table import ISSUE_CHECKS, Beside, findings_beside

_OF_ISSUES: Final = frozenset(check.name for check in ISSUE_CHECKS)


def checked_beside(content: DraftContent, told: Sequence[ToldStory]) -> DraftContent:
    """The content with what these checks say of each of its stories as they stand now: of two that are alike, of both.
    What stands ready to take a place is among no others yet. For a thread."""
    stories = content.stories
    standing = (
        Beside(title=story.title, url=story.url, issue=[*stories[:place], *stories[place + 1 :]], told=told)
        for place, story in enumerate(stories)
    )
    checked = tuple(_with(story, findings_beside(beside)) for story, beside in zip(stories, standing, strict=True))
    return replace(content, stories=checked, spares=tuple(_with(spare, ()) for spare in content.spares))


def _with(story: DraftStory, found: tuple[Complaint, ...]) -> DraftStory:
    """The story with what is found now instead of what these checks found before."""
    by_itself = tuple(one for one in story.complaints if one.check not in _OF_ISSUES)
    return replace(story, complaints=by_itself + found)
