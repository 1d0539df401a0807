"""A shelf for each person: stories that they keep, wherever they read them, and keep no longer."""

from dataclasses import replace

from bot.commands import autocomplete
from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.reading.story_names import read_story_name, read_story_names
from bot.commands.reading.which_issue import named_story, talked_about
from bot.compose import kept_document
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.model import ArchivedIssue, PlaceKind, StoryRef
from bot.model.people import Person

_STORY = Parameter(name="ref", kind=ParameterKind.TEXT, required=True, autocomplete=autocomplete.stories)


@command(parameters=(_STORY,), private=True)
async def save(request: Request, context: CommandContext) -> Document:
    """Keep a story for the person who asks; of one that is kept already it says so, and can be removed."""
    who = person_of(request)
    archived, ref = await story_to_keep(request, context)
    is_new = await context.storage.saves.add(who, archived.id, ref, context.clock.now())
    return await _answered(ref, request, context, is_new=is_new)


@command(parameters=(_STORY,), menu=False, private=True)
async def unsave(request: Request, context: CommandContext) -> Document:
    """Keep it no longer; can be undone."""
    who = person_of(request)
    archived, ref = await story_to_keep(request, context)
    await context.storage.saves.remove(who, archived.id, ref)
    return await _answered(ref, request, context, is_new=None)


def person_of(request: Request) -> Person:
    """Who asks. A channel's post is nobody's."""
    if not request.incoming.user:
        raise Refusal("refusal-nobody")
    return Person(platform=request.place.platform, user=request.incoming.user)


async def story_to_keep(request: Request, context: CommandContext) -> tuple[ArchivedIssue, StoryRef]:
    """The story that is meant, with its day; its title may stand behind its name. Raises Refusal."""
    asked, calendar = request.text("ref"), await context.calendar(request.words)
    if several := read_story_names(asked):
        archived = await talked_about(request.incoming, request.words, context)
        refs = [replace(ref, day=archived.date) for name in several if (ref := name.within(archived.content))]
        offers = [Offer(str(ref.undated), request.command.name, {"ref": str(ref)}) for ref in refs]
        raise Refusal("refusal-several-to-save", *offers, words=asked)
    for said in (asked, asked.partition(" ")[0]):
        name = read_story_name(said, calendar)
        found = await named_story(name, request.incoming, request.words, context) if name else None
        if found and (own := found[0].content.own_ref(found[1])):
            return found[0], own
    raise Refusal("refusal-no-story-to-save", Offer(request.words("button-newest"), "latest"), word=asked)


async def _answered(ref: StoryRef, request: Request, context: CommandContext, *, is_new: bool | None) -> Document:
    """What is said after a change: among others to the one who pressed alone, in their words, as nobody else cares."""
    count = await context.storage.saves.count(person_of(request), context.edition)
    aside = request.incoming.pressed and request.place.kind is not PlaceKind.PRIVATE
    words = await context.words(request.incoming, alone=True) if aside else request.words
    return replace(kept_document(ref, count, words, is_new=is_new), refused=aside)
