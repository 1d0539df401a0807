"""Stories that a person sends on from any chat: found by what they have typed so far, the newest issue's where that is
nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.commands.arguments import clean
from bot.commands.context import CommandContext, Incoming
from bot.commands.deep_links import story_payload
from bot.commands.stories.pages import page_of
from bot.commands.stories.search_parameters import query_of, read_search
from bot.compose import brief, on_the_web, story_document
from bot.document import Button, Document, plain
from bot.locales import Words
from bot.model import ArchivedIssue, IssueState, StoryRef
from bot.script import issue_for
from bot.services.search import find_stories

_LONGEST_SUMMARY = 120
"""Characters: two lines of a list."""


class LinkToBot(Protocol):
    """Makes the address that opens the bot, where the platform has such."""

    def __call__(self, payload: str) -> str:
        """``payload`` says what for (``deep_links``)."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class SendableStory:
    """A story in a list to choose from: its ``title``, and the beginning of its ``summary`` behind the day.

    ``document`` is what is sent: its one button opens the bot by a link. ``payload`` names the story, and no other.
    """

    payload: str
    title: str
    summary: str
    document: Document


async def sendable_stories(
    incoming: Incoming, words: Words, context: CommandContext, *, link: LinkToBot, skip: int, most: int
) -> Sequence[SendableStory]:
    """The stories that what was typed finds, the best first, ``most`` of them less the first ``skip``. Raises
    Refusal."""
    refs = await _refs(clean(str(incoming.said)), words, context)
    issues: dict[date, ArchivedIssue | None] = {}
    found: list[SendableStory] = []
    for ref in refs[skip : skip + most]:
        if ref.day is not None and ref.day not in issues:
            issues[ref.day] = await _shown(ref.day, words, context)
        if ref.day is not None and (archived := issues[ref.day]):
            found += await _sendable(archived, ref, words, context, link)
    return found


async def _shown(day: date, words: Words, context: CommandContext) -> ArchivedIssue | None:
    """The issue of a day in the reader's script, if it can be shown."""
    archived = await context.storage.issues.get(context.edition, day)
    if archived is None or archived.state is not IssueState.LIVE or archived.unreadable:
        return None
    return replace(archived, content=issue_for(archived.content, words.language))


async def _refs(asked: str, words: Words, context: CommandContext) -> Sequence[StoryRef]:
    """The stories that are meant, named with their days: by a reference, or by words."""
    named = StoryRef.parse(asked)
    if named is not None and named.day is not None:
        return [named]
    if named is not None or not asked:
        newest = await context.storage.issues.latest(context.edition)
        if newest is None:
            return []
        meant = [named] if named else [ref for ref, _ in newest.content]
        return [replace(ref, day=newest.date) for ref in meant]
    query = query_of(read_search(asked), await context.calendar(words))
    return [hit.ref for hit in (await find_stories(context.storage.search, context.edition, query)).hits]


async def _sendable(
    archived: ArchivedIssue, ref: StoryRef, words: Words, context: CommandContext, link: LinkToBot
) -> Sequence[SendableStory]:
    issue = archived.content
    story, named = issue.story(ref), issue.own_ref(ref)
    if story is None or named is None:
        return ()
    payload = story_payload(named)
    opening = Button(label=words("button-open"), url=link(payload))
    told = brief(" ".join(plain(text) for text in story.summary), _LONGEST_SUMMARY)
    page = await page_of(archived, named, words.language, context)
    document = on_the_web(story_document(issue, named, story, words), page, words)
    sendable = SendableStory(
        payload=payload,
        title=story.title,
        summary=" · ".join(filter(None, (words.short_day(issue.date), told))),
        document=replace(document, buttons=((opening,),)),
    )
    return (sendable,)
