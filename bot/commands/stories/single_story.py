"""One story of an issue, as it is shown alone."""

from dataclasses import replace

from bot.commands.command import Request
from bot.commands.context import CommandContext, Incoming
from bot.commands.deep_links import story_payload
from bot.commands.stories.pages import page_of
from bot.compose import brief, counts, on_the_web, story_document
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.locales import Words
from bot.model import ArchivedIssue, SectionKind, StoryRef, Subscription
from bot.script import text_for
from bot.services.search import earlier_tellings

_LONGEST_SHARED = 200
"""Characters of a title beside a link that is shared."""


async def story_of(archived: ArchivedIssue, ref: StoryRef, request: Request, context: CommandContext) -> Document:
    """The story with that reference, where it was told before, and links that others get it by, to where it stands here
    and on the web. Raises Refusal where the issue has none, with the nearest one."""
    words = request.words
    found, named = archived.content.story(ref), archived.content.own_ref(ref)
    if found is None or named is None:
        raise no_story(archived, ref, words)
    earlier = await earlier_tellings(context.storage.search, context.edition, named, found)
    title = text_for(found.title, words.language)
    page = await page_of(archived, named, words.language, context)
    link = _shared(named, page, brief(title, _LONGEST_SHARED), request.incoming)
    here = await context.storage.subscribers.find(request.place, context.edition)
    links = {"button-share": link, "button-posted": await _posted(archived, here, request, context)}
    document = story_document(archived.content, named, found, words, earlier=earlier, links=links)
    document = on_the_web(document, page, words)
    return replace(document, preview=found.url or "") if here and here.preferences.preview else document


def _shared(ref: StoryRef, page: str, text: str, incoming: Incoming) -> str:
    """The address by which a person sends others the story: its ``page`` of the web where it has one, else the bot."""
    if page and incoming.share_page:
        return incoming.share_page(page, text)
    return incoming.share(story_payload(ref), text) if incoming.share else ""


async def _posted(
    archived: ArchivedIssue, subscription: Subscription | None, request: Request, context: CommandContext
) -> str:
    """The address of the message that brought the issue to the place; empty where there is none."""
    address_of = request.incoming.message_link
    if address_of is None or subscription is None:
        return ""
    handle = await context.storage.history.first_message(subscription, archived.id)
    return address_of(handle) if handle else ""


def no_story(archived: ArchivedIssue, ref: StoryRef, words: Words) -> Refusal:
    """That the issue has no story of that reference, with the nearest one."""
    return Refusal(
        "refusal-no-story",
        *_nearest(archived, ref),
        ref=_as_shown(archived, ref),
        **counted_in(archived, words),
    )


def _as_shown(archived: ArchivedIssue, ref: StoryRef) -> str:
    """``n3``; only the number where no section of the issue is of that kind, as its stories are not called so."""
    kinds = {section.kind for section in archived.content.sections}
    bare = isinstance(ref.section, SectionKind) and ref.section not in kinds
    return str(ref.number) if bare and ref.section is SectionKind.NEWS else str(ref.undated)


def _nearest(archived: ArchivedIssue, ref: StoryRef) -> list[Offer]:
    """The story of the same section with the nearest number, if there is such a section."""
    place = archived.content.place(ref.section)
    same = archived.content.section(ref.section).stories
    if place is None or not same:
        return []
    near = archived.content.ref(
        place, min((story.number for story in same), key=lambda number: abs(number - ref.number))
    )
    return [Offer(str(near.undated), "story", {"ref": str(near)})]


def counted_in(archived: ArchivedIssue, words: Words) -> dict[str, str]:
    """The day of an issue and what it has, for a refusal."""
    return {"day": words.short_day(archived.date), "counts": counts(archived.content, words)}
