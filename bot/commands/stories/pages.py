"""Where a story stands on the web."""

from bot.commands.context import CommandContext
from bot.locales import Language
from bot.model import ArchivedIssue, StoryRef
from bot.services.published.reading import read_day


async def page_of(archived: ArchivedIssue, ref: StoryRef, language: Language, context: CommandContext) -> str:
    """The address of the page of a story, by its dated reference; that of its issue where a correction put it in
    another's place, whose page tells of that one for ever. Empty where messages lead nowhere."""
    if archived.revision > 1 and context.web.pages is not None:
        published = await read_day(context.storage, context.edition, archived.date)
        if published is not None and published.address(ref) is None:
            return context.web.issue(archived.date, language)
    return context.web.story(ref, language)
