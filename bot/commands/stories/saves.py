"""A shelf for each person: stories that they keep, wherever they read them."""

from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.story_names import read_story_name, read_story_names
from bot.commands.reading.which_issue import named_story, talked_about
from bot.compose import FoundStory, HitsPage, kept_document, saved_document
from bot.document import Document, line
from bot.errors import Offer, Refusal
from bot.model import ArchivedIssue, PlaceKind, StoryRef
from bot.model.people import Person

_ON_A_PAGE = 6
_STORY = Parameter(name="ref", kind=ParameterKind.TEXT, required=True, autocomplete=autocomplete.stories)
_WORDS = Parameter(name="words", kind=ParameterKind.TEXT)
_PAGE = Parameter(name="page", kind=ParameterKind.NUMBER, high=1000)


@command(parameters=(_STORY,), private=True)
async def save(request: Request, context: CommandContext) -> Document:
    """Keep a story for the person who asks; of one that is kept already it says so, and can be removed."""
    who = person_of(request)
    archived, ref = await _named(request, context)
    is_new = await context.storage.saves.add(who, archived.id, ref, context.clock.now())
    return await _answered(ref, request, context, is_new=is_new)


@command(parameters=(_STORY,), menu=False, private=True)
async def unsave(request: Request, context: CommandContext) -> Document:
    """Keep it no longer; can be undone."""
    who = person_of(request)
    archived, ref = await _named(request, context)
    await context.storage.saves.remove(who, archived.id, ref)
    return await _answered(ref, request, context, is_new=None)


@command(parameters=(_WORDS,), private=True)
async def saved(request: Request, context: CommandContext) -> Document:
    """What the person keeps, the last saved first; with words, what has them in its title."""
    return await _shelf(1, request, context)


@command(parameters=(_PAGE, _WORDS), menu=False, private=True)
async def kept(request: Request, context: CommandContext) -> Document:
    """Further pages of it."""
    return await _shelf(request.number("page", 1), request, context)


async def _shelf(page: int, request: Request, context: CommandContext) -> Document:
    who, asked = person_of(request), request.text("words")
    if not request.incoming.is_confidential:
        raise Refusal("refusal-saved-in-private")
    skip = (page - 1) * _ON_A_PAGE
    found = await context.storage.saves.find(who, context.edition, asked.split(), limit=_ON_A_PAGE + 1, skip=skip)
    if not found and page > 1:
        return await _shelf(1, request, context)
    if not found:
        raise Refusal("refusal-none-saved-with" if asked else "refusal-none-saved", words=asked)
    shown, more = found[:_ON_A_PAGE], len(found) > _ON_A_PAGE
    listed = HitsPage(
        asked=asked,
        values={"words": asked} if asked else {},
        hits=[FoundStory(ref=each.ref, title=line(each.title)) for each in shown],
        page=page,
        before=skip,
        more=more,
    )
    return saved_document(listed, request.words)


def person_of(request: Request) -> Person:
    """Who asks. A channel's post is nobody's."""
    if not request.incoming.user:
        raise Refusal("refusal-nobody")
    return Person(platform=request.place.platform, user=request.incoming.user)


async def _named(request: Request, context: CommandContext) -> tuple[ArchivedIssue, StoryRef]:
    """The story that is meant, with its day; its title may stand behind its name. Raises Refusal."""
    asked, calendar = request.text("ref"), await context.calendar(request.place)
    if several := read_story_names(asked):
        archived = await talked_about(request.incoming, request.words, context)
        refs = [replace(ref, day=archived.date) for name in several if (ref := name.within(archived.content))]
        offers = [Offer(str(ref.undated), request.command.name, {"ref": str(ref)}) for ref in refs]
        raise Refusal("refusal-several-to-save", *offers, words=asked)
    for said in (asked, asked.partition(" ")[0]):
        name = read_story_name(said, calendar)
        found = await named_story(name, request.incoming, request.words, context) if name else None
        if found and (story := found[0].content.story(found[1])):
            archived, ref = found
            place = archived.content.place(ref.section) or 1
            return archived, replace(archived.content.ref(place, story.number), day=archived.date)
    raise Refusal("refusal-no-story-to-save", Offer(request.words("button-newest"), "latest"), word=asked)


async def _answered(ref: StoryRef, request: Request, context: CommandContext, *, is_new: bool | None) -> Document:
    """What is said after a change: among others to the one who pressed alone, in their words, as nobody else cares."""
    count = await context.storage.saves.count(person_of(request), context.edition)
    aside = request.incoming.pressed and request.place.kind is not PlaceKind.PRIVATE
    words = await context.words(request.incoming, alone=True) if aside else request.words
    return replace(kept_document(ref, count, words, is_new=is_new), refused=aside)
