"""The checks, each once: what docs/editing.md lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.model.drafts import Complaint, DraftStory
from scheduler.editor.checks import follow_ups, links_told, names_told, numbers_told, quotes, repeats, wording
from scheduler.editor.checks.repeats import ToldStory
from scheduler.editor.evidence import Evidence, WrittenStory


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A check by its ``name``, with the ``reason`` that it is there for."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryCheck(Check):
    """A check of a story by itself, against the pieces that it cites."""

    findings: Callable[[WrittenStory, Evidence], Iterator[Complaint]]


def _worded(
    check: Callable[[WrittenStory], Iterator[Complaint]],
) -> Callable[[WrittenStory, Evidence], Iterator[Complaint]]:
    return lambda story, _: check(story)


STORY_CHECKS = (
    StoryCheck(
        name=numbers_told.NAME,
        reason="a number, version, date, price or percentage that the cited pieces do not say is invented",
        findings=numbers_told.numbers_told,
    ),
    StoryCheck(
        name=names_told.NAMES, reason="so is a name", findings=names_told.names_told,
    ),
    StoryCheck(
        name=names_told.SENTENCE, reason="a link whose sentence is about something else is the wrong one",
        findings=names_told.link_in_its_sentence,
    ),
    StoryCheck(
        name=links_told.CITED, reason="a link that the cited pieces do not have leads elsewhere",
        findings=links_told.link_is_cited,
    ),
    StoryCheck(name=wording.LENGTH, reason="a summary is read at a glance", findings=_worded(wording.length)),
    StoryCheck(name=wording.LANGUAGE, reason="readers asked for theirs", findings=_worded(wording.language)),
    StoryCheck(
        name=wording.ADDRESS, reason="words that name an address lead where nobody looked",
        findings=_worded(wording.no_address),
    ),
    StoryCheck(
        name=quotes.QUOTE, reason="what is shown as a quote was said in these words", findings=quotes.quoted_as_said,
    ),
    StoryCheck(name=wording.CHATTER, reason="a model's chat is no news", findings=_worded(wording.chatter)),
)  # fmt: skip
"""In the order in which they are told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A story by its ``title`` and ``url`` beside others: those of its ``issue`` that stand before it, and what was
    ``told`` in the last fourteen days (`follow_ups.recent`)."""

    title: str
    url: str
    issue: Sequence[DraftStory]
    told: Sequence[ToldStory]


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueCheck(Check):
    """A check of a story beside others."""

    findings: Callable[[Beside], Iterator[Complaint]]


ISSUE_CHECKS = (
    IssueCheck(
        name=links_told.ONCE, reason="one page under two stories is one story",
        findings=lambda beside: links_told.link_once(beside.url, [other.url for other in beside.issue]),
    ),
    IssueCheck(
        name=repeats.SUBJECT, reason="one subject in two stories is one story",
        findings=lambda beside: repeats.subject_once(beside.title, [other.title for other in beside.issue]),
    ),
    IssueCheck(
        name=follow_ups.NEWS, reason="what the last two weeks brought is not new",
        findings=lambda beside: follow_ups.not_told_before(beside.title, beside.url, beside.told),
    ),
)  # fmt: skip
"""The same, of a story that passes those by itself."""


def findings(story: WrittenStory, evidence: Evidence) -> tuple[Complaint, ...]:
    """All that the checks of a story by itself say of it: nothing, where it may be published."""
    return tuple(finding for check in STORY_CHECKS for finding in check.findings(story, evidence))


def findings_beside(story: Beside) -> tuple[Complaint, ...]:
    """All that the checks of a story beside others say of it: nothing, where it may stand there."""
    return tuple(finding for check in ISSUE_CHECKS for finding in check.findings(story))
