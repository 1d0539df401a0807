"""A draft as those who run the bot see it: what the checks say of each story, and buttons for what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.compose.editing.draft_issue import issue_of, placed, told_summary
from bot.compose.issue_names import counts
from bot.compose.issues import issue_document
from bot.compose.sentences import in_rows, replacing
from bot.compose.troubles import moment
from bot.document import Block, Button, Document, Entry, Footer, Line, Mark, Paragraph, Rows, Title, line
from bot.locales import Words
from bot.model import StoryRef
from bot.model.drafts import ENOUGH, Complaint, Draft, DraftState, DraftStory, SentBack, may_go_unseen

_WIDE: Final = 5
"""Buttons beside each other, and rows: what Discord carries."""
_STORIES: Final = 20
"""Stories with a button of their own: what is left of 25 beside the first row."""
_SWAPS: Final = 2
_YOU: Final = "you"
"""How the words name the reader."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishingHour:
    """When a draft is published by itself if all of it passes, and how its reader tells the time: in that zone, now."""

    at: datetime
    zone: str
    now: datetime


def draft_document(
    draft: Draft, words: Words, *, note: str = "", reader: str = "", hour: PublishingHour | None = None
) -> Document:
    """The card of a draft: its stories with what the checks say of them. ``note`` is what came of a request, ``reader``
    whoever asked (as `person_name` has them), ``hour`` when it is published by itself."""
    blocks: list[Block] = [
        Title(text=line(draft_title(draft, words))),
        *([Paragraph(text=line(note, Mark.BOLD))] if note else []),
        *(Paragraph(text=said) for said in draft_lines(draft, words, reader=reader, hour=hour)),
        *(
            Entry(label=str(ref), title=line(story.title, link=story.url), summary=draft_findings(story, draft, words))
            for ref, story in placed(draft.content)
        ),
    ]
    if draft.state in (DraftState.HELD, DraftState.PUBLISHED) and not draft.unreadable:
        blocks.append(Footer(text=line(words("draft-how-to-edit", draft=draft.name))))
    return Document(blocks=tuple(blocks), buttons=_buttons(draft, words))


def draft_title(draft: Draft, words: Words) -> str:
    """``Draft 17.4 · Sat, Dec 20``"""
    return words("draft-title", draft=draft.name, day=words.day(draft.day))


def draft_lines(draft: Draft, words: Words, *, reader: str, hour: PublishingHour | None) -> tuple[Line, ...]:
    """What there is to say of all of it: how it stands, when it is published by itself, of what it was made."""
    return (
        line(_state(draft, words, reader)),
        *_hour(draft, hour, words),
        *_source(draft),
        *map(line, _said(draft, words)),
    )


def draft_findings(story: DraftStory, draft: Draft, words: Words) -> tuple[Line, ...]:
    """What the checks say of a story of the draft; that it is in its article's own words, where not all of them are by
    rules alone, which was said."""
    said_of_all = bool(draft.content.rules_alone) and all(one.quoted for one in draft.content.stories)
    quoted = (line(words("draft-quoted")),) if story.quoted and not said_of_all else ()
    return (*quoted, *(_complaint(each, words) for each in story.complaints))


def draft_news(draft: Draft, words: Words, hour: PublishingHour | None = None) -> Document:
    """The card for who did not ask for it."""
    return draft_document(draft, words, note=words(f"draft-news-{draft.state}"), hour=hour)


def draft_story_document(draft: Draft, ref: StoryRef, words: Words) -> Document | None:
    """One story of a draft as it would be read, what the checks say, and what can be done; None where there is none."""
    found = next((one for one in placed(draft.content) if one[0] == ref), None)
    if found is None:
        return None
    _, story = found
    blocks: list[Block] = [
        Title(text=line(f"{draft_title(draft, words)} · {ref}")),
        Entry(label="", title=line(story.title, link=story.url), summary=(line(told_summary(story, words)),)),
        *([Paragraph(text=line(words("draft-quoted")))] if story.quoted else []),
        *(Paragraph(text=_complaint(one, words)) for one in story.complaints),
    ]
    row = [_press("back", draft, words)]
    if draft.state in (DraftState.HELD, DraftState.PUBLISHED):
        blocks.append(Footer(text=line(words("draft-how-to-edit-one", draft=draft.name, ref=str(ref)))))
        swap = [_press("swap", draft, words, ref)] if draft.content.spares else []
        row = [*swap, _press("drop", draft, words, ref), *row]
    return Document(blocks=tuple(blocks), buttons=(tuple(row),))


def draft_as_issue(draft: Draft, words: Words) -> Document:
    """The whole issue as it would be read."""
    shown = issue_document(issue_of(draft.content, draft.day, words), words)
    return replace(shown, buttons=((_press("back", draft, words),),))


def _state(draft: Draft, words: Words, reader: str) -> str:
    if draft.untaken:
        return words("draft-untaken", published=f"{draft.id}.{draft.published}")
    person = _YOU if draft.made_by == reader else draft.by_whom
    if draft.state is DraftState.HELD or not draft.made_by:
        return words(f"draft-{draft.state}")
    return words(f"draft-{draft.state}-by", person=person)


def _hour(draft: Draft, hour: PublishingHour | None, words: Words) -> list[Line]:
    """When it is published by itself; nothing where there are too few stories for that."""
    if hour is None or len(draft.content.stories) < ENOUGH:
        return []
    when = "early" if hour.now < hour.at else "late"
    if may_go_unseen(draft.content):
        when = "passes"
    time = moment(hour.at, hour.zone, hour.now, words)
    return [line(words("draft-deadline", when=when, time=time, zone=words.zone(hour.zone)))]


def _said(draft: Draft, words: Words) -> Iterator[str]:
    """What there is to say of all of it."""
    if draft.unreadable:
        waits = draft.state is DraftState.HELD
        yield words("draft-unreadable" if waits else "draft-given-up", fault=draft.unreadable)
        return
    yield words("draft-counts", counts=_counts(draft, words), spares=len(draft.content.spares))
    if draft.content.rules_alone:
        yield words("draft-rules", fault=draft.content.rules_alone)
    if draft.sent_back and draft.why in list(SentBack):
        yield words(f"draft-sent-back-{draft.why}")
    elif draft.why and (draft.sent_back or (draft.untaken and not draft.made_by)):
        yield words("draft-sent-back", why=draft.why)


def _source(draft: Draft) -> list[Line]:
    title = draft.content.title or draft.content.source_url
    return [line(title, link=draft.content.source_url or None)] if title else []


def _counts(draft: Draft, words: Words) -> str:
    return counts(issue_of(draft.content, draft.day, words), words)


def _complaint(complaint: Complaint, words: Words) -> Line:
    check = complaint.check.replace(" ", "-")
    said = words("draft-finding", check=check, about=complaint.about, what=f"{complaint.check}: {complaint.what}")
    return line(said if complaint.mild else words("draft-fault", said=said))


def _buttons(draft: Draft, words: Words) -> Rows:
    """What can be done: with all of it, with the first stories that fail, and with each story."""
    if draft.unreadable or draft.state not in (DraftState.HELD, DraftState.PUBLISHED):
        return ((_press("reject", draft, words),),) if draft.state is DraftState.HELD else ()
    first = [_press("read", draft, words)]
    if draft.state is DraftState.HELD:
        first = [_press("publish", draft, words), _press("reject", draft, words), *first]
    failing = [ref for ref, story in placed(draft.content) if not story.passes] if draft.content.spares else []
    first += [_press("swap", draft, words, ref) for ref in failing[:_SWAPS]]
    return (tuple(first), *in_rows(list(_each(draft)), _WIDE))


def _each(draft: Draft) -> Iterator[Button]:
    for ref, _ in placed(draft.content)[:_STORIES]:
        yield replacing(str(ref), "draft", id=draft.name, action="read", story=str(ref))


def _press(what: str, draft: Draft, words: Words, ref: StoryRef | None = None) -> Button:
    """A button that says the line of its action; the one that goes back has none."""
    values = {"id": draft.name} | ({} if what == "back" else {"action": what})
    if ref is None:
        return replacing(words(f"draft-button-{what}"), "draft", **values)
    return replacing(words(f"draft-button-{what}-one", ref=str(ref)), "draft", **values, story=str(ref))
