"""Where a story stands on the web."""

from bot.commands.context import CommandContext
from bot.locales import Language
from bot.model import ArchivedIssue, StoryRef
from bot.services.published.reading import lost_places


async def page_of(archived: ArchivedIssue, ref: StoryRef, language: Language, context: CommandContext) -> str:
    """The address of the page of a story, by its dated reference; that of its issue where a correction put it in
    another's place, whose page tells of that one for ever. Empty where messages lead nowhere."""
    leads_somewhere = archived.revision > 1 and context.web.pages is not None
    if leads_somewhere and await lost_places(context.storage, context.edition, [ref]):
        return context.web.issue(archived.date, language)
    return context.web.story(ref, language)
