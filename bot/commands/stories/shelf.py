"""A person's shelf: looked through, searched, tidied up, and taken along as a file."""

import re
from collections.abc import Sequence
from typing import Final

from bot.commands.command import Parameter, ParameterKind, Request, command
from bot.commands.context import CommandContext
from bot.commands.stories.saves import person_of, story_to_keep
from bot.compose import FoundStory, HitsPage, kept_document, marked, saved_document, shelf_file_document, tidy_document
from bot.document import Document
from bot.errors import Offer, Refusal
from bot.model.people import Person, SavedStory
from bot.search import Query, excerpt, read_query, relaxed
from bot.services.tables.shelf_files import ShelfFormat, shelf_file

_ON_A_PAGE: Final = 6
_WORDS: Final = Parameter(name="words", kind=ParameterKind.TEXT)
_PAGE: Final = Parameter(name="page", kind=ParameterKind.NUMBER, high=1000)
_OFF: Final = Parameter(name="ref", kind=ParameterKind.WORD)
_OTHER_FORMAT: Final = re.compile(r"(?:^| )as:(\S+)", re.IGNORECASE)
"""A file of a kind that there is not: one that there is stands among the words no more."""
_AS: Final = Parameter(name="as", kind=ParameterKind.CHOICE, choices=tuple(ShelfFormat), named=True)


@command(parameters=(_WORDS, _AS), private=True)
async def saved(request: Request, context: CommandContext) -> Document:
    """What the person keeps, the last saved first; with words, what has them; as a file, all of that."""
    if other := _OTHER_FORMAT.search(request.text("words")):
        raise _no_such_file(other, request)
    if not request.text("as"):
        return saved_document(_page(1, await _found(request, context), request), request.words)
    asked, wanted = request.text("words"), ShelfFormat(request.text("as"))
    found = await _found(request, context)
    return shelf_file_document(shelf_file(found, wanted, request.words), len(found), asked, request.words)


@command(parameters=(_PAGE, _WORDS), menu=False, private=True)
async def kept(request: Request, context: CommandContext) -> Document:
    """Further pages of it."""
    found = await _found(request, context)
    return saved_document(_page(request.number("page", 1), found, request), request.words)


@command(parameters=(_PAGE, _OFF, _WORDS), menu=False, private=True)
async def tidy(request: Request, context: CommandContext) -> Document:
    """A page of it with buttons that take a story off and that bring all of it as a file; perhaps once one is off."""
    number = request.number("page", 1)
    if not request.text("ref"):
        return tidy_document(_page(number, await _found(request, context), request), request.words)
    who = _owner(request)
    archived, ref = await story_to_keep(request, context)
    await context.storage.saves.remove(who, archived.id, ref)
    if left := await _kept(request, context):
        return tidy_document(_page(number, left, request), request.words, off=ref)
    count = await context.storage.saves.count(who, context.edition)
    return kept_document(ref, count, request.words, is_new=None)


def _no_such_file(asked: re.Match[str], request: Request) -> Refusal:
    """Which files there are instead, of what was asked for. Raises Refusal where others would see it."""
    _owner(request)
    words = f"{asked.string[: asked.start()]} {asked.string[asked.end() :]}".strip()
    given = {"words": words} if words else {}
    offers = [Offer(request.words(f"choice-{kind}"), "saved", {**given, "as": kind}) for kind in ShelfFormat]
    return Refusal("refusal-shelf-format", *offers, word=asked[1])


def _page(number: int, found: Sequence[SavedStory], request: Request) -> HitsPage:
    """A page of what was found on the shelf; where there are not so many, the last."""
    asked, number = request.text("words"), min(number, -(-len(found) // _ON_A_PAGE))
    before, query = (number - 1) * _ON_A_PAGE, _query(asked)
    return HitsPage(
        asked=asked,
        values={"words": asked} if asked else {},
        hits=[_shown(each, query) for each in found[before : before + _ON_A_PAGE]],
        page=number,
        before=before,
        more=len(found) > before + _ON_A_PAGE,
    )


def _shown(story: SavedStory, query: Query) -> FoundStory:
    below = excerpt(story.title, [story.summary], query)
    return FoundStory(ref=story.ref, title=marked(story.title, query, story.url or None), excerpt=marked(below, query))


async def _found(request: Request, context: CommandContext) -> Sequence[SavedStory]:
    """As ``_kept``. Raises Refusal where that is nothing, or others would see it."""
    _owner(request)
    found, asked = await _kept(request, context), request.text("words")
    if not found:
        raise Refusal("refusal-none-saved-with" if asked else "refusal-none-saved", words=asked)
    return found


def _owner(request: Request) -> Person:
    """Whose shelf it is. Raises Refusal where others would see it."""
    who = person_of(request)
    if not request.incoming.is_confidential:
        raise Refusal("refusal-saved-in-private")
    return who


async def _kept(request: Request, context: CommandContext) -> Sequence[SavedStory]:
    """What the person keeps, or what of it has the words; signs alone are nowhere."""
    asked = request.text("words")
    query = _query(asked)
    if asked and not query.clauses:
        return ()
    return await context.storage.saves.find(person_of(request), context.edition, query)


def _query(asked: str) -> Query:
    """What is asked for on a shelf, which is small: every word may be the beginning of one."""
    return relaxed(read_query(asked), {})
