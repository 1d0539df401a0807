"""What was told already, for a story to be compared with: by issues, and by drafts that wait to become some."""

from datetime import date, timedelta

from bot.model.drafts import Draft, DraftState
from bot.storage import Storage
from scheduler.editor.checks.repeats import REMEMBERED, ToldStory


async def told_before(storage: Storage, edition: str, day: date, beside: Draft | None = None) -> list[ToldStory]:
    """What the issues of the two weeks before a day told, and what drafts are to tell that wait for a person, a
    deadline or their day; ``beside`` a draft only those that were made before it: of two that are alike the later one
    is at fault."""
    told = []
    for earlier in await storage.issues.since(edition, day - REMEMBERED - timedelta(days=1), day):
        archived = await storage.issues.get(edition, earlier)
        if archived is not None:
            stories = (story for _, story in archived.content)
            told += [
                ToldStory(title=story.title, url=story.url or "", day=earlier, summary=story.summary_text)
                for story in stories
            ]
    for waiting in await storage.editing.drafts.standing(edition, DraftState.HELD, DraftState.APPROVED):
        if beside is None or waiting.id < beside.id:
            told += [
                ToldStory(title=story.title, url=story.url, day=waiting.day, summary=story.summary, waits=True)
                for story in waiting.content.stories
            ]
    return told
